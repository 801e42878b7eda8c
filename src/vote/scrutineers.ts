import type { EntityManager } from "../database/em.js";
import { CoSponsorSchema, type Motion } from "../motion/motion.entity.js";
import { RepresentativeSchema, type Representative } from "../representative/representative.entity.js";
import { AttendanceSchema, type Session } from "../session/session.entity.js";
import type { Instant } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { checkList } from "../shared/text.js";
import { CountConfirmationSchema, CountEntrySchema, VoteScrutineerSchema, type CountEntry } from "./count.entity.js";
import { fewestScrutineers } from "./hand-count.rules.js";
import type { Vote } from "./vote.entity.js";

const field = "scrutineers";

/** Whom a vote concerns: they do not watch its counting. */
export interface Concerned {
  readonly recused: ReadonlySet<Id>;
  readonly motions: readonly Motion[];
}

/**
 * Why these cannot watch the counting: they are too few, or one of them has no mandate, is concerned, or is not in the
 * hall. Before the session has begun nobody is, and that is looked at when the vote opens.
 */
export async function unfitScrutineers(
  em: EntityManager,
  session: Session,
  named: readonly Id[],
  concerned: Concerned,
): Promise<Refusal | undefined> {
  const unfit = checkList(named, field);
  if (unfit) return unfit;
  const people = await em.find(
    RepresentativeSchema,
    { id: { $in: [...named] }, assembly: session.assembly },
    { orderBy: { id: "asc" } },
  );
  if (people.length < named.length) throw new Fault("NOT_FOUND", field);
  if (named.length < fewestScrutineers) {
    return refuse("SCRUTINEERS_TOO_FEW", { field, params: { needed: fewestScrutineers } });
  }
  return unfitAmong(em, session, people, concerned);
}

/** The same of those who were named before, when the vote opens. */
export async function stillUnfit(
  em: EntityManager,
  session: Session,
  vote: Id,
  concerned: Concerned,
): Promise<Refusal | undefined> {
  const named = await scrutineersOf(em, vote);
  const people = await em.find(RepresentativeSchema, { id: { $in: [...named] } }, { orderBy: { id: "asc" } });
  return unfitAmong(em, session, people, concerned);
}

async function unfitAmong(
  em: EntityManager,
  session: Session,
  people: readonly Representative[],
  { recused, motions }: Concerned,
): Promise<Refusal | undefined> {
  const among = (code: "MANDATE_NOT_ACTIVE" | "SCRUTINEER_CONCERNED" | "SCRUTINEER_NOT_PRESENT", which: Set<Id>) => {
    const names = people.flatMap(({ id, name }) => (which.has(id) ? [name] : []));
    return names.length === 0 ? undefined : refuse(code, { field, params: { names: names.join("、") } });
  };
  const inactive = new Set(people.flatMap(({ id, status }) => (status === "ACTIVE" ? [] : [id])));
  const concerned = new Set([...recused, ...(await sponsorsOf(em, motions))]);
  return (
    among("MANDATE_NOT_ACTIVE", inactive) ??
    among("SCRUTINEER_CONCERNED", concerned) ??
    among("SCRUTINEER_NOT_PRESENT", await absentFrom(em, session, people))
  );
}

async function sponsorsOf(em: EntityManager, motions: readonly Motion[]): Promise<Id[]> {
  const rows = await em.find(CoSponsorSchema, { motion: { $in: motions.map(({ id }) => id) } });
  return [...motions.map(({ leadSponsor }) => leadSponsor), ...rows.map(({ representative }) => representative)];
}

async function absentFrom(em: EntityManager, session: Session, people: readonly Representative[]): Promise<Set<Id>> {
  if (session.status !== "OPEN" && session.status !== "SUSPENDED") return new Set();
  const rows = await em.find(AttendanceSchema, { session: session.id, status: "PRESENT" });
  const present = new Set(rows.map(({ representative }) => representative));
  return new Set(people.flatMap(({ id }) => (present.has(id) ? [] : [id])));
}

/** Those who watch the counting now. */
export async function scrutineersOf(em: EntityManager, vote: Id): Promise<readonly Id[]> {
  const rows = await em.find(VoteScrutineerSchema, { vote }, { orderBy: { representative: "asc" } });
  return rows.map(({ representative }) => representative);
}

export function appoint(
  em: EntityManager,
  { id: vote, streetOffice }: Pick<Vote, "id" | "streetOffice">,
  named: readonly Id[],
  namedAt: Instant,
): void {
  for (const representative of named) em.create(VoteScrutineerSchema, { vote, representative, streetOffice, namedAt });
}

/** The last counts entered; they stand unless they were sent back. */
export async function lastEntry(em: EntityManager, vote: Id): Promise<CountEntry | null> {
  return em.findOne(CountEntrySchema, { vote }, { orderBy: { number: "desc" } });
}

/** Of those who watch the counting now, who has confirmed an entry: whoever was replaced no longer counts. */
export async function agreeing(em: EntityManager, vote: Id, { id: entry }: CountEntry): Promise<readonly Id[]> {
  const named = new Set(await scrutineersOf(em, vote));
  const rows = await em.find(CountConfirmationSchema, { entry, agrees: true });
  return rows.map(({ scrutineer }) => scrutineer).filter((scrutineer) => named.has(scrutineer));
}
