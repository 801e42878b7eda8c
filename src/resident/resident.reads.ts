import { sql, type Kysely, type SqlBool } from "kysely";
import { inStreet, seeing, type Reaches } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { Row, Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import { maskContact, type Contact } from "./contact.rules.js";
import type { ContactViewSchema, ResidentContactSchema } from "./resident.entity.js";

/** The tables that only this folder reads. */
type ResidentTables = {
  resident_contact: Row<typeof ResidentContactSchema>;
  contact_view: Row<typeof ContactViewSchema>;
};

const shown = ["resident_contact.name", "resident_contact.phone", "resident_contact.address"] as const;

const inTheStreet = inStreet("contact_view.streetOffice");
const revealing: Reaches = {
  street: inTheStreet,
  petition: (grant) => sql<SqlBool>`(grievance.source = 'PETITION' and ${inTheStreet(grant)})`,
};

/** Residents' contact data: masked, or as one entry of the viewing log shows it. */
export class ResidentReads {
  private readonly reads: Kysely<Tables & ResidentTables>;

  constructor(reads: Kysely<Tables>) {
    this.reads = reads.withTables<ResidentTables>();
  }

  /** By key, masked. Whoever asks has been shown the case. */
  readonly masked = async (_viewer: MaybeViewer, contacts: readonly Id[]): Promise<Map<Id, Contact>> => {
    const rows = await this.reads
      .selectFrom("resident_contact")
      .select(["id", ...shown])
      .where("id", "in", [...contacts])
      .execute();
    return new Map(rows.map(({ id, ...contact }) => [id, maskContact(contact)]));
  };

  /**
   * By entry of the viewing log, in full: only the viewer's own entries, and only as long as the viewer may reveal
   * the contact of that street. So a retry shows it again, but not to somebody who has left the office meanwhile.
   */
  readonly revealed = async (viewer: MaybeViewer, views: readonly Id[]): Promise<Map<Id, Contact>> => {
    const rows = await this.reads
      .selectFrom("contact_view")
      .innerJoin("resident_contact", "resident_contact.id", "contact_view.contact")
      .select(["contact_view.id", ...shown])
      .where("contact_view.id", "in", [...views])
      .where("contact_view.account", "=", viewer?.account ?? "")
      .innerJoin("grievance", "grievance.id", "contact_view.grievance")
      .where(seeing(viewer, "grievance:revealContact", revealing))
      .execute();
    return new Map(rows.map(({ id, ...contact }) => [id, contact]));
  };
}
