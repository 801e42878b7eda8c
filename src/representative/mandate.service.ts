import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { AssemblySchema } from "../assembly/assembly.entity.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import { dayOf, type Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { checkOptionalText, checkText, lengths } from "../shared/text.js";
import type { MandateConsequences } from "./mandate.consequences.js";
import { RepresentativeSchema, type Representative } from "./representative.entity.js";
import { representativeMachine } from "./representative.machine.js";
import { representativeMoves } from "./representative.moves.js";
import { noVacancy, unfitDay } from "./representative.rules.js";
import { findRepresentative } from "./representative.sight.js";

type Outcome = { readonly representative: Id } | Refusal;

/**
 * Whether a mandate counts. From that moment on quorum, rolls and what the person may do follow it; what was decided
 * before, and the roll of a vote that is open, stay as they were.
 */
export class MandateService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly consequences: MandateConsequences,
    private readonly clock: Clock,
  ) {}

  suspend(act: Act, input: { representative: Id; reason: string }): Promise<Outcome> {
    return this.move(act, input.representative, "suspend", async (em, mandate) => {
      const note = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(note)) return note;
      await this.records.move(em, act, representativeMachine, mandate, "suspend", { note });
      await this.consequences.suspended(em, mandate);
      return undefined;
    });
  }

  /** Puts a suspended mandate in force again, unless its seat was given to somebody meanwhile. */
  resume(act: Act, input: { representative: Id; reason?: string | null }): Promise<Outcome> {
    return this.move(act, input.representative, "resume", async (em, mandate) => {
      const { assembly } = mandate;
      const { seats } = await em.findOneOrFail(AssemblySchema, assembly);
      const full = noVacancy(seats, await em.count(RepresentativeSchema, { assembly, status: "ACTIVE" }));
      if (full) return full;
      const note = checkOptionalText(input.reason, "reason", lengths.reason);
      if (isRefusal(note)) return note;
      await this.records.move(em, act, representativeMachine, mandate, "resume", { note });
      return undefined;
    });
  }

  /** Ends a mandate for good. Its last day may be past, but it counts until now: nothing is undone. */
  end(act: Act, input: { representative: Id; on: Day; reason: string }): Promise<Outcome> {
    return this.move(act, input.representative, "end", async (em, mandate) => {
      const today = dayOf(this.clock.now());
      const unfit = unfitDay(input.on, "on", today, mandate.from, today);
      if (unfit) return unfit;
      const note = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(note)) return note;
      mandate.to = input.on;
      await this.records.move(em, act, representativeMachine, mandate, "end", { on: input.on, note });
      await this.consequences.ended(em, act, mandate);
      return undefined;
    });
  }

  /** A move of a mandate: load, access, table, then the move's own rules and change. */
  private move(
    act: Act,
    id: Id,
    verb: keyof typeof representativeMoves,
    work: (em: EntityManager, mandate: Representative) => Promise<Refusal | undefined>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const mandate = await findRepresentative(em, id);
      const { streetOffice, assembly } = mandate;
      requireMay(act.viewer, `representative:${verb}`, { streetOffice, assembly });
      const status = next(representativeMoves, mandate.status, verb);
      if (isRefusal(status)) return status;
      return (await work(em, mandate)) ?? { representative: mandate.id };
    });
  }
}
