import { requireMay, waysOf } from "../access/access.js";
import type { Act } from "../access/act.js";
import { deadlineAfter } from "../calendar/working-days.js";
import { touchedBy, type Settlement } from "../chain/settlement.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { findGrievance } from "../grievance/grievance.sight.js";
import type { Records } from "../ledger/records.js";
import { findMotion } from "../motion/motion.sight.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import type { Assigning, Cause, Task } from "./assigning.js";
import type { FollowUpConsequences } from "./follow-up.consequences.js";
import { followUpMachine } from "./follow-up.machine.js";
import { followUpMoves } from "./follow-up.moves.js";
import { findFollowUp } from "./follow-up.sight.js";
import { unitBarred } from "./unit-street.js";

type Outcome = { readonly followUp: Id } | Refusal;

export interface NewTask extends Task {
  readonly motion?: Id | null;
  readonly grievance?: Id | null;
}

/** What the secretary decides about tasks: which unit has them, and until when (交办). */
export class FollowUpAssignmentService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly assigning: Assigning,
    private readonly consequences: FollowUpConsequences,
    private readonly settlement: Settlement,
    private readonly clock: Clock,
  ) {}

  assign(act: Act, input: NewTask): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const cause = await findCause(em, act, input);
      const streetOffice = cause.motion?.streetOffice ?? cause.grievance?.streetOffice;
      if (streetOffice === undefined) return refuse("NOTHING_TO_FOLLOW_UP", { field: "motion" });
      requireMay(act.viewer, "followUp:assign", { streetOffice });
      const task = await this.assigning.check(em, streetOffice, cause, input);
      if (isRefusal(task)) return task;

      return { followUp: await this.assigning.give(em, act, task) };
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
      const now = this.clock.now();
      followUp.returnBy = await deadlineAfter(em, now, periods.unitReturn);
      followUp.acceptBy = await deadlineAfter(em, now, periods.unitAcceptance);
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
