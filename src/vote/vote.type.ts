import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { statusCountOf } from "../graphql/status-count.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import {
  ratedThings,
  voteKinds,
  voteOutcomes,
  voteWays,
  type RatedThing,
  type VoteKind,
  type VoteOutcome,
  type VoteWay,
} from "./vote-kinds.js";
import type { RepresentativeRow } from "../representative/representative.reads.js";
import { RepresentativeType } from "../representative/representative.type.js";
import { voteStatuses, type VoteStatus } from "./vote.moves.js";

export const VoteKindEnum = enumOf("VoteKind", "What a vote is about.", voteKinds, {
  DECISION: "One text: for, against, abstain.",
  SELECTION: "A choice among livelihood projects (票选): at most so many marked, the first by marks chosen.",
  RATING: "How content the assembly is (满意度测评) with a reply, a unit or a report.",
});

export const VoteWayEnum = enumOf("VoteWay", "How votes are given.", voteWays, {
  OPEN_BALLOT: "Named and electronic.",
  COUNTED: "By show of hands or on paper: the secretary enters the counts, two scrutineers confirm them.",
  SECRET_BALLOT: "In secret; not offered yet, and nothing else bears its name.",
});

export const VoteOutcomeEnum = enumOf("VoteOutcome", "What a vote came to.", voteOutcomes, {
  ADOPTED: "A decision: every condition of the majority was met.",
  REJECTED: "A decision: a condition was not met; a tie is enough for that.",
  SELECTED: "A selection is over: who met the conditions has the places, and what no one could fill stays empty.",
  RUN_OFF: "A selection with equals across the last place: those before them are chosen, they are voted on again.",
  SATISFIED: "A rating: the satisfied met every condition.",
  FAIRLY_SATISFIED: "A rating: the satisfied met every condition together with the fairly satisfied.",
  NOT_SATISFIED: "A rating: not even both together did.",
  INVALID: "Nothing was decided: too few took part, or more papers came back than were issued.",
});

export const RatedThingEnum = enumOf("RatedThing", "What a rating is of.", ratedThings, {
  REPLY: "A unit's reply to a motion (答复).",
  UNIT: "A unit's work.",
  REPORT: "The report that the agenda item hears, perhaps a unit's.",
});

const VoteStatusEnum = enumOf("VoteStatus", "Where a vote is.", voteStatuses, {
  PREPARED: "Planned for an agenda item; nothing is frozen yet.",
  OPEN: "Ballots are taken; text, rules, numbers and roll are frozen.",
  COUNTING: "Counts entered by hand wait for their confirmation.",
  CLOSED: "Counted; only the street's secretary sees the tally.",
  PUBLISHED: "The result is public and has moved the motions.",
  VOIDED: "Declared void after closing; final.",
  CANCELLED: "Ended without a result; ballots are kept and never counted; final.",
});

@PlainType("VoteOption", "One thing a ballot may name.")
export class VoteOptionType {
  @Field(() => String, { description: "The key a ballot names." })
  key!: string;

  @Field(() => String, { description: "How voters read it, in the language of Accept-Language." })
  label!: string;
}

@PlainType("Recusal", "Who leaves a vote, and why.")
export class RecusalType {
  @Field(() => RepresentativeType, { description: "The representative." })
  representative!: RepresentativeRow;

  @Field(() => String, { nullable: true, description: "Why; null where it was not said." })
  reason!: string | null;
}

@PlainType("Vote", "One voting procedure (表决): what it was about, who could vote, and what it came to.", [
  NodeInterface,
])
export class VoteType extends NodeInterface {
  @Field(() => String, { description: "What it is called, 1 to 200 characters." })
  title!: string;

  @Field(() => VoteKindEnum, { description: "What it is about." })
  kind!: VoteKind;

  @Field(() => VoteWayEnum, { description: "How votes are given." })
  way!: VoteWay;

  @Field(() => VoteStatusEnum, { description: "Where it is." })
  status!: VoteStatus;

  @Field(() => Int, { description: "Which round this is on the same matter at the same agenda item, from 1." })
  round!: number;

  @Field(() => Boolean, { description: "Whether it is the run-off of those tied in the round before." })
  runOff!: boolean;

  @Field(() => Int, { nullable: true, description: "Of a selection how many are chosen; else null." })
  places!: number | null;

  @Field(() => Int, { nullable: true, description: "Of a selection how many one ballot may mark; else null." })
  maxChoices!: number | null;

  @Field(() => RatedThingEnum, { nullable: true, description: "Of a rating what is rated; else null." })
  rates!: RatedThing | null;

  @Field(() => DateTimeScalar, { description: "When it was prepared." })
  preparedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was opened; null before." })
  openedAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When voting ends by itself; null before the opening, and where the chair ends it.",
  })
  closesAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was closed; null before." })
  closedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When its result was published; null before." })
  publishedAt!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was cancelled or declared void." })
  reason!: string | null;
}

export const VoteStatusCount = statusCountOf("Vote", VoteStatusEnum);
export const VoteConnection = connectionOf("Vote", () => VoteType);

const voteOrders = ["CLOSED_AT", "OPENED_AT", "PREPARED_AT"] as const;

const VoteOrderEnum = enumOf("VoteOrderField", "What votes are ordered by.", voteOrders, {
  CLOSED_AT: "When they were closed; those not closed stand before the first.",
  OPENED_AT: "When they were opened; those not opened stand before the first.",
  PREPARED_AT: "When they were prepared.",
});

@InputType("VoteOrder", { description: "How a list of votes runs." })
export class VoteOrder {
  @Field(() => VoteOrderEnum, { description: "What it runs by." })
  field!: (typeof voteOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("VoteFilter", { description: "Which votes are listed; what is left out does not narrow." })
export class VoteFilter {
  @Field(() => ID, { nullable: true, description: "Of this street office." })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "Of this session." })
  session?: Id | null;

  @Field(() => ID, { nullable: true, description: "Rating the work of this unit: itself, its reply or its report." })
  responsibleUnit?: Id | null;

  @Field(() => [VoteStatusEnum], { nullable: true, description: "In one of these statuses." })
  status?: VoteStatus[] | null;

  @Field(() => [VoteKindEnum], { nullable: true, description: "Of one of these kinds." })
  kind?: VoteKind[] | null;

  @Field(() => ID, { nullable: true, description: "Of this assembly." })
  assembly?: Id | null;

  @Field(() => [VoteWayEnum], { nullable: true, description: "Taken in one of these ways." })
  way?: VoteWay[] | null;

  @Field(() => [VoteOutcomeEnum], {
    nullable: true,
    description: "That came to one of these; of votes whose outcome the viewer may know.",
  })
  outcome?: VoteOutcome[] | null;

  @Field(() => String, { nullable: true, description: "Whose title contains this; at most 100 characters." })
  text?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "In a session that begins on this day or later." })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: "In a session that begins on this day or earlier." })
  to?: Day | null;

  @Field(() => Boolean, { nullable: true, description: "Only those whose roll the viewer is on." })
  eligibleForViewer?: boolean | null;
}

@ArgsType()
export class VoteArgs extends PageArgs {
  @Field(() => VoteFilter, { nullable: true, description: "Which ones." })
  filter?: VoteFilter | null;

  @Field(() => VoteOrder, { nullable: true, description: "In which order; last prepared first if left out." })
  orderBy?: VoteOrder | null;
}
