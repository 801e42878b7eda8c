import { byKey } from "../database/by-key.js";
import type { AtKeys, Reading } from "../database/reading.js";
import type { Tables } from "../database/tables.js";
import { followUpsInSight } from "../followup/follow-up.sight.js";
import type { Id } from "../shared/ids.js";

export type AttachmentRow = Tables["attachment"] & { readonly uploaderName: string };

/** Attachments as plain rows; they are in sight with their task. */
export class AttachmentReads {
  constructor(private readonly reading: Reading) {}

  readonly attachment = this.reading.batch(
    "",
    (at: AtKeys<Id>) => this.inSight(at).where("attachment.id", "in", at.keys),
    (rows): Map<Id, AttachmentRow> => byKey(rows, "id"),
  );

  /** Oldest first. */
  readonly ofFollowUps = this.reading.batch(
    "",
    (at: AtKeys<Id>) => this.inSight(at).where("attachment.followUp", "in", at.keys).orderBy("attachment.id"),
    (rows): Map<Id, AttachmentRow[]> => Map.groupBy(rows, (row) => row.followUp),
  );

  private inSight({ viewer }: AtKeys<Id>) {
    return this.reading.sql
      .selectFrom("attachment")
      .innerJoin("follow_up", "follow_up.id", "attachment.followUp")
      .innerJoin("account", "account.id", "attachment.uploadedBy")
      .selectAll("attachment")
      .select("account.name as uploaderName")
      .where(followUpsInSight(viewer));
  }
}
