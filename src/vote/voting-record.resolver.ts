import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { parseJson } from "../database/tables.js";
import { Connection, connectionOf, PageArgs } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import type { RepresentativeRow } from "../representative/representative.reads.js";
import { RepresentativeType } from "../representative/representative.type.js";
import { VoteType } from "./vote.type.js";
import type { RecordedRow, VotingRecordReads } from "./voting-record.reads.js";

const VotingRecordConnection = connectionOf("VotingRecord", () => VoteType, {
  eligible: { type: () => Boolean, description: "Whether the representative was on the roll; false for one recused." },
  cast: {
    type: () => Boolean,
    nullable: true,
    description: "Whether a ballot of the seat was counted; null where hands or papers were counted.",
  },
  choices: {
    type: () => [String],
    nullable: true,
    description:
      "What the ballot named, as keys of the vote's options, none for a blank one; null without a valid one.",
  },
});

/** Representatives know nothing of votes. */
@Resolver(() => RepresentativeType)
export class VotingRecordResolver {
  constructor(private readonly reads: VotingRecordReads) {}

  @FieldResolver(() => VotingRecordConnection, {
    description:
      "The published votes the representative was present for, newest first: to members of the assembly all of them, to everyone else those whose rules of order publish names.",
  })
  votingRecord(
    @Root() { id }: RepresentativeRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<RecordedRow> {
    return new Connection(
      () => context.loadWith(this.reads.pages, page, id),
      () => context.load(this.reads.counts, id),
      (edge) => {
        const { node } = edge;
        return {
          cursor: () => edge.cursor,
          node,
          eligible: node.onRoll === 1,
          cast: node.takenBy === "OPEN_BALLOT" ? node.marks !== null : null,
          choices: node.marks === null || node.unreadable ? null : parseJson(node.marks),
        };
      },
    );
  }
}
