import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { findAssembly } from "../assembly/assembly.sight.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { nextNumber } from "../database/numbers.js";
import type { Records } from "../ledger/records.js";
import { mandateIn } from "../representative/mandate.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkText, lengths } from "../shared/text.js";
import { SecondingSchema, MotionSchema, type Motion } from "./motion.entity.js";
import type { MotionKind } from "./motion-kinds.js";
import { motionMachine } from "./motion.machine.js";
import { motionMoves } from "./motion.moves.js";
import { tooFewSeconds } from "./motion.rules.js";
import { findMotion } from "./motion.sight.js";

type Outcome = { readonly motion: Id } | Refusal;

/** What representatives do with motions, from the first draft to submission or withdrawal. */
export class MotionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  draft(act: Act, input: { assembly: Id; kind: MotionKind; title: string; body: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const assembly = await findAssembly(em, input.assembly);
      const { id, streetOffice } = assembly;
      requireMay(act.viewer, "motion:draft", { streetOffice, assembly: id });
      const text = checkMotionText(input.title, input.body);
      if (isRefusal(text)) return text;

      const motion = em.create(MotionSchema, {
        id: this.ids.next("Motion"),
        streetOffice,
        assembly: id,
        leadSponsor: mandateIn(act.viewer, id),
        kind: input.kind,
        number: null,
        ...text,
        status: "DRAFT",
        revision: 1,
        deferrals: 0,
        reworks: 0,
        draftedAt: this.clock.now(),
        submittedAt: null,
        decidedAt: null,
      });
      await this.records.note(em, act, "motion", motion, "draft", { kind: motion.kind, ...text, to: "DRAFT" });
      return { motion: motion.id };
    });
  }

  /** Freezes the text and shows it to the assembly's representatives. */
  inviteSeconds(act: Act, input: { motion: Id }): Promise<Outcome> {
    return this.asSponsor(act, input.motion, "inviteSeconds", async (em, motion) => {
      await this.records.move(em, act, motionMachine, motion, "inviteSeconds");
      return undefined;
    });
  }

  second(act: Act, input: { motion: Id }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const motion = await findMotion(em, act.viewer, input.motion);
      requireMay(act.viewer, "motion:second", { assembly: motion.assembly });
      const representative = mandateIn(act.viewer, motion.assembly);
      if (motion.leadSponsor === representative) return refuse("OWN_MOTION");
      if (motion.status !== "SEEKING_SECONDS") {
        return refuse("WRONG_STATUS", { params: { status: motion.status, from: "SEEKING_SECONDS" } });
      }
      const paper = { motion: motion.id, revision: motion.revision, representative };
      if (await em.findOne(SecondingSchema, paper)) return refuse("ALREADY_SECONDED");

      const { streetOffice } = motion;
      em.create(SecondingSchema, {
        id: this.ids.next("Seconding"),
        streetOffice,
        ...paper,
        secondedAt: this.clock.now(),
      });
      await this.records.note(em, act, "motion", motion, "second", { representative, revision: motion.revision });
      return { motion: motion.id };
    });
  }

  /** Takes a motion back to be worded anew; seconds given to the old wording do not count for the new one. */
  revise(act: Act, input: { motion: Id; title?: string | null; body?: string | null }): Promise<Outcome> {
    return this.asSponsor(act, input.motion, "revise", async (em, motion) => {
      const text = checkMotionText(input.title ?? motion.title, input.body ?? motion.body);
      if (isRefusal(text)) return text;
      Object.assign(motion, text);
      motion.revision += 1;
      await this.records.move(em, act, motionMachine, motion, "revise", { revision: motion.revision, ...text });
      return undefined;
    });
  }

  /** Hands the motion in. Its number is given at the first submission and stays with it. */
  submit(act: Act, input: { motion: Id }): Promise<Outcome> {
    return this.asSponsor(act, input.motion, "submit", async (em, motion) => {
      const { rules } = await rulesInForce(em, motion.assembly);
      const seconds = await em.count(SecondingSchema, { motion: motion.id, revision: motion.revision });
      const tooFew = tooFewSeconds(rules, motion.kind, seconds);
      if (tooFew) return tooFew;
      motion.number ??= await nextNumber(em, "motion", "assembly", motion.assembly);
      motion.submittedAt = this.clock.now();
      await this.records.move(em, act, motionMachine, motion, "submit", { number: motion.number, seconds });
      return undefined;
    });
  }

  withdraw(act: Act, input: { motion: Id; reason: string }): Promise<Outcome> {
    return this.asSponsor(act, input.motion, "withdraw", async (em, motion) => {
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      await this.records.move(em, act, motionMachine, motion, "withdraw", { note: reason });
      return undefined;
    });
  }

  /** A move of the lead sponsor: load, access, table, then the move's own rules and change. */
  private asSponsor(
    act: Act,
    id: Id,
    verb: "inviteSeconds" | "revise" | "submit" | "withdraw",
    work: (em: EntityManager, motion: Motion) => Promise<Refusal | undefined>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const motion = await findMotion(em, act.viewer, id);
      requireMay(act.viewer, `motion:${verb}`, { owner: motion.leadSponsor });
      const status = next(motionMoves, motion.status, verb);
      if (isRefusal(status)) return status;
      return (await work(em, motion)) ?? { motion: motion.id };
    });
  }
}

function checkMotionText(title: string, body: string): { title: string; body: string } | Refusal {
  return all({ title: checkText(title, "title", lengths.title), body: checkText(body, "body", lengths.body) });
}
