import { Arg, Ctx, ID, Resolver, Subscription } from "type-graphql";
import { waysOf } from "../access/access.js";
import type { AreaReads } from "../area/area.reads.js";
import type { RequestContext } from "../graphql/context.js";
import type { AgendaReads } from "../session/agenda.reads.js";
import type { SessionReads } from "../session/session.reads.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import type { BallotReads } from "../vote/ballot.reads.js";
import type { VoteReads } from "../vote/vote.reads.js";
import type { LiveReads } from "./live.reads.js";
import { SessionProgressType, VoteProgressType } from "./live.type.js";

/** The state of a vote and of a hall, told on subscribing and after every change, a few times a second at most. */
@Resolver()
export class ProgressResolver {
  constructor(
    private readonly live: LiveReads,
    private readonly areas: AreaReads,
    private readonly sessions: SessionReads,
    private readonly agendas: AgendaReads,
    private readonly votes: VoteReads,
    private readonly ballots: BallotReads,
  ) {}

  @Subscription(() => VoteProgressType, {
    topics: "vote",
    topicId: ({ args }: { args: { id: Id } }) => args.id,
    description: "How far a vote is: first as it stands, then after changes. Ends with NOT_FOUND when out of sight.",
  })
  async voteProgress(
    @Arg("id", () => ID, { description: "The vote's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<VoteProgressType> {
    const vote = await context.load(this.votes.vote, id);
    if (!vote) throw new Fault("NOT_FOUND", "id");
    return { vote, eligible: vote.eligible, cast: (await context.load(this.ballots.cast, id)) ?? 0 };
  }

  @Subscription(() => SessionProgressType, {
    topics: "hall",
    topicId: ({ args }: { args: { streetOffice: Id } }) => args.streetOffice,
    description:
      "What is going on in a street's hall: first as it stands, then after changes. For those who may know how many have come.",
  })
  async sessionProgress(
    @Arg("streetOffice", () => ID, { description: "The street office's id." }) streetOffice: Id,
    @Ctx() context: RequestContext,
  ): Promise<SessionProgressType> {
    if (!(await context.load(this.areas.streetOffice, streetOffice))) throw new Fault("NOT_FOUND", "streetOffice");
    const ways = waysOf(context.viewer, "session:readPresence");
    if (!ways.some(({ grant }) => grant.streetOffice === null || grant.streetOffice === streetOffice)) {
      throw new Fault("FORBIDDEN", "streetOffice");
    }
    const id = await context.load(this.live.currentSessions, streetOffice);
    const session = id && (await context.load(this.sessions.session, id));
    if (!session) return { session: null, currentItem: null, currentVote: null };
    const agenda = (await context.load(this.agendas.agendaOf, session.id)) ?? [];
    const vote = await context.load(this.live.currentVotes, session.id);
    return {
      session,
      currentItem: agenda.find(({ status }) => status === "CURRENT") ?? null,
      currentVote: vote === undefined ? null : ((await context.load(this.votes.vote, vote)) ?? null),
    };
  }
}
