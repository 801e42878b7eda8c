import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as days from "../../../src/shared/days.js";

// The same days on every run: a failure can be repeated.
fc.configureGlobal({ seed: 20240112 });

const anyDay = fc
  .date({ min: new Date("1995-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** A holiday of eight days, with a working Sunday before and one after it. */
const springFestival2024 = (day: string) => {
  if (day >= "2024-02-10" && day <= "2024-02-17") return false;
  return day === "2024-02-04" || day === "2024-02-18" || days.weekdays(day);
};

describe("a day", () => {
  test.each([
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["2024-04-31", false],
    ["2024-13-01", false],
    ["2024-1-12", false],
    ["20240112", false],
    ["2024-01-12T00:00:00Z", false],
    ["+002024-01-12", false],
    ["", false],
  ])("%j exists: %s", (text, exists) => {
    expect(days.isDay(text)).toBe(exists);
  });

  test.each([
    ["2024-01-12T15:59:59.999Z", "2024-01-12"],
    ["2024-01-12T16:00:00.000Z", "2024-01-13"],
    ["2023-12-31T16:00:00.000Z", "2024-01-01"],
    ["2024-02-28T16:00:00.000Z", "2024-02-29"],
  ])("begins in Shanghai at 16:00 UTC: at %s it is %s", (instant, day) => {
    expect(days.dayOf(instant)).toBe(day);
  });

  test("lasts from its first to its last millisecond in Shanghai", () => {
    expect(days.startOfDay("2024-01-12")).toBe("2024-01-11T16:00:00.000Z");
    expect(days.endOfDay("2024-01-12")).toBe("2024-01-12T15:59:59.999Z");
  });

  test("contains its own beginning and end, whichever day it is", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect([days.dayOf(days.startOfDay(day)), days.dayOf(days.endOfDay(day))]).toEqual([day, day]);
        expect(Date.parse(days.endOfDay(day)) + 1).toBe(Date.parse(days.startOfDay(days.addDays(day, 1))));
      }),
    );
  });

  test.each([
    ["2024-02-28", 1, "2024-02-29"],
    ["2023-02-28", 1, "2023-03-01"],
    ["2024-12-31", 1, "2025-01-01"],
    ["2024-03-01", -1, "2024-02-29"],
  ])("%s and %i days is %s", (day, count, later) => {
    expect(days.addDays(day, count)).toBe(later);
  });

  test.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-11-30", 3, "2025-02-28"],
    ["2024-01-12", 3, "2024-04-12"],
    ["2024-02-29", 12, "2025-02-28"],
  ])("%s and %i months is %s, clamped to the month's end", (day, count, later) => {
    expect(days.addMonths(day, count)).toBe(later);
  });

  test("is written in Chinese without leading zeros", () => {
    expect(days.chineseDate("2024-01-02")).toBe("2024年1月2日");
    expect(days.chineseDate("2024-11-12")).toBe("2024年11月12日");
  });
});

describe("a time", () => {
  test.each([
    ["2024-01-12T09:00:00+08:00", "2024-01-12T01:00:00.000Z"],
    ["2024-01-12T09:00+08:00", "2024-01-12T01:00:00.000Z"],
    ["2024-01-12T01:00:00.1239Z", "2024-01-12T01:00:00.123Z"],
    ["2024-01-01T00:00:00+08:00", "2023-12-31T16:00:00.000Z"],
  ])("%s is stored as %s", (text, instant) => {
    expect(days.isInstant(text)).toBe(true);
    expect(days.toInstant(text)).toBe(instant);
    expect(days.toInstant(instant)).toBe(instant);
  });

  test.each([
    "2024-01-12T09:00:00",
    "2024-01-12",
    "2024-02-30T09:00:00Z",
    "2024-01-12T25:00:00Z",
    "2024-01-12T23:59:60Z",
    "2024-01-12T09:00:00+08:00[Asia/Shanghai]",
    "2024-01-12 09:00:00Z",
    "9999-12-31T23:59:59-08:00",
    "1705021200000",
  ])("%s is none: it lacks a zone or does not exist", (text) => {
    expect(days.isInstant(text)).toBe(false);
    expect(() => days.toInstant(text)).toThrow(RangeError);
  });
});

describe("a deadline", () => {
  const friday = "2024-01-12T01:00:00.000Z";

  test.each([
    ["30 days", { days: 30 }, "2024-02-11"],
    ["three months", { months: 3 }, "2024-04-12"],
    ["1 working day, over the weekend", { workingDays: 1 }, "2024-01-15"],
    ["5 working days", { workingDays: 5 }, "2024-01-19"],
    ["7 working days, over two weekends", { workingDays: 7 }, "2024-01-23"],
  ])("of %s is the end of the last day, counted from the day after", (_, period, last) => {
    expect(days.deadline(friday, period, days.weekdays)).toBe(days.endOfDay(last));
  });

  test("is counted from the day in Shanghai, not in UTC", () => {
    const saturdayMorning = "2024-01-12T16:30:00.000Z";
    expect(days.deadline(saturdayMorning, { days: 1 }, days.weekdays)).toBe(days.endOfDay("2024-01-14"));
  });

  test("of months from a month's end is the shorter month's end", () => {
    expect(days.deadline("2023-11-30T01:00:00.000Z", { months: 3 }, days.weekdays)).toBe(days.endOfDay("2024-02-29"));
  });

  test("skips holidays and counts the weekend that makes up for them", () => {
    const before = "2024-02-02T01:00:00.000Z";
    expect(days.deadline(before, { workingDays: 1 }, springFestival2024)).toBe(days.endOfDay("2024-02-04"));
    expect(days.deadline(before, { workingDays: 7 }, springFestival2024)).toBe(days.endOfDay("2024-02-18"));
  });

  test("under a calendar without working days is an error instead of a search without end", () => {
    expect(() => days.deadline(friday, { workingDays: 1 }, () => false)).toThrow(RangeError);
  });

  test("in working days falls on a working day and has exactly so many up to it", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (day, count) => {
        const last = days.dayOf(days.deadline(days.startOfDay(day), { workingDays: count }, days.weekdays));
        let worked = 0;
        for (let each = day; each < last;) {
          each = days.addDays(each, 1);
          if (days.weekdays(each)) worked += 1;
        }
        expect([worked, days.weekdays(last)]).toEqual([count, true]);
      }),
      { numRuns: 30 },
    );
  });
});
