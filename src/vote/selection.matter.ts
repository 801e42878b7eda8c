import type { Act } from "../access/act.js";
import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import type { EntityManager } from "../database/em.js";
import { AgendaItemMotionSchema, type Motion } from "../motion/motion.entity.js";
import { lacksPlan } from "../motion/motion.rules.js";
import { findMotion } from "../motion/motion.sight.js";
import type { AgendaItem } from "../session/session.entity.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkList } from "../shared/text.js";
import { checkPlaces } from "./selection.rules.js";
import type { Vote } from "./vote.entity.js";
import { plainMatter, votesOn, type AskedMatter, type Matter } from "./vote.matter.js";
import { selectionOf } from "./vote.settled.js";

/**
 * A selection is between all the candidates of its item. Where the round before ended in a run-off that never came to
 * a result, it is between those that were tied then, for the places that were left.
 */
export async function selectionMatter(
  em: EntityManager,
  act: Act,
  item: AgendaItem,
  onItem: readonly Motion[],
  asked: AskedMatter,
  rules: RulesOfOrder,
): Promise<Matter | Refusal> {
  const candidates = await candidatesOf(em, item, onItem);
  const unfit = (await misnamed(em, act, onItem, candidates, asked.motions ?? [])) ?? unready(candidates);
  if (unfit) return unfit;
  const before = await votesOn(em, candidates);
  const tied = tiedBefore(before, item);
  const numbers = checkPlaces(asked, candidates.length, tied ?? null, rules.selection);
  if (isRefusal(numbers)) return numbers;
  return {
    ...plainMatter,
    ...numbers,
    runOff: tied !== undefined,
    options: candidates.map(({ id }) => id),
    motions: candidates,
    otherwise: item.title,
    before,
  };
}

/** What the item still takes up, in the order of their numbers: not what was decided or went on to another item. */
async function candidatesOf(em: EntityManager, item: AgendaItem, onItem: readonly Motion[]): Promise<Motion[]> {
  const rows = await em.find(
    AgendaItemMotionSchema,
    { motion: { $in: onItem.map(({ id }) => id) } },
    { orderBy: { scheduledAt: "asc", agendaItem: "asc" } },
  );
  const last = new Map(rows.map(({ motion, agendaItem }) => [motion, agendaItem]));
  return onItem
    .filter(({ id, status }) => (status === "SCHEDULED" || status === "IN_DEBATE") && last.get(id) === item.id)
    .toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0));
}

async function misnamed(
  em: EntityManager,
  act: Act,
  onItem: readonly Motion[],
  candidates: readonly Motion[],
  named: readonly Id[],
): Promise<Refusal | undefined> {
  const field = "motions";
  for (const id of named) await findMotion(em, act.viewer, id, field);
  if (named.some((id) => !onItem.some((motion) => motion.id === id))) return refuse("MOTION_NOT_ON_ITEM", { field });
  if (named.length === 0) return undefined;
  const flaw = checkList(named, field, 100);
  if (flaw) return flaw;
  if (named.some((id) => !candidates.some((motion) => motion.id === id)))
    return refuse("MOTION_NOT_VOTABLE", { field });
  return named.length < candidates.length ? refuse("ALL_CANDIDATES", { field }) : undefined;
}

function unready(candidates: readonly Motion[]): Refusal | undefined {
  const field = "motions";
  if (candidates.length === 0) return refuse("MOTION_NOT_VOTABLE", { field });
  const incomplete = candidates.find(lacksPlan);
  return incomplete && refuse("CANDIDATE_INCOMPLETE", { field, params: { title: incomplete.title } });
}

/** What a run-off has to fill, where the last selection of the item that was published left a tie. */
function tiedBefore(before: readonly Vote[], item: AgendaItem): { places: number; maxChoices: number } | undefined {
  const last = before.findLast(({ agendaItem, status }) => agendaItem === item.id && status === "PUBLISHED");
  const selection = last && selectionOf(last);
  return selection?.result.outcome === "RUN_OFF" ? selection.runOff : undefined;
}
