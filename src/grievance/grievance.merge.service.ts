import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { checkList, checkText, lengths } from "../shared/text.js";
import { GrievanceSchema, type Grievance } from "./grievance.entity.js";
import { grievanceMachine } from "./grievance.machine.js";
import { grievanceMoves } from "./grievance.moves.js";
import { caseOf, notMergeable, takesNoMerge } from "./grievance.rules.js";
import { findGrievance, findGrievances } from "./grievance.sight.js";

type Outcome = { readonly grievance: Id } | Refusal;

/** Brings grievances about one matter together (合并), so that each resident's stays whole and is told of the same work. */
export class GrievanceMergeService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
  ) {}

  /** Merges all of them or none. What had been merged into one of them before goes along. */
  merge(act: Act, input: { into: Id; grievances: readonly Id[]; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const into = await findGrievance(em, act.viewer, input.into, "into");
      requireMay(act.viewer, "grievance:merge", caseOf(into));
      const flaw = checkList(input.grievances, "grievances", 50);
      if (flaw) return flaw;
      const grievances = await findGrievances(em, act.viewer, input.grievances);
      if (grievances.some(({ streetOffice }) => streetOffice !== into.streetOffice)) {
        throw new Fault("NOT_FOUND", "grievances");
      }
      for (const grievance of grievances) requireMay(act.viewer, "grievance:merge", caseOf(grievance));
      const refused = takesNoMerge(into.status) ?? grievances.map((one) => notMergeable(one, into.id)).find(isRefusal);
      if (refused) return refused;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;

      const before = await em.find(
        GrievanceSchema,
        { mergedInto: { $in: [...input.grievances] } },
        { orderBy: { number: "asc" } },
      );
      for (const grievance of grievances) {
        grievance.mergedInto = into.id;
        await this.records.move(em, act, grievanceMachine, grievance, "merge", { into: into.id, note: reason });
        await this.enter(em, act, "merge", into, { merged: grievance.id, note: reason });
      }
      for (const grievance of before) {
        const outOf = grievance.mergedInto;
        grievance.mergedInto = into.id;
        await this.enter(em, act, "merge", grievance, { outOf, into: into.id, note: reason });
      }
      return { grievance: into.id };
    });
  }

  /** Takes a grievance out again; it waits for its own decision, and its clock has run on. */
  unmerge(act: Act, input: { grievance: Id; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const grievance = await findGrievance(em, act.viewer, input.grievance);
      requireMay(act.viewer, "grievance:unmerge", caseOf(grievance));
      const status = next(grievanceMoves, grievance.status, "unmerge");
      if (isRefusal(status)) return status;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;

      const from = await mergedInto(em, grievance);
      // The calls made were about the other's work; of this one nothing has been done yet.
      Object.assign(grievance, { mergedInto: null, callAttempts: 0, unreachableAt: null });
      await this.records.move(em, act, grievanceMachine, grievance, "unmerge", { outOf: from.id, note: reason });
      await this.enter(em, act, "unmerge", from, { merged: grievance.id, note: reason });
      return { grievance: grievance.id };
    });
  }

  /** On the other side, whose status stays as it is, so that either timeline shows it. */
  private async enter(
    em: EntityManager,
    act: Act,
    verb: "merge" | "unmerge",
    grievance: Grievance,
    body: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.records.note(em, act, "grievance", grievance, verb, body);
  }
}

/** The grievance that a MERGED one went into. */
export function mergedInto(em: EntityManager, { mergedInto: id }: Grievance): Promise<Grievance> {
  return em.findOneOrFail(GrievanceSchema, id ?? "");
}
