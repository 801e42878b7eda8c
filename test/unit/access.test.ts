import { describe, expect, test } from "vitest";
import { may, requireMay } from "../../src/access/access.js";
import { actions, type Action, type Reach } from "../../src/access/actions.js";
import { openMoves } from "../../src/access/open-moves.js";
import { roles, type Role } from "../../src/access/roles.js";
import type { Grant, Viewer } from "../../src/access/viewer.js";
import { followUpMoves } from "../../src/followup/follow-up.moves.js";
import { grievanceMoves } from "../../src/grievance/grievance.moves.js";
import { motionMoves } from "../../src/motion/motion.moves.js";
import { agendaItemMoves } from "../../src/session/agenda-item.moves.js";
import { sessionMoves } from "../../src/session/session.moves.js";
import { askedFrom, type Moves } from "../../src/shared/moves.js";
import { voteMoves } from "../../src/vote/vote.moves.js";

/**
 * Who does what, written down a second time from the design: whoever changes the table of actions says so here too.
 * street: of the own street, or of all for a role over the zone; assembly: of the own assembly; own: only one's own;
 * unit: tasks of the own unit; self: whoever is signed in; published: what was made public; -: never.
 */
const said = `
action                     SECRETARY REPRESENTATIVE UNIT_OFFICER SUPERVISOR DASHBOARD ANYONE
viewer:signOut             self      self           self         self       self      -
session:read               street    assembly       -            street     street    published
session:readPresence       street    assembly       -            street     street    -
session:follow             street    assembly       -            street     -         -
session:plan               street    -              -            -          -         -
session:changeAgenda       street    -              -            -          -         -
session:convene            street    -              -            -          -         -
session:checkIn            street    -              -            -          -         -
session:checkOut           street    -              -            -          -         -
session:open               street    -              -            -          -         -
session:close              street    -              -            -          -         -
agendaItem:begin           street    -              -            -          -         -
motion:read                street    assembly       unit         street     -         published
motion:follow              street    assembly       unit         street     -         -
motion:draft               -         assembly       -            -          -         -
motion:inviteSeconds       -         own            -            -          -         -
motion:second              -         assembly       -            -          -         -
motion:revise              -         own            -            -          -         -
motion:submit              -         own            -            -          -         -
motion:withdraw            -         own            -            -          -         -
motion:accept              street    -              -            -          -         -
motion:return              street    -              -            -          -         -
vote:read                  street    assembly       -            street     street    published
vote:follow                street    assembly       -            street     -         -
vote:readTally             street    -              -            -          -         -
vote:prepare               street    -              -            -          -         -
vote:open                  street    -              -            -          -         -
vote:cast                  -         assembly       -            -          -         -
vote:close                 street    -              -            -          -         -
vote:publish               street    -              -            -          -         -
vote:cancel                street    -              -            -          -         -
grievance:read             street    assembly       unit         street     -         -
grievance:record           street    street         -            -          -         -
grievance:recordAnySource  street    -              -            -          -         -
grievance:accept           street    -              -            -          -         -
grievance:reject           street    -              -            -          -         -
grievance:revealContact    street    -              -            -          -         -
grievance:recordFeedback   street    -              -            -          -         -
link:makeFromSubmission    street    -              -            -          -         -
link:makeInDraft           -         own            -            -          -         -
followUp:read              street    assembly       unit         street     -         -
followUp:assign            street    -              -            -          -         -
followUp:reassign          street    -              -            -          -         -
followUp:accept            -         -              unit         -          -         -
followUp:return            -         -              unit         -          -         -
followUp:logProgress       -         -              unit         -          -         -
followUp:reply             -         -              unit         -          -         -
reply:rate                 -         own            -            -          -         -
`;

type Row = Partial<Record<Role | "ANYONE", Reach>>;
const table = Object.entries(actions) as [Action, Row][];
const columns = [...roles, "ANYONE"] as const;
const words = (line: string) => line.trim().split(/ +/);

test("the table of actions is what the design says", () => {
  const printed = [
    ["action", ...columns],
    ...table.map(([action, row]) => [action, ...columns.map((role) => row[role] ?? "-")]),
  ];
  expect(printed.map((line) => line.join(" "))).toEqual(
    said
      .trim()
      .split("\n")
      .map((line) => words(line).join(" ")),
  );
});

const here = { streetOffice: "street_1", assembly: "assembly_1", owner: "rep_1", unit: "unit_1" };
const elsewhere = { streetOffice: "street_2", assembly: "assembly_2", owner: "rep_2", unit: "unit_2" };
const nothing = { streetOffice: null, unit: null, representative: null, assembly: null };

/** What each role is granted with, here. */
const grants: Readonly<Record<Role, Grant>> = {
  SECRETARY: { ...nothing, role: "SECRETARY", streetOffice: here.streetOffice },
  REPRESENTATIVE: {
    role: "REPRESENTATIVE",
    streetOffice: here.streetOffice,
    unit: null,
    representative: here.owner,
    assembly: here.assembly,
  },
  UNIT_OFFICER: { ...nothing, role: "UNIT_OFFICER", unit: here.unit },
  SUPERVISOR: { ...nothing, role: "SUPERVISOR" },
  DASHBOARD: { ...nothing, role: "DASHBOARD" },
};

const viewer = (...held: Grant[]): Viewer => ({ account: "account_1", name: "李某", token: null, grants: held });
const withGrant = (role: string, more: Partial<Grant> = {}) => viewer({ ...nothing, ...more, role: role as Role });

describe("for every action and role", () => {
  test.each(table.flatMap(([action, row]) => roles.map((role) => [action, role, row[role]] as const)))(
    "%s by %s: %s",
    (action, role, reach) => {
      const zone = role === "SUPERVISOR" || role === "DASHBOARD";
      expect(may(viewer(grants[role]), action, here), "here").toBe(reach !== undefined);
      expect(may(viewer(grants[role]), action, elsewhere), "elsewhere").toBe(
        reach === "self" || (reach === "street" && zone),
      );
      expect(may(viewer(grants[role]), action, {}), "of nothing").toBe(
        reach === "self" || (reach === "street" && zone),
      );
    },
  );
});

describe("nobody else", () => {
  const strangers: readonly (readonly [string, Viewer | null])[] = [
    ["without signing in", null],
    ["without any role", viewer()],
    ...["ADMIN", "AUDITOR", "secretary", "ANYONE", "", "constructor", "toString", "__proto__"].map(
      (role) => [`as ${role || "nameless"}`, withGrant(role, here)] as const,
    ),
  ];

  test.each(strangers)("may do anything %s", (_who, stranger) => {
    for (const subject of [here, elsewhere, {}]) {
      expect(table.filter(([action]) => may(stranger, action, subject)).map(([action]) => action)).toEqual([]);
    }
  });

  test("is let through: faults tell who should sign in from who may not", () => {
    expect(() => requireMay(null, "motion:accept", here)).toThrow("UNAUTHENTICATED");
    expect(() => requireMay(viewer(), "motion:accept", here)).toThrow("FORBIDDEN");
    expect(() => requireMay(viewer(grants.SECRETARY), "motion:accept", elsewhere)).toThrow("FORBIDDEN");
    expect(() => requireMay(viewer(grants.SECRETARY), "motion:accept", here)).not.toThrow();
  });

  test("reaches a subject by what both lack: a unit's officer has no street, which is not all streets", () => {
    expect(table.filter(([, row]) => row.UNIT_OFFICER === "street")).toEqual([]);
    const bare = table.filter(([action]) => may(withGrant("REPRESENTATIVE"), action, {}));
    expect(bare.map(([, row]) => row.REPRESENTATIVE)).toEqual(["self", "street"]);
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
    motion: motionMoves,
    vote: voteMoves,
    grievance: grievanceMoves,
    followUp: followUpMoves,
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
        `agendaItem:begin followUp:accept followUp:reassign followUp:reply followUp:return grievance:accept
        grievance:reject motion:accept motion:inviteSeconds motion:return motion:revise motion:submit motion:withdraw
        session:close session:convene session:open vote:cancel vote:close vote:open vote:publish`.replace(/\s+/g, " "),
      ),
    );
  });

  test.each(Object.entries(machines))("of a %s are open by status and role, and to strangers never", (kind, verbs) => {
    const statuses = new Set(Object.values(verbs).flatMap(({ from, to }) => [...from, to]));
    for (const status of statuses) {
      for (const role of roles) {
        const open = openMoves(viewer(grants[role]), kind, verbs, status, here);
        const expected = askedFrom(verbs, status).filter(
          (verb) => (actions as Record<string, Row>)[`${kind}:${verb}`]?.[role] !== undefined,
        );
        expect(open, `${status} for ${role}`).toEqual(expected);
      }
      for (const role of ["SECRETARY", "REPRESENTATIVE", "UNIT_OFFICER"] as const) {
        expect(openMoves(viewer(grants[role]), kind, verbs, status, elsewhere)).toEqual([]);
      }
      expect(openMoves(null, kind, verbs, status, here)).toEqual([]);
      expect(openMoves(withGrant("ADMIN", here), kind, verbs, status, here)).toEqual([]);
    }
  });
});
