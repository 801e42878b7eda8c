import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { statusCountOf } from "../graphql/status-count.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { voteKinds, voteOutcomes, voteWays, type VoteKind, type VoteOutcome, type VoteWay } from "./vote-kinds.js";
import { voteStatuses, type VoteStatus } from "./vote.moves.js";

export const VoteKindEnum = enumOf("VoteKind", "What a vote is about.", voteKinds, {
  DECISION: "One text: for, against, abstain.",
  SELECTION: "A choice among livelihood projects (票选); not offered yet.",
  RATING: "How content the assembly is (满意度测评); not offered yet.",
});

export const VoteWayEnum = enumOf("VoteWay", "How votes are given.", voteWays, {
  OPEN_BALLOT: "Named and electronic.",
  COUNTED: "By show of hands or on paper, with counts entered; not offered yet.",
  SECRET_BALLOT: "In secret; not offered yet, and nothing else bears its name.",
});

export const VoteOutcomeEnum = enumOf("VoteOutcome", "What a vote came to.", voteOutcomes, {
  ADOPTED: "Every condition of the majority was met.",
  REJECTED: "A condition was not met; a tie is enough for that.",
});

const VoteStatusEnum = enumOf("VoteStatus", "Where a vote is.", voteStatuses, {
  PREPARED: "Planned for an agenda item; nothing is frozen yet.",
  OPEN: "Ballots are taken; text, rules, numbers and roll are frozen.",
  COUNTING: "Counts entered by hand wait for their confirmation.",
  CLOSED: "Counted; only the street's secretary sees the tally.",
  PUBLISHED: "The result is public and has moved the motion.",
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

  @Field(() => DateTimeScalar, { description: "When it was prepared." })
  preparedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was opened; null before." })
  openedAt!: string | null;

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
