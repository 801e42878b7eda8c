import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarOf, mostDaysOff, reachOf, tooLongOff, unusualDays } from "../../../src/calendar/calendar.rules.js";
import { shippedHolidays } from "../../../src/calendar/shipped-days.js";
import { addDays, dayOf, deadline, startOfDay, weekdays, type Day } from "../../../src/shared/days.js";

const shipped = unusualDays(shippedHolidays);
const calendar = calendarOf(shipped);
const anyDay = fc.integer({ min: 0, max: 5 * 365 }).map((offset) => addDays("2023-01-01", offset));

function daysOf(year: string): Day[] {
  const days: Day[] = [];
  for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) days.push(day);
  return days;
}

/** Each day off beyond the weekends has to be worked for, but for the statutory holidays. */
const statutory = { "2023": 11, "2024": 11, "2025": 13, "2026": 13 } as const;

describe("the shipped calendar", () => {
  test.each(Object.entries(statutory))(
    "of %s has the working days of a year with %i statutory holidays",
    (year, off) => {
      const days = daysOf(year);
      // A statutory holiday on a weekend is made up for, so that the year has as many working days whichever day it falls on.
      expect(days.filter(calendar)).toHaveLength(days.filter(weekdays).length - off);
    },
  );

  test("of 2027 has the statutory holidays alone, and says of each that it is provisional", () => {
    const ofYear = shipped.filter(({ day }) => day.startsWith("2027"));
    expect(ofYear.map(({ day }) => day)).toEqual([
      "2027-01-01",
      "2027-02-05",
      "2027-02-08",
      "2027-04-05",
      "2027-06-09",
      "2027-09-15",
      "2027-10-01",
    ]);
    expect(ofYear.every(({ name, working }) => name.includes("暂定") && !working)).toBe(true);
  });

  test("names every day once, and none that is what its weekday says", () => {
    expect(new Set(shipped.map(({ day }) => day)).size).toBe(shipped.length);
    expect(shipped.filter(({ day, working }) => weekdays(day) === working)).toEqual([]);
  });

  test.each([
    ["2024-02-04", true, "the Sunday before the Spring Festival of 2024"],
    ["2024-02-09", true, "New Year's Eve of 2024, which was recommended as leave only"],
    ["2024-02-12", false, "a Monday within it"],
    ["2024-02-18", true, "the Sunday after it"],
    ["2023-10-08", true, "the Sunday after the National Day of 2023"],
    ["2026-02-23", false, "the last day of nine in 2026"],
  ])("%s: %s, %s", (day, working) => {
    expect(calendar(day)).toBe(working);
  });
});

describe("working days", () => {
  test("are counted exactly, and a deadline falls on one", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (day, workingDays) => {
        const last = dayOf(deadline(startOfDay(day), { workingDays }, calendar));
        let worked = 0;
        for (let each = addDays(day, 1); each <= last; each = addDays(each, 1)) if (calendar(each)) worked += 1;
        expect([worked, calendar(last)]).toEqual([workingDays, true]);
      }),
    );
  });

  test("never end earlier for what begins later", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), fc.integer({ min: 1, max: 20 }), (day, later, workingDays) => {
        const due = (from: Day) => deadline(startOfDay(from), { workingDays }, calendar);
        expect(due(addDays(day, later)) >= due(day)).toBe(true);
      }),
    );
  });

  test("of natural days know no calendar", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 90 }), (day, days) => {
        expect(dayOf(deadline(startOfDay(day), { days }, () => false))).toBe(addDays(day, days));
      }),
    );
  });
});

describe("a calendar without working days", () => {
  const off = (from: Day, count: number) =>
    Array.from({ length: count }, (_, index) => ({ day: addDays(from, index), working: false }));
  const flaw = (days: ReturnType<typeof off>, before: ReturnType<typeof off> = []) =>
    tooLongOff(days, calendarOf([...before, ...days]));

  test("is none for as long as the longest holiday may be, weekends around it included", () => {
    // From a Monday to a Wednesday, with the weekend before it.
    expect(flaw(off("2028-01-03", mostDaysOff - 2))).toBeUndefined();
    expect(flaw(off("2028-01-03", mostDaysOff - 1))).toMatchObject({
      refused: "CALENDAR_WITHOUT_WORK",
      params: { from: "2028-01-01", most: mostDaysOff },
    });
  });

  test("is seen as well where the days before were written down earlier", () => {
    const before = off("2028-01-03", 20);
    expect(flaw(off("2028-01-24", 12), before)).toMatchObject({ refused: "CALENDAR_WITHOUT_WORK" });
    expect(flaw(off("2028-01-24", 12))).toBeUndefined();
  });

  test("is looked for as far around the days as makes a difference", () => {
    expect(reachOf([{ day: "2028-03-01" }, { day: "2028-01-31" }])).toEqual(["2027-12-31", "2028-04-01"]);
  });
});
