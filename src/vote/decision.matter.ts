import type { Act } from "../access/act.js";
import type { EntityManager } from "../database/em.js";
import type { Motion } from "../motion/motion.entity.js";
import { findMotion } from "../motion/motion.sight.js";
import type { AgendaItem } from "../session/session.entity.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { VoteMotionSchema, type Vote } from "./vote.entity.js";
import { plainMatter, votesBy, votesOn, type Matter } from "./vote.matter.js";
import { decisionOptions } from "./vote-kinds.js";

/** A decision is about one motion of the item, or about the item's title where it has none. */
export async function decisionMatter(
  em: EntityManager,
  act: Act,
  item: AgendaItem,
  onItem: readonly Motion[],
  named: readonly Id[],
): Promise<Matter | Refusal> {
  const motion = await motionOf(em, act, onItem, named);
  if (isRefusal(motion)) return motion;
  return {
    ...plainMatter,
    options: decisionOptions,
    motions: motion ? [motion] : [],
    otherwise: motion?.title ?? item.title,
    before: motion ? await votesOn(em, [motion]) : await votesOnTitle(em, item),
  };
}

async function motionOf(
  em: EntityManager,
  act: Act,
  onItem: readonly Motion[],
  named: readonly Id[],
): Promise<Motion | undefined | Refusal> {
  const [id, ...others] = named;
  if (others.length > 0) return refuse("ONE_MOTION", { field: "motions" });
  if (id !== undefined) await findMotion(em, act.viewer, id, "motions");
  if (id !== undefined && !onItem.some((motion) => motion.id === id)) {
    return refuse("MOTION_NOT_ON_ITEM", { field: "motions" });
  }
  // What was withdrawn or decided stays on the item, so that its way can be read, but is not voted on again.
  const live = onItem.filter(({ status }) => status === "SCHEDULED" || status === "IN_DEBATE");
  if (id === undefined && live.length > 1) return refuse("ONE_MOTION", { field: "motions" });
  const motion = live.find((each) => id === undefined || each.id === id);
  return motion ?? (onItem.length === 0 ? undefined : refuse("MOTION_NOT_VOTABLE", { field: "motions" }));
}

async function votesOnTitle(em: EntityManager, item: AgendaItem): Promise<Vote[]> {
  const votes = await votesBy(em, { agendaItem: item.id, kind: "DECISION" });
  const links = await em.find(VoteMotionSchema, { vote: { $in: votes.map(({ id }) => id) } });
  return votes.filter(({ id }) => links.every(({ vote }) => vote !== id));
}
