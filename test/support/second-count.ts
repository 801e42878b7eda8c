/**
 * A second counter, to check the first by. It takes plain JSON, goes through the ballots one by one with pencil and
 * tally strokes, compares whole fractions by cross products of big integers, fills places one group after another,
 * and shares no line with the program.
 */

interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

interface Share {
  readonly test: string;
  readonly fraction: Fraction;
}

interface Condition extends Share {
  readonly count: string;
  readonly base: string;
  readonly countsAbstentions: boolean;
}

interface Paper {
  readonly choices: readonly string[];
  readonly blank?: boolean;
  readonly spoilt?: boolean;
}

/** What a vote is recounted from: what its opening froze, and the papers. */
export interface PlainVote {
  readonly definition: {
    readonly kind: string;
    readonly options: readonly string[];
    readonly places?: number | null | undefined;
    readonly maxChoices?: number | null | undefined;
    readonly runOff?: boolean | undefined;
    readonly issued?: number | null | undefined;
  };
  readonly rules: {
    readonly majorities: Readonly<Record<string, readonly Condition[]>>;
    readonly selection: {
      readonly places: number;
      readonly marksAtMost: number | null;
      readonly minimumTurnout: Share;
      readonly tie: string;
    };
    readonly blankCountsAs: string;
  };
  readonly roll: {
    readonly seats: number;
    readonly inOffice: number;
    readonly present: number;
    readonly eligible: number;
  };
  readonly ballots: readonly Paper[];
}

interface Strokes {
  cast: number;
  valid: number;
  blank: number;
  spoilt: number;
  abstained: number;
  byOption: Record<string, number>;
}

/** A condition as it was judged: what it was held against, the least that would do, and what there was. */
export interface Line {
  readonly base: number;
  readonly needed: number;
  readonly reached: number;
  readonly met: boolean;
}

export interface Recount {
  readonly tally: Strokes;
  readonly notCast: number;
  readonly outcome: string;
  /** Per option of a selection, per rung of a rating, once for a decision: the conditions in the order of the rules. */
  readonly lines: Readonly<Record<string, readonly Line[]>>;
  readonly ranks: Readonly<Record<string, number>>;
  readonly chosen: readonly string[];
  readonly tied: readonly string[];
  readonly placesLeft: number;
  readonly unfilled: number;
}

export function recount(vote: PlainVote): Recount {
  const { definition, rules, roll } = vote;
  const tally = strokes(vote);
  const counted = { tally, notCast: roll.eligible - tally.cast };
  const none = { ranks: {}, chosen: [], tied: [], placesLeft: 0, unfilled: 0 };
  const spare = definition.issued ?? roll.eligible;
  const overfull = tally.cast > spare || tally.cast > roll.eligible;
  const conditions = rules.majorities[definition.kind] ?? [];
  const lines = (favour: number): Line[] => conditions.map((condition) => line(condition, vote, tally, favour));
  const enough = (some: readonly Line[]): boolean =>
    roll.eligible > 0 && some.length > 0 && !some.some(({ met }) => !met);
  const mark = (option: string): number => tally.byOption[option] ?? 0;

  if (definition.kind === "DECISION") {
    const judged = lines(mark("FOR"));
    const outcome = overfull ? "INVALID" : enough(judged) ? "ADOPTED" : "REJECTED";
    return { ...counted, ...none, outcome, lines: { FOR: judged } };
  }
  if (definition.kind === "RATING") {
    const good = lines(mark("SATISFIED"));
    const fair = lines(mark("SATISFIED") + mark("FAIRLY_SATISFIED"));
    const rung = enough(good) ? "SATISFIED" : enough(fair) ? "FAIRLY_SATISFIED" : "NOT_SATISFIED";
    const rated = { SATISFIED: good, FAIRLY_SATISFIED: fair };
    return { ...counted, ...none, outcome: overfull ? "INVALID" : rung, lines: rated };
  }

  const perOption = Object.fromEntries(definition.options.map((option) => [option, lines(mark(option))]));
  const ranks = Object.fromEntries(definition.options.map((option) => [option, placing(option, vote, mark)]));
  const places = definition.places ?? rules.selection.places;
  const least = rules.selection.minimumTurnout;
  const thin = roll.eligible === 0 || tally.cast < leastThatMeets(least, roll.eligible);
  if (overfull || thin) {
    return { ...counted, ...none, outcome: "INVALID", lines: perOption, ranks, unfilled: places };
  }
  const able = definition.options.filter((option) => enough(perOption[option] ?? []));
  return { ...counted, lines: perOption, ranks, ...fill(able, mark, places, vote) };
}

/** The papers that a count by hand speaks of, laid out: valid ones first, the marks dealt round and round. */
export function layOut(
  kind: string,
  counts: {
    readonly valid: number;
    readonly blank: number;
    readonly spoilt: number;
    readonly byOption: Readonly<Record<string, number>>;
  },
): Paper[] {
  const papers: string[][] = [];
  for (let dealt = 0; dealt < counts.valid; dealt += 1) papers.push([]);
  let next = 0;
  for (const [option, marks] of Object.entries(counts.byOption)) {
    for (let dealt = 0; dealt < marks; dealt += 1) {
      papers[next % papers.length]?.push(option);
      next += 1;
    }
  }
  if (kind !== "SELECTION" && next !== papers.length) throw new Error("the options do not add up to the valid papers");
  const blank = Array.from({ length: counts.blank }, (): Paper => ({ choices: [] }));
  const spoilt = Array.from({ length: counts.spoilt }, (): Paper => ({ choices: [], spoilt: true }));
  return [...papers.map((choices) => ({ choices })), ...blank, ...spoilt];
}

function strokes({ definition, rules, ballots }: PlainVote): Strokes {
  const tally: Strokes = { cast: 0, valid: 0, blank: 0, spoilt: 0, abstained: 0, byOption: {} };
  for (const option of definition.options) tally.byOption[option] = 0;
  for (const paper of ballots) {
    tally.cast += 1;
    const what = reading(paper, definition, rules);
    if (what === "spoilt") tally.spoilt += 1;
    else if (what === "blank") {
      tally.blank += 1;
      if (rules.blankCountsAs === "ABSTAIN") tally.abstained += 1;
    } else {
      tally.valid += 1;
      for (const option of what) {
        tally.byOption[option] = (tally.byOption[option] ?? 0) + 1;
        if (definition.kind !== "SELECTION" && (option === "ABSTAIN" || option === "DONT_KNOW")) tally.abstained += 1;
      }
    }
  }
  return tally;
}

function reading(
  paper: Paper,
  { kind, options, places, maxChoices }: PlainVote["definition"],
  { selection }: PlainVote["rules"],
): "spoilt" | "blank" | readonly string[] {
  if (paper.spoilt === true) return "spoilt";
  if (paper.choices.length === 0) return "blank";
  if (paper.blank === true) return "spoilt";
  const most = kind === "SELECTION" ? (maxChoices ?? selection.marksAtMost ?? places ?? selection.places) : 1;
  const seen: string[] = [];
  for (const choice of paper.choices) {
    if (seen.includes(choice) || !options.includes(choice)) return "spoilt";
    seen.push(choice);
  }
  return seen.length > most ? "spoilt" : seen;
}

function line(condition: Condition, { rules, roll }: PlainVote, tally: Strokes, favour: number): Line {
  // A blank paper that abstains by the rules weighs as a valid one, and leaves with the abstentions.
  const weighing = tally.valid + (rules.blankCountsAs === "ABSTAIN" ? tally.blank : 0);
  const without = condition.countsAbstentions ? 0 : tally.abstained;
  const bases: Record<string, number> = {
    SEATS: roll.seats,
    IN_OFFICE: roll.inOffice,
    PRESENT: roll.present,
    CAST: tally.cast - without,
    VALID: weighing - without,
  };
  const base = bases[condition.base] ?? Number.NaN;
  const reached = condition.count === "FOR" ? favour : condition.count === "CAST" ? tally.cast : weighing;
  return { base, needed: leastThatMeets(condition, base), reached, met: base > 0 && meets(condition, reached, base) };
}

function meets({ test, fraction }: Share, number: number, of: number): boolean {
  const left = BigInt(number) * BigInt(fraction.denominator);
  const right = BigInt(of) * BigInt(fraction.numerator);
  return test === "moreThan" ? left > right : left >= right;
}

/** Tried out from one upwards: none is never enough. */
function leastThatMeets(share: Share, of: number): number {
  let number = 1;
  while (!meets(share, number, of)) number += 1;
  return number;
}

/** One more than those before it. */
function placing(option: string, { definition }: PlainVote, mark: (option: string) => number): number {
  let rank = 1;
  for (const other of definition.options) if (mark(other) > mark(option)) rank += 1;
  return rank;
}

/** Gives places to the best group that is left, then to the next; a group that is too large for them ends it. */
function fill(
  able: readonly string[],
  mark: (option: string) => number,
  places: number,
  { definition, rules }: PlainVote,
): Pick<Recount, "outcome" | "chosen" | "tied" | "placesLeft" | "unfilled"> {
  const chosen: string[] = [];
  let waiting = [...able];
  let left = places;
  while (left > 0 && waiting.length > 0) {
    const best = Math.max(...waiting.map(mark));
    const group = waiting.filter((option) => mark(option) === best);
    if (group.length > left) {
      const again = rules.selection.tie === "RUN_OFF" && definition.runOff !== true;
      return again
        ? { outcome: "RUN_OFF", chosen, tied: group, placesLeft: left, unfilled: 0 }
        : { outcome: "SELECTED", chosen, tied: [], placesLeft: 0, unfilled: left };
    }
    chosen.push(...group);
    waiting = waiting.filter((option) => mark(option) !== best);
    left -= group.length;
  }
  return { outcome: "SELECTED", chosen, tied: [], placesLeft: 0, unfilled: left };
}
