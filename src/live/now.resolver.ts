import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { StreetOfficeRow } from "../area/area.reads.js";
import { StreetOfficeType } from "../area/area.type.js";
import type { RequestContext } from "../graphql/context.js";
import type { SessionReads, SessionRow } from "../session/session.reads.js";
import { SessionType } from "../session/session.type.js";
import type { VoteReads, VoteRow } from "../vote/vote.reads.js";
import { VoteType } from "../vote/vote.type.js";
import type { LiveReads } from "./live.reads.js";

/** What is on now in a street, for a display that knows no id of today. */
@Resolver(() => StreetOfficeType)
export class CurrentSessionResolver {
  constructor(
    private readonly live: LiveReads,
    private readonly sessions: SessionReads,
  ) {}

  @FieldResolver(() => SessionType, {
    nullable: true,
    description:
      "The session that is OPEN or SUSPENDED; without one, the first that is CONVENED for today; otherwise null.",
  })
  async currentSession(@Root() street: StreetOfficeRow, @Ctx() context: RequestContext): Promise<SessionRow | null> {
    const session = await context.load(this.live.currentSessions, street.id);
    return session === undefined ? null : ((await context.load(this.sessions.session, session)) ?? null);
  }
}

@Resolver(() => SessionType)
export class CurrentVoteResolver {
  constructor(
    private readonly live: LiveReads,
    private readonly votes: VoteReads,
  ) {}

  @FieldResolver(() => VoteType, {
    nullable: true,
    description:
      "The vote that is being taken; without one, the newest that is PREPARED for the current item; otherwise null. A display sees none that is only prepared, the public none at all.",
  })
  async currentVote(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<VoteRow | null> {
    const vote = await context.load(this.live.currentVotes, session.id);
    return vote === undefined ? null : ((await context.load(this.votes.vote, vote)) ?? null);
  }
}
