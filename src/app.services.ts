import { AccountService } from "./access/account.service.js";
import { CredentialService } from "./access/credential.service.js";
import { FirstAdministrator } from "./access/first-administrator.js";
import { OneTimeCodes } from "./access/one-time-codes.js";
import { RedeemService } from "./access/redeem.service.js";
import { RoleService } from "./access/role.service.js";
import { SignInThrottle } from "./access/sign-in-throttle.js";
import { SignInService } from "./access/sign-in.service.js";
import { TokenConsequences } from "./access/token.consequences.js";
import { TokenService } from "./access/token.service.js";
import { AreaService } from "./area/area.service.js";
import { AssemblyService } from "./assembly/assembly.service.js";
import { RulesOfOrderService } from "./assembly/rules-of-order.service.js";
import type { AttachmentFiles } from "./attachment/attachment.files.js";
import { AttachmentService } from "./attachment/attachment.service.js";
import { CalendarService } from "./calendar/calendar.service.js";
import { GrievanceLinkService } from "./chain/grievance-link.service.js";
import { LinkTransfer } from "./chain/link-transfer.js";
import { MotionMergeService } from "./chain/motion-merge.service.js";
import { Settlement } from "./chain/settlement.js";
import type { Database } from "./database/database.js";
import { FollowUpAssignmentService } from "./followup/follow-up.assignment.service.js";
import { Assigning } from "./followup/assigning.js";
import { ExtensionConsequences } from "./followup/extension.consequences.js";
import { ExtensionService } from "./followup/extension.service.js";
import { FollowUpConsequences } from "./followup/follow-up.consequences.js";
import { FollowUpDecisionService } from "./followup/follow-up.decision.service.js";
import { FollowUpService } from "./followup/follow-up.service.js";
import { RatingService } from "./followup/rating.service.js";
import { FeedbackService } from "./grievance/feedback.service.js";
import { GrievanceDeadlines } from "./grievance/grievance.deadlines.js";
import { GrievanceCorrectionService } from "./grievance/grievance.correction.service.js";
import { GrievanceMergeService } from "./grievance/grievance.merge.service.js";
import { GrievanceRecording } from "./grievance/grievance.recording.js";
import { GrievanceService } from "./grievance/grievance.service.js";
import type { HeadsFile } from "./ledger/heads.js";
import { KeyRotation } from "./ledger/key-rotation.service.js";
import { Ledger } from "./ledger/ledger.service.js";
import { Records } from "./ledger/records.js";
import type { KeyFile } from "./ledger/signing-key.js";
import type { SigningKeys } from "./ledger/signing-keys.js";
import { CoordinationService } from "./petition/coordination.service.js";
import { GuidanceService } from "./petition/guidance.service.js";
import { PetitionService } from "./petition/petition.service.js";
import { RepetitionService } from "./petition/repetition.service.js";
import { MotionConsequences } from "./motion/motion.consequences.js";
import { MotionDeferralService } from "./motion/motion.defer.service.js";
import { MotionReviewService } from "./motion/motion.review.service.js";
import { SecondingService } from "./motion/motion.second.service.js";
import { MotionService } from "./motion/motion.service.js";
import { SponsorTransfer } from "./motion/sponsor-transfer.js";
import { MandateConsequences } from "./representative/mandate.consequences.js";
import { MandateService } from "./representative/mandate.service.js";
import { RepresentativeService } from "./representative/representative.service.js";
import { Contacts } from "./resident/contacts.js";
import { RevealService } from "./resident/reveal.service.js";
import { AgendaItemService } from "./session/agenda-item.service.js";
import { AgendaService } from "./session/agenda.service.js";
import { AttendanceService } from "./session/attendance.service.js";
import { LeaveService } from "./session/leave.service.js";
import { SessionConsequences } from "./session/session.consequences.js";
import { SessionCorrectionService } from "./session/session.correction.service.js";
import { SessionInterruptionService } from "./session/session.interruption.service.js";
import { SessionService } from "./session/session.service.js";
import { SupervisionService } from "./supervision/supervision.service.js";
import { type Clock } from "./shared/clock.js";
import { Ids } from "./shared/ids.js";
import { type Random } from "./shared/random.js";
import { CampaignService } from "./visit/campaign.service.js";
import { SurveyService } from "./visit/survey.service.js";
import { VisitService } from "./visit/visit.service.js";
import { BallotService } from "./vote/ballot.service.js";
import { ResultBundles } from "./vote/bundle/bundle.service.js";
import { CorrectionService } from "./vote/correction.service.js";
import { CountService } from "./vote/count.service.js";
import { PaperService } from "./vote/paper.service.js";
import { ScrutineerService } from "./vote/scrutineer.service.js";
import { VoteClosing } from "./vote/vote.closing.js";
import { VoteConsequences } from "./vote/vote.consequences.js";
import { VotePreparation } from "./vote/vote.prepare.service.js";
import { VotePublication } from "./vote/vote.publication.js";
import { VoteService } from "./vote/vote.service.js";

export type Services = ReturnType<typeof buildServices>;

/** What signs for this installation: the key at hand, and the file it lies in. */
export interface Signing {
  readonly keys: SigningKeys;
  readonly file: KeyFile;
  readonly heads: HeadsFile;
}

/** Everything that changes something. The clock is a parameter of its own, so that seeds can play the past. */
export function buildServices(
  database: Database,
  clock: Clock,
  random: Random,
  signing: Signing,
  files: AttachmentFiles,
) {
  const ids = new Ids(clock, random);
  const ledger = new Ledger(clock, random);
  const records = new Records(ledger, clock);
  const codes = new OneTimeCodes(clock, random, ids);
  const tokenConsequences = new TokenConsequences(ledger, clock, random, ids);
  const throttle = new SignInThrottle(database, clock);
  const motionConsequences = new MotionConsequences(records, clock);
  const mandateConsequences = new MandateConsequences(motionConsequences, tokenConsequences);
  const voteConsequences = new VoteConsequences(records);
  const bundles = new ResultBundles(records, signing.keys, ids);
  const voteClosing = new VoteClosing(database, records, clock);
  const votePublication = new VotePublication(records, motionConsequences, clock, ids);
  const sessionConsequences = new SessionConsequences(records, motionConsequences, voteConsequences, clock);
  const followUpConsequences = new FollowUpConsequences(records, clock);
  const extensionConsequences = new ExtensionConsequences(records, clock);
  const settlement = new Settlement(records);
  const assigning = new Assigning(records, followUpConsequences, settlement, clock, ids);
  const grievanceDeadlines = new GrievanceDeadlines(clock);
  const grievanceRecording = new GrievanceRecording(records, new Contacts(ids), grievanceDeadlines, clock, ids);
  return {
    areas: new AreaService(database, ledger, ids),
    accounts: new AccountService(database, ledger, codes, tokenConsequences, clock, ids),
    roles: new RoleService(database, ledger, tokenConsequences, clock, ids),
    credentials: new CredentialService(database, ledger, codes, throttle, clock, ids),
    signIns: new SignInService(database, ledger, throttle, tokenConsequences, clock),
    redemptions: new RedeemService(database, ledger, throttle, codes, tokenConsequences, clock),
    tokens: new TokenService(database, ledger, tokenConsequences, clock, ids),
    firstAdministrator: new FirstAdministrator(database, ledger, codes, clock, ids),
    assemblies: new AssemblyService(database, records, clock, ids),
    calendar: new CalendarService(database, ledger, clock),
    rulesOfOrder: new RulesOfOrderService(database, records, clock),
    representatives: new RepresentativeService(database, records, clock, ids),
    mandates: new MandateService(database, records, mandateConsequences, clock),
    motions: new MotionService(database, records, clock, ids),
    secondings: new SecondingService(database, records, clock, ids),
    motionReviews: new MotionReviewService(database, records, motionConsequences),
    motionDeferrals: new MotionDeferralService(database, motionConsequences, voteConsequences),
    motionMerging: new MotionMergeService(
      database,
      records,
      motionConsequences,
      new SponsorTransfer(ids),
      new LinkTransfer(records, clock, ids),
      settlement,
    ),
    sessions: new SessionService(database, records, sessionConsequences, voteConsequences, clock, ids),
    interruptions: new SessionInterruptionService(database, records, sessionConsequences, voteConsequences),
    corrections: new SessionCorrectionService(database, records),
    leaves: new LeaveService(database, records, clock, ids),
    agendas: new AgendaService(database, records, motionConsequences, voteConsequences, clock, ids),
    agendaItems: new AgendaItemService(
      database,
      records,
      sessionConsequences,
      motionConsequences,
      voteConsequences,
      clock,
    ),
    attendances: new AttendanceService(database, records, voteConsequences, clock, ids),
    votePreparation: new VotePreparation(database, records, motionConsequences, clock, ids),
    votes: new VoteService(database, records, voteClosing, votePublication, bundles, clock),
    keyRotation: new KeyRotation(database, ledger, signing.keys, signing.file, signing.heads),
    voteClosing,
    ballots: new BallotService(database, records, clock, random, ids),
    papers: new PaperService(database, records, clock, random, ids),
    scrutineers: new ScrutineerService(database, records, clock),
    counts: new CountService(database, records, voteClosing, clock, ids),
    voteCorrections: new CorrectionService(
      database,
      records,
      votePublication,
      (...published) => bundles.sign(...published),
      clock,
      ids,
    ),
    grievances: new GrievanceService(database, records, grievanceRecording, grievanceDeadlines),
    campaigns: new CampaignService(database, records, clock, ids),
    visits: new VisitService(database, records, grievanceRecording, clock, ids),
    surveys: new SurveyService(database, records, clock, ids),
    grievanceMerges: new GrievanceMergeService(database, records),
    grievanceCorrections: new GrievanceCorrectionService(database, records),
    feedback: new FeedbackService(database, records, followUpConsequences, settlement, grievanceDeadlines, clock, ids),
    links: new GrievanceLinkService(database, records, settlement, clock, ids),
    reveals: new RevealService(database, records, clock, ids),
    petitions: new PetitionService(database, records, clock, ids),
    coordination: new CoordinationService(database, records, assigning, clock, ids),
    repetitions: new RepetitionService(database, records),
    guidance: new GuidanceService(database, records, clock, ids),
    assignments: new FollowUpAssignmentService(database, records, assigning, followUpConsequences, settlement, clock),
    followUps: new FollowUpService(database, records, extensionConsequences, settlement, clock, ids),
    followUpDecisions: new FollowUpDecisionService(
      database,
      records,
      followUpConsequences,
      extensionConsequences,
      settlement,
      clock,
    ),
    extensions: new ExtensionService(database, records, followUpConsequences, clock, ids),
    attachments: new AttachmentService(database, records, files, clock, ids),
    supervisions: new SupervisionService(database, records, clock, ids),
    ratings: new RatingService(database, followUpConsequences, settlement),
    ledger,
  };
}
