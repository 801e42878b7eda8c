import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Assigning, CheckedTask } from "../followup/assigning.js";
import type { Grievance } from "../grievance/grievance.entity.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Day } from "../shared/days.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { checkList, checkOptionalText, lengths } from "../shared/text.js";
import { CoordinationMeetingSchema, CoordinationTaskSchema } from "./petition.entity.js";
import { notYet } from "./petition.rules.js";
import { findPetition } from "./petition.sight.js";

type Outcome = { readonly grievance: Id; readonly followUps: readonly Id[] } | Refusal;

interface AgreedTask {
  readonly responsibleUnit: Id;
  readonly agreedTask: string;
  readonly dueOn?: Day | null;
}

export interface NewMeeting {
  readonly grievance: Id;
  readonly heldOn: Day;
  readonly note?: string | null;
  readonly tasks: readonly AgreedTask[];
}

/** As many units as sit down at one table. */
const mostUnits = 20;

/** Meetings of several units on one petition (碰头会), where each takes its task upon itself. */
export class CoordinationService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly assigning: Assigning,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Enters a meeting that was held; every agreed task is a follow-up of its unit from then on, or nothing is entered. */
  hold(act: Act, input: NewMeeting): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const petition = await findPetition(em, act.viewer, "petition:holdMeeting", input.grievance);
      if (isRefusal(petition)) return petition;
      const { id, streetOffice } = petition;
      const { heldOn } = input;
      const now = this.clock.now();
      const barred =
        notYet(heldOn, "heldOn", now) ??
        checkList(
          input.tasks.map(({ responsibleUnit }) => responsibleUnit),
          "tasks",
          mostUnits,
        );
      if (barred) return barred;
      const note = checkOptionalText(input.note, "note", lengths.body);
      if (isRefusal(note)) return note;
      const tasks = await this.checkTasks(em, petition, input.tasks);
      if (isRefusal(tasks)) return tasks;

      const meeting = this.ids.next("CoordinationMeeting");
      const recorded = { recordedBy: act.viewer.account, recordedAt: now };
      em.create(CoordinationMeetingSchema, { id: meeting, streetOffice, grievance: id, heldOn, note, ...recorded });
      const units = tasks.map(({ unit }) => unit);
      await this.records.note(em, act, "petition", petition, "holdMeeting", { meeting, heldOn, units });
      const followUps: Id[] = [];
      for (const [position, task] of tasks.entries()) {
        const followUp = await this.assigning.give(em, act, task);
        const { unit, task: agreedTask } = task;
        em.create(CoordinationTaskSchema, { meeting, unit, streetOffice, position, agreedTask, followUp });
        followUps.push(followUp);
      }
      return { grievance: id, followUps };
    });
  }

  private async checkTasks(
    em: EntityManager,
    petition: Grievance,
    tasks: readonly AgreedTask[],
  ): Promise<CheckedTask[] | Refusal> {
    const checked: CheckedTask[] = [];
    for (const [index, { responsibleUnit, agreedTask, dueOn }] of tasks.entries()) {
      const place = `tasks[${index}]`;
      const names = { unit: `${place}.responsibleUnit`, task: `${place}.agreedTask`, dueOn: `${place}.dueOn` };
      const cause = { motion: null, grievance: petition };
      const task = { responsibleUnit, task: agreedTask, dueOn };
      const one = await this.assigning.check(em, petition.streetOffice, cause, task, names);
      if (isRefusal(one)) return one;
      checked.push(one);
    }
    return checked;
  }
}
