import type { Role } from "./roles.js";

/**
 * How far a role reaches:
 * `street` things of the grant's street, or of every street for a grant over the zone;
 * `assembly` things of the representative's own assembly; `own` only what is the representative's own;
 * `unit` tasks of the officer's own unit and what belongs to them; `self` whoever is signed in;
 * `published` what the assembly has made public, for everyone.
 */
export type Reach = "street" | "assembly" | "own" | "unit" | "self" | "published";

type Allowed = Partial<Record<Role | "ANYONE", Reach>>;

const everyRole = {
  SECRETARY: "self",
  REPRESENTATIVE: "self",
  UNIT_OFFICER: "self",
  SUPERVISOR: "self",
  DASHBOARD: "self",
} as const satisfies Allowed;

/** Who may do what: the whole of it. What is not in this table is allowed to no one. */
export const actions = {
  "viewer:signOut": everyRole,

  "session:read": {
    SECRETARY: "street",
    REPRESENTATIVE: "assembly",
    SUPERVISOR: "street",
    DASHBOARD: "street",
    ANYONE: "published",
  },
  "session:readPresence": {
    SECRETARY: "street",
    REPRESENTATIVE: "assembly",
    SUPERVISOR: "street",
    DASHBOARD: "street",
  },
  "session:follow": { SECRETARY: "street", REPRESENTATIVE: "assembly", SUPERVISOR: "street" },
  "session:plan": { SECRETARY: "street" },
  "session:changeAgenda": { SECRETARY: "street" },
  "session:convene": { SECRETARY: "street" },
  "session:checkIn": { SECRETARY: "street" },
  "session:checkOut": { SECRETARY: "street" },
  "session:open": { SECRETARY: "street" },
  "session:close": { SECRETARY: "street" },
  "agendaItem:begin": { SECRETARY: "street" },

  "motion:read": {
    SECRETARY: "street",
    REPRESENTATIVE: "assembly",
    UNIT_OFFICER: "unit",
    SUPERVISOR: "street",
    ANYONE: "published",
  },
  "motion:follow": { SECRETARY: "street", REPRESENTATIVE: "assembly", UNIT_OFFICER: "unit", SUPERVISOR: "street" },
  "motion:draft": { REPRESENTATIVE: "assembly" },
  "motion:inviteSeconds": { REPRESENTATIVE: "own" },
  "motion:second": { REPRESENTATIVE: "assembly" },
  "motion:revise": { REPRESENTATIVE: "own" },
  "motion:submit": { REPRESENTATIVE: "own" },
  "motion:withdraw": { REPRESENTATIVE: "own" },
  "motion:accept": { SECRETARY: "street" },
  "motion:return": { SECRETARY: "street" },

  "vote:read": {
    SECRETARY: "street",
    REPRESENTATIVE: "assembly",
    SUPERVISOR: "street",
    DASHBOARD: "street",
    ANYONE: "published",
  },
  "vote:follow": { SECRETARY: "street", REPRESENTATIVE: "assembly", SUPERVISOR: "street" },
  "vote:readTally": { SECRETARY: "street" },
  "vote:prepare": { SECRETARY: "street" },
  "vote:open": { SECRETARY: "street" },
  "vote:cast": { REPRESENTATIVE: "assembly" },
  "vote:close": { SECRETARY: "street" },
  "vote:publish": { SECRETARY: "street" },
  "vote:cancel": { SECRETARY: "street" },

  "grievance:read": { SECRETARY: "street", REPRESENTATIVE: "assembly", UNIT_OFFICER: "unit", SUPERVISOR: "street" },
  "grievance:record": { SECRETARY: "street", REPRESENTATIVE: "street" },
  "grievance:recordAnySource": { SECRETARY: "street" },
  "grievance:accept": { SECRETARY: "street" },
  "grievance:reject": { SECRETARY: "street" },
  "grievance:revealContact": { SECRETARY: "street" },
  "grievance:recordFeedback": { SECRETARY: "street" },
  "link:makeFromSubmission": { SECRETARY: "street" },
  "link:makeInDraft": { REPRESENTATIVE: "own" },

  "followUp:read": { SECRETARY: "street", REPRESENTATIVE: "assembly", UNIT_OFFICER: "unit", SUPERVISOR: "street" },
  "followUp:assign": { SECRETARY: "street" },
  "followUp:reassign": { SECRETARY: "street" },
  "followUp:accept": { UNIT_OFFICER: "unit" },
  "followUp:return": { UNIT_OFFICER: "unit" },
  "followUp:logProgress": { UNIT_OFFICER: "unit" },
  "followUp:reply": { UNIT_OFFICER: "unit" },
  "reply:rate": { REPRESENTATIVE: "own" },
} as const satisfies Record<string, Allowed>;

export type Action = keyof typeof actions;
