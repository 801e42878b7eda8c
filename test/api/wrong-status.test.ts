import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { extensionStatuses } from "../../src/followup/extension.moves.js";
import { followUpStatuses } from "../../src/followup/follow-up.moves.js";
import { grievanceStatuses } from "../../src/grievance/grievance.moves.js";
import { motionStatuses } from "../../src/motion/motion.moves.js";
import { mandateStatuses } from "../../src/representative/sectors.js";
import { agendaItemStatuses } from "../../src/session/agenda-item.moves.js";
import { leaveStatuses } from "../../src/session/leave.moves.js";
import { sessionStatuses } from "../../src/session/session.moves.js";
import { voteStatuses } from "../../src/vote/vote.moves.js";
import type { Client, Loose } from "../support/client.js";
import { behindTheBack } from "../support/database.js";
import { dump } from "../support/dump.js";
import { fixtures } from "../support/fixtures.js";
import { Story } from "../support/story.js";
import { thinned } from "../support/thinned.js";
import { World } from "../support/world.js";

const mutations = Object.keys(fixtures);

/** Each thing with a status: its table and every status it can have. */
const things = {
  session: { table: "session", statuses: sessionStatuses },
  agendaItem: { table: "agenda_item", statuses: agendaItemStatuses },
  motion: { table: "motion", statuses: motionStatuses },
  vote: { table: "vote", statuses: voteStatuses },
  grievance: { table: "grievance", statuses: grievanceStatuses },
  followUp: { table: "follow_up", statuses: followUpStatuses },
  representative: { table: "representative", statuses: mandateStatuses },
  leaveRequest: { table: "leave_request", statuses: leaveStatuses },
  request: { table: "extension_request", statuses: extensionStatuses },
} as const;

type Thing = keyof typeof things;

/** Mutations that make something new, or may be done to a thing of any status. */
const anyStatus = new Set([
  "planSession",
  "addMandate",
  "draftMotion",
  "recordGrievance",
  "revealContact",
  "removeAttachment",
  "linkRepetition",
  "unlinkRepetition",
  "recordGuidance",
  "recordTraining",
  "setCalendarDays",
  "answerSupervision",
]);
/** Mutations about accounts, which have no status but are good or not, about rules of order, which have versions, and about visits. */
const noStatus = /Visit|Response|Account|Role|Token|Credentials|Rules|SigningKey|^signOut/;

/**
 * What else each mutation is about and the statuses in which it may be done. `vote>session` is the session of the vote
 * that the input names.
 */
const needs: Readonly<Record<string, readonly (readonly [path: string, statuses: string])[]>> = {
  addAgendaItem: [["session", "PLANNED CONVENED OPEN SUSPENDED"]],
  moveAgendaItem: [
    ["agendaItem", "WAITING"],
    ["agendaItem>session", "PLANNED CONVENED OPEN SUSPENDED"],
  ],
  removeAgendaItem: [
    ["agendaItem", "WAITING"],
    ["agendaItem>session", "PLANNED CONVENED OPEN SUSPENDED"],
  ],
  beginAgendaItem: [
    ["agendaItem", "WAITING"],
    ["agendaItem>session", "OPEN"],
  ],
  conveneSession: [["session", "PLANNED"]],
  checkIn: [["session", "CONVENED OPEN SUSPENDED"]],
  checkOut: [["session", "CONVENED OPEN SUSPENDED"]],
  openSession: [["session", "CONVENED"]],
  closeSession: [["session", "OPEN SUSPENDED"]],
  suspendSession: [["session", "OPEN"]],
  resumeSession: [["session", "SUSPENDED"]],
  cancelSession: [["session", "PLANNED CONVENED"]],
  endAgendaItem: [
    ["agendaItem", "CURRENT"],
    ["agendaItem>session", "OPEN"],
  ],
  undoCheckIn: [["session", "CONVENED OPEN SUSPENDED"]],
  correctSession: [["session", "PLANNED CONVENED OPEN SUSPENDED"]],
  correctAgendaItem: [["agendaItem", "WAITING CURRENT"]],
  requestLeave: [["session", "PLANNED CONVENED OPEN SUSPENDED"]],
  decideLeave: [
    ["leaveRequest", "REQUESTED"],
    ["leaveRequest>session", "PLANNED CONVENED OPEN SUSPENDED"],
  ],

  changeRepresentative: [["representative", "ACTIVE SUSPENDED"]],
  suspendMandate: [["representative", "ACTIVE"]],
  resumeMandate: [["representative", "SUSPENDED"]],
  endMandate: [["representative", "ACTIVE SUSPENDED"]],

  correctMotion: [["motion", "DRAFT"]],
  inviteSeconds: [["motion", "DRAFT"]],
  secondMotion: [["motion", "SEEKING_SECONDS"]],
  withdrawSecond: [["motion", "SEEKING_SECONDS"]],
  reviseMotion: [["motion", "SEEKING_SECONDS RETURNED"]],
  submitMotion: [["motion", "DRAFT SEEKING_SECONDS"]],
  withdrawMotion: [["motion", "DRAFT SEEKING_SECONDS SUBMITTED RETURNED ACCEPTED SCHEDULED"]],
  acceptMotion: [["motion", "SUBMITTED"]],
  returnMotion: [["motion", "SUBMITTED"]],
  convertMotion: [["motion", "SUBMITTED"]],
  referMotion: [["motion", "SUBMITTED"]],
  mergeMotions: [["motion", "SUBMITTED ACCEPTED"]],
  deferMotion: [["motion", "IN_DEBATE"]],

  prepareVote: [
    ["agendaItem", "WAITING CURRENT"],
    ["agendaItem>session", "PLANNED CONVENED OPEN SUSPENDED"],
  ],
  openVote: [
    ["vote", "PREPARED"],
    ["vote>agendaItem", "CURRENT"],
    ["vote>session", "OPEN"],
  ],
  castBallot: [["vote", "OPEN"]],
  closeVote: [["vote", "OPEN"]],
  publishVote: [["vote", "CLOSED"]],
  nameScrutineers: [["vote", "PREPARED OPEN COUNTING"]],
  enterCounts: [["vote", "OPEN COUNTING"]],
  confirmCounts: [["vote", "COUNTING"]],
  rejectCounts: [["vote", "COUNTING"]],
  enterPaperBallot: [["vote", "OPEN"]],
  voidVote: [["vote", "CLOSED"]],
  correctResult: [["vote", "PUBLISHED"]],
  cancelVote: [["vote", "PREPARED OPEN COUNTING"]],

  acceptGrievance: [["grievance", "RECORDED"]],
  rejectGrievance: [["grievance", "RECORDED"]],
  linkGrievances: [
    ["motion", "SUBMITTED RETURNED ACCEPTED SCHEDULED IN_DEBATE ADOPTED ASSIGNED IN_PROGRESS REPLIED COMPLETED"],
    ["grievance", "ACCEPTED IN_HAND RESOLVED"],
  ],
  unlinkGrievance: [
    ["motion", "SUBMITTED RETURNED ACCEPTED SCHEDULED IN_DEBATE ADOPTED ASSIGNED IN_PROGRESS REPLIED COMPLETED"],
  ],
  // One that was merged is answered as well, wherever it went.
  recordFeedback: [["grievance", "RESOLVED MERGED"]],
  recordCallAttempt: [["grievance", "RESOLVED MERGED"]],
  mergeGrievances: [["grievance", "RECORDED"]],
  unmergeGrievance: [["grievance", "MERGED"]],
  concludeGrievance: [["grievance", "ACCEPTED RESOLVED"]],
  correctGrievance: [["grievance", "RECORDED ACCEPTED"]],

  recordPetitionStep: [["grievance", "RECORDED ACCEPTED IN_HAND RESOLVED"]],
  holdCoordinationMeeting: [["grievance", "ACCEPTED IN_HAND RESOLVED"]],
  recordAgreement: [["grievance", "ACCEPTED IN_HAND RESOLVED"]],
  extendPetition: [["grievance", "ACCEPTED IN_HAND RESOLVED"]],
  escalatePetition: [["grievance", "RECORDED ACCEPTED IN_HAND RESOLVED"]],

  // For a suggestion, which is never voted on.
  assignFollowUp: [["motion", "ACCEPTED ASSIGNED IN_PROGRESS REPLIED COMPLETED"]],
  acceptFollowUp: [["followUp", "ASSIGNED"]],
  returnFollowUp: [["followUp", "ASSIGNED"]],
  reassignFollowUp: [["followUp", "RETURNED"]],
  logProgress: [["followUp", "IN_PROGRESS"]],
  replyToFollowUp: [["followUp", "IN_PROGRESS"]],
  insistOnFollowUp: [["followUp", "RETURNED"]],
  cancelFollowUp: [["followUp", "ASSIGNED RETURNED IN_PROGRESS"]],
  concludeFollowUp: [["followUp", "REPLIED"]],
  superviseFollowUp: [["followUp", "ASSIGNED IN_PROGRESS"]],
  requestExtension: [["followUp", "ASSIGNED IN_PROGRESS"]],
  decideExtension: [["request", "REQUESTED"]],
  rateReply: [["reply>followUp", "REPLIED"]],
};

/** What the same request does a second time, where it is not refused: nothing, or it is another act. */
const again: Readonly<Record<string, "nothing" | "another">> = {
  checkIn: "nothing",
  revokeToken: "nothing",
  castBallot: "nothing",
  nameScrutineers: "nothing",
  enterCounts: "nothing",
  confirmCounts: "nothing",
  enterPaperBallot: "nothing",
  moveAgendaItem: "nothing",
  planSession: "another",
  addAgendaItem: "another",
  addMandate: "another",
  draftMotion: "another",
  recordGrievance: "another",
  revealContact: "another",
  recordPetitionStep: "another",
  holdCoordinationMeeting: "another",
  recordGuidance: "another",
  recordTraining: "another",
  assignFollowUp: "another",
  logProgress: "another",
  recordCallAttempt: "another",
  issueCredentials: "another",
  issueAccountCode: "another",
  createMachineToken: "another",
  rotateSigningKey: "another",
  planVisitCampaign: "another",
  recordVisit: "another",
};

/** Whether a code says that the time for this is not now: neither done, nor broken, nor a flaw of the input. */
function isOutOfTurn(code: string): boolean {
  return !/Payload$|^$|^INTERNAL_SERVER_ERROR$|^BAD_USER_INPUT$|^TEXT_(?!FROZEN)|^LIST_|^DUPLICATE$/.test(code);
}

let world: World;
beforeEach(async () => {
  world = await World.build();
});
afterEach(() => world.close());

const state = (): string => JSON.stringify(dump(world.file));

async function prepared(mutation: string): Promise<{ client: Client; input: Loose }> {
  const fixture = await fixtures[mutation]?.(new Story(world));
  const client = fixture?.allowed[0]?.client;
  if (!fixture || !client) throw new Error(`${mutation} has no fixture`);
  return { client, input: fixture.input };
}

async function codeOf(client: Client, mutation: string, input: Loose): Promise<string> {
  const { data, errors } = await client.try(mutation, input);
  const result = data?.[mutation];
  return result ? (result.code ?? result.__typename) : (errors?.[0]?.extensions.code ?? "");
}

describe("what was done is not done twice", () => {
  test.each(thinned(mutations))("%s", async (mutation) => {
    const { client, input } = await prepared(mutation);
    expect(await codeOf(client, mutation, input)).toMatch(/Payload$/);
    const before = state();
    const code = await codeOf(client, mutation, input);
    const repeats = again[mutation];
    if (repeats) expect(code).toMatch(/Payload$/);
    else expect({ code, outOfTurn: isOutOfTurn(code) }).toEqual({ code, outOfTurn: true });
    expect(state() === before, "nothing changed").toBe(repeats !== "another");
  });
});

describe("what comes out of turn is refused and changes nothing", () => {
  test.each(thinned(mutations.filter((mutation) => !anyStatus.has(mutation) && !noStatus.test(mutation))))(
    "%s",
    async (mutation) => {
      const { client, input } = await prepared(mutation);
      const statuses = needs[mutation];
      if (!statuses) throw new Error(`${mutation} is missing here: say in which statuses it may be done`);
      for (const [path, allowed] of statuses) {
        const { thing, id } = find(path, input);
        const wrong = things[thing].statuses.filter((status) => !allowed.split(" ").includes(status));
        const restore = setStatus(thing, id, wrong[0] ?? "");
        for (const status of wrong) {
          setStatus(thing, id, status);
          const before = state();
          const code = await codeOf(client, mutation, input);
          expect({ path, status, code, outOfTurn: isOutOfTurn(code) }).toEqual({ path, status, code, outOfTurn: true });
          expect(state() === before, `${mutation} on ${status} left something behind`).toBe(true);
        }
        setStatus(thing, id, restore);
      }
      expect(await codeOf(client, mutation, input)).toMatch(/Payload$/);
    },
  );

  /** The thing that a path leads to from the input. */
  function find(path: string, input: Loose): { thing: Thing; id: string } {
    const [first = "", then] = path.split(">");
    const named: string = input[first] ?? input[`${first}s`][0];
    if (then === undefined) return { thing: first as Thing, id: named };
    const table = first === "reply" ? "reply" : things[first as Thing].table;
    return {
      thing: then as Thing,
      id: behindTheBack(world.file, `select "${then}" from ${table} where id = ?`, named)[0]?.[then] as string,
    };
  }

  /** Puts a thing into a status behind the server's back; gives the one before. */
  function setStatus(thing: Thing, id: string, status: string): string {
    const { table } = things[thing];
    const [row] = behindTheBack(world.file, `select status from ${table} where id = ?`, id);
    behindTheBack(world.file, `update ${table} set status = ? where id = ?`, status, id);
    return row?.["status"] as string;
  }
});
