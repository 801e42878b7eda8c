import { describe, expect, test } from "vitest";
import { say } from "../../../src/shared/message.js";
import { refusalMessages } from "../../../src/shared/messages.js";
import { beyondIssued, flawsInCount, type HandCount } from "../../../src/vote/hand-count.rules.js";
import type { BallotForm } from "../../../src/vote/vote.count.js";
import { decisionOptions } from "../../../src/vote/vote-kinds.js";

const decision: BallotForm = {
  kind: "DECISION",
  options: decisionOptions,
  maxChoices: 1,
  blankCountsAs: "ABSTAIN",
};
const selection: BallotForm = {
  kind: "SELECTION",
  options: ["A", "B", "C"],
  maxChoices: 2,
  blankCountsAs: "ABSTAIN",
};
const counted: HandCount = {
  issued: 50,
  returned: 48,
  valid: 45,
  blank: 2,
  spoilt: 1,
  byOption: { FOR: 30, AGAINST: 10, ABSTAIN: 5 },
};
const marked: HandCount = { ...counted, byOption: { A: 45, B: 30, C: 15 } };

const flaws = (form: BallotForm, count: HandCount) =>
  flawsInCount(form, 50, count).map(({ refused, field }) => [refused, field]);

describe("counts of a decision", () => {
  test.each<[string, Partial<HandCount>, string[][]]>([
    ["that add up are taken", {}, []],
    ["of hands, with no papers issued, are taken", { issued: null }, []],
    [
      "of a hall that gave none are taken",
      { returned: 0, valid: 0, blank: 0, spoilt: 0, byOption: { FOR: 0, AGAINST: 0, ABSTAIN: 0 } },
      [],
    ],
    ["with a paper too few", { returned: 49 }, [["PAPERS_DO_NOT_ADD_UP", "returned"]]],
    ["with a paper too many", { returned: 47 }, [["PAPERS_DO_NOT_ADD_UP", "returned"]]],
    [
      "with a vote too many",
      { byOption: { FOR: 31, AGAINST: 10, ABSTAIN: 5 } },
      [["OPTIONS_DO_NOT_ADD_UP", "options"]],
    ],
    ["with a vote too few", { byOption: { FOR: 29, AGAINST: 10, ABSTAIN: 5 } }, [["OPTIONS_DO_NOT_ADD_UP", "options"]]],
    [
      "with two faults name both",
      { blank: 3, byOption: { FOR: 0, AGAINST: 0, ABSTAIN: 0 } },
      [
        ["PAPERS_DO_NOT_ADD_UP", "returned"],
        ["OPTIONS_DO_NOT_ADD_UP", "options"],
      ],
    ],
    ["with more papers issued than voters", { issued: 51 }, [["ISSUED_BEYOND_ROLL", "issued"]]],
    ["with an option missing", { byOption: { FOR: 30, AGAINST: 15 } }, [["COUNTS_OF_OPTIONS", "options"]]],
    [
      "with an option that is none",
      { byOption: { FOR: 30, AGAINST: 10, ABSTAIN: 5, MAYBE: 0 } },
      [["COUNTS_OF_OPTIONS", "options"]],
    ],
    ["below nothing", { spoilt: -1 }, [["COUNT_NOT_WHOLE", "spoilt"]]],
    ["in halves", { byOption: { FOR: 30.5, AGAINST: 9.5, ABSTAIN: 5 } }, [["COUNT_NOT_WHOLE", "options"]]],
    ["beyond all measure", { issued: 1_000_001 }, [["COUNT_NOT_WHOLE", "issued"]]],
  ])("%s", (_, changed, expected) => {
    expect(flaws(decision, { ...counted, ...changed })).toEqual(expected);
  });
});

describe("counts of a selection", () => {
  test.each<[string, Partial<HandCount>, string[][]]>([
    ["with as many marks as the papers can bear are taken", {}, []],
    ["with one mark each are taken", { byOption: { A: 45, B: 0, C: 0 } }, []],
    [
      "with a mark more than the papers can bear",
      { byOption: { A: 45, B: 30, C: 16 } },
      [["MARKS_BEYOND_PAPERS", "options"]],
    ],
    ["with fewer marks than papers", { byOption: { A: 44, B: 0, C: 0 } }, [["MARKS_BELOW_PAPERS", "options"]]],
    [
      "with one candidate marked twice on a paper",
      { byOption: { A: 46, B: 30, C: 14 } },
      [["OPTION_BEYOND_VALID", "options"]],
    ],
  ])("%s", (_, changed, expected) => {
    expect(flaws(selection, { ...marked, ...changed })).toEqual(expected);
  });
});

describe("more papers back than were issued", () => {
  test("can be entered, but such a vote can only be voided", () => {
    const papers = { ...counted, issued: 47 };
    expect(flaws(decision, papers)).toEqual([]);
    expect(beyondIssued(papers, 50)).toMatchObject({ refused: "RETURNED_BEYOND_ISSUED" });
    expect(beyondIssued({ ...papers, issued: 48 }, 50)).toBeUndefined();
  });

  test("of hands are more than there are voters", () => {
    expect(beyondIssued({ issued: null, returned: 51 }, 50)).toMatchObject({ refused: "COUNTED_BEYOND_ROLL" });
    expect(beyondIssued({ issued: null, returned: 50 }, 50)).toBeUndefined();
  });
});

test("what does not add up is told with its numbers", () => {
  const [flaw] = flawsInCount(decision, 50, { ...counted, returned: 49 });
  if (!flaw) throw new Error("nothing refused");
  const message = refusalMessages[flaw.refused];
  expect(say(message, "zh", flaw.params)).toBe("有效 45 + 空白 2 + 废票 1 = 48，与收回 49 不符；请重新清点。");
  expect(say(message, "en", flaw.params)).toBe("45 valid + 2 blank + 1 spoilt are 48, but 49 came back; count again.");
});
