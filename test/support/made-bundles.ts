import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import { beginning, canonical, digestBody, hashHeader } from "../../src/ledger/ledger.rules.js";
import { appliedRules } from "../../src/vote/bundle/applied-rules.rules.js";
import { bundleFormat, type Bundle, type BundleHeader } from "../../src/vote/bundle/bundle.format.rules.js";
import { resultIn } from "../../src/vote/bundle/bundle.result.rules.js";
import { openingBody } from "../../src/vote/bundle/opening.rules.js";
import { decideVote, formOf, type DecidedVote } from "../../src/vote/outcome.count.js";
import { countPapers, type BallotPaper } from "../../src/vote/vote.count.js";
import { explain } from "../../src/vote/vote.explain.rules.js";
import { labelOf } from "../../src/vote/vote.options.rules.js";

export interface Making {
  readonly named?: boolean;
  /** Whether it was counted by hand instead of by ballots. */
  readonly byHand?: boolean;
  /** Whether it is a second version, which corrects another. */
  readonly corrected?: boolean;
}

const chain = "street_1";
const at = (minute: number) => new Date(Date.UTC(2024, 0, 12, 1, minute)).toISOString();

const few = { test: "atLeast", fraction: { numerator: 1, denominator: 20 } } as const;
const quorum = { DECISION: few, SELECTION: few, RATING: few, SESSION: few };

/** What a server would publish of this vote, before it is signed. */
export function madeBundle(vote: DecidedVote, papers: readonly BallotPaper[], making: Making = {}): Bundle {
  const { named = false, byHand = false, corrected = false } = making;
  const { openBallot } = defaultRulesOfOrder;
  const openings = { openBallot: { ...openBallot, namesPublished: named } };
  const rules = appliedRules({ ...defaultRulesOfOrder, quorum, ...vote.rules, ...openings });
  const { kind, bodies, options } = vote;
  const runOff = kind === "SELECTION" && vote.runOff === true;
  const places = kind === "SELECTION" ? (vote.places ?? rules.selection.places) : null;
  const maxChoices = kind === "SELECTION" ? (vote.maxChoices ?? null) : null;
  const issued = byHand ? (vote.issued ?? null) : null;
  const decided = { ...vote, rules, runOff, places, maxChoices, issued };
  const ballots = papers.map((paper, index) => ballotOf(paper, index, named));
  const tally = countPapers(formOf(decided), ballots);
  const result = decideVote(decided, tally);
  const [openedAt, closedAt, publishedAt] = [at(0), at(10), at(20)] as const;
  const frozen = { kind, way: byHand ? ("COUNTED" as const) : ("OPEN_BALLOT" as const), title: "票决", text: "票决" };
  const rated = kind === "RATING" ? { what: "UNIT" as const, responsibleUnit: { id: "unit_1", name: "单位" } } : null;
  const rounds = { round: runOff ? 2 : 1, previousRound: runOff ? "vote_0" : null, runOff };
  const opening = openingBody(
    {
      ...frozen,
      ...bodies,
      ...rounds,
      session: "session_1",
      agendaItem: "item_1",
      options,
      places,
      maxChoices,
      rates: rated?.what,
      ratedUnit: rated?.responsibleUnit.id,
      rulesVersion: 1,
    },
    rules,
  );
  const people = (prefix: string, many: number) =>
    Array.from({ length: many }, (_, index) => ({ id: `${prefix}_${index}`, name: `${prefix}${index}` }));
  const representatives = people("rep", bodies.eligible);
  const recusals = people("away", bodies.recused).map((each) => ({ ...each, reason: null }));
  const freezing = { roll: representatives.map(({ id }) => id), recused: recusals.map(({ id }) => id) };
  const said = { tally, outcome: result.outcome };
  const entries = new Entries(40);
  entries.add("vote:open", "vote_1", openedAt, { from: "PREPARED", to: "OPEN", ...opening }, true);
  entries.add("vote:freezeRoll", "vote_1", openedAt, freezing, named);
  papers.forEach((_, index) => !byHand && entries.add("vote:cast", `ballot_${index}`, at(5), { index }, false));
  entries.add("grievance:record", "grievance_1", at(6), {}, false);
  entries.add(byHand ? "vote:closeCounted" : "vote:close", "vote_1", closedAt, said, true);
  entries.add("vote:publish", "vote_1", publishedAt, { outcome: result.outcome }, true);
  const headers = entries.taken();
  entries.skip();
  if (corrected)
    entries.add("vote:correct", "vote_1", at(90), { number: 1, before: said, after: said, note: "误" }, true);
  const { valid, blank, spoilt, byOption, cast: returned } = tally;
  const counts = { number: 1, issued, returned, valid, blank, spoilt, byOption, confirmations: corrected ? 0 : 2 };
  const watching = corrected ? [] : people("watch", 2);
  return {
    format: bundleFormat,
    version: corrected ? 2 : 1,
    publishedAt: corrected ? at(90) : publishedAt,
    corrects: corrected ? { fingerprint: "a".repeat(64), reason: "误" } : null,
    key: { keyId: "", algorithm: "Ed25519", publicKey: "" },
    zone: { id: "zone_1", name: "区" },
    streetOffice: { id: chain, name: "街道" },
    assembly: { id: "assembly_1", termNumber: 1 },
    session: { id: "session_1", number: 1, title: "第一次会议", startsAt: at(0) },
    agendaItem: { id: "item_1", kind: "OTHER", title: "议题" },
    definition: {
      vote: "vote_1",
      ...frozen,
      ...rounds,
      options: options.map((key) => ({ key, label: { zh: labelOf(key, "zh"), en: labelOf(key, "en") } })),
      places,
      maxChoices,
      rates: rated,
      openedAt,
      closesAt: null,
      closedAt,
      publishedAt,
    },
    rulesVersion: 1,
    rules,
    roll: { ...bodies, representatives: named ? representatives : null, recusals: named ? recusals : null },
    ballots: byHand ? null : ballots,
    paperBallots: byHand || !named ? 0 : ballots.filter(({ paper }) => paper).length,
    counts: byHand ? { ...counts, scrutineers: named ? watching : null } : null,
    tally,
    result: resultIn(result),
    explanation: { zh: explain(result, "zh"), en: explain(result, "en") },
    ledger: { chain, headers, correction: entries.taken(), bodies: entries.bodies },
  };
}

function ballotOf({ choices, spoilt = false, blank = false }: BallotPaper, index: number, named: boolean) {
  const unreadable = spoilt || (blank && choices.length > 0);
  return {
    receipt: `R-${String(index).padStart(5, "0")}`,
    choices: unreadable ? [] : choices,
    spoilt: unreadable,
    paper: named ? index % 3 === 0 : null,
    representative: named ? `rep_${index}` : null,
  };
}

/** A chain that grows, of which some stretches are taken. */
class Entries {
  readonly bodies: { readonly number: number; readonly salt: string; readonly body: string }[] = [];
  #headers: BundleHeader[] = [];
  #previousHash = beginning;

  constructor(private last: number) {}

  add(act: string, subject: string, time: string, content: object, isPublic: boolean): void {
    const number = (this.last += 1);
    const [salt, body] = [String(number).padStart(32, "0"), canonical(content)];
    const named = { number, at: time, actor: act === "vote:cast" ? null : "account_1", act, subject };
    const header = { ...named, previousHash: this.#previousHash, bodyDigest: digestBody(salt, body) };
    this.#previousHash = hashHeader({ chain, ...header });
    this.#headers.push({ ...header, hash: this.#previousHash });
    if (isPublic) this.bodies.push({ number, salt, body });
  }

  /** The entries since the last ones were taken. */
  taken(): BundleHeader[] {
    return this.#headers.splice(0);
  }

  /** Other entries, which the bundle has nothing of. */
  skip(): void {
    this.add("motion:accept", "motion_1", at(30), {}, false);
    this.taken();
  }
}
