import { AccountReads } from "./access/account.reads.js";
import { TokenReads } from "./access/token.reads.js";
import { ViewerReads } from "./access/viewer.reads.js";
import { AreaReads } from "./area/area.reads.js";
import { AssemblyReads } from "./assembly/assembly.reads.js";
import { RulesVersionReads } from "./assembly/rules-version.reads.js";
import { ChainReads } from "./chain/chain.reads.js";
import type { Database } from "./database/database.js";
import { FollowUpReads } from "./followup/follow-up.reads.js";
import { GrievanceReads } from "./grievance/grievance.reads.js";
import { LedgerReads } from "./ledger/ledger.reads.js";
import { LiveReads } from "./live/live.reads.js";
import { TimelineReads } from "./ledger/timeline.reads.js";
import { MotionReads } from "./motion/motion.reads.js";
import { PreviewReads } from "./preview/preview.reads.js";
import { RepresentativeReads } from "./representative/representative.reads.js";
import { ResidentReads } from "./resident/resident.reads.js";
import { ViewingLogReads } from "./resident/viewing-log.reads.js";
import { AgendaReads } from "./session/agenda.reads.js";
import { LeaveReads } from "./session/leave.reads.js";
import { PresenceReads } from "./session/presence.reads.js";
import { SessionReads } from "./session/session.reads.js";
import { type Clock } from "./shared/clock.js";
import { BallotReads } from "./vote/ballot.reads.js";
import { VoteReads } from "./vote/vote.reads.js";
import { WorkListReads } from "./worklist/work-list.reads.js";

export type Reads = ReturnType<typeof buildReads>;

/** Everything that only looks. */
export function buildReads({ reads }: Database, clock: Clock) {
  const grievances = new GrievanceReads(reads);
  const motions = new MotionReads(reads);
  const followUps = new FollowUpReads(reads, clock);
  const leaves = new LeaveReads(reads);
  const votes = new VoteReads(reads);
  return {
    viewers: new ViewerReads(reads, clock),
    accounts: new AccountReads(reads),
    tokens: new TokenReads(reads, clock),
    areas: new AreaReads(reads),
    assemblies: new AssemblyReads(reads, clock),
    rulesVersions: new RulesVersionReads(reads),
    previews: new PreviewReads(reads),
    representatives: new RepresentativeReads(reads),
    motions,
    sessions: new SessionReads(reads),
    agendas: new AgendaReads(reads),
    presences: new PresenceReads(reads),
    leaves,
    votes,
    ballots: new BallotReads(reads),
    grievances,
    chains: new ChainReads(reads, grievances),
    followUps,
    workLists: new WorkListReads(motions, followUps, grievances, votes, leaves, clock),
    residents: new ResidentReads(reads),
    ledgers: new LedgerReads(reads),
    viewingLogs: new ViewingLogReads(reads),
    timelines: new TimelineReads(reads),
    live: new LiveReads(reads, clock),
  };
}
