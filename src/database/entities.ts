import { AccessTokenSchema, AccountSchema, RoleGrantSchema } from "../access/account.entity.js";
import { OneTimeCodeSchema, SignInThrottleSchema } from "../access/credential.entity.js";
import {
  CategorySchema,
  CommunitySchema,
  ResponsibleUnitSchema,
  StreetOfficeSchema,
  UnitStreetSchema,
  ZoneSchema,
} from "../area/area.entity.js";
import { AssemblySchema, RulesOfOrderSchema } from "../assembly/assembly.entity.js";
import { AttachmentSchema } from "../attachment/attachment.entity.js";
import { GrievanceLinkSchema } from "../chain/grievance-link.entity.js";
import { ExtensionRequestSchema } from "../followup/extension.entity.js";
import { FollowUpSchema, ProgressSchema, ReplySchema } from "../followup/follow-up.entity.js";
import { GrievanceSchema, ResidentFeedbackSchema } from "../grievance/grievance.entity.js";
import { LedgerBodySchema, LedgerEntrySchema } from "../ledger/ledger.entity.js";
import { AgendaItemMotionSchema, CoSponsorSchema, MotionSchema, SecondingSchema } from "../motion/motion.entity.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import { ContactViewSchema, ResidentContactSchema } from "../resident/resident.entity.js";
import { LeaveRequestSchema } from "../session/leave.entity.js";
import { AgendaItemSchema, AttendanceSchema, SessionSchema } from "../session/session.entity.js";
import { ResultBundleSchema } from "../vote/bundle.entity.js";
import {
  CountConfirmationSchema,
  CountEntrySchema,
  VoteCorrectionSchema,
  VoteScrutineerSchema,
} from "../vote/count.entity.js";
import { BallotSchema, RecusalSchema, RollEntrySchema, VoteMotionSchema, VoteSchema } from "../vote/vote.entity.js";
import { SupervisionSchema } from "../supervision/supervision.entity.js";
import { CalendarDaySchema } from "../calendar/calendar.entity.js";
import { VisitCampaignSchema, CampaignCommunitySchema, VisitSchema } from "../visit/visit.entity.js";
import {
  SurveySchema,
  SurveyQuestionSchema,
  SurveyResponseSchema,
  SurveyAnswerSchema,
} from "../visit/survey.entity.js";
import {
  PetitionCaseSchema,
  PetitionStepSchema,
  CoordinationMeetingSchema,
  CoordinationTaskSchema,
  GuidanceSchema,
  TrainingSchema,
} from "../petition/petition.entity.js";
import { IdempotencyRecordSchema } from "./idempotency.entity.js";
import { StorageTrialSchema } from "./storage-trial.entity.js";

/** Every entity the ORM knows. */
export const entities = [
  ZoneSchema,
  StreetOfficeSchema,
  CommunitySchema,
  ResponsibleUnitSchema,
  UnitStreetSchema,
  CategorySchema,
  AccountSchema,
  RoleGrantSchema,
  AccessTokenSchema,
  OneTimeCodeSchema,
  SignInThrottleSchema,
  AssemblySchema,
  RulesOfOrderSchema,
  RepresentativeSchema,
  SessionSchema,
  AgendaItemSchema,
  AgendaItemMotionSchema,
  AttendanceSchema,
  LeaveRequestSchema,
  MotionSchema,
  SecondingSchema,
  CoSponsorSchema,
  VoteSchema,
  VoteMotionSchema,
  RecusalSchema,
  RollEntrySchema,
  BallotSchema,
  VoteScrutineerSchema,
  CountEntrySchema,
  CountConfirmationSchema,
  VoteCorrectionSchema,
  ResultBundleSchema,
  CalendarDaySchema,
  VisitCampaignSchema,
  CampaignCommunitySchema,
  VisitSchema,
  GrievanceSchema,
  ResidentFeedbackSchema,
  ResidentContactSchema,
  ContactViewSchema,
  GrievanceLinkSchema,
  FollowUpSchema,
  ProgressSchema,
  ReplySchema,
  ExtensionRequestSchema,
  AttachmentSchema,
  SupervisionSchema,
  SurveySchema,
  SurveyQuestionSchema,
  SurveyResponseSchema,
  SurveyAnswerSchema,
  PetitionCaseSchema,
  PetitionStepSchema,
  CoordinationMeetingSchema,
  CoordinationTaskSchema,
  GuidanceSchema,
  TrainingSchema,
  LedgerEntrySchema,
  LedgerBodySchema,
  IdempotencyRecordSchema,
  StorageTrialSchema,
];
