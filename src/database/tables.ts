import type { InferEntity } from "@mikro-orm/core";
import type { AccessTokenSchema, AccountSchema, RoleGrantSchema } from "../access/account.entity.js";
import type { OneTimeCodeSchema, SignInThrottleSchema } from "../access/credential.entity.js";
import type {
  CategorySchema,
  CommunitySchema,
  ResponsibleUnitSchema,
  StreetOfficeSchema,
  UnitStreetSchema,
  ZoneSchema,
} from "../area/area.entity.js";
import type { AssemblySchema, RulesOfOrderSchema } from "../assembly/assembly.entity.js";
import type { AttachmentSchema } from "../attachment/attachment.entity.js";
import type { GrievanceLinkSchema } from "../chain/grievance-link.entity.js";
import type { ExtensionRequestSchema } from "../followup/extension.entity.js";
import type { FollowUpSchema, ProgressSchema, ReplySchema } from "../followup/follow-up.entity.js";
import type { GrievanceSchema, ResidentFeedbackSchema } from "../grievance/grievance.entity.js";
import type { LedgerBodySchema, LedgerEntrySchema } from "../ledger/ledger.entity.js";
import type {
  AgendaItemMotionSchema,
  CoSponsorSchema,
  MotionSchema,
  SecondingSchema,
} from "../motion/motion.entity.js";
import type { RepresentativeSchema } from "../representative/representative.entity.js";
import type { LeaveRequestSchema } from "../session/leave.entity.js";
import type { AgendaItemSchema, AttendanceSchema, SessionSchema } from "../session/session.entity.js";
import type { ResultBundleSchema } from "../vote/bundle.entity.js";
import type {
  CountConfirmationSchema,
  CountEntrySchema,
  VoteCorrectionSchema,
  VoteScrutineerSchema,
} from "../vote/count.entity.js";
import type {
  BallotSchema,
  RecusalSchema,
  RollEntrySchema,
  VoteMotionSchema,
  VoteSchema,
} from "../vote/vote.entity.js";
import type { SupervisionSchema } from "../supervision/supervision.entity.js";
import type { CalendarDaySchema } from "../calendar/calendar.entity.js";
import type { VisitCampaignSchema, CampaignCommunitySchema, VisitSchema } from "../visit/visit.entity.js";
import type {
  SurveySchema,
  SurveyQuestionSchema,
  SurveyResponseSchema,
  SurveyAnswerSchema,
} from "../visit/survey.entity.js";
import type {
  PetitionCaseSchema,
  PetitionStepSchema,
  CoordinationMeetingSchema,
  CoordinationTaskSchema,
  GuidanceSchema,
  TrainingSchema,
} from "../petition/petition.entity.js";
import type { IdempotencyRecordSchema } from "./idempotency.entity.js";

declare const content: unique symbol;

/** A JSON column as a plain read finds it: text, until `parseJson` opens it. */
export type Json<Content> = string & { readonly [content]?: Content };

export function parseJson<Content>(value: Json<Content>): Content {
  return JSON.parse(value) as Content;
}

const mostParsed = 100;
const parsed = new Map<string, unknown>();

/** The same for a text that stands in many rows, as rules of order do. What it gives is shared and must not be changed. */
export function parseShared<Content>(value: Json<Content>): Content {
  let opened = parsed.get(value);
  if (opened === undefined) {
    opened = parseJson(value);
    if (parsed.size >= mostParsed) parsed.clear();
    parsed.set(value, opened);
  }
  return opened as Content;
}

type Column<Value> = Value extends readonly unknown[] | object ? Json<Value> : Value;

/** A row of an entity's table as plain SQL reads it. */
export type Row<Schema> = {
  [Key in keyof InferEntity<Schema> & string]-?: Column<Exclude<InferEntity<Schema>[Key], undefined>>;
};

/**
 * Every table, for plain reads (Kysely); column names are the entities' property names.
 * Residents' contact data is not among them: `src/resident` alone reads it.
 */
export interface Tables {
  zone: Row<typeof ZoneSchema>;
  street_office: Row<typeof StreetOfficeSchema>;
  community: Row<typeof CommunitySchema>;
  responsible_unit: Row<typeof ResponsibleUnitSchema>;
  unit_street: Row<typeof UnitStreetSchema>;
  category: Row<typeof CategorySchema>;
  account: Row<typeof AccountSchema>;
  role_grant: Row<typeof RoleGrantSchema>;
  access_token: Row<typeof AccessTokenSchema>;
  one_time_code: Row<typeof OneTimeCodeSchema>;
  sign_in_throttle: Row<typeof SignInThrottleSchema>;
  assembly: Row<typeof AssemblySchema>;
  rules_of_order: Row<typeof RulesOfOrderSchema>;
  representative: Row<typeof RepresentativeSchema>;
  session: Row<typeof SessionSchema>;
  agenda_item: Row<typeof AgendaItemSchema>;
  agenda_item_motion: Row<typeof AgendaItemMotionSchema>;
  attendance: Row<typeof AttendanceSchema>;
  leave_request: Row<typeof LeaveRequestSchema>;
  motion: Row<typeof MotionSchema>;
  seconding: Row<typeof SecondingSchema>;
  co_sponsor: Row<typeof CoSponsorSchema>;
  vote: Row<typeof VoteSchema>;
  vote_motion: Row<typeof VoteMotionSchema>;
  recusal: Row<typeof RecusalSchema>;
  roll_entry: Row<typeof RollEntrySchema>;
  ballot: Row<typeof BallotSchema>;
  vote_scrutineer: Row<typeof VoteScrutineerSchema>;
  count_entry: Row<typeof CountEntrySchema>;
  count_confirmation: Row<typeof CountConfirmationSchema>;
  vote_correction: Row<typeof VoteCorrectionSchema>;
  result_bundle: Row<typeof ResultBundleSchema>;
  grievance: Row<typeof GrievanceSchema>;
  resident_feedback: Row<typeof ResidentFeedbackSchema>;
  grievance_link: Row<typeof GrievanceLinkSchema>;
  follow_up: Row<typeof FollowUpSchema>;
  progress: Row<typeof ProgressSchema>;
  reply: Row<typeof ReplySchema>;
  extension_request: Row<typeof ExtensionRequestSchema>;
  attachment: Row<typeof AttachmentSchema>;
  supervision: Row<typeof SupervisionSchema>;
  calendar_day: Row<typeof CalendarDaySchema>;
  visit_campaign: Row<typeof VisitCampaignSchema>;
  campaign_community: Row<typeof CampaignCommunitySchema>;
  visit: Row<typeof VisitSchema>;
  survey: Row<typeof SurveySchema>;
  survey_question: Row<typeof SurveyQuestionSchema>;
  survey_response: Row<typeof SurveyResponseSchema>;
  survey_answer: Row<typeof SurveyAnswerSchema>;
  petition_case: Row<typeof PetitionCaseSchema>;
  petition_step: Row<typeof PetitionStepSchema>;
  coordination_meeting: Row<typeof CoordinationMeetingSchema>;
  coordination_task: Row<typeof CoordinationTaskSchema>;
  guidance: Row<typeof GuidanceSchema>;
  training: Row<typeof TrainingSchema>;
  ledger_entry: Row<typeof LedgerEntrySchema>;
  ledger_body: Row<typeof LedgerBodySchema>;
  idempotency_record: Row<typeof IdempotencyRecordSchema>;
}
