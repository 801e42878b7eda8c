import { Field, Int } from "type-graphql";
import { FollowUpType } from "../followup/follow-up.type.js";
import { PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import { GrievanceType } from "../grievance/grievance.type.js";
import { MotionType } from "../motion/motion.type.js";
import { AgendaItemType } from "../session/agenda.type.js";
import { SessionType } from "../session/session.type.js";
import { VoteType } from "../vote/vote.type.js";

@PlainType("VoteProgress", "How far the taking of a vote is.")
export class VoteProgressType {
  @Field(() => VoteType, { description: "The vote as it stands." })
  vote!: object;

  @Field(() => Int, { nullable: true, description: "How many are on its roll; null before it is opened." })
  eligible!: number | null;

  @Field(() => Int, { description: "How many have cast." })
  cast!: number;
}

@PlainType("SessionProgress", "What is going on in a street's hall.")
export class SessionProgressType {
  @Field(() => SessionType, {
    nullable: true,
    description: "The session in progress, or else the first that is convened for today; null without one.",
  })
  session!: object | null;

  @Field(() => AgendaItemType, { nullable: true, description: "The item being dealt with." })
  currentItem!: object | null;

  @Field(() => VoteType, {
    nullable: true,
    description: "The vote being taken, or else the newest one prepared for the current item.",
  })
  currentVote!: object | null;
}

@PlainType(
  "MyChange",
  "Something that happened and is the viewer's business; one of the four things it is about is given.",
)
export class MyChangeType {
  @Field(() => DateTimeScalar, { description: "When it happened." })
  at!: string;

  @Field(() => String, { description: "The kind of thing and the verb of the move or act: motion:accept." })
  kind!: string;

  @Field(() => MotionType, { nullable: true, description: "The motion it happened to, as it stands now." })
  motion!: object | null;

  @Field(() => VoteType, { nullable: true, description: "The vote it happened to, as it stands now." })
  vote!: object | null;

  @Field(() => FollowUpType, { nullable: true, description: "The follow-up it happened to, as it stands now." })
  followUp!: object | null;

  @Field(() => GrievanceType, { nullable: true, description: "The grievance it happened to, as it stands now." })
  grievance!: object | null;
}
