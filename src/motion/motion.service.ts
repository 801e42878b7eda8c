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
import { dayOf, type Day } from "../shared/days.js";
import type { Id, Ids } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkCoSponsors, setCoSponsors } from "./co-sponsors.js";
import { MotionSchema, SecondingSchema, type Motion } from "./motion.entity.js";
import type { MotionKind } from "./motion-kinds.js";
import { motionMachine } from "./motion.machine.js";
import { motionMoves } from "./motion.moves.js";
import {
  checkMotionText,
  checkPlan,
  checkReason,
  lacksPlan,
  tooFewSeconds,
  type MotionWording,
} from "./motion.rules.js";
import { findMotion } from "./motion.sight.js";
import { isLeaderless, subjectOf } from "./motion.subject.js";

type Outcome = { readonly motion: Id } | Refusal;

interface NewMotion {
  readonly assembly: Id;
  readonly kind: MotionKind;
  readonly title: string;
  readonly body: string;
  readonly cost?: number | null;
  readonly completesOn?: Day | null;
  readonly coSponsors?: readonly Id[] | null;
}

/** What the lead sponsor asks for; the reason is for whoever acts for a motion without one. */
interface Acting {
  readonly motion: Id;
  readonly reason?: string | null;
}

interface Wording extends Acting {
  readonly title?: string | null;
  readonly body?: string | null;
  readonly cost?: number | null;
  readonly completesOn?: Day | null;
}

interface Revision extends Wording {
  readonly coSponsors?: readonly Id[] | null;
}

/** What those who bring motions do with them, from the first draft to submission or withdrawal. */
export class MotionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  draft(act: Act, input: NewMotion): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const assembly = await findAssembly(em, input.assembly);
      const { id, streetOffice } = assembly;
      requireMay(act.viewer, "motion:draft", { streetOffice, assembly: id });
      const text = this.wording(input.kind, input, {});
      if (isRefusal(text)) return text;
      const leadSponsor = mandateIn(act.viewer, id);
      const coSponsors = input.coSponsors ?? [];
      const unfit = await checkCoSponsors(em, { assembly: id, leadSponsor }, coSponsors);
      if (unfit) return unfit;

      const motion = em.create(MotionSchema, {
        id: this.ids.next("Motion"),
        streetOffice,
        assembly: id,
        leadSponsor,
        leadVacantSince: null,
        kind: input.kind,
        convertedFrom: null,
        number: null,
        ...text,
        status: "DRAFT",
        revision: 1,
        deferrals: 0,
        reworks: 0,
        draftedAt: this.clock.now(),
        shownAt: null,
        submittedAt: null,
        decidedAt: null,
        handOverBy: null,
        referredTo: null,
        mergedInto: null,
      });
      await setCoSponsors(em, motion, coSponsors, motion.draftedAt);
      const entered = { kind: motion.kind, ...text, coSponsors, to: motion.status };
      await this.records.note(em, act, "motion", motion, "draft", entered);
      return { motion: motion.id };
    });
  }

  /** Mends a typing mistake while the text is not frozen. What it was and what it is now stay in the ledger. */
  correct(act: Act, input: Wording): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const motion = await findMotion(em, act.viewer, input.motion);
      requireMay(act.viewer, "motion:correct", subjectOf(motion));
      if (motion.status !== "DRAFT") return refuse("TEXT_FROZEN", { params: { status: motion.status } });
      const text = this.wording(motion.kind, input, wordingOf(motion));
      if (isRefusal(text)) return text;
      const before = wordingOf(motion);
      if (sameWording(text, before)) return refuse("NOTHING_TO_CHANGE");
      const note = checkReason(isLeaderless(motion), input.reason);
      if (isRefusal(note)) return note;

      Object.assign(motion, text);
      await this.records.note(em, act, "motion", motion, "correct", { before, after: text, note });
      return { motion: motion.id };
    });
  }

  /** Freezes the text and shows it to the assembly's representatives. */
  inviteSeconds(act: Act, input: Acting): Promise<Outcome> {
    return this.asSponsor(act, input, "inviteSeconds", async (em, motion, note) => {
      motion.shownAt = this.clock.now();
      await this.records.move(em, act, motionMachine, motion, "inviteSeconds", { note });
      return undefined;
    });
  }

  /** Takes a motion back to be worded anew; seconds given to the old wording do not count for the new one. */
  revise(act: Act, input: Revision): Promise<Outcome> {
    return this.asSponsor(act, input, "revise", async (em, motion, note) => {
      const text = this.wording(motion.kind, input, wordingOf(motion));
      if (isRefusal(text)) return text;
      const { coSponsors } = input;
      const unfit = coSponsors && (await checkCoSponsors(em, motion, coSponsors));
      if (unfit) return unfit;
      Object.assign(motion, text);
      motion.revision += 1;
      motion.shownAt = null;
      if (coSponsors) await setCoSponsors(em, motion, coSponsors, this.clock.now());
      const entered = { revision: motion.revision, ...text, ...(coSponsors && { coSponsors }), note };
      await this.records.move(em, act, motionMachine, motion, "revise", entered);
      return undefined;
    });
  }

  /** Hands the motion in. Its number is given at the first submission and stays with it. */
  submit(act: Act, input: Acting): Promise<Outcome> {
    return this.asSponsor(act, input, "submit", async (em, motion, note) => {
      const { rules } = await rulesInForce(em, motion.assembly);
      const { id, revision, leadSponsor } = motion;
      const seconds = await em.count(SecondingSchema, { motion: id, revision, representative: { $ne: leadSponsor } });
      const tooFew = tooFewSeconds(rules, motion.kind, seconds);
      if (tooFew) return tooFew;
      if (lacksPlan(motion)) return refuse("PROJECT_INCOMPLETE", { field: "motion" });
      motion.number ??= await nextNumber(em, "motion", "assembly", motion.assembly);
      motion.submittedAt = this.clock.now();
      motion.shownAt ??= motion.submittedAt;
      await this.records.move(em, act, motionMachine, motion, "submit", { number: motion.number, seconds, note });
      return undefined;
    });
  }

  withdraw(act: Act, input: { motion: Id; reason: string }): Promise<Outcome> {
    return this.asSponsor(act, input, "withdraw", async (em, motion, note) => {
      if (note === null) return refuse("TEXT_EMPTY", { field: "reason" });
      await this.records.move(em, act, motionMachine, motion, "withdraw", { note });
      return undefined;
    });
  }

  /** A wording as asked for, of a draft or of what is worded anew. */
  private wording(
    kind: MotionKind,
    input: Partial<Pick<Wording, "title" | "body" | "cost" | "completesOn">>,
    before: Partial<MotionWording>,
  ): MotionWording | Refusal {
    const text = checkMotionText(input.title ?? before.title ?? "", input.body ?? before.body ?? "");
    if (isRefusal(text)) return text;
    const plan = checkPlan(kind, input, before, dayOf(this.clock.now()));
    return isRefusal(plan) ? plan : { ...text, ...plan };
  }

  /** A move of whoever leads the motion or acts for it: load, access, table, then the move's own rules and change. */
  private asSponsor(
    act: Act,
    { motion: id, reason }: Acting,
    verb: "inviteSeconds" | "revise" | "submit" | "withdraw",
    work: (em: EntityManager, motion: Motion, note: string | null) => Promise<Refusal | undefined>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const motion = await findMotion(em, act.viewer, id);
      requireMay(act.viewer, `motion:${verb}`, subjectOf(motion));
      const status = next(motionMoves, motion.status, verb);
      if (isRefusal(status)) return status;
      const note = checkReason(isLeaderless(motion), reason);
      if (isRefusal(note)) return note;
      return (await work(em, motion, note)) ?? { motion: motion.id };
    });
  }
}

function wordingOf({ title, body, cost = null, completesOn = null }: Motion): MotionWording {
  return { title, body, cost, completesOn };
}

function sameWording(one: MotionWording, other: MotionWording): boolean {
  return (["title", "body", "cost", "completesOn"] as const).every((part) => one[part] === other[part]);
}
