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
}

/** The hall as it is now. Whoever lost the mandate during the session is not present, even without leaving. */
export async function hallOf(em: EntityManager, { id, assembly }: Pick<Session, "id" | "assembly">): Promise<Hall> {
  const { seats } = await em.findOneOrFail(AssemblySchema, assembly);
  const inOffice = await em.count(RepresentativeSchema, { assembly, status: "ACTIVE" });
  const present = await em
    .getKysely<Tables>()
    .selectFrom("attendance")
    .innerJoin("representative", "representative.id", "attendance.representative")
    .select("representative.id")
    .where("attendance.session", "=", id)
    .where("attendance.status", "=", "PRESENT")
    .where("representative.status", "=", "ACTIVE")
    .orderBy("representative.id")
    .execute();
  return { seats, inOffice, present: present.map((row) => row.id) };
}
