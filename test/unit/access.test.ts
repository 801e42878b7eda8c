import { describe, expect, test } from "vitest";
import { may, requireMay } from "../../src/access/access.js";
import { actions, type Action, type Reach } from "../../src/access/actions.js";
import { openMoves } from "../../src/access/open-moves.js";
import { roles, type Role } from "../../src/access/roles.js";
import type { Grant, Viewer } from "../../src/access/viewer.js";
import type { Office } from "../../src/assembly/rules-of-order.rules.js";
import { extensionMoves } from "../../src/followup/extension.moves.js";
import { followUpMoves } from "../../src/followup/follow-up.moves.js";
import { grievanceMoves } from "../../src/grievance/grievance.moves.js";
import { motionMoves } from "../../src/motion/motion.moves.js";
import { representativeMoves } from "../../src/representative/representative.moves.js";
import { agendaItemMoves } from "../../src/session/agenda-item.moves.js";
import { leaveMoves } from "../../src/session/leave.moves.js";
import { sessionMoves } from "../../src/session/session.moves.js";
import { askedFrom, type Moves } from "../../src/shared/moves.js";
import { voteMoves } from "../../src/vote/vote.moves.js";

/**
 * Who does what, written down a second time from the design: whoever changes the table of actions says so here too.
 * street: of the own street, or of all for a role over the zone; office: the same where the rules of order name this role;
 * display: the same for what a wall display shows, which the row tells; leaderless: the same for a motion without a lead sponsor; petition: the same for grievances that came as a petition;
 * scrutineer: votes whose counting one was named to watch; assembly: of the own assembly; own: only one's own; unit: tasks of the own unit and what belongs to them;
 * self: whoever is signed in; published: what was made public. Who is not named may not.
 */
const said = `
viewer:signOut             EVERYONE:self
account:read               ADMIN:street
account:create             ADMIN:street
account:disable            ADMIN:street
account:enable             ADMIN:street
account:grantRole          ADMIN:street
account:endRole            ADMIN:street
account:issueCode          ADMIN:street
account:revokeToken        ADMIN:street
account:createMachineToken ADMIN:street
representative:issueCredentials SECRETARY:street
installation:rotateKey     ADMIN:street
representative:follow      SECRETARY:street WORKING_COMMITTEE:street SUPERVISOR:street
representative:readGroup   SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:assembly SUPERVISOR:street
representative:add         SECRETARY:street
representative:change      SECRETARY:street
representative:suspend     SECRETARY:street
representative:resume      SECRETARY:street
representative:end         SECRETARY:street
ledger:read                SECRETARY:street WORKING_COMMITTEE:street SUPERVISOR:street AUDITOR:street
ledger:readChain           AUDITOR:street
ledger:readBody            SECRETARY:street AUDITOR:street
viewingLog:read            AUDITOR:street
workList:read              SECRETARY:street WORKING_COMMITTEE:street SUPERVISOR:street
figures:read               SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:street UNIT_OFFICER:unit PETITION_OFFICER:street SUPERVISOR:street DASHBOARD:street
hotSpot:read               SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:street SUPERVISOR:street
assembly:changeRulesOfOrder SUPERVISOR:street
calendar:change            SUPERVISOR:street
session:read               SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:assembly SUPERVISOR:street DASHBOARD:display ANYONE:published
session:readPresence       SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:assembly SUPERVISOR:street DASHBOARD:display
session:follow             SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:assembly SUPERVISOR:street
session:plan               SECRETARY:street
session:changeAgenda       SECRETARY:street
session:convene            SECRETARY:office WORKING_COMMITTEE:office
session:checkIn            SECRETARY:street
session:checkOut           SECRETARY:street
session:undoCheckIn        SECRETARY:street
session:open               SECRETARY:street
session:suspend            SECRETARY:street
session:resume             SECRETARY:street
session:close              SECRETARY:street
session:cancel             SECRETARY:street
session:correct            SECRETARY:street
agendaItem:begin           SECRETARY:street
agendaItem:end             SECRETARY:street
leave:read                 SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:own SUPERVISOR:street
leave:request              REPRESENTATIVE:assembly
leave:decide               SECRETARY:street
motion:read                SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:assembly UNIT_OFFICER:unit SUPERVISOR:street ANYONE:published
motion:follow              SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:assembly UNIT_OFFICER:unit SUPERVISOR:street
motion:draft               REPRESENTATIVE:assembly
motion:correct             SECRETARY:leaderless REPRESENTATIVE:own
motion:inviteSeconds       SECRETARY:leaderless REPRESENTATIVE:own
motion:second              REPRESENTATIVE:assembly
motion:withdrawSecond      REPRESENTATIVE:assembly
motion:revise              SECRETARY:leaderless REPRESENTATIVE:own
motion:submit              SECRETARY:leaderless REPRESENTATIVE:own
motion:withdraw            SECRETARY:leaderless REPRESENTATIVE:own
motion:accept              SECRETARY:office WORKING_COMMITTEE:office
motion:return              SECRETARY:office WORKING_COMMITTEE:office
motion:convert             SECRETARY:office WORKING_COMMITTEE:office
motion:refer               SECRETARY:office WORKING_COMMITTEE:office
motion:merge               SECRETARY:office WORKING_COMMITTEE:office
motion:defer               SECRETARY:street
vote:read                  SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:assembly SUPERVISOR:street DASHBOARD:display ANYONE:published
vote:follow                SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:assembly SUPERVISOR:street
vote:readTally             SECRETARY:street WORKING_COMMITTEE:street
vote:readBundle            ANYONE:published
vote:readChoices           REPRESENTATIVE:assembly ANYONE:published
vote:prepare               SECRETARY:street
vote:open                  SECRETARY:street
vote:cast                  REPRESENTATIVE:assembly
vote:close                 SECRETARY:street
vote:enterPaperBallot      SECRETARY:street
vote:nameScrutineers       SECRETARY:street
vote:enterCounts           SECRETARY:street
vote:readCounts            SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:scrutineer
vote:confirmCounts         REPRESENTATIVE:scrutineer
vote:publish               SECRETARY:office WORKING_COMMITTEE:office
vote:void                  SECRETARY:office WORKING_COMMITTEE:office
vote:correct               SECRETARY:office WORKING_COMMITTEE:office
vote:cancel                SECRETARY:street
grievance:read             SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:assembly UNIT_OFFICER:unit PETITION_OFFICER:petition SUPERVISOR:street
grievance:record           SECRETARY:street REPRESENTATIVE:street PETITION_OFFICER:street
grievance:recordAnySource  SECRETARY:street
grievance:recordPetition   PETITION_OFFICER:street
grievance:accept           SECRETARY:street PETITION_OFFICER:petition
grievance:reject           SECRETARY:street PETITION_OFFICER:petition
grievance:revealContact    SECRETARY:street PETITION_OFFICER:petition
grievance:recordFeedback   SECRETARY:street
grievance:recordCallAttempt SECRETARY:street
grievance:merge            SECRETARY:street PETITION_OFFICER:petition
grievance:unmerge          SECRETARY:street PETITION_OFFICER:petition
grievance:conclude         SECRETARY:street PETITION_OFFICER:petition
grievance:correct          SECRETARY:street PETITION_OFFICER:petition
petition:readNotes         SECRETARY:street WORKING_COMMITTEE:street PETITION_OFFICER:petition SUPERVISOR:street
petition:readTasks         SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:street UNIT_OFFICER:unit PETITION_OFFICER:petition SUPERVISOR:street
petition:recordStep        SECRETARY:street PETITION_OFFICER:petition
petition:holdMeeting       SECRETARY:street PETITION_OFFICER:petition
petition:agree             SECRETARY:street PETITION_OFFICER:petition
petition:extend            SECRETARY:street PETITION_OFFICER:petition
petition:escalate          SECRETARY:street PETITION_OFFICER:petition
petition:linkRepetition    SECRETARY:street PETITION_OFFICER:petition
petition:unlinkRepetition  SECRETARY:street PETITION_OFFICER:petition
guidance:read              SECRETARY:street WORKING_COMMITTEE:street UNIT_OFFICER:unit PETITION_OFFICER:street SUPERVISOR:street
guidance:record            PETITION_OFFICER:street
training:read              SECRETARY:street WORKING_COMMITTEE:street PETITION_OFFICER:street SUPERVISOR:street
training:record            PETITION_OFFICER:street
link:makeFromSubmission    SECRETARY:street
link:makeInDraft           SECRETARY:leaderless REPRESENTATIVE:own
followUp:read              SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:assembly UNIT_OFFICER:unit PETITION_OFFICER:petition SUPERVISOR:street
followUp:summarise         SECRETARY:street WORKING_COMMITTEE:street UNIT_OFFICER:unit SUPERVISOR:street
followUp:assign            SECRETARY:street
followUp:reassign          SECRETARY:street
followUp:insist            SECRETARY:street
followUp:cancel            SECRETARY:street
followUp:conclude          SECRETARY:street
followUp:accept            UNIT_OFFICER:unit
followUp:return            UNIT_OFFICER:unit
followUp:logProgress       UNIT_OFFICER:unit
followUp:reply             UNIT_OFFICER:unit
extension:request          UNIT_OFFICER:unit
extension:decide           SECRETARY:street
attachment:add             SECRETARY:street UNIT_OFFICER:unit
attachment:remove          SECRETARY:street UNIT_OFFICER:unit
supervision:order          SECRETARY:street SUPERVISOR:street
supervision:answer         UNIT_OFFICER:unit
reply:rate                 SECRETARY:leaderless REPRESENTATIVE:own
visitCampaign:read         SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:street UNIT_OFFICER:unit SUPERVISOR:street
visitCampaign:plan         SECRETARY:street
visitCampaign:change       SECRETARY:street
visitCampaign:enterResponses SECRETARY:street UNIT_OFFICER:unit
visitCampaign:removeResponse SECRETARY:street UNIT_OFFICER:unit
visit:read                 SECRETARY:street WORKING_COMMITTEE:street REPRESENTATIVE:street UNIT_OFFICER:unit SUPERVISOR:street
visit:record               SECRETARY:street REPRESENTATIVE:street UNIT_OFFICER:unit
visit:correct              SECRETARY:street UNIT_OFFICER:unit
`;

type Row = Partial<Record<Role | "ANYONE", Reach>>;
const table = Object.entries(actions) as [Action, Row][];
const words = (text: string) => text.trim().split(/\s+/);

test("the table of actions is what the design says", () => {
  const printed = table.map(([action, row]) =>
    roles.every((role) => row[role] === "self")
      ? `${action} EVERYONE:self`
      : [action, ...[...roles, "ANYONE" as const].flatMap((who) => (row[who] ? `${who}:${row[who]}` : []))].join(" "),
  );
  expect(printed).toEqual(
    said
      .trim()
      .split("\n")
      .map((line) => words(line).join(" ")),
  );
});

const special = { leaderless: true, petition: true };
const here = {
  streetOffice: "street_1",
  assembly: "assembly_1",
  owner: "rep_1",
  unit: "unit_1",
  scrutineers: ["rep_1"],
  ...special,
};
const elsewhere = {
  streetOffice: "street_2",
  assembly: "assembly_2",
  owner: "rep_2",
  unit: "unit_2",
  scrutineers: ["rep_2"],
  ...special,
};
const nothing = { streetOffice: null, unit: null, representative: null, assembly: null };

/** What each role is granted with, here. */
const grants: Readonly<Record<Role, Grant>> = {
  SECRETARY: { ...nothing, role: "SECRETARY", streetOffice: here.streetOffice },
  WORKING_COMMITTEE: { ...nothing, role: "WORKING_COMMITTEE", streetOffice: here.streetOffice },
  REPRESENTATIVE: {
    role: "REPRESENTATIVE",
    streetOffice: here.streetOffice,
    unit: null,
    representative: here.owner,
    assembly: here.assembly,
  },
  UNIT_OFFICER: { ...nothing, role: "UNIT_OFFICER", unit: here.unit },
  PETITION_OFFICER: { ...nothing, role: "PETITION_OFFICER", streetOffice: here.streetOffice },
  SUPERVISOR: { ...nothing, role: "SUPERVISOR" },
  DASHBOARD: { ...nothing, role: "DASHBOARD" },
  ADMIN: { ...nothing, role: "ADMIN" },
  AUDITOR: { ...nothing, role: "AUDITOR" },
};

/** The office that the rules name for an act, such that it is this role's where it can be. */
const namedFor = (role: Role): Office => (role === "WORKING_COMMITTEE" ? role : "SECRETARY");

const viewer = (...held: Grant[]): Viewer => ({ account: "account_1", name: "李某", token: null, grants: held });
const withGrant = (role: string, more: Partial<Grant> = {}) => viewer({ ...nothing, ...more, role: role as Role });

describe("for every action and role", () => {
  test.each(table.flatMap(([action, row]) => roles.map((role) => [action, role, row[role]] as const)))(
    "%s by %s: %s",
    (action, role, reach) => {
      const office = namedFor(role);
      // What a display is shown is a condition on rows, which reads alone know.
      const told = reach === "display" ? undefined : reach;
      const everywhere = reach === "self" || (reach === "street" && grants[role].streetOffice === null);
      expect(may(viewer(grants[role]), action, { ...here, office }), "here").toBe(told !== undefined);
      expect(may(viewer(grants[role]), action, { ...elsewhere, office }), "elsewhere").toBe(everywhere);
      expect(may(viewer(grants[role]), action, {}), "of nothing").toBe(everywhere);
    },
  );

  test.each(table)("%s depends on what the thing is where the table says so", (action, row) => {
    const plain = { ...here, leaderless: false, petition: false, scrutineers: [] };
    const open = (role: Role, office: Office) => may(viewer(grants[role]), action, { ...plain, office });
    for (const role of roles) {
      const narrow = ["leaderless", "petition", "display", "scrutineer"].includes(row[role] ?? "");
      expect(open(role, namedFor(role)), role).toBe(row[role] !== undefined && !narrow);
    }
    expect(open("SECRETARY", "WORKING_COMMITTEE")).toBe(!["office", "leaderless", undefined].includes(row.SECRETARY));
    expect(open("WORKING_COMMITTEE", "SECRETARY")).toBe(
      !["office", "leaderless", undefined].includes(row.WORKING_COMMITTEE),
    );
  });

  test("a role over the zone reaches every street, and only where its kind of thing is", () => {
    const overZone = viewer({ ...nothing, role: "PETITION_OFFICER" });
    expect(may(overZone, "grievance:read", elsewhere)).toBe(true);
    expect(may(overZone, "grievance:read", { ...elsewhere, petition: false })).toBe(false);
  });
});

describe("nobody else", () => {
  const strangers: readonly (readonly [string, Viewer | null])[] = [
    ["without signing in", null],
    ["without any role", viewer()],
    ...["secretary", "ANYONE", "", "constructor", "toString", "__proto__"].map(
      (role) => [`as ${role || "nameless"}`, withGrant(role, here)] as const,
    ),
  ];

  test.each(strangers)("may do anything %s", (_who, stranger) => {
    for (const subject of [{ ...here, office: "SECRETARY" as const }, elsewhere, {}]) {
      expect(table.filter(([action]) => may(stranger, action, subject)).map(([action]) => action)).toEqual([]);
    }
  });

  test("is let through: faults tell who should sign in from who may not", () => {
    expect(() => requireMay(null, "motion:accept", { ...here, office: "SECRETARY" })).toThrow("UNAUTHENTICATED");
    expect(() => requireMay(viewer(), "motion:accept", { ...here, office: "SECRETARY" })).toThrow("FORBIDDEN");
    expect(() => requireMay(viewer(grants.SECRETARY), "motion:accept", { ...elsewhere, office: "SECRETARY" })).toThrow(
      "FORBIDDEN",
    );
    expect(() => requireMay(viewer(grants.SECRETARY), "motion:accept", { ...here, office: "SECRETARY" })).not.toThrow();
  });

  test("reaches a subject by what both lack: a unit's officer has no street, which is not all streets", () => {
    expect(table.filter(([, row]) => row.UNIT_OFFICER === "street")).toEqual([]);
    const bare = table.filter(([action]) => may(withGrant("REPRESENTATIVE"), action, {}));
    expect(new Set(bare.map(([, row]) => row.REPRESENTATIVE))).toEqual(new Set(["self", "street"]));
  });

  test("gains by two roles more than each gives", () => {
    const both = viewer({ ...grants.REPRESENTATIVE, assembly: elsewhere.assembly }, grants.UNIT_OFFICER);
    expect(may(both, "motion:draft", here)).toBe(false);
    expect(may(both, "motion:draft", elsewhere)).toBe(true);
    expect(may(both, "followUp:reply", here)).toBe(true);
    expect(may(both, "followUp:reply", elsewhere)).toBe(false);
  });
});

describe("moves and actions", () => {
  const machines: Readonly<Record<string, Moves<string>>> = {
    session: sessionMoves,
    agendaItem: agendaItemMoves,
    leave: leaveMoves,
    representative: representativeMoves,
    motion: motionMoves,
    vote: voteMoves,
    grievance: grievanceMoves,
    followUp: followUpMoves,
    extension: extensionMoves,
  };
  const moves = Object.entries(machines).flatMap(([kind, verbs]) =>
    Object.entries(verbs).map(([verb, move]) => ({ name: `${kind}:${verb}`, ...move })),
  );

  test("a consequent move is nobody's to ask for", () => {
    expect(moves.filter(({ name, asked }) => !asked && name in actions)).toEqual([]);
  });

  test("the asked moves that somebody may ask for", () => {
    const open = moves.filter(({ name, asked }) => asked && name in actions).map(({ name }) => name);
    expect(open.toSorted()).toEqual(
      words(
        `agendaItem:begin agendaItem:end extension:decide followUp:accept followUp:cancel followUp:conclude followUp:insist
        followUp:reassign followUp:reply followUp:return grievance:accept grievance:conclude grievance:merge
        grievance:reject grievance:unmerge leave:decide motion:accept motion:convert motion:defer motion:inviteSeconds motion:merge motion:refer motion:return motion:revise motion:submit motion:withdraw
        representative:end representative:resume representative:suspend session:cancel session:close
        session:convene session:open session:resume session:suspend vote:cancel vote:close vote:enterCounts vote:open vote:publish vote:void`.replace(
          /\s+/g,
          " ",
        ),
      ),
    );
  });

  test.each(Object.entries(machines))("of a %s are open by status and role, and to strangers never", (kind, verbs) => {
    const statuses = new Set(Object.values(verbs).flatMap(({ from, to }) => [...from, to]));
    for (const status of statuses) {
      for (const role of roles) {
        const open = openMoves(viewer(grants[role]), kind, verbs, status, { ...here, office: namedFor(role) });
        const expected = askedFrom(verbs, status).filter(
          (verb) => (actions as Record<string, Row>)[`${kind}:${verb}`]?.[role] !== undefined,
        );
        expect(open, `${status} for ${role}`).toEqual(expected);
      }
      for (const role of roles.filter((each) => grants[each].streetOffice !== null || each === "UNIT_OFFICER")) {
        expect(openMoves(viewer(grants[role]), kind, verbs, status, elsewhere)).toEqual([]);
      }
      expect(openMoves(null, kind, verbs, status, here)).toEqual([]);
      expect(openMoves(withGrant("ANYONE", here), kind, verbs, status, here)).toEqual([]);
    }
  });
});
