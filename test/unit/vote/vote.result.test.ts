import { describe, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../../src/assembly/rules-of-order.rules.js";
import { countDecision } from "../../../src/vote/vote.count.js";
import { voteStatuses } from "../../../src/vote/vote.moves.js";
import { badChoices } from "../../../src/vote/vote.options.rules.js";
import { tallyShown, viewResult, type OpenedVote } from "../../../src/vote/vote.result.rules.js";
import { closingTime, isDue, receiptFrom, takesNone, textOf } from "../../../src/vote/vote.rules.js";

const live = { ...defaultRulesOfOrder, openBallot: { ...defaultRulesOfOrder.openBallot, liveTally: true } };
const vote: OpenedVote = {
  kind: "DECISION",
  status: "CLOSED",
  options: ["FOR", "AGAINST", "ABSTAIN"],
  rules: defaultRulesOfOrder,
  bodies: { seats: 9, inOffice: 8, present: 7, recused: 1, eligible: 6 },
  outcome: "ADOPTED",
};

function shown(rules: typeof live, inHand: boolean): Record<string, string> {
  return Object.fromEntries(voteStatuses.map((status) => [status, tallyShown({ ...vote, status, rules }, inHand)]));
}

describe("which tally is shown", () => {
  const none = Object.fromEntries(voteStatuses.map((status) => [status, "NONE"]));

  test("to everyone, that of a published vote only", () => {
    expect(shown(defaultRulesOfOrder, false)).toEqual({ ...none, PUBLISHED: "COUNTED" });
  });

  test("to those who have it in hand, also that of a closed one, and never of an open one", () => {
    expect(shown(defaultRulesOfOrder, true)).toEqual({ ...none, PUBLISHED: "COUNTED", CLOSED: "COUNTED" });
  });

  test("as it grows, where the rules say so", () => {
    expect(shown(live, false)).toEqual({ ...none, PUBLISHED: "COUNTED", OPEN: "LIVE" });
  });
});

describe("a result", () => {
  const papers = ["FOR", "FOR", "FOR", "FOR", "FOR", "ABSTAIN"].map((choice) => ({ choices: [choice] }));

  test("without a tally tells nothing that a tally would", () => {
    const { options, conditions, ...rest } = viewResult(vote, 6, null, "zh");
    expect(options.map(({ label, count }) => [label, count])).toEqual([
      ["赞成", null],
      ["反对", null],
      ["弃权", null],
    ]);
    expect(conditions).toMatchObject([{ needed: 5, reached: null, met: null }]);
    expect(rest).toMatchObject({ valid: null, blank: null, spoilt: null, outcome: null, explanation: null });
  });

  test("of a closed vote says what it came to and why", () => {
    const result = viewResult(vote, 6, countDecision(papers), "zh");
    expect(result).toMatchObject({ cast: 6, notCast: 0, valid: 6, outcome: "ADOPTED" });
    expect(result.explanation).toBe("赞成 5 票，需超过在职 8 人的二分之一即至少 5 票，已达到：通过。");
  });

  test("has a turnout over nothing of null, not of 0", () => {
    const empty = { ...vote, bodies: { ...vote.bodies, eligible: 0 } };
    expect(viewResult(empty, 0, null, "en").turnout).toEqual({ numerator: 0, denominator: 0, value: null });
  });
});

test("a vote with a set time takes ballots up to and with its last millisecond", () => {
  const openedAt = "2024-01-12T01:00:00.000Z";
  const open = { status: "OPEN", closesAt: closingTime(openedAt, { afterMinutes: 3 }) } as const;
  expect(takesNone(open, "2024-01-12T01:03:00.000Z")).toBeUndefined();
  expect(takesNone(open, "2024-01-12T01:03:00.001Z")).toMatchObject({ refused: "VOTE_CLOSED" });
  expect(isDue(open, "2024-01-12T01:03:00.000Z")).toBe(false);
  expect(isDue(open, "2024-01-12T01:03:00.001Z")).toBe(true);
  expect(closingTime(openedAt, "CHAIR")).toBeNull();
  expect(takesNone({ status: "OPEN", closesAt: null }, "2024-01-13T01:00:00.000Z")).toBeUndefined();
});

test.each(voteStatuses.filter((status) => status !== "OPEN"))("a vote that is %s takes no ballot", (status) => {
  const refused = status === "PREPARED" ? "VOTE_NOT_OPEN" : "VOTE_CLOSED";
  expect(takesNone({ status, closesAt: "2024-01-12T01:03:00.000Z" }, "2024-01-12T01:00:01.000Z")).toEqual({ refused });
  expect(isDue({ status, closesAt: "2024-01-12T01:03:00.000Z" }, "2024-01-12T02:00:00.000Z")).toBe(false);
});

test.each([
  [[], "ONE_CHOICE"],
  [["FOR", "FOR"], "ONE_CHOICE"],
  [["for"], "UNKNOWN_OPTION"],
  [["FOR"], undefined],
])("choices %j: %s", (choices, code) => {
  expect(badChoices(vote.options, choices)?.refused).toBe(code);
});

test("a receipt has four groups of five and its text holds no letter that is taken for a digit", () => {
  const receipt = receiptFrom(Uint8Array.from({ length: 20 }, (_, index) => index * 13));
  expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
});

test("what is voted on is the motion word for word, or the title where there is none", () => {
  expect(textOf("标题", [{ title: "议案", body: "第一行\n第二行" }])).toBe("议案\n\n第一行\n第二行");
  expect(textOf("标题", [])).toBe("标题");
  const project = { title: "口袋公园", body: "新建一处。", cost: 300_000, completesOn: "2024-10-31" };
  expect(textOf("票选", [project])).toBe("口袋公园\n\n造价 300000 元，2024年10月31日前完成\n\n新建一处。");
});
