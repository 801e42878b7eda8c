import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import { decisionOptions, type VoteKind } from "./vote-kinds.js";

/** The people a vote is about, frozen when it opens; later changes of membership never touch them. */
export interface Bodies {
  readonly seats: number;
  readonly inOffice: number;
  readonly present: number;
  readonly recused: number;
  readonly eligible: number;
}

/** What the paper of a vote offers, and how it is read. */
export interface BallotForm {
  readonly kind: VoteKind;
  /** The keys a paper may name. */
  readonly options: readonly string[];
  /** The most options one paper may mark: 1, except in a selection. */
  readonly maxChoices: number;
  readonly blankCountsAs: RulesOfOrder["blankCountsAs"];
}

/** One paper as it was cast. Without a choice it is blank, also unmarked as such; `spoilt` is what scrutineers found. */
export interface BallotPaper {
  readonly choices: readonly string[];
  readonly blank?: boolean;
  readonly spoilt?: boolean;
}

/**
 * What the papers come to: valid + blank + spoilt = cast. The options of a decision or rating add up to `valid`; the
 * marks of a selection are as many as its papers bear. A blank paper stays in `blank` even where the rules treat it as
 * an abstention; `abstained` is the abstentions and, by those rules, the blank papers together.
 */
export interface Tally {
  readonly cast: number;
  readonly valid: number;
  readonly blank: number;
  readonly spoilt: number;
  readonly abstained: number;
  readonly byOption: Readonly<Record<string, number>>;
}

/** The parts of a tally that are counted; the rest follows from them. */
export type Counts = Pick<Tally, "valid" | "blank" | "spoilt" | "byOption">;

/** The option by which a voter abstains; in a selection only a blank paper does. */
const abstention = { DECISION: "ABSTAIN", SELECTION: null, RATING: "DONT_KNOW" } as const;

/** Counts papers one by one, in whatever order they lie and however many there are: it keeps numbers, no papers. */
export class PaperCount {
  private readonly marks: Map<string, number>;
  private valid = 0;
  private blank = 0;
  private spoilt = 0;

  constructor(private readonly form: BallotForm) {
    this.marks = new Map(form.options.map((option) => [option, 0]));
  }

  /** Too many marks, one twice, or one that is not on the paper spoil all of it; none leaves it blank. */
  add(paper: BallotPaper, times = 1): void {
    if (paper.spoilt) this.spoilt += times;
    else if (paper.choices.length === 0) this.blank += times;
    else if (paper.blank || !this.takes(paper.choices)) this.spoilt += times;
    else {
      this.valid += times;
      for (const option of paper.choices) this.marks.set(option, (this.marks.get(option) ?? 0) + times);
    }
  }

  tally(): Tally {
    const { valid, blank, spoilt } = this;
    return tallyOf(this.form, { valid, blank, spoilt, byOption: Object.fromEntries(this.marks) });
  }

  private takes(choices: readonly string[]): boolean {
    if (choices.length > this.form.maxChoices || new Set(choices).size < choices.length) return false;
    return choices.every((option) => this.marks.has(option));
  }
}

export function countPapers(form: BallotForm, papers: Iterable<BallotPaper>): Tally {
  const count = new PaperCount(form);
  for (const paper of papers) count.add(paper);
  return count.tally();
}

/** Counts the papers of a decision. */
export function countDecision(
  papers: Iterable<BallotPaper>,
  blankCountsAs: BallotForm["blankCountsAs"] = "ABSTAIN",
): Tally {
  return countPapers({ kind: "DECISION", options: decisionOptions, maxChoices: 1, blankCountsAs }, papers);
}

/** The tally of what was counted, by hand too; it is the one `countPapers` gives over the same papers. */
export function tallyOf({ kind, blankCountsAs }: BallotForm, { valid, blank, spoilt, byOption }: Counts): Tally {
  const option = abstention[kind];
  const chosen = option === null ? 0 : (byOption[option] ?? 0);
  const abstained = chosen + (blankCountsAs === "ABSTAIN" ? blank : 0);
  return { cast: valid + blank + spoilt, valid, blank, spoilt, abstained, byOption };
}

/** How many of the blank papers are abstentions by the rules: all of them or none. */
export function blankAsAbstained({ abstained, byOption }: Tally): number {
  return abstained - (byOption["ABSTAIN"] ?? 0) - (byOption["DONT_KNOW"] ?? 0);
}

/**
 * How many of the roll did not vote; whoever left or lost the mandate after the opening is among them. Negative when
 * more papers came back than there are voters, a vote that is voided and never published.
 */
export function notCast(tally: Tally, bodies: Bodies): number {
  return bodies.eligible - tally.cast;
}
