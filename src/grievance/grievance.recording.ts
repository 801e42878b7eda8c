import type { Act } from "../access/act.js";
import type { EntityManager } from "../database/em.js";
import { nextNumber } from "../database/numbers.js";
import type { Records } from "../ledger/records.js";
import { openCase } from "../petition/petition-case.js";
import { checkContact, type Contact, type NewContact } from "../resident/contact.rules.js";
import type { Contacts } from "../resident/contacts.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { all, checkText, lengths } from "../shared/text.js";
import type { GrievanceDeadlines } from "./grievance.deadlines.js";
import type { GrievanceSource } from "./grievance-kinds.js";
import { GrievanceSchema, type Grievance } from "./grievance.entity.js";

export interface NewSaying {
  readonly title: string;
  readonly description: string;
  readonly contact?: NewContact | null;
}

/** What a resident said, and how the resident can be reached. */
interface Saying {
  readonly title: string;
  readonly description: string;
  readonly contact: Contact | null;
}

/** A grievance with all that was to be checked of it. */
export interface Heard extends Saying {
  readonly streetOffice: Id;
  readonly source: GrievanceSource;
  readonly category: string;
  readonly community: Id | null;
  /** The visit it was heard on. */
  readonly visit: Id | null;
}

/** The words to write down, or a refusal that names their field. */
export function checkSaying({ title, description, contact }: NewSaying): Saying | Refusal {
  const text = all({
    title: checkText(title, "title", lengths.title),
    description: checkText(description, "description", lengths.body),
  });
  if (isRefusal(text)) return text;
  const reached = contact ? checkContact(contact) : null;
  return isRefusal(reached) ? reached : { ...text, contact: reached };
}

/** Writes grievances down in the unit of work of whoever heard them. */
export class GrievanceRecording {
  constructor(
    private readonly records: Records,
    private readonly contacts: Contacts,
    private readonly deadlines: GrievanceDeadlines,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** What the resident said and who it was stay out of the ledger, which is never cleared of what people wrote. */
  async record(em: EntityManager, act: Act, heard: Heard): Promise<Grievance> {
    const { streetOffice, source, category, community, visit, contact } = heard;
    const number = await nextNumber(em, "grievance", "streetOffice", streetOffice);
    const acceptBy = await this.deadlines.acceptance(em, heard);
    const grievance = em.create(GrievanceSchema, {
      id: this.ids.next("Grievance"),
      streetOffice,
      number,
      title: heard.title,
      description: heard.description,
      status: "RECORDED",
      source,
      category,
      community,
      visit,
      contact: contact && this.contacts.keep(em, streetOffice, contact),
      recordedBy: act.viewer.account,
      recordedAt: this.clock.now(),
      acceptBy,
      settleBy: null,
      endedAt: null,
      reopenings: 0,
      reopenedEntry: 0,
      callAttempts: 0,
      unreachableAt: null,
      mergedInto: null,
      conclusion: null,
    });
    if (source === "PETITION") openCase(em, grievance);
    const body = {
      number,
      source,
      category,
      community,
      ...(visit && { visit }),
      ...(acceptBy && { acceptBy }),
      to: "RECORDED",
    };
    await this.records.note(em, act, "grievance", grievance, "record", body);
    // Another one may be heard in the same unit of work: its number follows.
    await em.flush();
    return grievance;
  }
}
