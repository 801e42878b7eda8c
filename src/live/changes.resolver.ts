import { Ctx, Resolver, Root, Subscription } from "type-graphql";
import type { FollowUpReads } from "../followup/follow-up.reads.js";
import type { RequestContext } from "../graphql/context.js";
import type { GrievanceReads } from "../grievance/grievance.reads.js";
import type { MotionReads } from "../motion/motion.reads.js";
import { kindOf, type Id } from "../shared/ids.js";
import type { VoteReads } from "../vote/vote.reads.js";
import type { Change } from "./feed.js";
import type { LiveReads } from "./live.reads.js";
import { concerns, mayConcern, type Matter } from "./live.rules.js";
import { MyChangeType } from "./live.type.js";

/** The thing a change happened to, and what of it decides whose business it is. */
interface Found {
  readonly thing: Partial<Pick<MyChangeType, "motion" | "vote" | "followUp" | "grievance">>;
  readonly matter: Omit<Matter, "act">;
}

/** What happens anywhere that is the viewer's business. */
@Resolver()
export class ChangesResolver {
  constructor(
    private readonly live: LiveReads,
    private readonly motions: MotionReads,
    private readonly votes: VoteReads,
    private readonly followUps: FollowUpReads,
    private readonly grievances: GrievanceReads,
  ) {}

  @Subscription(() => MyChangeType, {
    topics: "changes",
    nullable: true,
    description:
      "What happens from now on and is the viewer's business: to a representative the own motions and grievances, votes whose roll the viewer is on and replies to rate; to those who run a street what is put on their desk; to a unit its tasks; to a supervisor everything. Never null in a message: what is not for the viewer is not sent.",
  })
  async myChanges(@Root() change: Change | undefined, @Ctx() context: RequestContext): Promise<MyChangeType | null> {
    const grants = context.viewer?.grants ?? [];
    if (!change || !grants.some((grant) => mayConcern(grant, change.act, change.chain))) return null;
    const found = await this.find(change.subject, context);
    if (!found || !grants.some((grant) => concerns(grant, { act: change.act, ...found.matter }))) return null;
    return {
      at: change.at,
      kind: change.act,
      motion: null,
      vote: null,
      followUp: null,
      grievance: null,
      ...found.thing,
    };
  }

  /** Nothing that is out of the viewer's sight is found. */
  private async find(id: Id, context: RequestContext): Promise<Found | undefined> {
    switch (kindOf(id)) {
      case "Motion":
        return this.motion(id, context);
      case "Vote":
        return this.vote(id, context);
      case "FollowUp":
        return this.followUp(id, context);
      case "Grievance":
        return this.grievance(id, context);
      default:
        return undefined;
    }
  }

  private async motion(id: Id, context: RequestContext): Promise<Found | undefined> {
    const motion = await context.load(this.motions.motion, id);
    if (!motion) return undefined;
    const { streetOffice, leadSponsor } = motion;
    return { thing: { motion }, matter: { streetOffice, leadSponsor } };
  }

  private async vote(id: Id, context: RequestContext): Promise<Found | undefined> {
    const vote = await context.load(this.votes.vote, id);
    const personal = await context.load(this.live.onRoll, id);
    return vote && { thing: { vote }, matter: { streetOffice: vote.streetOffice, personal } };
  }

  private async followUp(id: Id, context: RequestContext): Promise<Found | undefined> {
    const followUp = await context.load(this.followUps.followUp, id);
    if (!followUp) return undefined;
    const { streetOffice, unit, motion } = followUp;
    const carrier = motion === null ? undefined : await context.load(this.motions.motion, motion);
    return { thing: { followUp }, matter: { streetOffice, unit, leadSponsor: carrier?.leadSponsor } };
  }

  private async grievance(id: Id, context: RequestContext): Promise<Found | undefined> {
    const grievance = await context.load(this.grievances.grievance, id);
    const personal = grievance !== undefined && grievance.recordedBy === context.viewer?.account;
    return grievance && { thing: { grievance }, matter: { streetOffice: grievance.streetOffice, personal } };
  }
}
