import { beforeEach, describe, expect, test } from "vitest";
import { Holding } from "../../../src/graphql/answers/holding.js";
import { KeptAnswers } from "../../../src/graphql/answers/kept-answers.js";
import { Versions } from "../../../src/graphql/answers/versions.js";
import { SetClock } from "../../../src/shared/clock.js";

const now = "2024-01-12T01:00:00.000Z";
const midnight = "2024-01-12T16:00:00.000Z";

let versions: Versions;
let clock: SetClock;
let kept: KeptAnswers;
beforeEach(() => {
  versions = new Versions();
  clock = new SetClock(now);
  kept = new KeptAnswers(versions, clock, 1);
});

const entry = (chain: string, act = "motion:draft") => ({ chain, act, number: 1, at: now, subject: "motion_1" });

function keep(holding = new Holding(), version = kept.version): void {
  kept.keep("key", "{}", "application/json", { version, holding, fields: "motion" });
}

/** What was read of these streets alone. */
function of(...streets: (string | undefined)[]): Holding {
  const holding = new Holding();
  holding.staysInStreet = true;
  for (const street of streets) holding.noteStreet(street);
  return holding;
}

const change = (entries: Parameters<Versions["changing"]>[0]) => versions.changing(entries)();

const isThere = () => kept.find("key") !== undefined;

describe("an answer", () => {
  test("is old from the first change on", () => {
    keep();
    expect(isThere()).toBe(true);
    change([entry("a")]);
    expect(isThere()).toBe(false);
  });

  test("is not kept when something was stored after it was begun", () => {
    const { version } = kept;
    change([entry("a")]);
    keep(new Holding(), version);
    expect(isThere()).toBe(false);
  });

  test("is not given out while what it was read from is being stored, nor kept", () => {
    for (const [holding, changes] of [
      [new Holding(), [entry("a")]],
      [of("a"), [entry("a")]],
      [of("a"), [entry("zone")]],
      [of("a"), []],
    ] as const) {
      keep(holding);
      const over = versions.changing(changes);
      expect(isThere()).toBe(false);
      keep(holding);
      expect(isThere()).toBe(false);
      over();
      keep(holding);
      expect(isThere()).toBe(true);
    }
    keep(of("a"));
    versions.changing([entry("b")]);
    expect(isThere()).toBe(true);
  });

  test("of one street is old by a change of its own or the zone, and by one that tells no chain", () => {
    for (const [changes, there] of [
      [[entry("b")], true],
      [[entry("a")], false],
      [[entry("b"), entry("a")], false],
      [[entry("zone")], false],
      [[], false],
      [[entry("zone", "account:signIn")], true],
      [[entry("zone", "account:signIn"), entry("zone", "account:redeemCode")], false],
    ] as const) {
      keep(of("a"));
      change([entry("c")]);
      change(changes);
      expect([changes, isThere()]).toEqual([changes, there]);
    }
  });

  test("of one street is not kept when that was changed after it was begun, and is when another was", () => {
    const { version } = kept;
    change([entry("b")]);
    keep(of("a"), version);
    expect(isThere()).toBe(true);
    change([entry("a")]);
    keep(of("a"), version);
    expect(isThere()).toBe(false);
  });

  test.each([
    ["two streets", of("a", "b")],
    ["one street and who knows which", of("a", undefined)],
    ["no street", of()],
  ])("of %s is old by any change", (_which, holding) => {
    keep(holding);
    expect(isThere()).toBe(true);
    change([entry("c")]);
    expect(isThere()).toBe(false);
  });

  test("that leads elsewhere is old by any change", () => {
    const holding = of("a");
    holding.staysInStreet = false;
    keep(holding);
    change([entry("b")]);
    expect(isThere()).toBe(false);
  });

  test("of a day holds on that day alone", () => {
    const holding = new Holding();
    holding.note("2024-01-11T16:00:00.000Z", midnight);
    for (const [at, there] of [
      ["2024-01-11T15:59:59.999Z", false],
      ["2024-01-11T16:00:00.000Z", true],
      ["2024-01-12T15:59:59.999Z", true],
      [midnight, false],
    ] as const) {
      keep(holding);
      clock.set(at);
      expect([at, isThere()]).toEqual([at, there]);
    }
  });

  test("of a moment, or of two days, is not kept", () => {
    const ofMoment = new Holding();
    ofMoment.note("2024-01-11T16:00:00.000Z", midnight);
    ofMoment.note(now, now);
    const ofTwo = new Holding();
    ofTwo.note("2024-01-11T16:00:00.000Z", midnight);
    ofTwo.note(midnight, "2024-01-13T16:00:00.000Z");
    for (const holding of [ofMoment, ofTwo]) {
      keep(holding);
      expect(isThere()).toBe(false);
      expect(kept.counts.entries).toBe(0);
    }
  });
});

test("what is too large to be kept beside others is not kept", () => {
  kept.keep("key", "x".repeat(70 * 1024), "application/json", { version: 0, holding: new Holding(), fields: "motion" });
  expect(isThere()).toBe(false);
});
