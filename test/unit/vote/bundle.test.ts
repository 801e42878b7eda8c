import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../../src/assembly/rules-of-order.rules.js";
import type { Bundle } from "../../../src/vote/bundle/bundle.format.rules.js";
import { resultIn } from "../../../src/vote/bundle/bundle.result.rules.js";
import { verifyBundle, type Wanted } from "../../../src/vote/bundle/verify.rules.js";
import { decideVote, type DecidedVote } from "../../../src/vote/outcome.count.js";
import { decisionOptions, ratingOptions, voteKinds } from "../../../src/vote/vote-kinds.js";
import { anyVote } from "../../support/any-vote.js";
import type { Loose } from "../../support/client.js";
import { forged, plainVote } from "../../support/bundles.js";
import { madeBundle, type Making } from "../../support/made-bundles.js";
import { failuresByThePage } from "../../support/second-verifier.js";
import { recount } from "../../support/second-count.js";

fc.configureGlobal({ seed: 20240112 });

const rules = defaultRulesOfOrder;
const bodies = { seats: 9, inOffice: 8, present: 8, recused: 1, eligible: 7 };
const papers = (...choices: readonly string[][]) => choices.map((each) => ({ choices: each }));

const decision: DecidedVote = { kind: "DECISION", options: decisionOptions, rules, bodies };
const rating: DecidedVote = { kind: "RATING", options: ratingOptions, rules, bodies };
const selection: DecidedVote = { kind: "SELECTION", options: ["A", "B", "C"], rules, bodies, places: 2, maxChoices: 2 };

const forPapers = papers(["FOR"], ["FOR"], ["FOR"], ["FOR"], ["FOR"], ["AGAINST"]);
const decided = (making: Making = {}) => madeBundle(decision, forPapers, making);
const marks = papers(["A", "B"], ["A", "B"], ["A", "B"], ["A", "B"], ["A", "C"], ["C"]);
const selected = (making: Making = {}) => madeBundle(selection, marks, making);
const rated = (making: Making = {}) => madeBundle(rating, papers(["SATISFIED"], ["SATISFIED"], ["DONT_KNOW"]), making);

/** The numbers of the checks that fail. */
function failing(bundle: unknown, wanted: Wanted = {}): number[] {
  return verifyBundle(bundle, wanted).flatMap(({ number, status }) => (status === "FAILED" ? [number] : []));
}

/** A bundle changed in one way and signed well again, so that no signature gives it away. */
function broken(bundle: Bundle, change: (draft: Loose) => void) {
  const draft = structuredClone(bundle) as Loose;
  change(draft);
  return forged(draft);
}

describe("an untouched bundle", () => {
  const makings: readonly Making[] = [
    {},
    { named: true },
    { byHand: true },
    { byHand: true, named: true },
    { corrected: true },
    { corrected: true, byHand: true },
  ];
  test.each(makings)("made as %o passes every check", (making) => {
    for (const make of [decided, selected, rated]) expect(failing(forged(make(making)))).toEqual([]);
  });

  test("passes as the answer that it came in", () => {
    const voteBundle = { ...forged(decided()), version: 1 };
    expect(failing({ data: { voteBundle } })).toEqual([]);
  });

  test("has every check made, those that do not apply apart", () => {
    const statuses = (bundle: Bundle) => verifyBundle(forged(bundle)).map(({ number, status }) => [number, status]);
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(statuses(selected())).toEqual(all.map((number) => [number, "PASSED"]));
    expect(statuses(decided()).filter(([, status]) => status !== "PASSED")).toEqual([[7, "NOT_CHECKED"]]);
    expect(statuses(selected({ byHand: true })).filter(([, status]) => status !== "PASSED")).toEqual([
      [4, "NOT_CHECKED"],
    ]);
  });
});

describe("a bundle broken in one way fails the check for it, and no other", () => {
  const again = (draft: Loose, vote: DecidedVote) => {
    draft.result = structuredClone(resultIn(decideVote({ ...vote, rules: draft.rules }, draft.tally)));
  };

  const cases: readonly (readonly [number, string, Bundle, (draft: Loose) => void])[] = [
    [1, "another format", decided(), (d) => (d.format = "yishi-result-bundle/2")],
    [1, "a field too many", decided(), (d) => Object.assign(d, { note: "" })],
    [1, "a field too few", decided(), (d) => Reflect.deleteProperty(d, "roll")],
    [1, "a number that is not whole", decided(), (d) => (d.roll.seats = 9.5)],
    [2, "another text than was opened", decided(), (d) => (d.definition.text = "别的")],
    [2, "another label", decided(), (d) => (d.definition.options[0].label.zh = "反对")],
    [2, "options in another order", decided(), (d) => (d.definition.options = d.definition.options.toReversed())],
    [2, "other rules than were applied", decided(), (d) => (d.rules.recusal.ratedDepartment = false)],
    [2, "times out of order", decided(), (d) => (d.publishedAt = "2024-01-12T00:00:00.000Z")],
    [2, "a run-off without a round before", selected(), (d) => (d.definition.runOff = true)],
    [2, "another agenda item", decided(), (d) => (d.agendaItem.id = "item_2")],
    [
      3,
      "fewer on the roll than present",
      decided(),
      (d) => {
        d.roll.recused = 0;
        // Else check 2 tells that the opening was another.
        d.ledger.bodies.shift();
      },
    ],
    [3, "names against the rules", decided(), (d) => (d.roll.recusals = [])],
    [3, "somebody else on the roll", decided({ named: true }), (d) => (d.roll.representatives[6].id = "rep_9")],
    [3, "somebody left out", decided({ named: true }), (d) => d.roll.representatives.pop()],
    [4, "a receipt twice", decided(), (d) => (d.ballots[1].receipt = d.ballots[0].receipt)],
    [4, "a seat twice", decided({ named: true }), (d) => (d.ballots[1].representative = "rep_0")],
    [4, "somebody from outside", decided({ named: true }), (d) => (d.ballots[1].representative = "rep_9")],
    [4, "ballots in another order", decided(), (d) => (d.ballots = d.ballots.toReversed())],
    [4, "a ballot that tells of its voter", decided(), (d) => (d.ballots[0].representative = "rep_0")],
    [5, "another choice", decided(), (d) => (d.ballots[0].choices = ["AGAINST"])],
    [5, "a ballot left out", decided(), (d) => d.ballots.pop()],
    [5, "counts that do not add up", decided({ byHand: true }), (d) => (d.counts.blank = 1)],
    [5, "counts that one has confirmed", decided({ byHand: true }), (d) => (d.counts.confirmations = 1)],
    [5, "counts and ballots", decided(), (d) => (d.counts = structuredClone(decided({ byHand: true }).counts))],
    [5, "paper that is not there", decided({ named: true }), (d) => (d.paperBallots += 1)],
    [6, "less needed", decided(), (d) => (d.result.conditions["FOR"][0].needed = 4)],
    [6, "more reached", decided(), (d) => (d.result.conditions["FOR"][0].reached = 6)],
    [6, "another turnout", selected(), (d) => (d.result.turnout.needed = 3)],
    [6, "fewer who did not cast", decided(), (d) => (d.result.notCast = 0)],
    [7, "another rank", selected(), (d) => (d.result.selection.ranks["C"] = 2)],
    [7, "another one chosen", selected(), (d) => (d.result.selection.chosen = ["A", "C"])],
    [7, "another reason", selected(), (d) => (d.result.selection.standings["C"] = "BELOW_CUT")],
    [
      7,
      "a ranking of what has none",
      decided(),
      (d) => (d.result.selection = structuredClone(selected().result.selection)),
    ],
    [8, "another reason to be invalid", decided(), (d) => (d.result.invalid = "TURNOUT")],
    [8, "no explanation", decided(), (d) => (d.explanation.en = "")],
    [10, "another street's chain", decided(), (d) => (d.streetOffice.id = "street_2")],
    [10, "an entry left out", decided(), (d) => d.ledger.headers.splice(-3, 1)],
    [10, "a header changed", decided(), (d) => (d.ledger.headers[9].at = "2024-01-12T01:07:00.000Z")],
    [10, "a hash changed", decided(), (d) => (d.ledger.headers.at(-1).hash = "b".repeat(64))],
    [10, "the end left out", decided(), (d) => d.ledger.headers.pop()],
    [10, "a salt changed", decided(), (d) => (d.ledger.bodies[0].salt = "0".repeat(32))],
    [
      10,
      "another tally than at the closing",
      decided(),
      (d) => {
        d.ballots[0].choices = ["ABSTAIN"];
        d.tally = { ...d.tally, abstained: 1, byOption: { FOR: 4, AGAINST: 1, ABSTAIN: 1 } };
        again(d, decision);
      },
    ],
    [10, "another reason for a correction", decided({ corrected: true }), (d) => (d.corrects.reason = "别的")],
    [10, "no entry of the correction", decided({ corrected: true }), (d) => d.ledger.correction.pop()],
  ];

  test.each(cases)("%i: %s", (number, _what, bundle, change) => {
    expect(failing(forged(bundle)), "whole before").toEqual([]);
    expect(failing(broken(bundle, change))).toEqual([number]);
  });

  // What it does not look at: the shapes of fields, and the texts of labels.
  const seen = cases.filter(([number, what]) => (number > 1 || what === "another format") && what !== "another label");
  test.each(seen)("%i: %s: a verifier written from the page says the same", (number, _what, bundle, change) => {
    expect(failuresByThePage(forged(bundle)), "whole before").toEqual([]);
    expect(failuresByThePage(broken(bundle, change))).toEqual([number]);
  });

  test("8: another outcome, which the ledger has too", () => {
    const bundle = broken(decided({ corrected: true }), (d) => {
      d.result.outcome = "REJECTED";
      // Without the body nothing is said of the outcome in the ledger.
      d.ledger.bodies = [];
    });
    expect(failing(bundle)).toEqual([8]);
  });

  test.each([
    ["signature", `${"A".repeat(86)}==`],
    ["fingerprint", "0".repeat(64)],
    ["keyId", "0".repeat(16)],
  ])("9: another %s", (field, value) => {
    expect(failing({ ...forged(decided()), [field]: value })).toEqual([9]);
  });

  test("11: a receipt that is not in it; one that is counts for what it says, however it was typed", () => {
    const bundle = forged(decided());
    expect(failing(bundle, { receipt: "R-99999" })).toEqual([11]);
    expect(verifyBundle(bundle, { receipt: " r-00005 " }).at(-1)).toEqual({
      number: 11,
      status: "PASSED",
      said: { zh: "计为：反对", en: "it is counted as: Against" },
    });
    expect(failing(forged(decided({ byHand: true })), { receipt: "R-00005" })).toEqual([11]);
  });

  test("12: another key than the one that signed", () => {
    const bundle = forged(decided());
    const { key } = JSON.parse(bundle.canonical) as Bundle;
    expect(failing(bundle, { key: key.publicKey })).toEqual([]);
    expect(failing(bundle, { key: key.publicKey.replace(/.=*$/, "B") })).toEqual([12]);
    expect(failing(bundle, { key: "not a key" })).toEqual([12]);
  });

  test("1: what is no bundle at all", () => {
    for (const file of [undefined, null, 1, "text", [], {}, { ...forged(decided()), canonical: "{" }]) {
      expect(failing(file)).toEqual([1]);
    }
  });
});

test("any one character of the canonical text changed is caught", () => {
  const bundles = [forged(decided({ named: true })), forged(selected()), forged(rated({ byHand: true }))];
  fc.assert(
    fc.property(
      fc.constantFrom(...bundles),
      fc.nat(),
      fc.constantFrom("0", "a", "Z", " ", "{", "]", '"', ",", ":", "中"),
      (bundle, place, other) => {
        const { canonical } = bundle;
        const index = place % canonical.length;
        if (canonical[index] === other) return;
        const changed = canonical.slice(0, index) + other + canonical.slice(index + 1);
        expect(failing({ ...bundle, canonical: changed })).not.toEqual([]);
      },
    ),
    { numRuns: 600 },
  );
});

test("a bundle in another spelling than the canonical one fails check 1", () => {
  const bundle = forged(decided());
  expect(failing({ ...bundle, canonical: ` ${bundle.canonical}` })).toEqual([1]);
  const doubled = bundle.canonical.replace(`"rulesVersion":1`, `"rulesVersion":1,"rulesVersion":1`);
  expect(failing({ ...bundle, canonical: doubled })).toEqual([1]);
});

test.each(voteKinds)("any %s that can be published passes, and comes to the same by the second counter", (kind) => {
  const making = fc.record({ named: fc.boolean(), byHand: fc.boolean(), corrected: fc.boolean() });
  let whole = 0;
  fc.assert(
    fc.property(anyVote(kind), making, ({ vote, papers: cast }, how) => {
      const bundle = forged(madeBundle(vote, cast, how));
      const fails = failing(bundle);
      const { tally, outcome, notCast, lines } = recount(plainVote(bundle));
      const content = JSON.parse(bundle.canonical) as Bundle;
      expect(content.tally).toEqual(tally);
      expect(content.result).toMatchObject({ outcome, notCast, conditions: lines });
      // What was never a vote: no roll, no candidates, more cast than could be.
      const { eligible } = vote.bodies;
      const possible = eligible > 0 && vote.options.length > 0 && cast.length <= eligible;
      const beyond = how.byHand && cast.length > (vote.issued ?? cast.length);
      if (!possible || beyond || (how.byHand && (vote.issued ?? 0) > eligible)) expect(fails).not.toEqual([]);
      else {
        whole += 1;
        expect(verifyBundle(bundle).filter(({ status }) => status === "FAILED")).toEqual([]);
        expect(failuresByThePage(bundle)).toEqual([]);
      }
    }),
    { numRuns: 120 },
  );
  expect(whole).toBeGreaterThan(30);
});
