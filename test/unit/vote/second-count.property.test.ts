import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decideVote, formOf, type VoteResult } from "../../../src/vote/outcome.count.js";
import { countPapers } from "../../../src/vote/vote.count.js";
import { voteKinds } from "../../../src/vote/vote-kinds.js";
import { anyVote, plain, type AnyVote } from "../../support/any-vote.js";
import { layOut, recount, type Line, type Recount } from "../../support/second-count.js";

// The same papers on every run: a failure can be repeated.
fc.configureGlobal({ seed: 20240112 });

const decided = ({ vote, papers }: AnyVote): VoteResult => decideVote(vote, countPapers(formOf(vote), papers));

/** What the first counter says, in the words of the second. */
function told(result: VoteResult): Recount {
  const { tally, notCast, outcome } = result;
  const none = { ranks: {}, chosen: [], tied: [], placesLeft: 0, unfilled: 0 };
  const lines = (results: readonly Line[]): Line[] =>
    results.map(({ base, needed, reached, met }) => ({ base, needed, reached, met }));
  if (result.kind === "DECISION") {
    return { tally, notCast, outcome, ...none, lines: { FOR: lines(result.conditions) } };
  }
  if (result.kind === "RATING") {
    const rungs = result.ladder.map((rung) => [rung.outcome, lines(rung.conditions)]);
    return { tally, notCast, outcome, ...none, lines: Object.fromEntries(rungs) };
  }
  const { candidates, chosen, tied, placesLeft, unfilled } = result;
  return {
    tally,
    notCast,
    outcome,
    lines: Object.fromEntries(candidates.map(({ option, conditions }) => [option, lines(conditions)])),
    ranks: Object.fromEntries(candidates.map(({ option, rank }) => [option, rank])),
    chosen,
    tied,
    placesLeft,
    unfilled,
  };
}

test.each(voteKinds)("a %s comes to the same by a second counter that shares no code with the first", (kind) => {
  fc.assert(
    fc.property(anyVote(kind), (any) => {
      expect(told(decided(any))).toEqual(recount(plain(any)));
    }),
    { numRuns: 1500 },
  );
});

test.each(voteKinds)("a %s counted by hand comes to what the same numbers come to on papers", (kind) => {
  fc.assert(
    fc.property(anyVote(kind), (any) => {
      const { valid, blank, spoilt, byOption } = countPapers(formOf(any.vote), any.papers);
      const papers = layOut(kind, { valid, blank, spoilt, byOption });
      expect(told(decided({ ...any, papers }))).toEqual(recount(plain(any)));
    }),
    { numRuns: 300 },
  );
});
