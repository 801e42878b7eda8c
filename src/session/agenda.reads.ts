import type { Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import { sessionsInSight, sessionsToFollow } from "./session.sight.js";

export type AgendaItemRow = Tables["agenda_item"];

/** Agenda items as plain rows, of the sessions the viewer may see. */
export class AgendaReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  /** Items by id. One that was taken off the agenda is history, which only those read who may follow the session. */
  readonly agendaItem = async (viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, AgendaItemRow>> =>
    byKey(
      await this.items()
        .where("agenda_item.id", "in", [...ids])
        .where(sessionsInSight(viewer))
        .where((or) => or.or([or("agenda_item.removedAt", "is", null), sessionsToFollow(viewer)]))
        .execute(),
      "id",
    );

  /** The agendas of sessions, in order. */
  readonly agendaOf = async (viewer: MaybeViewer, sessions: readonly Id[]): Promise<Map<Id, AgendaItemRow[]>> =>
    Map.groupBy(
      await this.items()
        .where("agenda_item.session", "in", [...sessions])
        .where(sessionsInSight(viewer))
        .where("agenda_item.removedAt", "is", null)
        .orderBy("agenda_item.position")
        .execute(),
      (row) => row.session,
    );

  private items() {
    return this.reads
      .selectFrom("agenda_item")
      .innerJoin("session", "session.id", "agenda_item.session")
      .selectAll("agenda_item");
  }
}
