import type { Act } from "../access/act.js";
import { ResponsibleUnitSchema } from "../area/area.entity.js";
import type { EntityManager } from "../database/em.js";
import { latestReply } from "../followup/follow-up.consequences.js";
import { FollowUpSchema, ReplySchema } from "../followup/follow-up.entity.js";
import { findReply } from "../followup/follow-up.sight.js";
import { unitBarred } from "../followup/unit-street.js";
import { MotionSchema } from "../motion/motion.entity.js";
import type { AgendaItem } from "../session/session.entity.js";
import { Fault } from "../shared/fault.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { plainMatter, votesBy, type AskedMatter, type Matter } from "./vote.matter.js";
import { ratedThingOf } from "./rating.rules.js";
import type { Vote } from "./vote.entity.js";
import { ratingOptions, type RatedThing } from "./vote-kinds.js";

type Rated = Pick<Matter, "rates" | "ratedFollowUp" | "ratedReply" | "ratedUnit" | "otherwise">;

/** A rating is of one reply, one unit, or the report that its item hears. */
export async function ratingMatter(
  em: EntityManager,
  act: Act,
  item: AgendaItem,
  asked: AskedMatter,
): Promise<Matter | Refusal> {
  const rates = ratedThingOf(item.kind, asked);
  if (isRefusal(rates)) return rates;
  const rated = await ratedBy(em, act, item, rates, asked);
  if (isRefusal(rated)) return rated;
  const { ratedReply, ratedUnit } = rated;
  const same = ratedReply === null ? { agendaItem: item.id, rates, ratedUnit } : { ratedReply };
  const before = await votesBy(em, same);
  return { ...plainMatter, ...rated, options: ratingOptions, motions: [], before };
}

async function ratedBy(
  em: EntityManager,
  act: Act,
  item: AgendaItem,
  rates: RatedThing,
  { reply, responsibleUnit }: AskedMatter,
): Promise<Rated | Refusal> {
  if (rates === "REPLY") return ratedReplyOf(em, act, item, reply ?? "");
  const ratedUnit = responsibleUnit ?? null;
  const barred = ratedUnit === null ? undefined : await unitBarred(em, ratedUnit, item.streetOffice, "responsibleUnit");
  if (barred) return barred;
  const none = { rates, ratedFollowUp: null, ratedReply: null, ratedUnit };
  if (rates === "REPORT" || ratedUnit === null) return { ...none, otherwise: item.title };
  return { ...none, otherwise: await nameOf(em, ratedUnit) };
}

/** Only the reply that stands, and only one to a motion: the assembly has no say in what a resident was answered. */
async function ratedReplyOf(em: EntityManager, act: Act, item: AgendaItem, id: Id): Promise<Rated | Refusal> {
  const { reply, followUp } = await findReply(em, act.viewer, id);
  if (followUp.streetOffice !== item.streetOffice) throw new Fault("NOT_FOUND", "reply");
  if (!isGiven(followUp.motion)) return refuse("RATED_BY_RESIDENT", { field: "reply" });
  const latest = await latestReply(em, followUp.id);
  if (latest?.id !== reply.id) return refuse("NEWER_REPLY", { field: "reply" });
  const { title } = await em.findOneOrFail(MotionSchema, followUp.motion);
  const otherwise = `${await nameOf(em, followUp.unit)}：${title}`;
  return { rates: "REPLY", ratedFollowUp: followUp.id, ratedReply: reply.id, ratedUnit: followUp.unit, otherwise };
}

/**
 * What is rated, word for word: with the title the reply, except where it answers a resident besides, since the text of
 * a published vote is public.
 */
export async function ratedText(em: EntityManager, { title, ratedFollowUp, ratedReply }: Vote): Promise<string> {
  if (!isGiven(ratedFollowUp) || !isGiven(ratedReply)) return title;
  const { grievance } = await em.findOneOrFail(FollowUpSchema, ratedFollowUp);
  if (isGiven(grievance)) return title;
  return `${title}\n\n${(await em.findOneOrFail(ReplySchema, ratedReply)).text}`;
}

async function nameOf(em: EntityManager, unit: Id): Promise<string> {
  return (await em.findOneOrFail(ResponsibleUnitSchema, unit)).name;
}
