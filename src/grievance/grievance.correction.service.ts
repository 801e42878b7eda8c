import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkText, lengths } from "../shared/text.js";
import { findPlaces } from "./grievance.places.js";
import { caseOf, notCorrectable } from "./grievance.rules.js";
import { findGrievance } from "./grievance.sight.js";

type Outcome = { readonly grievance: Id } | Refusal;

export interface Correction {
  readonly grievance: Id;
  readonly title?: string | null;
  readonly description?: string | null;
  /** A category's key. */
  readonly category?: string | null;
  readonly community?: Id | null;
  readonly reason: string;
}

/** Puts right what was written down wrongly, before anybody works by it. */
export class GrievanceCorrectionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
  ) {}

  /** The timeline says which fields were corrected and why; the words themselves stay out of the ledger. */
  correct(act: Act, input: Correction): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const grievance = await findGrievance(em, act.viewer, input.grievance);
      requireMay(act.viewer, "grievance:correct", caseOf(grievance));
      const closed = notCorrectable(grievance.status);
      if (closed) return closed;
      const { category, community } = await findPlaces(em, grievance.streetOffice, {
        category: input.category ?? grievance.category,
        community: input.community ?? grievance.community ?? null,
      });
      const text = all({
        title: checkText(input.title ?? grievance.title, "title", lengths.title),
        description: checkText(input.description ?? grievance.description, "description", lengths.body),
        reason: checkText(input.reason, "reason", lengths.reason),
      });
      if (isRefusal(text)) return text;
      const { reason, ...words } = text;
      const corrected = { ...words, category, community };
      const fields = Object.entries(corrected).flatMap(([field, value]) =>
        grievance[field as keyof typeof corrected] === value ? [] : [field],
      );
      if (fields.length === 0) return refuse("NOTHING_TO_CHANGE");

      const before = { category: grievance.category, community: grievance.community };
      Object.assign(grievance, corrected);
      const body = { fields, before, category, community, note: reason };
      await this.records.note(em, act, "grievance", grievance, "correct", body);
      return { grievance: grievance.id };
    });
  }
}
