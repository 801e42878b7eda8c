import { sql, type SqlBool } from "kysely";
import { inAssembly, inStreet, seeing, type Condition, type Reaches } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { EntityManager } from "../database/em.js";
import { requireInSight } from "../database/in-sight.js";
import type { Tables } from "../database/tables.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { AgendaItemSchema, SessionSchema, type AgendaItem, type Session } from "./session.entity.js";

const reaches: Reaches = {
  street: inStreet("session.streetOffice"),
  display: (grant) => sql<SqlBool>`(session."convenedAt" is not null and ${inStreet("session.streetOffice")(grant)})`,
  assembly: inAssembly("session.assembly"),
  published: () => sql<SqlBool>`session."convenedAt" is not null`,
};

/** The sessions a viewer may read at all: when, where, and the agenda. */
export function sessionsInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "session:read", reaches);
}

/** The sessions of which a viewer may know how many have come. */
export function sessionsWithPresence(viewer: MaybeViewer): Condition {
  return seeing(viewer, "session:readPresence", reaches);
}

/** The sessions whose whole way a viewer may follow: who has come, what was taken off the agenda, the timeline. */
export function sessionsToFollow(viewer: MaybeViewer): Condition {
  return seeing(viewer, "session:follow", reaches);
}

/** The session for a command; one out of sight is NOT_FOUND, exactly as if it did not exist. */
export async function findSession(em: EntityManager, viewer: MaybeViewer, id: Id, field = "session"): Promise<Session> {
  await requireInSight(em, "session", id, sessionsInSight(viewer), field);
  return em.findOneOrFail(SessionSchema, id);
}

/** The agenda item for a command: in sight with its session, unless it was taken off the agenda. */
export async function findAgendaItem(
  em: EntityManager,
  viewer: MaybeViewer,
  id: Id,
  field = "agendaItem",
): Promise<AgendaItem> {
  const seen = await em
    .getKysely<Tables>()
    .selectFrom("agenda_item")
    .innerJoin("session", "session.id", "agenda_item.session")
    .select("agenda_item.id")
    .where("agenda_item.id", "=", id)
    .where("agenda_item.removedAt", "is", null)
    .where(sessionsInSight(viewer))
    .executeTakeFirst();
  const item = seen && (await em.findOne(AgendaItemSchema, id));
  if (!item) throw new Fault("NOT_FOUND", field);
  return item;
}
