import { describe, expect, test } from "vitest";
import { householdsBarred, periodBackwards, visitBarred, visitsLeftOut } from "../../../src/visit/visit.rules.js";

const plan = { from: "2024-01-08", to: "2024-01-31", communities: ["community_1", "community_2"] };
const today = "2024-01-20";

describe("a visit", () => {
  test.each([
    ["on the campaign's first day", "2024-01-08", undefined],
    ["on the day itself", today, undefined],
    ["before the campaign", "2024-01-07", "VISIT_OUTSIDE_CAMPAIGN"],
    ["tomorrow", "2024-01-21", "VISIT_IN_FUTURE"],
  ])("%s: %s", (_when, date, refused) => {
    expect(visitBarred({ date, community: "community_1" }, plan, today)?.refused).toBe(refused);
  });

  test("on the campaign's last day and on no later one", () => {
    const on = (date: string) => visitBarred({ date, community: "community_1" }, plan, "2024-02-20")?.refused;
    expect([on("2024-01-31"), on("2024-02-01")]).toEqual([undefined, "VISIT_OUTSIDE_CAMPAIGN"]);
  });

  test("goes where the campaign goes", () => {
    const visit = { date: today, community: "community_3" };
    expect(visitBarred(visit, plan, today)).toEqual({ refused: "COMMUNITY_NOT_IN_CAMPAIGN", field: "community" });
    expect(visitBarred(visit, null, today)).toBeUndefined();
  });
});

test.each([
  [0, 0, true],
  [0, 1, false],
  [-1, 0, false],
  [100_000, 1, true],
  [100_001, 0, false],
] as const)("%i households, at least %i: %s", (households, least, fine) => {
  expect(householdsBarred(households, "households", least) === undefined).toBe(fine);
});

describe("a campaign", () => {
  test("may last one day and not end before it begins", () => {
    expect(periodBackwards("2024-01-08", "2024-01-08")).toBeUndefined();
    expect(periodBackwards("2024-01-08", "2024-01-07")).toEqual({ refused: "PERIOD_BACKWARDS", field: "to" });
  });

  test.each([
    ["from the first visit's day to the last one's", { from: "2024-01-10", to: "2024-01-20" }, undefined],
    ["after the first visit", { from: "2024-01-11" }, { refused: "VISITS_LEFT_OUT", field: "from" }],
    ["before the last visit", { to: "2024-01-19" }, { refused: "VISITS_LEFT_OUT", field: "to" }],
    [
      "without a community that was visited",
      { communities: ["community_1", "community_3"] },
      { refused: "COMMUNITY_VISITED", field: "communities" },
    ],
  ])("changed to run %s", (_what, change, refused) => {
    const visits = [
      { community: "community_2", first: "2024-01-10", last: "2024-01-12" },
      { community: "community_1", first: "2024-01-15", last: "2024-01-20" },
    ];
    const found = visitsLeftOut({ ...plan, ...change }, visits);
    if (refused) expect(found).toMatchObject(refused);
    else expect(found).toBeUndefined();
    expect(visitsLeftOut({ ...plan, ...change }, [])).toBeUndefined();
  });
});
