import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { StreetOfficeSchema } from "../area/area.entity.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { unitBarred } from "../followup/unit-street.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Day } from "../shared/days.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkOptionalText, checkText, lengths } from "../shared/text.js";
import { GuidanceSchema, TrainingSchema } from "./petition.entity.js";
import { notYet, participantsOutOfRange } from "./petition.rules.js";
import { findPetition } from "./petition.sight.js";

export interface NewGuidance {
  readonly streetOffice: Id;
  readonly responsibleUnit: Id;
  readonly grievance?: Id | null;
  readonly givenOn: Day;
  readonly note: string;
}

export interface NewTraining {
  readonly streetOffice?: Id | null;
  readonly title: string;
  readonly heldOn: Day;
  readonly participants: number;
  readonly note?: string | null;
}

/** How the units' petition officers are helped: guided on the spot over a case (指导), trained together (培训). */
export class GuidanceService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  recordGuidance(act: Act, input: NewGuidance): Promise<{ readonly guidance: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const streetOffice = await findStreet(em, input.streetOffice);
      requireMay(act.viewer, "guidance:record", { streetOffice });
      const { responsibleUnit, givenOn } = input;
      const now = this.clock.now();
      const named = input.grievance ?? null;
      const petition = named === null ? null : await findPetition(em, act.viewer, "guidance:record", named);
      if (isRefusal(petition)) return petition;
      if (petition && petition.streetOffice !== streetOffice) return refuse("GUIDED_ELSEWHERE", { field: "grievance" });
      const barred =
        (await unitBarred(em, responsibleUnit, streetOffice, "responsibleUnit")) ?? notYet(givenOn, "givenOn", now);
      if (barred) return barred;
      const note = checkText(input.note, "note", lengths.body);
      if (isRefusal(note)) return note;

      const guidance = em.create(GuidanceSchema, {
        id: this.ids.next("Guidance"),
        streetOffice,
        unit: responsibleUnit,
        grievance: petition?.id ?? null,
        givenOn,
        note,
        recordedBy: act.viewer.account,
        recordedAt: now,
      });
      const body = { unit: responsibleUnit, grievance: petition?.id ?? null, givenOn };
      await this.records.note(em, act, "guidance", guidance, "record", body);
      return { guidance: guidance.id };
    });
  }

  /** One for a street, or for the whole zone where none is named: then it is in the ledger of the zone. */
  recordTraining(act: Act, input: NewTraining): Promise<{ readonly training: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const named = input.streetOffice ?? null;
      const streetOffice = named === null ? null : await findStreet(em, named);
      requireMay(act.viewer, "training:record", streetOffice === null ? {} : { streetOffice });
      const { heldOn, participants } = input;
      const now = this.clock.now();
      const barred = notYet(heldOn, "heldOn", now) ?? participantsOutOfRange(participants);
      if (barred) return barred;
      const text = all({
        title: checkText(input.title, "title", lengths.title),
        note: checkOptionalText(input.note, "note", lengths.body),
      });
      if (isRefusal(text)) return text;

      const training = em.create(TrainingSchema, {
        id: this.ids.next("Training"),
        streetOffice,
        ...text,
        heldOn,
        participants,
        recordedBy: act.viewer.account,
        recordedAt: now,
      });
      const entered = { id: training.id, streetOffice: streetOffice ?? zoneChain };
      await this.records.note(em, act, "training", entered, "record", { title: text.title, heldOn, participants });
      return { training: training.id };
    });
  }
}

async function findStreet(em: EntityManager, id: Id): Promise<Id> {
  const street = await em.findOne(StreetOfficeSchema, id);
  if (!street) throw new Fault("NOT_FOUND", "streetOffice");
  return street.id;
}
