import { Field, ID, InputType, Int } from "type-graphql";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import type { Id } from "../shared/ids.js";
import type { AgendaItemKind } from "./agenda-kinds.js";
import { AgendaItemKindEnum, AgendaItemType } from "./agenda.type.js";
import { SessionType } from "./session.type.js";

@InputType("AddAgendaItemInput", { description: "An item to put on a session's agenda." })
export class AddAgendaItemInput extends RetryInput {
  @Field(() => ID, { description: "The session, not yet closed." })
  session!: Id;

  @Field(() => AgendaItemKindEnum, { description: "What the item is for." })
  kind!: AgendaItemKind;

  @Field(() => String, {
    nullable: true,
    description: "Its title, 1 to 200 characters; that of its motion if left out.",
  })
  title?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "Motions of the same assembly, ACCEPTED, which are thereby scheduled; at least one for kind MOTION, for SELECTION all the candidates.",
  })
  motions?: Id[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "Its place, after what has begun; last if left out.",
  })
  position?: number | null;
}

@InputType("MoveAgendaItemInput", { description: "Which item to put elsewhere on its agenda." })
export class MoveAgendaItemInput extends RetryInput {
  @Field(() => ID, { description: "The agenda item, WAITING." })
  agendaItem!: Id;

  @Field(() => Int, { description: "Its new place, after what has begun; the others close up." })
  position!: number;

  @Field(() => String, { nullable: true, description: "Why, up to 500 characters; shown in the session's timeline." })
  reason?: string | null;
}

@InputType("RemoveAgendaItemInput", { description: "Which item to take off its agenda, and why." })
export class RemoveAgendaItemInput extends RetryInput {
  @Field(() => ID, { description: "The agenda item, WAITING." })
  agendaItem!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("BeginAgendaItemInput", { description: "Which item to call." })
export class BeginAgendaItemInput extends RetryInput {
  @Field(() => ID, { description: "The agenda item, WAITING, of a session that is OPEN." })
  agendaItem!: Id;
}

@InputType("EndAgendaItemInput", { description: "Which item to end." })
export class EndAgendaItemInput extends RetryInput {
  @Field(() => ID, {
    description: "The agenda item, CURRENT, of a session that is OPEN, while no vote is being taken.",
  })
  agendaItem!: Id;
}

@InputType("CorrectAgendaItemInput", { description: "What was written wrongly in an item's title." })
export class CorrectAgendaItemInput extends RetryInput {
  @Field(() => ID, { description: "The agenda item, WAITING or CURRENT." })
  agendaItem!: Id;

  @Field(() => String, { description: "Its right title, 1 to 200 characters." })
  title!: string;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

const session = { session: field(() => SessionType, "The session with its agenda, as it is now.") };
const agendaItem = { agendaItem: field(() => AgendaItemType, "The item, as it is now.") };

export const AddAgendaItemResult = resultOf("AddAgendaItem", { ...session, ...agendaItem });
export const MoveAgendaItemResult = resultOf("MoveAgendaItem", { ...session, ...agendaItem });
export const RemoveAgendaItemResult = resultOf("RemoveAgendaItem", session);
export const BeginAgendaItemResult = resultOf("BeginAgendaItem", agendaItem);
export const EndAgendaItemResult = resultOf("EndAgendaItem", agendaItem);
export const CorrectAgendaItemResult = resultOf("CorrectAgendaItem", { ...session, ...agendaItem });
