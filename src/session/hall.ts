import { sql, type RawBuilder } from "kysely";
import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import { AssemblySchema } from "../assembly/assembly.entity.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import type { Id } from "../shared/ids.js";
import type { Session } from "./session.entity.js";

/** Who could be in the hall and who is: what quorum, roll and majorities are counted from. */
export interface Hall {
  readonly seats: number;
  readonly inOffice: number;
  /** The representatives who are checked in, not gone, and hold an ACTIVE mandate. */
  readonly present: readonly Id[];
  /** How many of those in office were granted leave and have not come after all. */
  readonly onLeave: number;
}

/** The hall as it is now. Whoever lost the mandate during the session is not present, even without leaving. */
export async function hallOf(em: EntityManager, { id, assembly }: Pick<Session, "id" | "assembly">): Promise<Hall> {
  const { seats } = await em.findOneOrFail(AssemblySchema, assembly);
  const inOffice = await em.count(RepresentativeSchema, { assembly, status: "ACTIVE" });
  const reads = em.getKysely<Tables>();
  const present = await reads
    .selectFrom("attendance")
    .innerJoin("representative", "representative.id", "attendance.representative")
    .select("representative.id")
    .where("attendance.session", "=", id)
    .where("attendance.status", "=", "PRESENT")
    .where("representative.status", "=", "ACTIVE")
    .orderBy("representative.id")
    .execute();
  const { onLeave } = await reads
    .selectFrom("session")
    .select(onLeaveOf("session.id").as("onLeave"))
    .where("session.id", "=", id)
    .executeTakeFirstOrThrow();
  return { seats, inOffice, present: present.map((row) => row.id), onLeave: Number(onLeave) };
}

/** How many are excused from a session: granted leave, in office, and not in the hall after all. */
export function onLeaveOf(session: string): RawBuilder<number | string> {
  return sql<number | string>`(
    select count(*) from leave_request
    join representative on representative.id = leave_request.representative and representative.status = 'ACTIVE'
    where leave_request.session = ${sql.ref(session)} and leave_request.status = 'GRANTED'
    and not exists (
      select 1 from attendance where attendance.session = leave_request.session
      and attendance.representative = leave_request.representative and attendance.status = 'PRESENT'))`;
}
