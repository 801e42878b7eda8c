import type { Role } from "./roles.js";

/**
 * How far a role reaches:
 * `street` things of the grant's street, or of every street for a grant over the zone;
 * `office` the same, where the rules of order name this role and not the other one for it;
 * `leaderless` the same, for a motion whose lead sponsor's mandate ended and that no co-sponsor leads;
 * `display` the same, for what a wall display shows: sessions that were convened, votes from their opening on;
 * `petition` the same, for grievances that came as a petition;
 * `scrutineer` votes whose counting the representative was named to watch;
 * `assembly` things of the representative's own assembly; `own` only what is the representative's own;
 * `unit` tasks of the officer's own unit and what belongs to them; `self` whoever is signed in;
 * `published` what the assembly has made public, for everyone.
 */
export type Reach =
  | "street"
  | "office"
  | "leaderless"
  | "display"
  | "petition"
  | "scrutineer"
  | "assembly"
  | "own"
  | "unit"
  | "self"
  | "published";

type Allowed = Partial<Record<Role | "ANYONE", Reach>>;

const everyRole = {
  SECRETARY: "self",
  WORKING_COMMITTEE: "self",
  REPRESENTATIVE: "self",
  UNIT_OFFICER: "self",
  PETITION_OFFICER: "self",
  SUPERVISOR: "self",
  DASHBOARD: "self",
  ADMIN: "self",
  AUDITOR: "self",
} as const satisfies Allowed;

/** Who may do what: the whole of it. What is not in this table is allowed to no one. */
export const actions = {
  "viewer:signOut": everyRole,

  "account:read": { ADMIN: "street" },
  "account:create": { ADMIN: "street" },
  "account:disable": { ADMIN: "street" },
  "account:enable": { ADMIN: "street" },
  "account:grantRole": { ADMIN: "street" },
  "account:endRole": { ADMIN: "street" },
  "account:issueCode": { ADMIN: "street" },
  "account:revokeToken": { ADMIN: "street" },
  "account:createMachineToken": { ADMIN: "street" },
  "representative:issueCredentials": { SECRETARY: "street" },
  "installation:rotateKey": { ADMIN: "street" },

  "representative:follow": { SECRETARY: "street", WORKING_COMMITTEE: "street", SUPERVISOR: "street" },
  "representative:readGroup": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    REPRESENTATIVE: "assembly",
    SUPERVISOR: "street",
  },
  "representative:add": { SECRETARY: "street" },
  "representative:change": { SECRETARY: "street" },
  "representative:suspend": { SECRETARY: "street" },
  "representative:resume": { SECRETARY: "street" },
  "representative:end": { SECRETARY: "street" },

  "ledger:read": { SECRETARY: "street", WORKING_COMMITTEE: "street", SUPERVISOR: "street", AUDITOR: "street" },
  "ledger:readChain": { AUDITOR: "street" },
  "ledger:readBody": { SECRETARY: "street", AUDITOR: "street" },
  "viewingLog:read": { AUDITOR: "street" },
  "workList:read": { SECRETARY: "street", WORKING_COMMITTEE: "street", SUPERVISOR: "street" },
  "figures:read": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    PETITION_OFFICER: "street",
    REPRESENTATIVE: "street",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
    DASHBOARD: "street",
  },
  "hotSpot:read": { SECRETARY: "street", WORKING_COMMITTEE: "street", REPRESENTATIVE: "street", SUPERVISOR: "street" },

  "assembly:changeRulesOfOrder": { SUPERVISOR: "street" },
  "calendar:change": { SUPERVISOR: "street" },

  "session:read": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    REPRESENTATIVE: "assembly",
    SUPERVISOR: "street",
    DASHBOARD: "display",
    ANYONE: "published",
  },
  "session:readPresence": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    REPRESENTATIVE: "assembly",
    SUPERVISOR: "street",
    DASHBOARD: "display",
  },
  "session:follow": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    REPRESENTATIVE: "assembly",
    SUPERVISOR: "street",
  },
  "session:plan": { SECRETARY: "street" },
  "session:changeAgenda": { SECRETARY: "street" },
  "session:convene": { SECRETARY: "office", WORKING_COMMITTEE: "office" },
  "session:checkIn": { SECRETARY: "street" },
  "session:checkOut": { SECRETARY: "street" },
  "session:undoCheckIn": { SECRETARY: "street" },
  "session:open": { SECRETARY: "street" },
  "session:suspend": { SECRETARY: "street" },
  "session:resume": { SECRETARY: "street" },
  "session:close": { SECRETARY: "street" },
  "session:cancel": { SECRETARY: "street" },
  "session:correct": { SECRETARY: "street" },
  "agendaItem:begin": { SECRETARY: "street" },
  "agendaItem:end": { SECRETARY: "street" },

  "leave:read": { SECRETARY: "street", WORKING_COMMITTEE: "street", REPRESENTATIVE: "own", SUPERVISOR: "street" },
  "leave:request": { REPRESENTATIVE: "assembly" },
  "leave:decide": { SECRETARY: "street" },

  "motion:read": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    REPRESENTATIVE: "assembly",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
    ANYONE: "published",
  },
  "motion:follow": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    REPRESENTATIVE: "assembly",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
  },
  "motion:draft": { REPRESENTATIVE: "assembly" },
  "motion:correct": { REPRESENTATIVE: "own", SECRETARY: "leaderless" },
  "motion:inviteSeconds": { REPRESENTATIVE: "own", SECRETARY: "leaderless" },
  "motion:second": { REPRESENTATIVE: "assembly" },
  "motion:withdrawSecond": { REPRESENTATIVE: "assembly" },
  "motion:revise": { REPRESENTATIVE: "own", SECRETARY: "leaderless" },
  "motion:submit": { REPRESENTATIVE: "own", SECRETARY: "leaderless" },
  "motion:withdraw": { REPRESENTATIVE: "own", SECRETARY: "leaderless" },
  "motion:accept": { SECRETARY: "office", WORKING_COMMITTEE: "office" },
  "motion:return": { SECRETARY: "office", WORKING_COMMITTEE: "office" },
  "motion:convert": { SECRETARY: "office", WORKING_COMMITTEE: "office" },
  "motion:refer": { SECRETARY: "office", WORKING_COMMITTEE: "office" },
  "motion:merge": { SECRETARY: "office", WORKING_COMMITTEE: "office" },
  "motion:defer": { SECRETARY: "street" },

  "vote:read": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    REPRESENTATIVE: "assembly",
    SUPERVISOR: "street",
    DASHBOARD: "display",
    ANYONE: "published",
  },
  "vote:follow": { SECRETARY: "street", WORKING_COMMITTEE: "street", REPRESENTATIVE: "assembly", SUPERVISOR: "street" },
  "vote:readTally": { SECRETARY: "street", WORKING_COMMITTEE: "street" },
  "vote:readBundle": { ANYONE: "published" },
  "vote:readChoices": { REPRESENTATIVE: "assembly", ANYONE: "published" },
  "vote:prepare": { SECRETARY: "street" },
  "vote:open": { SECRETARY: "street" },
  "vote:cast": { REPRESENTATIVE: "assembly" },
  "vote:close": { SECRETARY: "street" },
  "vote:enterPaperBallot": { SECRETARY: "street" },
  "vote:nameScrutineers": { SECRETARY: "street" },
  "vote:enterCounts": { SECRETARY: "street" },
  "vote:readCounts": { SECRETARY: "street", WORKING_COMMITTEE: "street", REPRESENTATIVE: "scrutineer" },
  "vote:confirmCounts": { REPRESENTATIVE: "scrutineer" },
  "vote:publish": { SECRETARY: "office", WORKING_COMMITTEE: "office" },
  "vote:void": { SECRETARY: "office", WORKING_COMMITTEE: "office" },
  "vote:correct": { SECRETARY: "office", WORKING_COMMITTEE: "office" },
  "vote:cancel": { SECRETARY: "street" },

  "grievance:read": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    PETITION_OFFICER: "petition",
    REPRESENTATIVE: "assembly",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
  },
  "grievance:record": { SECRETARY: "street", REPRESENTATIVE: "street", PETITION_OFFICER: "street" },
  "grievance:recordAnySource": { SECRETARY: "street" },
  "grievance:recordPetition": { PETITION_OFFICER: "street" },
  "grievance:accept": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "grievance:reject": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "grievance:revealContact": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "grievance:recordFeedback": { SECRETARY: "street" },
  "grievance:recordCallAttempt": { SECRETARY: "street" },
  "grievance:merge": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "grievance:unmerge": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "grievance:conclude": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "grievance:correct": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "petition:readNotes": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    PETITION_OFFICER: "petition",
    SUPERVISOR: "street",
  },
  "petition:readTasks": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    PETITION_OFFICER: "petition",
    REPRESENTATIVE: "street",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
  },
  "petition:recordStep": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "petition:holdMeeting": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "petition:agree": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "petition:extend": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "petition:escalate": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "petition:linkRepetition": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "petition:unlinkRepetition": { SECRETARY: "street", PETITION_OFFICER: "petition" },
  "guidance:read": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    PETITION_OFFICER: "street",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
  },
  "guidance:record": { PETITION_OFFICER: "street" },
  "training:read": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    PETITION_OFFICER: "street",
    SUPERVISOR: "street",
  },
  "training:record": { PETITION_OFFICER: "street" },
  "link:makeFromSubmission": { SECRETARY: "street" },
  "link:makeInDraft": { REPRESENTATIVE: "own", SECRETARY: "leaderless" },

  "followUp:read": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    PETITION_OFFICER: "petition",
    REPRESENTATIVE: "assembly",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
  },
  "followUp:summarise": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
  },
  "followUp:assign": { SECRETARY: "street" },
  "followUp:reassign": { SECRETARY: "street" },
  "followUp:insist": { SECRETARY: "street" },
  "followUp:cancel": { SECRETARY: "street" },
  "followUp:conclude": { SECRETARY: "street" },
  "followUp:accept": { UNIT_OFFICER: "unit" },
  "followUp:return": { UNIT_OFFICER: "unit" },
  "followUp:logProgress": { UNIT_OFFICER: "unit" },
  "followUp:reply": { UNIT_OFFICER: "unit" },
  "extension:request": { UNIT_OFFICER: "unit" },
  "extension:decide": { SECRETARY: "street" },
  "attachment:add": { SECRETARY: "street", UNIT_OFFICER: "unit" },
  "attachment:remove": { SECRETARY: "street", UNIT_OFFICER: "unit" },
  "supervision:order": { SECRETARY: "street", SUPERVISOR: "street" },
  "supervision:answer": { UNIT_OFFICER: "unit" },
  "reply:rate": { REPRESENTATIVE: "own", SECRETARY: "leaderless" },

  "visitCampaign:read": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    REPRESENTATIVE: "street",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
  },
  "visitCampaign:plan": { SECRETARY: "street" },
  "visitCampaign:change": { SECRETARY: "street" },
  "visitCampaign:enterResponses": { SECRETARY: "street", UNIT_OFFICER: "unit" },
  "visitCampaign:removeResponse": { SECRETARY: "street", UNIT_OFFICER: "unit" },
  "visit:read": {
    SECRETARY: "street",
    WORKING_COMMITTEE: "street",
    REPRESENTATIVE: "street",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
  },
  "visit:record": { SECRETARY: "street", REPRESENTATIVE: "street", UNIT_OFFICER: "unit" },
  "visit:correct": { SECRETARY: "street", UNIT_OFFICER: "unit" },
} as const satisfies Record<string, Allowed>;

export type Action = keyof typeof actions;
