import { Field, Int } from "type-graphql";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import { agendaItemStatuses, type AgendaItemStatus } from "./agenda-item.moves.js";
import { agendaItemKinds, type AgendaItemKind } from "./agenda-kinds.js";

export const AgendaItemKindEnum = enumOf("AgendaItemKind", "What an agenda item is for.", agendaItemKinds, {
  REPORT: "A report is heard (听取报告).",
  DISCUSSION: "Something is discussed without a decision (讨论).",
  MOTION: "One or more motions are debated and voted on (审议议案).",
  SELECTION: "The year's livelihood projects are selected (民生实事票决); takes up all its candidates.",
  RATING: "The assembly says how content it is (满意度测评).",
  OTHER: "Anything else.",
});

const AgendaItemStatusEnum = enumOf(
  "AgendaItemStatus",
  "Where an agenda item stands in its session.",
  agendaItemStatuses,
  {
    WAITING: "Not called yet; of a session that was called off, never.",
    CURRENT: "Being dealt with; at most one at a time.",
    DONE: "Dealt with.",
    CARRIED_OVER: "The session closed before it was called.",
  },
);

@PlainType("AgendaItem", "One item of a session's agenda (议题).", [NodeInterface])
export class AgendaItemType extends NodeInterface {
  @Field(() => Int, { description: "Its place on the agenda, from 1 without gaps." })
  position!: number;

  @Field(() => AgendaItemKindEnum, { description: "What it is for." })
  kind!: AgendaItemKind;

  @Field(() => String, { description: "Its title, 1 to 200 characters." })
  title!: string;

  @Field(() => AgendaItemStatusEnum, { description: "Where it stands." })
  status!: AgendaItemStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was called." })
  beganAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was ended, the next one called or the session closed.",
  })
  endedAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was taken off the agenda, where a vote still names it; null for what is on the agenda.",
  })
  removedAt!: string | null;
}
