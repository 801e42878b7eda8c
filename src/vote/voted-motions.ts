import type { EntityManager } from "../database/em.js";
import { MotionSchema, type Motion } from "../motion/motion.entity.js";
import { VoteMotionSchema, type Vote } from "./vote.entity.js";

/** The motions of a vote; those of a selection in the order of its ballot. */
export async function motionsOf(
  em: EntityManager,
  { id: vote, options }: Pick<Vote, "id" | "options">,
): Promise<Motion[]> {
  const rows = await em.find(VoteMotionSchema, { vote });
  const ids = rows.map(({ motion }) => motion);
  const motions = await em.find(MotionSchema, { id: { $in: ids } }, { orderBy: { id: "asc" } });
  return motions.toSorted((one, other) => options.indexOf(one.id) - options.indexOf(other.id));
}
