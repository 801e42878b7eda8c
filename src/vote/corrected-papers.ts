import type { EntityManager } from "../database/em.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkList } from "../shared/text.js";
import { readPaper, type ReadPaper, type TypedPaper } from "./paper.rules.js";
import { isSamePaper } from "./paper.service.js";
import { countBallots } from "./vote.closing.js";
import type { Tally } from "./vote.count.js";
import { BallotSchema, type Ballot, type Vote } from "./vote.entity.js";
import { formOfVote } from "./vote.settled.js";

/** What somebody's paper really says. */
export interface NamedPaper extends TypedPaper {
  readonly representative: Id;
}

interface Change {
  readonly ballot: Ballot;
  readonly paper: ReadPaper;
}

/** The tally with these papers in place of what was entered for them; nothing is changed yet. What was cast electronically stays. */
export async function correctedPapers(
  em: EntityManager,
  vote: Vote,
  papers: readonly NamedPaper[],
): Promise<{ readonly tally: Tally; readonly changes: readonly Change[] } | Refusal> {
  const field = "papers";
  const ids = papers.map(({ representative }) => representative);
  const listed = checkList(ids, field);
  if (listed) return listed;
  const ballots = await em.find(BallotSchema, { vote: vote.id, representative: { $in: ids } });
  const form = formOfVote(vote);
  const changes: Change[] = [];
  for (const typed of papers) {
    const ballot = ballots.find(({ representative }) => representative === typed.representative);
    if (!ballot) throw new Fault("NOT_FOUND", "papers.representative");
    if (!ballot.paper) return refuse("NOT_ON_PAPER", { field: "papers.representative" });
    const paper = readPaper(form, typed);
    if (isRefusal(paper)) return { ...paper, field: "papers.choices" };
    if (!isSamePaper(ballot, paper)) changes.push({ ballot, paper });
  }
  if (changes.length === 0) return refuse("NOTHING_TO_CHANGE", { field });
  const count = await countBallots(em, vote);
  for (const { ballot, paper } of changes) {
    count.add(ballot, -1);
    count.add(paper);
  }
  return { tally: count.tally(), changes };
}
