import type { Act } from "../access/act.js";
import { deadlineAfter } from "../calendar/working-days.js";
import { GrievanceLinkSchema } from "../chain/grievance-link.entity.js";
import { touchedBy, type Settlement } from "../chain/settlement.js";
import type { EntityManager } from "../database/em.js";
import { nextNumber } from "../database/numbers.js";
import type { Grievance } from "../grievance/grievance.entity.js";
import type { Records } from "../ledger/records.js";
import type { Motion } from "../motion/motion.entity.js";
import type { Clock } from "../shared/clock.js";
import type { Day, Instant } from "../shared/days.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkText, lengths } from "../shared/text.js";
import type { FollowUpConsequences } from "./follow-up.consequences.js";
import { FollowUpSchema } from "./follow-up.entity.js";
import { dueOn, grievanceNotAssignable, motionNotAssignable } from "./follow-up.rules.js";
import { unitBarred } from "./unit-street.js";

/** What a task is for: a motion, a grievance, or one grievance of a motion. */
export interface Cause {
  readonly motion: Motion | null;
  readonly grievance: Grievance | null;
}

/** Which unit is to do what, and until when; by the rules of order where no day is named. */
export interface Task {
  readonly responsibleUnit: Id;
  readonly task: string;
  readonly dueOn?: Day | null | undefined;
}

/** A task that can be given. */
export interface CheckedTask {
  readonly named: { readonly streetOffice: Id; readonly motion: Id | null; readonly grievance: Id | null };
  readonly unit: Id;
  readonly task: string;
  readonly assignedAt: Instant;
  readonly returnBy: Instant;
  readonly acceptBy: Instant;
  readonly dueAt: Instant;
}

/** What the input calls the parts of a task. */
const inputNames = { unit: "responsibleUnit", task: "task", dueOn: "dueOn" };

/** Gives tasks to units in the unit of work of whoever decides it: the secretary alone, or a meeting of several units. */
export class Assigning {
  constructor(
    private readonly records: Records,
    private readonly consequences: FollowUpConsequences,
    private readonly settlement: Settlement,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The task as it would be given, or why it cannot be; nothing is changed yet. */
  async check(
    em: EntityManager,
    streetOffice: Id,
    cause: Cause,
    { responsibleUnit, task, dueOn: day }: Task,
    names: typeof inputNames = inputNames,
  ): Promise<CheckedTask | Refusal> {
    const barred = (await causeBarred(em, cause)) ?? (await unitBarred(em, responsibleUnit, streetOffice, names.unit));
    if (barred) return barred;
    const named = { streetOffice, motion: cause.motion?.id ?? null, grievance: cause.grievance?.id ?? null };
    const { periods } = await this.consequences.rulesFor(em, named);
    const now = this.clock.now();
    const checked = all({
      task: checkText(task, names.task, lengths.body),
      // A resident who was not satisfied waits no longer than after a rating of not satisfied.
      dueAt: day
        ? dueOn(day, now, names.dueOn)
        : await deadlineAfter(em, now, cause.grievance?.reopenings ? periods.secondReply : periods.reply),
    });
    if (isRefusal(checked)) return checked;
    return {
      named,
      unit: responsibleUnit,
      ...checked,
      assignedAt: now,
      returnBy: await deadlineAfter(em, now, periods.unitReturn),
      acceptBy: await deadlineAfter(em, now, periods.unitAcceptance),
    };
  }

  /** Gives a task that was checked, and brings what it is for to where that puts it. */
  async give(em: EntityManager, act: Act, { named, ...task }: CheckedTask): Promise<Id> {
    const followUp = em.create(FollowUpSchema, {
      id: this.ids.next("FollowUp"),
      ...named,
      ...task,
      number: await nextNumber(em, "follow_up", "streetOffice", named.streetOffice),
      status: "ASSIGNED",
      firstDueAt: task.dueAt,
      returns: 0,
      insisted: false,
      reworks: 0,
      proposedUnit: null,
      repliedEntry: 0,
      conclusion: null,
    });
    const { number, unit, dueAt } = followUp;
    const { motion, grievance } = named;
    const entered = { number, unit, task: task.task, dueAt, motion, grievance, to: "ASSIGNED" };
    await this.records.note(em, act, "followUp", followUp, "assign", entered);
    await this.settlement.settle(em, act, touchedBy(followUp));
    return followUp.id;
  }
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
