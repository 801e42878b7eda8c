import type { EntityManager } from "../database/em.js";
import { AttendanceSchema } from "../session/session.entity.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { RecusalSchema, RollEntrySchema, type Vote } from "./vote.entity.js";

/** Why a representative has no ballot in this vote; undefined for whoever is on its roll. */
export async function offTheRoll(
  em: EntityManager,
  seat: { readonly vote: Id; readonly representative: Id },
): Promise<Refusal | undefined> {
  if (await em.findOne(RollEntrySchema, seat)) return undefined;
  return refuse((await em.findOne(RecusalSchema, seat)) ? "RECUSED" : "NOT_ON_ROLL");
}

/** Whether a representative is not in the hall of this vote at this moment. */
export async function hasLeft(em: EntityManager, { session }: Vote, representative: Id): Promise<boolean> {
  const attendance = await em.findOne(AttendanceSchema, { session, representative });
  return attendance?.status !== "PRESENT";
}
