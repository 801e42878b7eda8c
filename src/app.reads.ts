import { ViewerReads } from "./access/viewer.reads.js";
import { AreaReads } from "./area/area.reads.js";
import { AssemblyReads } from "./assembly/assembly.reads.js";
import { ChainReads } from "./chain/chain.reads.js";
import { Database } from "./database/database.js";
import { FollowUpReads } from "./followup/follow-up.reads.js";
import { GrievanceReads } from "./grievance/grievance.reads.js";
import { TimelineReads } from "./ledger/timeline.reads.js";
import { MotionReads } from "./motion/motion.reads.js";
import { RepresentativeReads } from "./representative/representative.reads.js";
import { ResidentReads } from "./resident/resident.reads.js";
import { AgendaReads } from "./session/agenda.reads.js";
import { PresenceReads } from "./session/presence.reads.js";
import { SessionReads } from "./session/session.reads.js";
import { type Clock } from "./shared/clock.js";
import { BallotReads } from "./vote/ballot.reads.js";
import { VoteReads } from "./vote/vote.reads.js";

export type Reads = ReturnType<typeof buildReads>;

/** Everything that only looks. */
export function buildReads({ reads }: Database, clock: Clock) {
  const grievances = new GrievanceReads(reads);
  return {
    viewers: new ViewerReads(reads, clock),
    areas: new AreaReads(reads),
    assemblies: new AssemblyReads(reads, clock),
    representatives: new RepresentativeReads(reads),
    motions: new MotionReads(reads),
    sessions: new SessionReads(reads),
    agendas: new AgendaReads(reads),
    presences: new PresenceReads(reads),
    votes: new VoteReads(reads),
    ballots: new BallotReads(reads),
    grievances,
    chains: new ChainReads(reads, grievances),
    followUps: new FollowUpReads(reads, clock),
    residents: new ResidentReads(reads),
    timelines: new TimelineReads(reads),
  };
}
