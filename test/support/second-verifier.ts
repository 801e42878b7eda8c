/**
 * A second verifier, written from src/vote/BUNDLE.md alone: it shares no line with the program, spells canonical JSON by
 * itself and counts with the second counter. It leaves out the shapes of fields (part of check 1) and the texts of labels.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import type { Loose } from "./client.js";
import { layOut, recount } from "./second-count.js";

/** Plain JSON, as the page describes it. */
type Json = Loose;

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

/** RFC 8785, for whole numbers. */
function spell(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).toSorted((one, other) => (one < other ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${spell(value[key])}`).join(",")}}`;
}

const same = (one: Json, other: Json) => spell([one]) === spell([other]);
const distinct = (values: readonly Json[]) => new Set(values).size === values.length;

/** The numbers of the checks that fail, of 1 to 10. */
export function failuresByThePage(file: Json): number[] {
  let b: Json;
  try {
    b = JSON.parse(file.canonical);
  } catch {
    return [1];
  }
  const good = file.format === "yishi-result-bundle/1" && b?.format === file.format && spell(b) === file.canonical;
  if (!good) return [1];
  const made: readonly (readonly [number, (file: Json, b: Json) => boolean])[] = [
    [2, (_, bundle) => definition(bundle)],
    [3, (_, bundle) => roll(bundle)],
    [4, (_, bundle) => uniqueness(bundle)],
    [5, (_, bundle) => counts(bundle)],
    [6, (_, bundle) => conditions(bundle)],
    [7, (_, bundle) => ranking(bundle)],
    [8, (_, bundle) => outcome(bundle)],
    [9, signature],
    [10, (_, bundle) => ledger(bundle)],
  ];
  return made.flatMap(([number, holds]) => (holds(file, b) ? [] : [number]));
}

function body(b: Json, ...acts: string[]): Json {
  const entries = [...b.ledger.headers, ...b.ledger.correction];
  const entry = entries.findLast((each) => acts.includes(each.act) && each.subject === b.definition.vote);
  const found = b.ledger.bodies.find((each: Json) => each.number === entry?.number);
  return found && JSON.parse(found.body);
}

const keysOf = (b: Json): string[] => b.definition.options.map((option: Json) => option.key);

function definition(b: Json): boolean {
  const { definition: d, roll: r } = b;
  const usual: Json = {
    DECISION: ["FOR", "AGAINST", "ABSTAIN"],
    RATING: ["SATISFIED", "FAIRLY_SATISFIED", "NOT_SATISFIED", "DONT_KNOW"],
  };
  const selection = d.kind === "SELECTION";
  const fits = selection ? keysOf(b).length > 0 && distinct(keysOf(b)) : same(keysOf(b), usual[d.kind]);
  const parts = (d.places !== null) === selection && (selection || d.maxChoices === null);
  const rated = (d.rates !== null) === (d.kind === "RATING") && (!d.runOff || (selection && d.previousRound !== null));
  const rounds = (d.previousRound !== null) === d.round > 1 && (d.closesAt === null || d.way !== "COUNTED");
  const times = d.openedAt <= d.closedAt && d.closedAt <= d.publishedAt && d.publishedAt <= b.publishedAt;
  const ended = d.closesAt === null || d.closedAt <= d.closesAt;
  const version = (b.corrects !== null) === b.version > 1 && (b.version > 1 || b.publishedAt === d.publishedAt);
  const opened = body(b, "vote:open");
  const { from: _, to: __, ...said } = opened ?? {};
  const { kind, way, round, previousRound, runOff, title, text, places, maxChoices, closesAt } = d;
  const { seats, inOffice, present, recused, eligible } = r;
  const frozen = { kind, way, round, previousRound, runOff, title, text, places, maxChoices, closesAt };
  const told = {
    ...frozen,
    seats,
    inOffice,
    present,
    recused,
    eligible,
    rulesVersion: b.rulesVersion,
    session: b.session.id,
    agendaItem: b.agendaItem.id,
    options: keysOf(b),
    rates: d.rates?.what ?? null,
    ratedUnit: d.rates?.responsibleUnit?.id ?? null,
    rulesDigest: sha256(spell(b.rules)),
  };
  return fits && parts && rated && rounds && times && ended && version && (!opened || same(said, told));
}

function roll(b: Json): boolean {
  const { inOffice, present, recused, eligible, representatives, recusals } = b.roll;
  const { test, fraction } = b.rules.quorum[b.definition.kind];
  const [left, right] = [present * fraction.denominator, inOffice * fraction.numerator];
  const quorum = present > 0 && (test === "moreThan" ? left > right : left >= right);
  const numbers = present <= inOffice && eligible > 0 && eligible <= present && eligible >= present - recused;
  const named = b.rules.openBallot.namesPublished;
  if (!numbers || !quorum || (representatives !== null) !== named || (recusals !== null) !== named) return false;
  if (!named) return true;
  const ids = (list: Json[]) => list.map(({ id }) => id).toSorted((one, other) => (one < other ? -1 : 1));
  const many = representatives.length === eligible && recusals.length === recused;
  const entered = body(b, "vote:freezeRoll");
  const sorted = (list: string[]) => ids(list.map((id) => ({ id })));
  const fits =
    !entered || (same(sorted(entered.roll), ids(representatives)) && same(sorted(entered.recused), ids(recusals)));
  return many && fits && distinct([...ids(representatives), ...ids(recusals)]);
}

function uniqueness(b: Json): boolean {
  if (!b.ballots) return true;
  const receipts = b.ballots.map((ballot: Json) => ballot.receipt);
  const ordered = receipts.every((each: string, at: number) => at === 0 || each > receipts[at - 1]);
  const cast = b.ledger.headers.filter(({ act }: Json) => act === "vote:cast" || act === "vote:enterPaperBallot");
  const few =
    receipts.length <= b.roll.eligible && receipts.length <= new Set(cast.map((each: Json) => each.subject)).size;
  const seats = b.ballots.map((ballot: Json) => ballot.representative);
  if (!b.roll.representatives)
    return ordered && few && b.ballots.every((each: Json) => each.representative === null && each.paper === null);
  const onRoll = new Set(b.roll.representatives.map(({ id }: Json) => id));
  return ordered && few && distinct(seats) && seats.every((seat: string) => onRoll.has(seat));
}

/** The second counter's words for a bundle; of a count by hand it lays out papers that are counted like this. */
function counted(b: Json) {
  const issued = b.counts?.issued ?? null;
  const papers = b.ballots ?? layOut(b.definition.kind, b.counts);
  return recount({
    definition: { ...b.definition, options: keysOf(b), issued },
    rules: b.rules,
    roll: b.roll,
    ballots: papers,
  });
}

function counts(b: Json): boolean {
  const open = b.definition.way === "OPEN_BALLOT";
  if ((b.ballots !== null) !== open || (b.counts !== null) === open) return false;
  if (open) {
    const onPaper = b.ballots.filter((ballot: Json) => ballot.paper === true).length;
    const paper = b.roll.representatives ? onPaper === b.paperBallots : b.paperBallots <= b.ballots.length;
    const empty = b.ballots.every((ballot: Json) => !ballot.spoilt || ballot.choices.length === 0);
    return paper && empty && same(counted(b).tally, b.tally);
  }
  const { issued, returned, valid, blank, spoilt, byOption, confirmations, scrutineers } = b.counts;
  const { eligible } = b.roll;
  const each: number[] = Object.values(byOption);
  const sum = each.reduce((one, other) => one + other, 0);
  const d = b.definition;
  const most = d.maxChoices ?? b.rules.selection.marksAtMost ?? d.places;
  const marks = sum >= valid && sum <= valid * most && each.every((count) => count <= valid);
  const adds = valid + blank + spoilt === returned && (d.kind === "SELECTION" ? marks : sum === valid);
  const issuing = issued === null || (issued <= eligible && returned <= issued);
  const options =
    Object.keys(byOption).length === keysOf(b).length && keysOf(b).every((key) => Object.hasOwn(byOption, key));
  const watched = (scrutineers?.length ?? confirmations) === confirmations && (b.version > 1 || confirmations >= 2);
  const fits = options && adds && issuing && returned <= eligible && watched && b.paperBallots === 0;
  return fits && same(counted(b).tally, b.tally);
}

/** Decided from the tally that was published, as if its papers had been counted by hand. */
function decided(b: Json) {
  const { valid, blank, spoilt, byOption } = b.tally;
  const papers = layOut(b.definition.kind, { valid, blank, spoilt, byOption });
  return counted({ ...b, ballots: papers, counts: b.counts });
}

function conditions(b: Json): boolean {
  const { notCast, turnout, conditions: lines } = b.result;
  const again = decided(b);
  const { test, fraction } = b.rules.selection.minimumTurnout;
  const share = b.roll.eligible * fraction.numerator;
  const over =
    Math.floor(share / fraction.denominator) + (test === "moreThan" || share % fraction.denominator > 0 ? 1 : 0);
  const needed = b.definition.kind === "SELECTION" ? Math.max(1, over) : null;
  const { cast } = b.tally;
  const took = { cast, eligible: b.roll.eligible, needed, met: needed === null || cast >= needed };
  return same(turnout, took) && notCast === again.notCast && same(lines, again.lines);
}

function ranking(b: Json): boolean {
  const { selection } = b.result;
  if (b.definition.kind !== "SELECTION") return selection === null;
  const { ranks, chosen, tied, placesLeft, unfilled, lines, outcome: end } = decided(b);
  const order = keysOf(b).toSorted((one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0));
  const lost = end === "INVALID" ? [] : order.filter((key) => !chosen.includes(key) && !tied.includes(key));
  const within = (some: readonly string[]) => order.filter((key) => some.includes(key));
  const able = order.filter((key) => (lines[key]?.length ?? 0) > 0 && lines[key]?.every(({ met }) => met));
  const cut = b.tally.byOption[able[b.definition.places] ?? ""];
  const short = chosen.length < b.definition.places;
  const standing = (key: string) => {
    if (end === "INVALID") return null;
    if (chosen.includes(key)) return "CHOSEN";
    if (tied.includes(key)) return "TIED";
    if (!able.includes(key)) return "CONDITIONS_NOT_MET";
    return short && b.tally.byOption[key] === cut ? "TIED_UNFILLED" : "BELOW_CUT";
  };
  const standings = Object.fromEntries(keysOf(b).map((key) => [key, standing(key)]));
  const lists = { ranking: order, chosen: within(chosen), tied: within(tied), lost };
  return same(selection, { places: b.definition.places, ranks, standings, ...lists, placesLeft, unfilled });
}

function outcome(b: Json): boolean {
  const again = decided(b).outcome;
  const beyond = b.tally.cast > b.roll.eligible || b.tally.cast > (b.counts?.issued ?? b.roll.eligible);
  const why = beyond ? "BEYOND_ISSUED" : again === "INVALID" ? "TURNOUT" : null;
  return b.result.outcome === again && b.result.invalid === why && b.explanation.zh !== "" && b.explanation.en !== "";
}

function signature(file: Json, b: Json): boolean {
  const { publicKey, keyId } = b.key;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), type: "spki", format: "der" });
    const signed = verify(null, Buffer.from(file.canonical), key, Buffer.from(file.signature, "base64"));
    const named = sha256(publicKey).slice(0, 16) === keyId && file.keyId === keyId;
    return signed && named && sha256(file.canonical) === file.fingerprint;
  } catch {
    return false;
  }
}

function ledger(b: Json): boolean {
  const { chain, headers, correction, bodies } = b.ledger;
  const { vote, openedAt, closedAt, publishedAt } = b.definition;
  const run = (entries: Json[]) =>
    entries.every(({ hash, ...header }, at) => {
      const before = entries[at - 1];
      const follows = !before || (header.number === before.number + 1 && header.previousHash === before.hash);
      return follows && sha256(spell({ ...header, chain })) === hash;
    });
  const is = (entry: Json, act: string, at: string) => entry?.act === act && entry.subject === vote && entry.at === at;
  const closed = headers.filter(({ act, subject }: Json) => subject === vote && /^vote:close(Counted)?$/.test(act));
  const ends = is(headers[0], "vote:open", openedAt) && is(headers.at(-1), "vote:publish", publishedAt);
  const follows =
    correction[0]?.number > headers.at(-1)?.number && is(correction.at(-1), "vote:correct", b.publishedAt);
  const all = [...headers, ...correction];
  const digests = bodies.every(({ number, salt, body: text }: Json) =>
    all.some((entry) => entry.number === number && entry.bodyDigest === sha256(`${salt}\n${text}`)),
  );
  const result = { tally: b.tally, outcome: b.result.outcome };
  const told = (said: Json) => same({ tally: said.tally, outcome: said.outcome }, result);
  const closing = b.version === 1 ? body(b, "vote:close", "vote:closeCounted") : undefined;
  const corrected = b.version > 1 ? body(b, "vote:correct") : undefined;
  return (
    chain === b.streetOffice.id &&
    run(headers) &&
    run(correction) &&
    ends &&
    closed.length === 1 &&
    closed[0].at >= closedAt &&
    (b.version === 1 ? correction.length === 0 : follows) &&
    distinct(bodies.map(({ number }: Json) => number)) &&
    digests &&
    (!closing || told(closing)) &&
    (!corrected || (told(corrected.after) && corrected.note === b.corrects.reason))
  );
}
