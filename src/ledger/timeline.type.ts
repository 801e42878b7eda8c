import { Field, ID } from "type-graphql";
import { connectionOf, Connection, type PageArgs } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import type { TimelineReads, TimelineRow } from "./timeline.reads.js";

@PlainType("Person", "Somebody who acts in the system.")
export class PersonType {
  @Field(() => ID, { description: "The account's id." })
  id!: Id;

  @Field(() => String, { description: "The person's name, as colleagues read it." })
  name!: string;
}

@PlainType("TimelineEntry", "One step in the life of a thing, as the ledger keeps it.")
class TimelineEntryType {
  @Field(() => DateTimeScalar, { description: "When it happened." })
  at!: string;

  @Field(() => String, { description: "The verb of the move or act: accept, schedule, link." })
  move!: string;

  @Field(() => PersonType, { nullable: true, description: "Who did it; null when a set time ran out." })
  actor!: PersonType | null;

  @Field(() => String, { nullable: true, description: "The reason or remark given, or null." })
  note!: string | null;

  @Field(() => String, { nullable: true, description: "The status before, where the step changed it." })
  from!: string | null;

  @Field(() => String, { nullable: true, description: "The status after, where the step changed it." })
  to!: string | null;
}

export const TimelineConnection = connectionOf("Timeline", () => TimelineEntryType);

/** The timeline of one thing, as a field of its type. */
export function timelineOf(
  context: RequestContext,
  reads: TimelineReads,
  subject: Id,
  page: PageArgs,
): Connection<TimelineRow> {
  return new Connection(
    () => context.loadWith(reads.pages, page, subject),
    () => context.load(reads.counts, subject),
    (edge) => ({ cursor: () => edge.cursor, node: toEntry(edge.node) }),
  );
}

function toEntry({ at, act, actorId, actorName, body }: TimelineRow): TimelineEntryType {
  const { note, from, to } = JSON.parse(body ?? "{}") as Partial<Record<string, unknown>>;
  return {
    at,
    move: act.slice(act.indexOf(":") + 1),
    actor: actorId === null ? null : { id: actorId, name: actorName ?? "" },
    note: textOrNull(note),
    from: textOrNull(from),
    to: textOrNull(to),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
