import { requireMay, waysOf } from "../access/access.js";
import type { Act } from "../access/act.js";
import { GrievanceLinkSchema } from "../chain/grievance-link.entity.js";
import { touchedBy, type Settlement } from "../chain/settlement.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { nextNumber } from "../database/numbers.js";
import type { Grievance } from "../grievance/grievance.entity.js";
import { findGrievance } from "../grievance/grievance.sight.js";
import type { Records } from "../ledger/records.js";
import type { Motion } from "../motion/motion.entity.js";
import { findMotion } from "../motion/motion.sight.js";
import type { Clock } from "../shared/clock.js";
import { deadline, weekdays, type Day } from "../shared/days.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkText, lengths } from "../shared/text.js";
import type { FollowUpConsequences } from "./follow-up.consequences.js";
import { FollowUpSchema } from "./follow-up.entity.js";
import { followUpMachine } from "./follow-up.machine.js";
import { followUpMoves } from "./follow-up.moves.js";
import { dueOn, grievanceNotAssignable, motionNotAssignable } from "./follow-up.rules.js";
import { findFollowUp } from "./follow-up.sight.js";
import { unitBarred } from "./unit-street.js";

type Outcome = { readonly followUp: Id } | Refusal;

/** What a task is for: a motion, a grievance, or one grievance of a motion. */
interface Cause {
  readonly motion: Motion | null;
  readonly grievance: Grievance | null;
}

export interface NewTask {
  readonly motion?: Id | null;
  readonly grievance?: Id | null;
  readonly responsibleUnit: Id;
  readonly task: string;
  readonly dueOn?: Day | null;
}

/** What the secretary decides about tasks: which unit has them, and until when (交办). */
export class FollowUpAssignmentService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly consequences: FollowUpConsequences,
    private readonly settlement: Settlement,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  assign(act: Act, input: NewTask): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const cause = await findCause(em, act, input);
      const streetOffice = cause.motion?.streetOffice ?? cause.grievance?.streetOffice;
      if (streetOffice === undefined) return refuse("NOTHING_TO_FOLLOW_UP", { field: "motion" });
      requireMay(act.viewer, "followUp:assign", { streetOffice });
      const barred =
        (await causeBarred(em, cause)) ??
        (await unitBarred(em, input.responsibleUnit, streetOffice, "responsibleUnit"));
      if (barred) return barred;
      const named = { streetOffice, motion: cause.motion?.id ?? null, grievance: cause.grievance?.id ?? null };
      const { periods } = await this.consequences.rulesFor(em, named);
      const now = this.clock.now();
      const checked = all({
        task: checkText(input.task, "task", lengths.body),
        // A resident who was not satisfied waits no longer than after a rating of not satisfied.
        dueAt: input.dueOn
          ? dueOn(input.dueOn, now)
          : deadline(now, cause.grievance?.reopenings ? periods.secondReply : periods.reply, weekdays),
      });
      if (isRefusal(checked)) return checked;

      const followUp = em.create(FollowUpSchema, {
        id: this.ids.next("FollowUp"),
        ...named,
        ...checked,
        number: await nextNumber(em, "follow_up", "streetOffice", streetOffice),
        unit: input.responsibleUnit,
        status: "ASSIGNED",
        assignedAt: now,
        returnBy: deadline(now, periods.unitReturn, weekdays),
        firstDueAt: checked.dueAt,
        returns: 0,
        insisted: false,
        reworks: 0,
        proposedUnit: null,
        repliedEntry: 0,
        conclusion: null,
      });
      const { number, unit, task, dueAt } = followUp;
      const entered = { number, unit, task, dueAt, motion: named.motion, grievance: named.grievance, to: "ASSIGNED" };
      await this.records.note(em, act, "followUp", followUp, "assign", entered);
      await this.settlement.settle(em, act, touchedBy(followUp));
      return { followUp: followUp.id };
    });
  }

  /** Gives a task that came back to another unit, whose days to return it begin anew; the deadline stays. */
  reassign(act: Act, input: { followUp: Id; responsibleUnit: Id }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const followUp = await findFollowUp(em, act.viewer, input.followUp);
      const { streetOffice } = followUp;
      requireMay(act.viewer, "followUp:reassign", { streetOffice });
      const status = next(followUpMoves, followUp.status, "reassign");
      if (isRefusal(status)) return status;
      const barred = await unitBarred(em, input.responsibleUnit, streetOffice, "responsibleUnit", followUp.unit);
      if (barred) return barred;

      const { periods } = await this.consequences.rulesFor(em, followUp);
      const from = followUp.unit;
      followUp.unit = input.responsibleUnit;
      followUp.proposedUnit = null;
      followUp.returnBy = deadline(this.clock.now(), periods.unitReturn, weekdays);
      await this.records.move(em, act, followUpMachine, followUp, "reassign", { fromUnit: from, unit: followUp.unit });
      await this.settlement.settle(em, act, touchedBy(followUp));
      return { followUp: followUp.id };
    });
  }
}

async function findCause(em: EntityManager, { viewer }: Act, input: NewTask): Promise<Cause> {
  // An empty id is a wrong one and not left out.
  const [motion, grievance] = [input.motion ?? null, input.grievance ?? null];
  // Whoever assigns nowhere learns nothing of what an empty task lacks.
  const nothing = motion === null && grievance === null;
  if (nothing && waysOf(viewer, "followUp:assign").length === 0) throw new Fault("FORBIDDEN");
  return {
    motion: motion === null ? null : await findMotion(em, viewer, motion),
    grievance: grievance === null ? null : await findGrievance(em, viewer, grievance),
  };
}

/** A task for one grievance of a motion is for one that the motion carries now. */
async function causeBarred(em: EntityManager, { motion, grievance }: Cause): Promise<Refusal | undefined> {
  const barred =
    (motion && motionNotAssignable(motion.kind, motion.status)) ??
    (grievance && grievanceNotAssignable(grievance.status)) ??
    undefined;
  if (barred || !motion || !grievance) return barred;
  const link = { motion: motion.id, grievance: grievance.id, unlinkedAt: null };
  const linked = await em.findOne(GrievanceLinkSchema, link);
  return linked ? undefined : refuse("GRIEVANCE_NOT_CARRIED", { field: "grievance" });
}
