import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarOf, unusualDays } from "../../../src/calendar/calendar.rules.js";
import { shippedHolidays } from "../../../src/calendar/shipped-days.js";
import { escalationOf, ladderOn, spanOf } from "../../../src/followup/escalation.rules.js";
import { escalations } from "../../../src/followup/follow-up-kinds.js";
import { followUpStatuses } from "../../../src/followup/follow-up.moves.js";
import { owes } from "../../../src/followup/follow-up.rules.js";
import { addDays, endOfDay, type Day } from "../../../src/shared/days.js";

const calendar = calendarOf(unusualDays(shippedHolidays));
const rungOn = (today: Day, due: Day) =>
  escalationOf({ status: "IN_PROGRESS", dueAt: endOfDay(due) }, ladderOn(today, calendar));

describe("the ladder", () => {
  test.each([
    ["in eight days", "2024-01-08", "2024-01-16", "NONE"],
    ["in seven days", "2024-01-08", "2024-01-15", "REMIND"],
    ["today", "2024-01-08", "2024-01-08", "REMIND"],
    ["on Friday, which is over, and no working day since", "2024-01-07", "2024-01-05", "REMIND"],
    ["on Friday, and it is Monday", "2024-01-08", "2024-01-05", "UNIT"],
    ["four working days ago", "2024-01-11", "2024-01-05", "UNIT"],
    ["five working days ago", "2024-01-12", "2024-01-05", "STREET"],
    ["nine working days ago", "2024-01-18", "2024-01-05", "STREET"],
    ["ten working days ago", "2024-01-19", "2024-01-05", "ZONE"],
    ["on New Year's Eve, and the Spring Festival lasts", "2024-02-17", "2024-02-09", "REMIND"],
    ["on New Year's Eve, and the Sunday after the festival is worked", "2024-02-18", "2024-02-09", "UNIT"],
  ] as const)("due %s", (_, today, due, rung) => {
    expect(rungOn(today, due)).toBe(rung);
  });

  test("is nobody's turn once the reply is given, or the task is over", () => {
    const late = { dueAt: endOfDay("2023-01-01") };
    const ladder = ladderOn("2024-01-08", calendar);
    for (const status of followUpStatuses) {
      expect(escalationOf({ status, ...late }, ladder)).toBe(owes(status) ? "ZONE" : "NONE");
    }
  });

  test("has one rung for every deadline, counted as a list of days would count it", () => {
    const day = fc.integer({ min: 0, max: 4 * 365 }).map((offset) => addDays("2023-03-01", offset));
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), (today, offset) => {
        const due = addDays(today, offset);
        let worked = 0;
        for (let each = addDays(due, 1); each <= today; each = addDays(each, 1)) if (calendar(each)) worked += 1;
        const plain =
          worked >= 10 ? "ZONE" : worked >= 5 ? "STREET" : worked >= 1 ? "UNIT" : offset <= 7 ? "REMIND" : "NONE";
        const ladder = ladderOn(today, calendar);
        const dueAt = endOfDay(due);
        const on = escalations.filter((rung) => {
          const { from = dueAt, before } = spanOf(rung, ladder);
          return from <= dueAt && (before === undefined || dueAt < before);
        });
        expect([rungOn(today, due), on]).toEqual([plain, [plain]]);
      }),
    );
  });
});
