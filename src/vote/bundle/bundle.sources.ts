import { ResponsibleUnitSchema, StreetOfficeSchema, ZoneSchema } from "../../area/area.entity.js";
import { AssemblySchema } from "../../assembly/assembly.entity.js";
import type { EntityManager } from "../../database/em.js";
import type { Tables } from "../../database/tables.js";
import { RepresentativeSchema } from "../../representative/representative.entity.js";
import { AgendaItemSchema, SessionSchema } from "../../session/session.entity.js";
import { isGiven } from "../../shared/given.js";
import type { Id } from "../../shared/ids.js";
import { agreeing, lastEntry } from "../scrutineers.js";
import { BallotSchema, RecusalSchema, RollEntrySchema, type Vote } from "../vote.entity.js";
import { labelOf } from "../vote.options.rules.js";
import { frozenIn } from "../vote.rules.js";
import { motionsOf } from "../voted-motions.js";
import type { Bundle, BundleBallot, BundleHeader } from "./bundle.format.rules.js";

interface Named {
  readonly id: Id;
  readonly name: string;
}

/** Where the vote was taken. */
export async function placeOf(
  em: EntityManager,
  vote: Vote,
): Promise<Pick<Bundle, "zone" | "streetOffice" | "assembly" | "session" | "agendaItem">> {
  const street = await em.findOneOrFail(StreetOfficeSchema, vote.streetOffice);
  const zone = await em.findOneOrFail(ZoneSchema, street.zone);
  const { id: assembly, termNumber } = await em.findOneOrFail(AssemblySchema, vote.assembly);
  const session = await em.findOneOrFail(SessionSchema, vote.session);
  const { id, kind, title } = await em.findOneOrFail(AgendaItemSchema, vote.agendaItem);
  return {
    zone: { id: zone.id, name: zone.name },
    streetOffice: { id: street.id, name: street.name },
    assembly: { id: assembly, termNumber },
    session: { id: session.id, number: session.number, title: session.title, startsAt: session.startsAt },
    agendaItem: { id, kind, title },
  };
}

/** The moments of opening and publishing are those of their entries, which the server may have made a moment later. */
export async function definitionOf(
  em: EntityManager,
  vote: Vote,
  { openedAt, publishedAt }: Pick<Bundle["definition"], "openedAt" | "publishedAt">,
): Promise<Bundle["definition"]> {
  const { id, kind, way, round, runOff, title } = vote;
  if (way === "SECRET_BALLOT") throw new Error("a secret ballot has no such bundle");
  const motions = kind === "SELECTION" ? await motionsOf(em, vote) : [];
  const titles = new Map(motions.map((motion) => [motion.id, motion.title]));
  const label = (key: string, language: "zh" | "en") => titles.get(key) ?? labelOf(key, language);
  return {
    vote: id,
    kind,
    way,
    round,
    previousRound: vote.previousRound ?? null,
    runOff,
    title,
    text: given(vote.text),
    options: vote.options.map((key) => ({ key, label: { zh: label(key, "zh"), en: label(key, "en") } })),
    places: vote.places ?? null,
    maxChoices: vote.maxChoices ?? null,
    rates: await ratedIn(em, vote),
    openedAt,
    closesAt: vote.closesAt ?? null,
    closedAt: given(vote.closedAt),
    publishedAt,
  };
}

async function ratedIn(em: EntityManager, { rates, ratedUnit }: Vote): Promise<Bundle["definition"]["rates"]> {
  if (!isGiven(rates)) return null;
  const unit = isGiven(ratedUnit) ? await em.findOneOrFail(ResponsibleUnitSchema, ratedUnit) : null;
  return { what: rates, responsibleUnit: unit && { id: unit.id, name: unit.name } };
}

/** The five numbers; who was on the roll and who left the vote only where the rules publish names. */
export async function rollOf(em: EntityManager, vote: Vote, named: boolean): Promise<Bundle["roll"]> {
  const { bodies } = frozenIn(vote);
  if (!named) return { ...bodies, representatives: null, recusals: null };
  const roll = await em.find(RollEntrySchema, { vote: vote.id });
  const recused = await em.find(RecusalSchema, { vote: vote.id });
  const reasons = new Map(recused.map(({ representative, reason }) => [representative, reason ?? null]));
  const representatives = await namesOf(
    em,
    roll.map(({ representative }) => representative),
  );
  const recusals = await namesOf(em, [...reasons.keys()]);
  return {
    ...bodies,
    representatives,
    recusals: recusals.map(({ id, name }) => ({ id, name, reason: reasons.get(id) ?? null })),
  };
}

async function namesOf(em: EntityManager, ids: readonly Id[]): Promise<Named[]> {
  const people = await em.find(RepresentativeSchema, { id: { $in: [...ids] } }, { orderBy: { id: "asc" } });
  return people.map(({ id, name }) => ({ id, name }));
}

/**
 * The ballots in the order of their receipts, which were drawn by lot: it tells neither when nor by whom they were cast.
 * Without names a ballot does not say either whether it came on paper, for everybody knows who has no telephone.
 */
export async function ballotsOf(
  em: EntityManager,
  vote: Vote,
  named: boolean,
): Promise<Pick<Bundle, "ballots" | "paperBallots">> {
  if (vote.way !== "OPEN_BALLOT") return { ballots: null, paperBallots: 0 };
  const rows = await em.find(BallotSchema, { vote: vote.id });
  const ballots = rows.map(({ receipt, choices, spoilt, paper, representative }): BundleBallot => ({
    receipt,
    choices: spoilt ? [] : choices,
    spoilt,
    paper: named ? paper : null,
    representative: named ? representative : null,
  }));
  return {
    ballots: ballots.toSorted((one, other) => (one.receipt < other.receipt ? -1 : 1)),
    paperBallots: rows.filter(({ paper }) => paper).length,
  };
}

/** The counts that stand, and how many scrutineers have confirmed them. */
export async function countsOf(em: EntityManager, vote: Vote, named: boolean): Promise<Bundle["counts"]> {
  if (vote.way !== "COUNTED") return null;
  const entry = await lastEntry(em, vote.id);
  if (!entry) throw new Error("this vote has no counts");
  const { number, returned, valid, blank, spoilt, byOption } = entry;
  const scrutineers = await namesOf(em, await agreeing(em, vote.id, entry));
  const counted = { number, issued: entry.issued ?? null, returned, valid, blank, spoilt, byOption };
  return { ...counted, confirmations: scrutineers.length, scrutineers: named ? scrutineers : null };
}

/** The headers of a street's chain from one entry to another; what is not stored yet has to be flushed before. */
export async function headersOf(em: EntityManager, chain: Id, from: number, to: number): Promise<BundleHeader[]> {
  return em
    .getKysely<Tables>()
    .selectFrom("ledger_entry")
    .select(["number", "at", "actor", "act", "subject", "previousHash", "bodyDigest", "hash"])
    .where("chain", "=", chain)
    .where("number", ">=", from)
    .where("number", "<=", to)
    .orderBy("number")
    .execute();
}

/** What is public in the ledger about a vote: how it was opened and closed, published and corrected. */
const publicActs = ["vote:open", "vote:close", "vote:closeCounted", "vote:publish", "vote:correct"];

export async function bodiesOf(
  em: EntityManager,
  chain: Id,
  vote: Id,
  headers: readonly BundleHeader[],
  named: boolean,
): Promise<Bundle["ledger"]["bodies"]> {
  const acts = named ? [...publicActs, "vote:freezeRoll"] : publicActs;
  const numbers = headers
    .filter(({ act, subject }) => subject === vote && acts.includes(act))
    .map(({ number }) => number);
  const rows = await em
    .getKysely<Tables>()
    .selectFrom("ledger_body")
    .select(["number", "salt", "body"])
    .where("chain", "=", chain)
    .where("number", "in", numbers)
    .orderBy("number")
    .execute();
  return rows.filter(({ body }) => named || !namesRoll(body));
}

/** Openings of older days have the roll in one body with what is public. */
function namesRoll(body: string): boolean {
  return Object.hasOwn(JSON.parse(body) as object, "roll");
}

/** What was set when the vote was opened, closed or published. */
function given<Value>(value: Value | null | undefined): Value {
  if (!isGiven(value)) throw new Error("this vote was not published");
  return value;
}
