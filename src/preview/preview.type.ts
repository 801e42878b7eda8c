import { Field, Int } from "type-graphql";
import { MajorityRuleType } from "../assembly/majority.type.js";
import { PlainType } from "../graphql/plain-type.js";
import { RefusalCodeEnum } from "../graphql/refusal.type.js";
import { MotionKindEnum } from "../motion/motion.type.js";
import type { MotionKind } from "../motion/motion-kinds.js";
import { QuorumType } from "../session/attendance.type.js";
import { SessionType } from "../session/session.type.js";
import type { RefusalCode } from "../shared/messages.js";
import { VoteType } from "../vote/vote.type.js";

@PlainType("RuleDifference", "One rule that would be different.")
export class RuleDifferenceType {
  @Field(() => String, { description: "The rule, by its place in the rules of order: quorum.decision." })
  field!: string;

  @Field(() => String, { description: "What it says now, as JSON." })
  before!: string;

  @Field(() => String, { description: "What it would say, as JSON." })
  after!: string;
}

@PlainType("RuleFlaw", "Why these rules could not be adopted.")
export class RuleFlawType {
  @Field(() => RefusalCodeEnum, { description: "The reason, for programs: the one changeRulesOfOrder would give." })
  code!: RefusalCode;

  @Field(() => String, { description: "The input field to mend." })
  field!: string;

  @Field(() => String, { description: "The reason, in the language of Accept-Language." })
  message!: string;
}

@PlainType("SessionPreview", "A session not open yet whose quorum would be another.")
export class SessionPreviewType {
  @Field(() => SessionType, { description: "The session." })
  session!: object;

  @Field(() => QuorumType, { description: "By the rules in force, with those present now." })
  before!: QuorumType;

  @Field(() => QuorumType, { description: "By the new rules, with those present now." })
  after!: QuorumType;
}

@PlainType("ConditionPreview", "One condition of a majority, with what it would take if the vote were opened now.")
export class ConditionPreviewType {
  @Field(() => String, { description: "The condition in words, in the language of Accept-Language." })
  description!: string;

  @Field(() => MajorityRuleType, { description: "The condition." })
  condition!: object;

  @Field(() => Int, { nullable: true, description: "How many it would take; null for a share of ballots." })
  needed!: number | null;
}

@PlainType("VotePreview", "A prepared vote that would be taken by other rules.")
export class VotePreviewType {
  @Field(() => VoteType, { description: "The vote." })
  vote!: object;

  @Field(() => [RuleDifferenceType], { description: "The rules for this vote that would be different." })
  changes!: RuleDifferenceType[];

  @Field(() => QuorumType, { description: "Its quorum by the rules in force, with those present now." })
  quorumBefore!: QuorumType;

  @Field(() => QuorumType, { description: "Its quorum by the new rules, with those present now." })
  quorumAfter!: QuorumType;

  @Field(() => [ConditionPreviewType], { description: "Its majority by the rules in force." })
  conditionsBefore!: ConditionPreviewType[];

  @Field(() => [ConditionPreviewType], { description: "Its majority by the new rules." })
  conditionsAfter!: ConditionPreviewType[];
}

@PlainType("SecondsPreview", "A kind of motion that would take another number of seconders.")
export class SecondsPreviewType {
  @Field(() => MotionKindEnum, { description: "The kind." })
  kind!: MotionKind;

  @Field(() => Int, { description: "How many it takes now." })
  neededBefore!: number;

  @Field(() => Int, { description: "How many it would take." })
  neededAfter!: number;

  @Field(() => Int, { description: "How many motions of the kind are not submitted yet." })
  waiting!: number;

  @Field(() => Int, { description: "How many of them have enough seconders now." })
  enoughBefore!: number;

  @Field(() => Int, { description: "How many of them would have enough." })
  enoughAfter!: number;
}

@PlainType("RulesPreview", "What a change of the rules of order would do; nothing is changed by asking.")
export class RulesPreviewType {
  @Field(() => Int, { description: "The version in force: what changeRulesOfOrder expects." })
  version!: number;

  @Field(() => [RuleFlawType], { description: "Why the rules could not be adopted; the rest is then empty." })
  flaws!: RuleFlawType[];

  @Field(() => [RuleDifferenceType], { description: "The rules that would be different." })
  changes!: RuleDifferenceType[];

  @Field(() => [SessionPreviewType], { description: "Sessions planned, convened or suspended, by number." })
  sessions!: SessionPreviewType[];

  @Field(() => [VotePreviewType], { description: "Votes prepared and not opened, in the order of preparation." })
  votes!: VotePreviewType[];

  @Field(() => [SecondsPreviewType], { description: "Motions that are not submitted, by kind." })
  seconds!: SecondsPreviewType[];
}
