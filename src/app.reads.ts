import { AccountReads } from "./access/account.reads.js";
import { TokenReads } from "./access/token.reads.js";
import { ViewerReads } from "./access/viewer.reads.js";
import { AreaReads } from "./area/area.reads.js";
import { AssemblyReads } from "./assembly/assembly.reads.js";
import { RulesVersionReads } from "./assembly/rules-version.reads.js";
import { AttachmentReads } from "./attachment/attachment.reads.js";
import { CalendarReads } from "./calendar/calendar.reads.js";
import { ChainReads } from "./chain/chain.reads.js";
import type { Database } from "./database/database.js";
import { Reading } from "./database/reading.js";
import { CaseFigureReads } from "./figures/case-figures.reads.js";
import { FigureReads } from "./figures/figures.reads.js";
import { FigureScopes } from "./figures/figures.scope.js";
import { HotSpotReads } from "./figures/hot-spot.reads.js";
import { UnitScoreReads } from "./figures/unit-score.reads.js";
import { WorkFigureReads } from "./figures/work-figures.reads.js";
import { EscalationReads } from "./followup/escalation.reads.js";
import { FollowUpReads } from "./followup/follow-up.reads.js";
import { GrievanceReads } from "./grievance/grievance.reads.js";
import { LedgerReads } from "./ledger/ledger.reads.js";
import { SigningKeyReads } from "./ledger/signing-key.reads.js";
import { LiveReads } from "./live/live.reads.js";
import { TimelineReads } from "./ledger/timeline.reads.js";
import { MotionReads } from "./motion/motion.reads.js";
import { GuidanceReads } from "./petition/guidance.reads.js";
import { PetitionReads } from "./petition/petition.reads.js";
import { PreviewReads } from "./preview/preview.reads.js";
import { RepresentativeReads } from "./representative/representative.reads.js";
import { ResidentReads } from "./resident/resident.reads.js";
import { ViewingLogReads } from "./resident/viewing-log.reads.js";
import { AgendaReads } from "./session/agenda.reads.js";
import { LeaveReads } from "./session/leave.reads.js";
import { PresenceReads } from "./session/presence.reads.js";
import { SessionReads } from "./session/session.reads.js";
import type { Clock } from "./shared/clock.js";
import { ReadingClock, type NoteSpan } from "./shared/reading-clock.js";
import { SupervisionReads } from "./supervision/supervision.reads.js";
import { CampaignReads } from "./visit/campaign.reads.js";
import { SurveyReads } from "./visit/survey.reads.js";
import { VisitReads } from "./visit/visit.reads.js";
import { BallotReads } from "./vote/ballot.reads.js";
import { BundleReads } from "./vote/bundle/bundle.reads.js";
import { CountReads } from "./vote/count.reads.js";
import { RatingTableReads } from "./vote/rating-table.reads.js";
import { VotePartReads } from "./vote/vote-parts.reads.js";
import { VoteFigureReads } from "./vote/vote-figures.reads.js";
import { VoteReads } from "./vote/vote.reads.js";
import { VotingRecordReads } from "./vote/voting-record.reads.js";
import { UnitSummaryReads } from "./worklist/unit-summary.reads.js";
import { WorkListReads } from "./worklist/work-list.reads.js";

export type Reads = ReturnType<typeof buildReads>;

/** Everything that only looks. */
export function buildReads({ reads }: Database, systemTime: Clock, noteSpan: NoteSpan) {
  const clock = new ReadingClock(systemTime, noteSpan);
  const reading = new Reading(reads, clock);
  const grievances = new GrievanceReads(reading);
  const motions = new MotionReads(reading);
  const followUps = new FollowUpReads(reading, new EscalationReads(reading, clock));
  const leaves = new LeaveReads(reading);
  const votes = new VoteReads(reading);
  const areas = new AreaReads(reading);
  const voteFigures = new VoteFigureReads(reading);
  const figureScopes = new FigureScopes(areas);
  const workFigures = new WorkFigureReads(reading);
  return {
    viewers: new ViewerReads(reads, systemTime),
    accounts: new AccountReads(reads),
    tokens: new TokenReads(reads, clock),
    areas,
    assemblies: new AssemblyReads(reading),
    calendar: new CalendarReads(reads),
    rulesVersions: new RulesVersionReads(reads),
    previews: new PreviewReads(reads),
    representatives: new RepresentativeReads(reading),
    motions,
    sessions: new SessionReads(reading),
    agendas: new AgendaReads(reading),
    presences: new PresenceReads(reads),
    leaves,
    votes,
    ballots: new BallotReads(reading),
    voteParts: new VotePartReads(reading),
    counts: new CountReads(reading),
    ratingTables: new RatingTableReads(reading),
    voteFigures,
    figures: new FigureReads(figureScopes, new CaseFigureReads(reading), workFigures, voteFigures, areas),
    unitScores: new UnitScoreReads(reading, figureScopes, workFigures, areas),
    hotSpots: new HotSpotReads(reading),
    votingRecords: new VotingRecordReads(reading, votes),
    grievances,
    petitions: new PetitionReads(reading),
    guidance: new GuidanceReads(reading),
    chains: new ChainReads(reading, grievances),
    followUps,
    attachments: new AttachmentReads(reading),
    campaigns: new CampaignReads(reading),
    visits: new VisitReads(reading),
    surveys: new SurveyReads(reading),
    supervisions: new SupervisionReads(reading),
    workLists: new WorkListReads(reading, motions, followUps, grievances, votes, leaves),
    unitSummaries: new UnitSummaryReads(reading, clock),
    residents: new ResidentReads(reads),
    bundles: new BundleReads(reads),
    signingKeys: new SigningKeyReads(reads),
    ledgers: new LedgerReads(reads, clock),
    viewingLogs: new ViewingLogReads(reads),
    timelines: new TimelineReads(reading),
    live: new LiveReads(reads, clock),
  };
}
