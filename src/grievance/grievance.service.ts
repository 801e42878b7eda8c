import { may, requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { StreetOfficeSchema } from "../area/area.entity.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkOptionalText, checkText, lengths } from "../shared/text.js";
import type { GrievanceDeadlines } from "./grievance.deadlines.js";
import { grievanceSources, type GrievanceConclusion, type GrievanceSource } from "./grievance-kinds.js";
import { grievanceMachine } from "./grievance.machine.js";
import { grievanceMoves } from "./grievance.moves.js";
import { findPlaces } from "./grievance.places.js";
import { checkSaying, type GrievanceRecording, type NewSaying } from "./grievance.recording.js";
import { caseOf } from "./grievance.rules.js";
import { findGrievance } from "./grievance.sight.js";

type Outcome = { readonly grievance: Id } | Refusal;

export interface NewGrievance extends NewSaying {
  readonly streetOffice: Id;
  /** A category's key. */
  readonly category: string;
  readonly source?: GrievanceSource | null;
  readonly community?: Id | null;
}

/** Writing grievances down, and the office's word on whether they are taken up and when they end. */
export class GrievanceService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly recording: GrievanceRecording,
    private readonly deadlines: GrievanceDeadlines,
  ) {}

  record(act: Act, input: NewGrievance): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const { streetOffice, category, community } = await findPlace(em, input);
      requireMay(act.viewer, "grievance:record", { streetOffice });
      const source = sourceOf(input.source, doorsOpenTo(act, streetOffice));
      if (isRefusal(source)) return source;
      const said = checkSaying(input);
      if (isRefusal(said)) return said;

      const heard = { ...said, streetOffice, source, category, community, visit: null };
      const grievance = await this.recording.record(em, act, heard);
      return { grievance: grievance.id };
    });
  }

  accept(act: Act, input: { grievance: Id; note?: string | null }): Promise<Outcome> {
    return this.review(act, input.grievance, "accept", checkOptionalText(input.note, "note", lengths.reason));
  }

  reject(act: Act, input: { grievance: Id; reason: string }): Promise<Outcome> {
    return this.review(act, input.grievance, "reject", checkText(input.reason, "reason", lengths.reason));
  }

  /** Ends a grievance without its resident's consent; an answer that was given before still counts. */
  conclude(act: Act, input: { grievance: Id; reason: GrievanceConclusion; note: string }): Promise<Outcome> {
    const note = checkText(input.note, "note", lengths.reason);
    return this.review(act, input.grievance, "conclude", note, input.reason);
  }

  private review(
    act: Act,
    id: Id,
    verb: "accept" | "reject" | "conclude",
    note: string | null | Refusal,
    reason: GrievanceConclusion | null = null,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const grievance = await findGrievance(em, act.viewer, id);
      requireMay(act.viewer, `grievance:${verb}`, caseOf(grievance));
      const status = next(grievanceMoves, grievance.status, verb);
      if (isRefusal(status)) return status;
      if (isRefusal(note)) return note;

      grievance.conclusion = reason;
      const settleBy = verb === "accept" ? await this.deadlines.settlement(em, grievance) : null;
      if (settleBy) grievance.settleBy = settleBy;
      const body = { note, ...(reason && { reason }), ...(settleBy && { settleBy }) };
      await this.records.move(em, act, grievanceMachine, grievance, verb, body);
      return { grievance: grievance.id };
    });
  }
}

/** The street a grievance is for, with the category and community of it that it names. */
async function findPlace(em: EntityManager, input: NewGrievance) {
  const street = await em.findOne(StreetOfficeSchema, input.streetOffice);
  if (!street) throw new Fault("NOT_FOUND", "streetOffice");
  return { streetOffice: street.id, ...(await findPlaces(em, street.id, input)) };
}

/** A representative records what was heard in person, a petition officer petitions; the secretary, of every door. */
function doorsOpenTo({ viewer }: Act, streetOffice: Id): readonly GrievanceSource[] {
  if (may(viewer, "grievance:recordAnySource", { streetOffice })) return ["OTHER", ...grievanceSources];
  return may(viewer, "grievance:recordPetition", { streetOffice }) ? ["PETITION"] : ["REPRESENTATIVE"];
}

/** The first door is meant where none is named. */
function sourceOf(
  asked: GrievanceSource | null | undefined,
  doors: readonly GrievanceSource[],
): GrievanceSource | Refusal {
  const source = asked ?? doors[0] ?? "OTHER";
  return doors.includes(source)
    ? source
    : refuse("SOURCE_NOT_OPEN", { field: "source", params: { doors: doors.join(", ") } });
}
