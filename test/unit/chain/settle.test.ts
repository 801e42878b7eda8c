import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grievanceConsequence, motionConsequence, type Task } from "../../../src/chain/settle.rules.js";
import { followUpStatuses, type FollowUpStatus } from "../../../src/followup/follow-up.moves.js";
import { grievanceMoves, grievanceStatuses, type GrievanceStatus } from "../../../src/grievance/grievance.moves.js";
import { motionMoves, motionStatuses, type MotionStatus } from "../../../src/motion/motion.moves.js";
import { next } from "../../../src/shared/moves.js";
import { isRefusal } from "../../../src/shared/refusal.js";

// The same tasks on every run: a failure can be repeated.
fc.configureGlobal({ seed: 20240112 });

const answered: ReadonlySet<FollowUpStatus> = new Set(["REPLIED", "CLOSED", "CONCLUDED"]);

/** Tasks as a list of statuses; those answered were so at this entry of the ledger. */
const tasks = (list: string, entry = 10): Task[] =>
  list
    .split(" ")
    .filter((status) => status !== "")
    .map((status) => status as FollowUpStatus)
    .map((status) => ({ status, repliedEntry: answered.has(status) ? entry : 0 }));

/** Every status from here to where nothing more follows. */
function way<Status extends string>(status: Status, step: (status: Status) => Status | undefined): Status[] {
  const passed = [status];
  for (let now = step(status); now !== undefined && passed.length < 20; now = step(now)) passed.push(now);
  return passed;
}

const motionWay = (status: MotionStatus, suggestion: boolean, list: readonly Task[]): MotionStatus[] =>
  way(status, (now) => {
    const verb = motionConsequence(now, suggestion, list);
    if (verb === undefined) return undefined;
    const to = next(motionMoves, now, verb);
    if (isRefusal(to)) throw new Error(`a motion that is ${now} cannot ${verb}`);
    return verb === "unassign" && suggestion ? "ACCEPTED" : to;
  });

const grievanceWay = (status: GrievanceStatus, reopened: number, list: readonly Task[]): GrievanceStatus[] =>
  way(status, (now) => {
    const verb = grievanceConsequence(now, reopened, list);
    if (verb === undefined) return undefined;
    const to = next(grievanceMoves, now, verb);
    if (isRefusal(to)) throw new Error(`a grievance that is ${now} cannot ${verb}`);
    return to;
  });

describe("where its follow-ups put a motion", () => {
  test.each<[string, MotionStatus, string, MotionStatus]>([
    ["is assigned with its first follow-up", "ADOPTED", "ASSIGNED", "ASSIGNED"],
    ["waits while nothing was assigned", "ADOPTED", "", "ADOPTED"],
    ["waits while a unit has returned its task", "ASSIGNED", "RETURNED", "ASSIGNED"],
    ["is in progress as soon as one unit accepts", "ASSIGNED", "ASSIGNED IN_PROGRESS", "IN_PROGRESS"],
    ["is replied to only when every live follow-up is", "IN_PROGRESS", "REPLIED IN_PROGRESS", "IN_PROGRESS"],
    ["is replied to when every live follow-up is", "IN_PROGRESS", "REPLIED CLOSED CANCELLED", "REPLIED"],
    ["waits while one reply is still to be rated", "REPLIED", "CLOSED REPLIED", "REPLIED"],
    ["is complete when the last follow-up is closed", "REPLIED", "CLOSED CLOSED", "COMPLETED"],
    ["is complete when the last one was concluded", "REPLIED", "CONCLUDED CANCELLED", "COMPLETED"],
    ["is worked on again when a reply does not satisfy", "REPLIED", "IN_PROGRESS CLOSED", "IN_PROGRESS"],
    ["is worked on again, even complete, with a new follow-up", "COMPLETED", "CLOSED ASSIGNED", "IN_PROGRESS"],
    ["is complete again when that new one is cancelled", "IN_PROGRESS", "CLOSED CANCELLED", "COMPLETED"],
    ["is back on the work list when all were cancelled", "ASSIGNED", "CANCELLED CANCELLED", "ADOPTED"],
    ["is back there from work too", "IN_PROGRESS", "CANCELLED", "ADOPTED"],
    ["stays assigned while one is not cancelled", "ASSIGNED", "CANCELLED ASSIGNED", "ASSIGNED"],
    ["stays withdrawn, whatever its tasks", "WITHDRAWN", "ASSIGNED", "WITHDRAWN"],
  ])("it %s", (_, status, list, end) => {
    expect(motionWay(status, false, tasks(list)).at(-1)).toBe(end);
  });

  test("a suggestion is assigned without a vote and goes back to ACCEPTED; a motion is not", () => {
    expect(motionWay("ACCEPTED", true, tasks("ASSIGNED"))).toEqual(["ACCEPTED", "ASSIGNED"]);
    expect(motionWay("ASSIGNED", true, tasks("CANCELLED"))).toEqual(["ASSIGNED", "ACCEPTED"]);
    expect(motionWay("ACCEPTED", false, tasks("ASSIGNED"))).toEqual(["ACCEPTED"]);
  });
});

describe("where its follow-ups put a grievance", () => {
  test.each<[string, GrievanceStatus, string, GrievanceStatus]>([
    ["is in hand with its first follow-up", "ACCEPTED", "ASSIGNED", "IN_HAND"],
    ["stays in hand while the task goes back", "IN_HAND", "RETURNED", "IN_HAND"],
    ["is resolved when every live one is replied", "IN_HAND", "REPLIED CANCELLED", "RESOLVED"],
    ["is resolved when all are finished", "IN_HAND", "CLOSED CONCLUDED", "RESOLVED"],
    ["stays in hand while one unit is at work", "IN_HAND", "REPLIED IN_PROGRESS", "IN_HAND"],
    ["is back on the work list when all were cancelled", "IN_HAND", "CANCELLED CANCELLED", "ACCEPTED"],
    ["is back there when no task is left", "IN_HAND", "", "ACCEPTED"],
    ["is in hand again when a reply is reworked", "RESOLVED", "IN_PROGRESS", "IN_HAND"],
    ["stays resolved when the reply is closed by the sponsor", "RESOLVED", "CLOSED", "RESOLVED"],
    ["stays closed when the sponsor sends a reply back", "CLOSED", "IN_PROGRESS", "CLOSED"],
    ["waits while only finished work is there", "ACCEPTED", "CLOSED", "ACCEPTED"],
    ["is resolved at once when linked to a motion that was answered", "ACCEPTED", "REPLIED", "RESOLVED"],
    ["is not taken before it is accepted", "RECORDED", "ASSIGNED", "RECORDED"],
  ])("it %s", (_, status, list, end) => {
    expect(grievanceWay(status, 0, tasks(list)).at(-1)).toBe(end);
  });

  test("an old answer does not resolve a grievance that was reopened since", () => {
    expect(grievanceWay("ACCEPTED", 20, tasks("REPLIED CLOSED", 10))).toEqual(["ACCEPTED"]);
    expect(grievanceWay("IN_HAND", 20, tasks("REPLIED CLOSED", 10))).toEqual(["IN_HAND", "ACCEPTED"]);
  });

  test("work after the reopening takes it again, and only its own answer resolves it", () => {
    const old = tasks("CLOSED", 10);
    expect(grievanceWay("ACCEPTED", 20, [...old, ...tasks("ASSIGNED")])).toEqual(["ACCEPTED", "IN_HAND"]);
    expect(grievanceWay("IN_HAND", 20, [...old, ...tasks("IN_PROGRESS")])).toEqual(["IN_HAND"]);
    expect(grievanceWay("IN_HAND", 20, [...old, ...tasks("REPLIED", 30)])).toEqual(["IN_HAND", "RESOLVED"]);
    expect(grievanceWay("IN_HAND", 20, [...old, ...tasks("CANCELLED")])).toEqual(["IN_HAND", "ACCEPTED"]);
  });

  test("a reply that was sent back counts as work, however old it is", () => {
    const reworked: Task = { status: "IN_PROGRESS", repliedEntry: 10 };
    expect(grievanceWay("ACCEPTED", 20, [reworked])).toEqual(["ACCEPTED", "IN_HAND"]);
  });
});

// One that was sent back, or cancelled after that, has an old reply too.
const anyTask = fc
  .record({
    status: fc.constantFrom(...followUpStatuses),
    entry: fc.integer({ min: 1, max: 40 }),
    before: fc.boolean(),
  })
  .map(({ status, entry, before }): Task => ({ status, repliedEntry: before || answered.has(status) ? entry : 0 }));
const anyTasks = fc.array(anyTask, { maxLength: 6 });

describe("from any mix of follow-ups", () => {
  test("a motion comes to rest within four moves, each allowed by its table, and never passes a status twice", () => {
    fc.assert(
      fc.property(fc.constantFrom(...motionStatuses), fc.boolean(), anyTasks, (status, suggestion, list) => {
        const passed = motionWay(status, suggestion, list);
        expect(passed.length - 1).toBeLessThanOrEqual(4);
        expect(new Set(passed).size).toBe(passed.length);
      }),
      { numRuns: 3000 },
    );
  });

  test("a grievance comes to rest within four moves, each allowed by its table, and never passes a status twice", () => {
    const reopened = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...grievanceStatuses), reopened, anyTasks, (status, entry, list) => {
        const passed = grievanceWay(status, entry, list);
        expect(passed.length - 1).toBeLessThanOrEqual(4);
        expect(new Set(passed).size).toBe(passed.length);
      }),
      { numRuns: 3000 },
    );
  });

  test("the order of the follow-ups changes nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...motionStatuses), fc.boolean(), anyTasks, (status, suggestion, list) => {
        expect(motionWay(status, suggestion, list.toReversed())).toEqual(motionWay(status, suggestion, list));
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...grievanceStatuses), anyTasks, (status, list) => {
        expect(grievanceWay(status, 20, list.toReversed())).toEqual(grievanceWay(status, 20, list));
      }),
    );
  });

  test("nobody who waits is forgotten: with a task open, a motion is in a unit's hands and a grievance in hand", () => {
    const begun = fc.constantFrom<MotionStatus>("ADOPTED", "ASSIGNED", "IN_PROGRESS", "REPLIED", "COMPLETED");
    const open = fc.constantFrom<GrievanceStatus>("ACCEPTED", "IN_HAND", "RESOLVED");
    const owing = fc.constantFrom<FollowUpStatus>("ASSIGNED", "RETURNED", "IN_PROGRESS");
    fc.assert(
      fc.property(begun, open, anyTasks, owing, (motion, grievance, list, status) => {
        const all = [...list, { status, repliedEntry: 0 }];
        expect(["ASSIGNED", "IN_PROGRESS"]).toContain(motionWay(motion, false, all).at(-1));
        expect(grievanceWay(grievance, 20, all).at(-1)).toBe("IN_HAND");
      }),
    );
  });
});
