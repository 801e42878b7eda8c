import type { Reads } from "./app.reads.js";
import type { Services } from "./app.services.js";
import { ViewerResolver } from "./access/access.resolver.js";
import { AccountMutations } from "./access/account.mutations.resolver.js";
import { AccountResolver, AccountRoleResolver } from "./access/account.resolver.js";
import { CredentialMutations } from "./access/credential.resolver.js";
import { AccessTokenResolver, MachineTokenResolver, ViewerTokensResolver } from "./access/token.resolver.js";
import {
  CategoryResolver,
  CommunityResolver,
  ResponsibleUnitResolver,
  StreetOfficeResolver,
} from "./area/area.resolver.js";
import { AssemblyResolver, StreetOfficeAssemblyResolver } from "./assembly/assembly.resolver.js";
import { RulesOfOrderResolver } from "./assembly/rules-of-order.resolver.js";
import { CalendarResolver } from "./calendar/calendar.resolver.js";
import { GrievanceMotionsResolver, MotionChainResolver } from "./chain/chain.resolver.js";
import { GrievanceLinkMutations } from "./chain/grievance-link.resolver.js";
import { MotionMergeMutations } from "./chain/motion-merge.resolver.js";
import { AttachmentResolver } from "./attachment/attachment.resolver.js";
import { FiguresResolver, StreetFiguresResolver } from "./figures/figures.resolver.js";
import { HotSpotResolver } from "./figures/hot-spot.resolver.js";
import { UnitScoreResolver } from "./figures/unit-score.resolver.js";
import { GrievanceFollowUpsResolver, MotionFollowUpsResolver } from "./followup/cause.resolver.js";
import { ExtensionResolver } from "./followup/extension.resolver.js";
import { FollowUpDecisions } from "./followup/follow-up.decision.resolver.js";
import { FollowUpMutations } from "./followup/follow-up.mutations.resolver.js";
import type { FollowUpRow } from "./followup/follow-up.reads.js";
import { FollowUpResolver } from "./followup/follow-up.resolver.js";
import { link, type Link, type Links } from "./graphql/links.js";
import type { Batch } from "./graphql/batch.js";
import { forSignedIn, NodeResolver, type NodeBatches } from "./graphql/node.resolver.js";
import { GrievanceCaseResolver } from "./grievance/grievance.case.resolver.js";
import { GrievanceMutations } from "./grievance/grievance.mutations.resolver.js";
import type { GrievanceRow } from "./grievance/grievance.reads.js";
import { GrievanceResolver } from "./grievance/grievance.resolver.js";
import { LedgerResolver } from "./ledger/ledger.resolver.js";
import { SigningKeyResolver } from "./ledger/signing-key.resolver.js";
import { MotionKinResolver } from "./motion/motion.kin.resolver.js";
import { ChangesResolver } from "./live/changes.resolver.js";
import { CurrentSessionResolver, CurrentVoteResolver } from "./live/now.resolver.js";
import { ProgressResolver } from "./live/progress.resolver.js";
import { MotionMutations } from "./motion/motion.mutations.resolver.js";
import type { MotionRow } from "./motion/motion.reads.js";
import { MotionResolver } from "./motion/motion.resolver.js";
import { MotionReviewMutations } from "./motion/motion.review.resolver.js";
import { GuidanceResolver, TrainingResolver } from "./petition/guidance.resolver.js";
import { PetitionMutations } from "./petition/petition.mutations.resolver.js";
import {
  CoordinatedUnitResolver,
  CoordinationMeetingResolver,
  GrievancePetitionResolver,
  PetitionResolver,
} from "./petition/petition.resolver.js";
import { RulesPreviewResolver } from "./preview/preview.resolver.js";
import type { RepresentativeRow } from "./representative/representative.reads.js";
import type { Id } from "./shared/ids.js";
import { MandateResolver } from "./representative/mandate.resolver.js";
import { RepresentativeMutations } from "./representative/representative.mutations.resolver.js";
import { RepresentativeCountsResolver } from "./representative/representative.counts.resolver.js";
import { AssemblyRepresentativesResolver, RepresentativeResolver } from "./representative/representative.resolver.js";
import { GrievanceContactResolver } from "./resident/resident.resolver.js";
import { ViewingLogResolver } from "./resident/viewing-log.resolver.js";
import { AgendaMutations } from "./session/agenda.mutations.resolver.js";
import { AgendaItemResolver, MotionSessionResolver } from "./session/agenda.resolver.js";
import { LeaveMutations } from "./session/leave.mutations.resolver.js";
import { LeaveRequestResolver } from "./session/leave.resolver.js";
import { AttendanceResolver, SessionPresenceResolver } from "./session/presence.resolver.js";
import { SessionMutations } from "./session/session.mutations.resolver.js";
import { SessionResolver } from "./session/session.resolver.js";
import { SupervisionResolver } from "./supervision/supervision.resolver.js";
import { CampaignProgressResolver, CampaignResolver } from "./visit/campaign.resolver.js";
import type { CampaignRow } from "./visit/campaign.reads.js";
import { CampaignSurveyResolver, SurveyQuestionResolver, SurveyResolver } from "./visit/survey.resolver.js";
import { CampaignMutations, VisitMutations } from "./visit/visit.mutations.resolver.js";
import type { VisitRow } from "./visit/visit.reads.js";
import {
  CommunityVisitsResolver,
  GrievanceVisitResolver,
  UnitVisitsResolver,
  VisitResolver,
} from "./visit/visit.resolver.js";
import { BundleResolver } from "./vote/bundle/bundle.resolver.js";
import { CorrectionMutations } from "./vote/correction.mutations.resolver.js";
import { CorrectionResolver } from "./vote/correction.resolver.js";
import { CountMutations } from "./vote/count.mutations.resolver.js";
import { CountResolver, WatchedVoteResolver } from "./vote/count.resolver.js";
import {
  AgendaItemVotesResolver,
  MotionVotesResolver,
  ReplyVotesResolver,
  SessionVotesResolver,
} from "./vote/vote.links.resolver.js";
import { RatingResolver, SessionRatingsResolver } from "./vote/rating-table.resolver.js";
import { VoteFiguresResolver } from "./vote/vote-figures.resolver.js";
import { VoteMatterResolver } from "./vote/vote.matter.resolver.js";
import { VoteMutations } from "./vote/vote.mutations.resolver.js";
import { VoteResolver } from "./vote/vote.resolver.js";
import { VoteResultResolver } from "./vote/vote.result.resolver.js";
import { VotingRecordResolver } from "./vote/voting-record.resolver.js";
import { UnitSummaryResolver } from "./worklist/unit-summary.resolver.js";
import { WorkListResolver } from "./worklist/work-list.resolver.js";

/** How a thing of each kind is found by its id, of what the viewer may see. A kind that is left out is never found. */
function nodeBatches(r: Reads): NodeBatches {
  return {
    Account: r.accounts.account,
    StreetOffice: r.areas.streetOffice,
    Community: r.areas.community,
    ResponsibleUnit: forSignedIn(r.areas.unit),
    Assembly: r.assemblies.assembly,
    Representative: r.representatives.representative,
    Motion: r.motions.motion,
    Session: r.sessions.session,
    AgendaItem: r.agendas.agendaItem,
    LeaveRequest: r.leaves.leaveRequest,
    Vote: r.votes.vote,
    Grievance: r.grievances.grievance,
    FollowUp: r.followUps.followUp,
    VisitCampaign: r.campaigns.campaign,
    Visit: r.visits.visit,
    Guidance: r.guidance.guidance,
    Training: r.guidance.training,
  };
}

/** What fields lead to that stand once in every row of a list, to be read together with the rows. */
export function linksOf(r: Reads): Links {
  const ofId = <Value>(batch: Batch<Id, Value>, part?: Link["part"]) =>
    link(batch, ({ id }: { readonly id: Id }) => id, part);
  return {
    Representative: { community: link(r.areas.community, (row: RepresentativeRow) => row.community) },
    Motion: {
      leadSponsor: link(r.representatives.representative, (row: MotionRow) => row.leadSponsor),
      secondsNeeded: link(r.assemblies.rules, (row: MotionRow) => row.assembly),
      secondedByViewer: ofId(r.motions.secondedByViewer),
      seconders: ofId(r.motions.seconds, ["RepresentativeConnection", "totalCount"]),
    },
    Grievance: {
      category: link(r.areas.category, (row: GrievanceRow) => row.category),
      community: link(r.areas.community, (row: GrievanceRow) => row.community),
      feedback: ofId(r.grievances.feedback),
    },
    FollowUp: {
      responsibleUnit: link(r.areas.unit, (row: FollowUpRow) => row.unit),
      replies: ofId(r.followUps.replies),
      progress: ofId(r.followUps.progress),
    },
    VisitCampaign: {
      responsibleUnit: link(r.areas.unit, (row: CampaignRow) => row.unit),
      households: ofId(r.campaigns.households),
      questionnaires: ofId(r.campaigns.questionnaires),
      grievances: ofId(r.campaigns.grievances),
    },
    Visit: {
      community: link(r.areas.community, (row: VisitRow) => row.community),
      responsibleUnit: link(r.areas.unit, (row: VisitRow) => row.unit),
      questionnaires: ofId(r.visits.questionnaires),
      grievances: ofId(r.grievances.ofVisits),
    },
  };
}

/** Every resolver class, with how it is made; the schema is built from the same list. */
export const resolverMakers = new Map<Function, (services: Services, reads: Reads) => object>([
  [NodeResolver, (_, r) => new NodeResolver(nodeBatches(r))],
  [ViewerResolver, (s, r) => new ViewerResolver(s.signIns, r.viewers, r.areas, r.representatives, r.counts.watchedBy)],
  [ViewerTokensResolver, (_, r) => new ViewerTokensResolver(r.tokens)],
  [AccountResolver, (_, r) => new AccountResolver(r.accounts, r.tokens)],
  [AccountRoleResolver, (_, r) => new AccountRoleResolver(r.areas)],
  [AccountMutations, (s, r) => new AccountMutations(s.accounts, s.roles, s.credentials, r.accounts)],
  [CredentialMutations, (s, r) => new CredentialMutations(s.credentials, s.redemptions, r.representatives, r.viewers)],
  [AccessTokenResolver, (s, r) => new AccessTokenResolver(s.tokens, s.signIns, r.tokens)],
  [MachineTokenResolver, (s, r) => new MachineTokenResolver(s.tokens, r.tokens, r.areas)],
  [StreetOfficeResolver, (_, r) => new StreetOfficeResolver(r.areas)],
  [CommunityResolver, (_, r) => new CommunityResolver(r.areas)],
  [CategoryResolver, (_, r) => new CategoryResolver(r.areas)],
  [ResponsibleUnitResolver, (_, r) => new ResponsibleUnitResolver(r.areas)],
  [AssemblyResolver, (_, r) => new AssemblyResolver(r.assemblies, r.areas)],
  [RulesOfOrderResolver, (s, r) => new RulesOfOrderResolver(r.rulesVersions, r.assemblies, s.rulesOfOrder)],
  [CalendarResolver, (s, r) => new CalendarResolver(s.calendar, r.calendar)],
  [RulesPreviewResolver, (_, r) => new RulesPreviewResolver(r.previews, r.assemblies, r.sessions, r.votes)],
  [SigningKeyResolver, (s, r) => new SigningKeyResolver(s.keyRotation, r.signingKeys)],
  [BundleResolver, (_, r) => new BundleResolver(r.bundles)],
  [LedgerResolver, (_, r) => new LedgerResolver(r.ledgers)],
  [ViewingLogResolver, (_, r) => new ViewingLogResolver(r.viewingLogs, r.areas)],
  [RepresentativeCountsResolver, (_, r) => new RepresentativeCountsResolver(r.representatives, r.assemblies)],
  [UnitSummaryResolver, (_, r) => new UnitSummaryResolver(r.unitSummaries, r.areas)],
  [WorkListResolver, (_, r) => new WorkListResolver(r.workLists, r.areas)],
  [StreetOfficeAssemblyResolver, (_, r) => new StreetOfficeAssemblyResolver(r.assemblies)],
  [RepresentativeResolver, (_, r) => new RepresentativeResolver(r.representatives, r.assemblies, r.areas)],
  [AssemblyRepresentativesResolver, (_, r) => new AssemblyRepresentativesResolver(r.representatives, r.assemblies)],
  [MandateResolver, (_, r) => new MandateResolver(r.representatives, r.assemblies, r.timelines)],
  [RepresentativeMutations, (s, r) => new RepresentativeMutations(s.representatives, s.mandates, r.representatives)],
  [MotionResolver, (_, r) => new MotionResolver(r.motions, r.assemblies, r.representatives, r.areas, r.timelines)],
  [MotionKinResolver, (_, r) => new MotionKinResolver(r.motions, r.representatives)],
  [MotionMutations, (s, r) => new MotionMutations(s.motions, s.secondings, r.motions)],
  [MotionReviewMutations, (s, r) => new MotionReviewMutations(s.motionReviews, s.motionDeferrals, r.motions)],
  [MotionMergeMutations, (s, r) => new MotionMergeMutations(s.motionMerging, r.motions)],
  [
    SessionResolver,
    (_, r) => new SessionResolver(r.sessions, r.agendas, r.presences, r.assemblies, r.areas, r.timelines),
  ],
  [SessionPresenceResolver, (_, r) => new SessionPresenceResolver(r.presences)],
  [AttendanceResolver, (_, r) => new AttendanceResolver(r.representatives)],
  [AgendaItemResolver, (_, r) => new AgendaItemResolver(r.sessions, r.motions, r.timelines)],
  [MotionSessionResolver, (_, r) => new MotionSessionResolver(r.sessions, r.motions)],
  [
    SessionMutations,
    (s, r) => new SessionMutations(s.sessions, s.interruptions, s.corrections, s.attendances, r.sessions),
  ],
  [AgendaMutations, (s, r) => new AgendaMutations(s.agendas, s.agendaItems, s.corrections, r.agendas, r.sessions)],
  [LeaveRequestResolver, (_, r) => new LeaveRequestResolver(r.leaves, r.sessions, r.representatives, r.timelines)],
  [LeaveMutations, (s, r) => new LeaveMutations(s.leaves, r.leaves, r.sessions)],
  [
    VoteResolver,
    (_, r) =>
      new VoteResolver(r.votes, r.voteParts, r.motions, r.sessions, r.agendas, r.assemblies, r.areas, r.timelines),
  ],
  [VoteMatterResolver, (_, r) => new VoteMatterResolver(r.votes, r.voteParts, r.followUps, r.areas)],
  [VoteFiguresResolver, (_, r) => new VoteFiguresResolver(r.voteFigures, r.areas)],
  [FiguresResolver, (_, r) => new FiguresResolver(r.figures)],
  [UnitScoreResolver, (_, r) => new UnitScoreResolver(r.unitScores, r.areas)],
  [HotSpotResolver, (_, r) => new HotSpotResolver(r.hotSpots, r.areas)],
  [StreetFiguresResolver, (_, r) => new StreetFiguresResolver(r.areas)],
  [VotingRecordResolver, (_, r) => new VotingRecordResolver(r.votingRecords)],
  [SessionRatingsResolver, (_, r) => new SessionRatingsResolver(r.ratingTables)],
  [RatingResolver, (_, r) => new RatingResolver(r.votes, r.areas)],
  [VoteResultResolver, (_, r) => new VoteResultResolver(r.voteParts, r.ballots)],
  [VoteMutations, (s, r) => new VoteMutations(s.votePreparation, s.votes, s.ballots, r.votes)],
  [CountResolver, (_, r) => new CountResolver(r.counts, r.voteParts, r.representatives)],
  [WatchedVoteResolver, (_, r) => new WatchedVoteResolver(r.votes)],
  [CountMutations, (s, r) => new CountMutations(s.scrutineers, s.counts, r.votes)],
  [CorrectionResolver, (_, r) => new CorrectionResolver(r.counts, r.voteParts)],
  [CorrectionMutations, (s, r) => new CorrectionMutations(s.papers, s.voteCorrections, r.votes)],
  [MotionVotesResolver, (_, r) => new MotionVotesResolver(r.votes)],
  [ReplyVotesResolver, (_, r) => new ReplyVotesResolver(r.votes)],
  [AgendaItemVotesResolver, (_, r) => new AgendaItemVotesResolver(r.votes)],
  [SessionVotesResolver, (_, r) => new SessionVotesResolver(r.votes)],
  [GrievanceResolver, (_, r) => new GrievanceResolver(r.grievances, r.areas, r.timelines)],
  [GrievanceMutations, (s, r) => new GrievanceMutations(s.grievances, s.feedback, r.grievances)],
  [
    GrievanceCaseResolver,
    (s, r) =>
      new GrievanceCaseResolver(s.grievances, s.grievanceMerges, s.grievanceCorrections, s.feedback, r.grievances),
  ],
  [GrievanceContactResolver, (s, r) => new GrievanceContactResolver(r.residents, s.reveals)],
  [GrievancePetitionResolver, (_, r) => new GrievancePetitionResolver(r.petitions)],
  [PetitionResolver, (_, r) => new PetitionResolver(r.petitions, r.grievances)],
  [CoordinationMeetingResolver, (_, r) => new CoordinationMeetingResolver(r.petitions)],
  [CoordinatedUnitResolver, (_, r) => new CoordinatedUnitResolver(r.areas, r.followUps)],
  [PetitionMutations, (s, r) => new PetitionMutations(s.petitions, s.coordination, s.repetitions, r.grievances)],
  [GuidanceResolver, (s, r) => new GuidanceResolver(s.guidance, r.guidance, r.areas, r.grievances)],
  [TrainingResolver, (s, r) => new TrainingResolver(s.guidance, r.guidance, r.areas)],
  [CampaignResolver, (_, r) => new CampaignResolver(r.campaigns, r.visits, r.areas, r.timelines)],
  [CampaignProgressResolver, (_, r) => new CampaignProgressResolver(r.areas)],
  [CampaignSurveyResolver, (_, r) => new CampaignSurveyResolver(r.surveys)],
  [SurveyResolver, (_, r) => new SurveyResolver(r.surveys)],
  [SurveyQuestionResolver, (_, r) => new SurveyQuestionResolver(r.surveys)],
  [CampaignMutations, (s, r) => new CampaignMutations(s.campaigns, s.surveys, r.campaigns)],
  [VisitResolver, (_, r) => new VisitResolver(r.visits, r.campaigns, r.grievances, r.areas, r.timelines)],
  [VisitMutations, (s, r) => new VisitMutations(s.visits, r.visits)],
  [UnitVisitsResolver, (_, r) => new UnitVisitsResolver(r.areas)],
  [CommunityVisitsResolver, (_, r) => new CommunityVisitsResolver(r.areas)],
  [GrievanceVisitResolver, (_, r) => new GrievanceVisitResolver(r.visits)],
  [MotionChainResolver, (_, r) => new MotionChainResolver(r.chains, r.motions)],
  [GrievanceMotionsResolver, (_, r) => new GrievanceMotionsResolver(r.chains, r.motions)],
  [GrievanceLinkMutations, (s, r) => new GrievanceLinkMutations(s.links, r.motions)],
  [FollowUpResolver, (_, r) => new FollowUpResolver(r.followUps, r.motions, r.grievances, r.areas, r.timelines)],
  [AttachmentResolver, (s, r) => new AttachmentResolver(s.attachments, r.attachments, r.followUps)],
  [FollowUpDecisions, (s, r) => new FollowUpDecisions(s.followUpDecisions, r.followUps)],
  [ExtensionResolver, (s, r) => new ExtensionResolver(s.extensions, r.followUps)],
  [SupervisionResolver, (s, r) => new SupervisionResolver(s.supervisions, r.supervisions, r.followUps)],
  [MotionFollowUpsResolver, (_, r) => new MotionFollowUpsResolver(r.followUps)],
  [GrievanceFollowUpsResolver, (_, r) => new GrievanceFollowUpsResolver(r.followUps)],
  [FollowUpMutations, (s, r) => new FollowUpMutations(s.assignments, s.followUps, s.ratings, r.followUps, r.motions)],
  [CurrentSessionResolver, (_, r) => new CurrentSessionResolver(r.live, r.sessions)],
  [CurrentVoteResolver, (_, r) => new CurrentVoteResolver(r.live, r.votes)],
  [ProgressResolver, (_, r) => new ProgressResolver(r.live, r.areas, r.sessions, r.agendas, r.votes, r.ballots)],
  [ChangesResolver, (_, r) => new ChangesResolver(r.live, r.motions, r.votes, r.followUps, r.grievances)],
]);
