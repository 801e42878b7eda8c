import { differences, type RuleDifference } from "../assembly/rules-of-order.change.rules.js";
import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import { secondsNeeded } from "../motion/motion.rules.js";
import { motionKinds, type MotionKind } from "../motion/motion-kinds.js";
import { quorum, type Quorum } from "../session/quorum.rules.js";
import type { Id } from "../shared/ids.js";
import { neededAtOpening } from "../vote/majority.count.js";
import type { VoteKind } from "../vote/vote-kinds.js";

/** What is not decided yet and would be decided by other rules, with the numbers of this moment. */
export interface Undecided {
  readonly seats: number;
  readonly inOffice: number;
  /** Sessions that are not open and still may be. */
  readonly sessions: readonly { readonly id: Id; readonly present: number }[];
  /** Votes that are PREPARED; `present` is of their session. */
  readonly votes: readonly {
    readonly id: Id;
    readonly kind: VoteKind;
    readonly present: number;
    readonly recused: number;
  }[];
  /** Motions that were not submitted, by how many have seconded them. */
  readonly motions: readonly { readonly kind: MotionKind; readonly seconds: number }[];
}

export interface QuorumPreview {
  readonly id: Id;
  readonly before: Quorum;
  readonly after: Quorum;
}

/** A condition of a majority with what it would take if the vote were opened now. */
export interface ConditionPreview {
  readonly kind: VoteKind;
  readonly condition: RulesOfOrder["majorities"][VoteKind][number];
  readonly needed: number | null;
}

export interface VotePreview extends QuorumPreview {
  readonly conditionsBefore: readonly ConditionPreview[];
  readonly conditionsAfter: readonly ConditionPreview[];
  /** The rules that this vote would be taken by and that change. */
  readonly changes: readonly RuleDifference[];
}

export interface SecondsPreview {
  readonly kind: MotionKind;
  readonly neededBefore: number;
  readonly neededAfter: number;
  readonly waiting: number;
  readonly enoughBefore: number;
  readonly enoughAfter: number;
}

/** What would be different if these rules were in force: only what changes is listed. */
export function previewChange(before: RulesOfOrder, after: RulesOfOrder, undecided: Undecided) {
  const changes = differences(before, after);
  return {
    changes,
    sessions: sessionsUnder(before, after, changes, undecided),
    votes: votesUnder(before, after, changes, undecided),
    seconds: secondsUnder(before, after, undecided),
  };
}

function sessionsUnder(
  before: RulesOfOrder,
  after: RulesOfOrder,
  changes: readonly RuleDifference[],
  { sessions, inOffice }: Undecided,
): QuorumPreview[] {
  if (!changes.some(({ field }) => field === "quorum.session")) return [];
  return sessions.map(({ id, present }) => ({
    id,
    before: quorum(before.quorum.SESSION, inOffice, present),
    after: quorum(after.quorum.SESSION, inOffice, present),
  }));
}

function votesUnder(
  before: RulesOfOrder,
  after: RulesOfOrder,
  changes: readonly RuleDifference[],
  { votes, seats, inOffice }: Undecided,
): VotePreview[] {
  return votes.flatMap(({ id, kind, present, recused }) => {
    const own = changes.filter(({ field }) => governs(field, kind));
    if (own.length === 0) return [];
    const bodies = { seats, inOffice, present, recused, eligible: present - recused };
    const conditions = (rules: RulesOfOrder): ConditionPreview[] =>
      rules.majorities[kind].map((condition) => ({ kind, condition, needed: neededAtOpening(condition, bodies) }));
    return {
      id,
      before: quorum(before.quorum[kind], inOffice, present),
      after: quorum(after.quorum[kind], inOffice, present),
      conditionsBefore: conditions(before),
      conditionsAfter: conditions(after),
      changes: own,
    };
  });
}

/** Whether a rule of this name has a say in a vote of this kind that is prepared; its way was set with it. */
function governs(field: string, kind: VoteKind): boolean {
  const name = kind.toLowerCase();
  if ([`quorum.${name}`, `majorities.${name}`, "blankCountsAs", "publishes"].includes(field)) return true;
  return field.startsWith("openBallot.") || (kind === "SELECTION" && field.startsWith("selection."));
}

function secondsUnder(before: RulesOfOrder, after: RulesOfOrder, { motions }: Undecided): SecondsPreview[] {
  return motionKinds.flatMap((kind) => {
    const [neededBefore, neededAfter] = [secondsNeeded(before, kind), secondsNeeded(after, kind)];
    if (neededBefore === neededAfter) return [];
    const waiting = motions.filter((motion) => motion.kind === kind);
    const enough = (needed: number): number => waiting.filter(({ seconds }) => seconds >= needed).length;
    return {
      kind,
      neededBefore,
      neededAfter,
      waiting: waiting.length,
      enoughBefore: enough(neededBefore),
      enoughAfter: enough(neededAfter),
    };
  });
}
