import { describe, expect, test } from "vitest";
import { motionMoves } from "../../../src/motion/motion.moves.js";
import { askedFrom, next, type Moves } from "../../../src/shared/moves.js";
import { voteMoves } from "../../../src/vote/vote.moves.js";
import { machines } from "./machines.js";

const inOrder = (words: Iterable<string>) => [...words].toSorted().join(" ");

function reachable(moves: Moves<string>, first: string): Set<string> {
  const reached = new Set([first]);
  for (const status of reached) {
    for (const move of Object.values(moves).filter(({ from }) => from.includes(status))) {
      for (const to of [move.to, ...(move.or ?? [])]) reached.add(to);
    }
  }
  return reached;
}

describe.each(machines)("the statuses of $thing", ({ moves, statuses, ways, consequent }) => {
  test("are all reached from the first", () => {
    expect(inOrder(reachable(moves, statuses[0] ?? ""))).toBe(inOrder(statuses));
  });

  test("are left only as the rules say, and the final ones never", () => {
    const left = statuses.map((status) => {
      const verbs = Object.keys(moves).filter((verb) => moves[verb]?.from.includes(status));
      return [status, inOrder(verbs)];
    });
    expect(Object.fromEntries(left)).toEqual(ways);
  });

  test("change by asked verbs, but for those that follow from other acts", () => {
    const unasked = Object.keys(moves).filter((verb) => moves[verb]?.asked === false);
    expect(inOrder(unasked)).toBe(consequent);
  });

  test("follow from a verb where its table says so, and the verb is refused everywhere else", () => {
    const refusal = expect.objectContaining({ refused: "WRONG_STATUS" });
    for (const [verb, move] of Object.entries(moves)) {
      for (const status of statuses) {
        expect(next(moves, status, verb)).toEqual(move.from.includes(status) ? move.to : refusal);
      }
    }
  });
});

test.each<[string, Moves<string>, string, string[]]>([
  ["an open vote", voteMoves, "OPEN", ["close", "enterCounts", "cancel"]],
  ["a vote counted by hand", voteMoves, "COUNTING", ["enterCounts", "cancel"]],
  ["a motion in debate", motionMoves, "IN_DEBATE", ["defer"]],
  ["a motion in a unit's hands", motionMoves, "IN_PROGRESS", []],
])("of %s no consequent verb can be asked for", (_, moves, status, asked) => {
  expect(askedFrom(moves, status)).toEqual(asked);
});

test("a motion all of whose follow-ups were cancelled goes back to ADOPTED, a suggestion to ACCEPTED", () => {
  expect([motionMoves.unassign.to, ...motionMoves.unassign.or]).toEqual(["ADOPTED", "ACCEPTED"]);
});
