import type { EntityManager } from "../database/em.js";
import type { Motion } from "../motion/motion.entity.js";
import type { AgendaItem } from "../session/session.entity.js";
import { VoteMotionSchema, VoteSchema, type Vote } from "./vote.entity.js";
import type { VotePlan } from "./vote.create.js";
import type { VoteParts } from "./vote.rules.js";

/** What a vote is asked to be about. */
export type AskedMatter = VoteParts;

/** What a vote is about: which motions, which choices, what it is called unless it is given a title. */
export interface Matter extends Omit<VotePlan, "kind" | "way" | "title" | "round" | "previousRound"> {
  readonly motions: readonly Motion[];
  readonly otherwise: string;
  /** The earlier votes on the same, at whatever item; oldest first. */
  readonly before: readonly Vote[];
}

/** A matter with neither places nor anything rated. */
export const plainMatter = {
  runOff: false,
  places: null,
  maxChoices: null,
  rates: null,
  ratedFollowUp: null,
  ratedReply: null,
  ratedUnit: null,
} as const;

/** Whether a vote on a matter has begun or is planned, so that no other can be prepared on it. */
export function isUnderWay({ status }: Pick<Vote, "status">): boolean {
  return status === "PREPARED" || status === "OPEN" || status === "COUNTING" || status === "CLOSED";
}

/** The earlier votes on any of these motions, at whatever item. */
export async function votesOn(em: EntityManager, motions: readonly Motion[]): Promise<Vote[]> {
  const links = await em.find(VoteMotionSchema, { motion: { $in: motions.map(({ id }) => id) } });
  return votesBy(em, { id: { $in: links.map(({ vote }) => vote) } });
}

export function votesBy(em: EntityManager, where: object): Promise<Vote[]> {
  return em.find(VoteSchema, where, { orderBy: { id: "asc" } });
}

/** Which round a new vote on the matter is at this item, and what the round before was. */
export function roundAfter(
  { before }: Pick<Matter, "before">,
  item: AgendaItem,
): Pick<VotePlan, "round" | "previousRound"> {
  const rounds = before.filter(({ agendaItem }) => agendaItem === item.id);
  return { round: rounds.length + 1, previousRound: rounds.at(-1)?.id ?? null };
}
