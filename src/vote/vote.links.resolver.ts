import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { read } from "../database/asked.js";
import type { ReplyRow } from "../followup/follow-up.reads.js";
import { ReplyType } from "../followup/reply.type.js";
import type { RequestContext } from "../graphql/context.js";
import type { MotionRow } from "../motion/motion.reads.js";
import { MotionType } from "../motion/motion.type.js";
import type { AgendaItemRow } from "../session/agenda.reads.js";
import type { SessionRow } from "../session/session.reads.js";
import { AgendaItemType } from "../session/agenda.type.js";
import { SessionType } from "../session/session.type.js";
import type { VoteReads, VoteRow } from "./vote.reads.js";
import { VoteType } from "./vote.type.js";

/** The votes of what was voted on: motions, replies, agenda items and sessions know nothing of votes themselves. */
@Resolver(() => MotionType)
export class MotionVotesResolver {
  constructor(private readonly reads: VoteReads) {}

  @FieldResolver(() => [VoteType], { description: "The votes on it that the viewer may see, first round first." })
  async votes(@Root() motion: MotionRow, @Ctx() context: RequestContext): Promise<VoteRow[]> {
    return (await context.load(this.reads.ofMotions, motion.id)) ?? [];
  }
}

@Resolver(() => ReplyType)
export class ReplyVotesResolver {
  constructor(private readonly reads: VoteReads) {}

  @FieldResolver(() => [VoteType], {
    description: "How the assembly rated it (满意度测评): the votes that the viewer may see, first round first.",
  })
  async votes(@Root() reply: ReplyRow, @Ctx() context: RequestContext): Promise<VoteRow[]> {
    return (await context.load(this.reads.ofReplies, read(reply, "id"))) ?? [];
  }
}

@Resolver(() => AgendaItemType)
export class AgendaItemVotesResolver {
  constructor(private readonly reads: VoteReads) {}

  @FieldResolver(() => [VoteType], { description: "Its votes that the viewer may see, in the order of preparation." })
  async votes(@Root() item: AgendaItemRow, @Ctx() context: RequestContext): Promise<VoteRow[]> {
    return (await context.load(this.reads.ofAgendaItems, item.id)) ?? [];
  }
}

@Resolver(() => SessionType)
export class SessionVotesResolver {
  constructor(private readonly reads: VoteReads) {}

  @FieldResolver(() => [VoteType], { description: "Its votes that the viewer may see, in the order of preparation." })
  async votes(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<VoteRow[]> {
    return (await context.load(this.reads.ofSessions, session.id)) ?? [];
  }
}
