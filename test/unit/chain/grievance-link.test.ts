import { expect, test } from "vitest";
import { linkAction, linksClosed, notLinkable } from "../../../src/chain/grievance-link.rules.js";
import { grievanceStatuses } from "../../../src/grievance/grievance.moves.js";
import { bringingMotions } from "../../../src/grievance/grievance.rules.js";
import { motionMoves, motionStatuses, type MotionStatus } from "../../../src/motion/motion.moves.js";

test("only a grievance that was taken up and is not over can be linked", () => {
  const linkable = grievanceStatuses.filter((status) => !notLinkable({ status, number: 1 }));
  expect(linkable).toEqual(["ACCEPTED", "IN_HAND", "RESOLVED"]);
});

test("a draft's links are its lead sponsor's to change, all later ones the secretary's", () => {
  expect(motionStatuses.filter((status) => linkAction(status) === "link:makeInDraft")).toEqual(["DRAFT"]);
});

test("links stay as they are while seconds are sought and once the motion is dead", () => {
  const closed = motionStatuses.filter((status) => linksClosed(status));
  expect(closed).toEqual(["SEEKING_SECONDS", "REFERRED", "MERGED", "REJECTED", "WITHDRAWN"]);
});

test("a motion brings its grievances to a unit until its first task is assigned or it is dead", () => {
  const tasked: readonly MotionStatus[] = ["ASSIGNED", "IN_PROGRESS", "REPLIED", "COMPLETED"];
  const dead = motionStatuses.filter((status) =>
    Object.values(motionMoves).every(({ from }) => !(from as readonly string[]).includes(status)),
  );
  expect(motionStatuses.filter((status) => !tasked.includes(status) && !dead.includes(status))).toEqual(
    motionStatuses.filter((status) => (bringingMotions as readonly string[]).includes(status)),
  );
});
