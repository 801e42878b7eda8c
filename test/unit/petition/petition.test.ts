import { describe, expect, test } from "vitest";
import { petitionStepKinds } from "../../../src/petition/petition-kinds.js";
import {
  extensionBarred,
  judgedTooEarly,
  missingSteps,
  momentNotYet,
  notRepeating,
  notYet,
  participantsOutOfRange,
} from "../../../src/petition/petition.rules.js";
import { mostAlike } from "../../../src/petition/similarity.rules.js";

const [facts, demand, inquiry, assessment] = petitionStepKinds;

describe("a petition is assessed after the three other steps", () => {
  test.each([
    [[], [facts, demand, inquiry]],
    [[inquiry], [facts, demand]],
    [[demand, facts], [inquiry]],
    [
      [facts, facts, assessment],
      [demand, inquiry],
    ],
  ])("after %j, still missing %j", (taken, missing) => {
    expect(judgedTooEarly(assessment, taken)).toMatchObject({
      refused: "STEPS_MISSING",
      params: { missing: missing.join(", ") },
    });
    for (const kind of [facts, demand, inquiry]) expect(judgedTooEarly(kind, taken)).toBeUndefined();
  });

  test("in whatever order they were taken", () => {
    expect(judgedTooEarly(assessment, [inquiry, demand, facts])).toBeUndefined();
    expect(missingSteps([inquiry, demand, facts])).toEqual([assessment]);
    expect(missingSteps([])).toEqual(petitionStepKinds);
  });
});

describe("what is written down has happened", () => {
  // 23:59 of the 12th in Shanghai.
  const now = "2024-01-12T15:59:00.000Z";

  test("today still, by the day in Shanghai", () => {
    expect(notYet("2024-01-12", "heldOn", now)).toBeUndefined();
    expect(notYet("2024-01-13", "heldOn", now)).toMatchObject({ refused: "DAY_IN_FUTURE", field: "heldOn" });
    expect(notYet("2024-01-13", "heldOn", "2024-01-12T16:00:00.000Z")).toBeUndefined();
  });

  test("and by the millisecond", () => {
    expect(momentNotYet(now, "takenAt", now)).toBeUndefined();
    expect(momentNotYet("2024-01-12T15:59:00.001Z", "takenAt", now)).toMatchObject({ refused: "MOMENT_IN_FUTURE" });
  });
});

describe("more time for a petition", () => {
  const settleBy = "2024-03-12T15:59:59.999Z";

  test.each([
    [settleBy, false, settleBy, undefined],
    [settleBy, false, "2024-03-12T16:00:00.000Z", "PETITION_OVERDUE"],
    [settleBy, true, "2024-02-01T00:00:00.000Z", "PETITION_EXTENDED"],
    // Whoever had it once learns that, not that it is late.
    [settleBy, true, "2024-03-12T16:00:00.000Z", "PETITION_EXTENDED"],
    [null, false, "2024-02-01T00:00:00.000Z", "NO_SETTLEMENT_DEADLINE"],
  ])("due %s, extended %s, at %s: %s", (due, isExtended, now, code) => {
    expect(extensionBarred(due, isExtended, now)?.refused).toBe(code);
  });
});

test.each([
  [0, false],
  [1, true],
  [10_000, true],
  [10_001, false],
])("a training of %i: %s", (participants, fits) => {
  expect(participantsOutOfRange(participants) === undefined).toBe(fits);
});

test.each([
  [2, 1, true],
  [2, 2, false],
  [1, 2, false],
])("petition %i repeats %i of the same street: %s; never one of another", (number, earlier, can) => {
  const [one, other] = [
    { number, streetOffice: "a" },
    { number: earlier, streetOffice: "a" },
  ];
  expect(notRepeating(one, other) === undefined).toBe(can);
  expect(notRepeating(one, { ...other, streetOffice: "b" })?.refused).toBe("REPEATS_NOTHING_EARLIER");
});

describe("petitions that may be about one matter", () => {
  const said = (title: string, description = "") => ({ title, description });
  const wages = said("幸福路工地拖欠农民工工资", "完工后工资拖欠未付，多次讨要无果。");

  test("share their words, however they are set, and the most alike come first", () => {
    const [same, near, far] = [
      said("幸福路工地，拖欠农民工工资！", "完工后工资拖欠未付　多次讨要无果"),
      said("工地拖欠工资", "多次讨要无果，请督促付款。"),
      said("三号楼前路灯不亮", "夜间出行看不清路。"),
    ];
    expect(mostAlike(wages, [far, near, same])).toEqual([same, near]);
  });

  test("are five at most, and none where nothing was said", () => {
    const six = Array.from({ length: 6 }, () => wages);
    expect(mostAlike(wages, six)).toHaveLength(5);
    expect(mostAlike(said("", "……"), six)).toEqual([]);
    expect(mostAlike(wages, [said("？！", "")])).toEqual([]);
  });

  test("are alike whichever is the shorter, and whatever letters are large", () => {
    const [short, long] = [said("LED 路灯"), said("小区南门外的led路灯不亮")];
    expect(mostAlike(short, [long])).toEqual([long]);
    expect(mostAlike(long, [short])).toEqual([short]);
  });
});
