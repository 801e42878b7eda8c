import { byKey } from "../database/by-key.js";
import type { AtKeys, Reading } from "../database/reading.js";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import { sessionsInSight, sessionsToFollow } from "./session.sight.js";

export type AgendaItemRow = Tables["agenda_item"];

/** Agenda items as plain rows, of the sessions the viewer may see. */
export class AgendaReads {
  constructor(private readonly reading: Reading) {}

  /** Items by id. One that was taken off the agenda is history, which only those read who may follow the session. */
  readonly agendaItem = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) =>
      this.items()
        .where("agenda_item.id", "in", keys)
        .where(sessionsInSight(viewer))
        .where((or) => or.or([or("agenda_item.removedAt", "is", null), sessionsToFollow(viewer)])),
    (rows) => byKey(rows, "id"),
  );

  /** The agendas of sessions, in order. */
  readonly agendaOf = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) =>
      this.items()
        .where("agenda_item.session", "in", keys)
        .where(sessionsInSight(viewer))
        .where("agenda_item.removedAt", "is", null)
        .orderBy("agenda_item.position"),
    (rows) => Map.groupBy(rows, (row) => row.session),
  );

  private items() {
    return this.reading.sql
      .selectFrom("agenda_item")
      .innerJoin("session", "session.id", "agenda_item.session")
      .selectAll("agenda_item");
  }
}
