import { readFileSync } from "node:fs";
import { Kind, parse, print, type OperationDefinitionNode } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { done, Story } from "../support/story.js";
import { password, World } from "../support/world.js";

const files = ["secretary", "representative", "unit", "dashboard"] as const;
type Role = (typeof files)[number];

const operations = new Map(
  files.flatMap((role) =>
    parse(readFileSync(new URL(`../support/operations/${role}.graphql`, import.meta.url), "utf8"))
      .definitions.filter(
        (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
      )
      .map((definition) => [`${role}.${definition.name?.value}`, print(definition)] as const),
  ),
);
const run = new Set<string>();

let world: World;
let story: Story;
beforeAll(async () => {
  world = await World.build({ members: 7 });
  story = new Story(world);
});
afterAll(() => world.close());

/** Runs a flagship operation as it stands, and gives its data. */
async function operate(client: Client, role: Role, name: string, variables: Loose = {}): Promise<Loose> {
  const text = operations.get(`${role}.${name}`);
  if (text === undefined) throw new Error(`there is no operation ${name} for ${role}`);
  run.add(`${role}.${name}`);
  return client.ask(text, variables);
}

const secretary = (name: string, variables?: Loose) => operate(world.a.secretary.client, "secretary", name, variables);
const lead = (name: string, variables?: Loose) => operate(story.lead.client, "representative", name, variables);
const second = (name: string, variables?: Loose) =>
  operate(world.a.members[1]?.client ?? story.lead.client, "representative", name, variables);
const officer = (name: string, variables?: Loose) => operate(world.unit.officer.client, "unit", name, variables);
const display = (name: string, variables?: Loose) => operate(world.dashboard.client, "dashboard", name, variables);
const anyone = (name: string, variables?: Loose) => operate(world.anyone, "dashboard", name, variables);

const names = (list: { edges: { node: Loose }[] }, key: string): string[] => list.edges.map(({ node }) => node[key]);

test("the flagship operations carry one matter from the door to the resident's last word", async () => {
  const { a, b, unit, otherUnit } = world;

  // Who is who.
  await expect(secretary("SignIn", { account: "secretary-jia", password: "wrong" })).resolves.toMatchObject({
    signIn: { __typename: "PlainRefusal", code: "SIGN_IN_FAILED" },
  });
  const signedIn = (await secretary("SignIn", { account: "secretary-jia", password })).signIn;
  expect(signedIn).toMatchObject({
    expiresAt: "2024-01-19T01:00:00.000Z",
    viewer: { name: "secretary-jia", roles: [{ role: "SECRETARY", streetOffice: { id: a.id } }] },
  });
  expect(await lead("Me")).toEqual({
    viewer: {
      name: story.lead.login,
      roles: [{ role: "REPRESENTATIVE", streetOffice: { name: "甲街道" } }],
      representative: {
        id: story.lead.id,
        name: story.lead.login,
        sector: "RESIDENT",
        community: { name: "甲街道社区" },
        assembly: { id: a.assembly, termNumber: 1, streetOffice: { name: "甲街道" } },
        status: "ACTIVE",
      },
    },
  });
  const roster = (await secretary("Roster", { assembly: a.assembly })).assembly;
  expect(roster).toMatchObject({ id: a.assembly, seats: 9, inOffice: 7, streetOffice: { id: a.id, name: "甲街道" } });
  expect(roster.representatives.totalCount).toBe(7);
  expect(names(roster.representatives, "name")).toEqual(a.members.map(({ login }) => login).toSorted());

  // Grievances come in.
  const input = {
    streetOffice: a.id,
    title: "路灯不亮",
    description: "南门外三盏路灯不亮。",
    category: "STREET_LAMPS",
    source: "HOTLINE",
    community: a.community,
    contact: { name: "欧阳小明", phone: "13812345678", address: "幸福路12号" },
  };
  const { grievance } = (await secretary("RecordGrievance", { input })).recordGrievance;
  expect(grievance).toMatchObject({ number: 1, status: "RECORDED" });
  expect((await secretary("Grievances", { street: a.id })).grievances).toMatchObject({
    totalCount: 1,
    pageInfo: { hasNextPage: false },
    edges: [
      { node: { id: grievance.id, category: { key: "STREET_LAMPS", label: "Street lamps" }, source: "HOTLINE" } },
    ],
  });
  expect((await secretary("AcceptGrievance", { id: grievance.id })).acceptGrievance.grievance.status).toBe("ACCEPTED");
  expect(
    (await secretary("RevealContact", { grievance: grievance.id, reason: "核实地址" })).revealContact.contact,
  ).toEqual(input.contact);

  // A motion is drafted, seconded, handed in, given back, mended, accepted.
  const draft = { assembly: a.assembly, kind: "MOTION", title: "修复路灯", body: "请修复南门外路灯。" };
  const { motion } = (await lead("DraftMotion", { input: draft })).draftMotion;
  expect(motion.status).toBe("DRAFT");
  expect((await lead("InviteSeconds", { id: motion.id })).inviteSeconds.motion.status).toBe("SEEKING_SECONDS");
  expect((await second("MotionsSeekingSeconds")).motions.edges).toEqual([
    {
      node: {
        id: motion.id,
        kind: "MOTION",
        title: "修复路灯",
        leadSponsor: { name: story.lead.login },
        seconders: { totalCount: 0 },
        secondsNeeded: 5,
        secondedByViewer: false,
      },
    },
  ]);
  expect((await second("SecondMotion", { id: motion.id })).secondMotion.motion).toEqual({
    id: motion.id,
    seconders: { totalCount: 1 },
  });
  for (const { client } of a.members.slice(2, 6)) await done(client, "secondMotion", { motion: motion.id });
  expect((await lead("SubmitMotion", { id: motion.id })).submitMotion.motion).toMatchObject({
    number: 1,
    status: "SUBMITTED",
  });
  expect((await secretary("ReturnMotion", { id: motion.id, reason: "请写明期限" })).returnMotion.motion.status).toBe(
    "RETURNED",
  );
  await done(story.lead.client, "reviseMotion", { motion: motion.id, body: "请在两个月内修复南门外路灯。" });
  await done(story.lead.client, "inviteSeconds", { motion: motion.id });
  for (const { client } of a.members.slice(1, 6)) await done(client, "secondMotion", { motion: motion.id });
  expect((await lead("SubmitMotion", { id: motion.id })).submitMotion.motion).toMatchObject({
    number: 1,
    status: "SUBMITTED",
  });
  const linked = await secretary("LinkGrievances", {
    motion: motion.id,
    grievances: [grievance.id],
    reason: "同一事项",
  });
  expect(linked.linkGrievances.motion.grievances.totalCount).toBe(1);
  expect((await secretary("AcceptMotion", { id: motion.id, note: "立案" })).acceptMotion.motion.status).toBe(
    "ACCEPTED",
  );
  const withdrawn = await story.draft();
  expect((await lead("WithdrawMotion", { id: withdrawn, reason: "并入他案" })).withdrawMotion.motion.status).toBe(
    "WITHDRAWN",
  );
  expect(names((await lead("MyMotions")).motions, "id")).toEqual([withdrawn, motion.id]);

  // The session.
  const plan = { assembly: a.assembly, startsAt: "2024-01-12T09:00:00+08:00", place: "会议室" };
  const { session } = (await secretary("PlanSession", { input: plan })).planSession;
  expect(session).toMatchObject({ number: 1, status: "PLANNED" });
  const added = await secretary("AddAgendaItem", {
    input: { session: session.id, kind: "MOTION", motions: [motion.id] },
  });
  const [item] = added.addAgendaItem.session.agenda;
  expect(item).toMatchObject({
    position: 1,
    kind: "MOTION",
    title: "修复路灯",
    status: "WAITING",
    motion: { id: motion.id, number: 1 },
  });
  expect((await secretary("ConveneSession", { id: session.id })).conveneSession.session.status).toBe("CONVENED");
  expect((await lead("ComingSessions")).sessions.edges).toMatchObject([
    {
      node: {
        id: session.id,
        number: 1,
        status: "CONVENED",
        place: "会议室",
        agenda: [{ id: item.id, motion: { id: motion.id, title: "修复路灯" } }],
      },
    },
  ]);
  expect((await secretary("OpenSession", { id: session.id })).openSession).toMatchObject({
    code: "NO_QUORUM",
    present: 0,
    needed: 4,
  });
  const checkedIn = await secretary("CheckIn", {
    session: session.id,
    representatives: a.members.slice(0, 6).map(({ id }) => id),
  });
  expect(checkedIn.checkIn.session).toEqual({
    id: session.id,
    inOffice: 7,
    present: 6,
    absent: 1,
    onLeave: 0,
    quorum: { needed: 4, present: 6, reached: true },
  });
  expect((await secretary("OpenSession", { id: session.id })).openSession.session.status).toBe("OPEN");
  expect((await secretary("BeginAgendaItem", { id: item.id })).beginAgendaItem.agendaItem).toMatchObject({
    status: "CURRENT",
    motion: { status: "IN_DEBATE" },
  });

  // The vote.
  const prepared = await secretary("PrepareVote", {
    input: { agendaItem: item.id, kind: "DECISION", way: "OPEN_BALLOT" },
  });
  const { vote } = prepared.prepareVote;
  expect(vote).toMatchObject({
    status: "PREPARED",
    options: [{ key: "FOR", label: "For" }, { key: "AGAINST" }, { key: "ABSTAIN" }],
  });
  expect((await secretary("OpenVote", { id: vote.id })).openVote.vote).toMatchObject({
    status: "OPEN",
    result: { eligible: 6 },
  });
  expect((await lead("OpenVotes")).votes.edges).toMatchObject([
    { node: { id: vote.id, kind: "DECISION", viewerReceipt: null } },
  ]);
  const { receipt } = (await lead("CastBallot", { vote: vote.id, choices: ["FOR"], key: "a" })).castBallot;
  expect((await lead("CastBallot", { vote: vote.id, choices: ["FOR"], key: "a" })).castBallot.receipt).toBe(receipt);
  expect((await lead("OpenVotes")).votes.edges[0].node.viewerReceipt).toBe(receipt);
  for (const { client } of a.members.slice(1, 4)) await done(client, "castBallot", { vote: vote.id, choices: ["FOR"] });
  await done(a.members[4]?.client ?? story.lead.client, "castBallot", { vote: vote.id, choices: ["AGAINST"] });
  expect((await display("VoteResult", { id: vote.id })).vote).toMatchObject({
    status: "OPEN",
    result: {
      eligible: 6,
      cast: 5,
      notCast: 1,
      valid: null,
      outcome: null,
      options: [{ count: null }, { count: null }, { count: null }],
    },
  });
  expect((await secretary("CloseVote", { id: vote.id })).closeVote.vote).toMatchObject({
    status: "CLOSED",
    result: { outcome: "ADOPTED" },
  });
  expect((await anyone("VoteResult", { id: vote.id })).vote).toBeNull();
  expect((await secretary("PublishVote", { id: vote.id })).publishVote.vote).toMatchObject({
    status: "PUBLISHED",
    motions: [{ id: motion.id, status: "ADOPTED" }],
  });
  const result = (await anyone("VoteResult", { id: vote.id })).vote;
  expect(result).toMatchObject({
    title: "修复路灯",
    kind: "DECISION",
    way: "OPEN_BALLOT",
    status: "PUBLISHED",
    round: 1,
    motions: [{ id: motion.id, number: 1, title: "修复路灯", status: "ADOPTED" }],
    result: {
      seats: 9,
      inOffice: 7,
      present: 6,
      recused: 0,
      eligible: 6,
      cast: 5,
      notCast: 1,
      valid: 5,
      blank: 0,
      spoilt: 0,
      turnout: { numerator: 5, denominator: 6 },
      options: [
        { key: "FOR", count: 4 },
        { key: "AGAINST", count: 1 },
        { key: "ABSTAIN", count: 0 },
      ],
      conditions: [{ base: "IN_OFFICE", fraction: { numerator: 1, denominator: 2 }, needed: 4, reached: 4, met: true }],
      outcome: "ADOPTED",
    },
  });
  expect(result.result.explanation).toContain("4");
  expect(result.ledgerHead).toMatch(/^[0-9a-f]{64}$/);
  expect((await anyone("PublishedVotes", { street: a.id })).votes).toMatchObject({
    totalCount: 1,
    edges: [{ node: { id: vote.id } }],
  });
  expect((await display("PublishedVotes", { street: b.id })).votes.totalCount).toBe(0);
  expect((await secretary("CloseSession", { id: session.id })).closeSession.session.status).toBe("CLOSED");

  // The follow-up.
  const task = { motion: motion.id, responsibleUnit: otherUnit.id, task: "修复路灯" };
  const { followUp } = (await secretary("AssignFollowUp", { input: task })).assignFollowUp;
  expect(followUp).toMatchObject({
    number: 1,
    status: "ASSIGNED",
    dueAt: "2024-04-12T15:59:59.999Z",
    motion: { status: "ASSIGNED" },
  });
  const returned = await operate(otherUnit.officer.client, "unit", "ReturnFollowUp", {
    id: followUp.id,
    reason: "不属本单位",
    proposed: unit.id,
  });
  expect(returned.returnFollowUp.followUp.status).toBe("RETURNED");
  await done(story.secretary, "reassignFollowUp", { followUp: followUp.id, responsibleUnit: unit.id });
  expect((await officer("MyTasks")).followUps).toMatchObject({
    totalCount: 1,
    edges: [
      {
        node: {
          id: followUp.id,
          overdue: false,
          availableMoves: ["accept", "return"],
          motion: { number: 1 },
          grievances: [{ id: grievance.id, number: 1 }],
        },
      },
    ],
  });
  expect((await officer("AcceptFollowUp", { id: followUp.id })).acceptFollowUp.followUp).toMatchObject({
    status: "IN_PROGRESS",
    motion: { status: "IN_PROGRESS" },
  });
  expect(
    (await officer("LogProgress", { id: followUp.id, text: "已勘察" })).logProgress.followUp.progress,
  ).toMatchObject([{ text: "已勘察" }]);
  const replied = (await officer("ReplyToFollowUp", { id: followUp.id, grade: "A", text: "已修复" })).replyToFollowUp
    .followUp;
  expect(replied).toMatchObject({
    status: "REPLIED",
    replies: [{ grade: "A", text: "已修复" }],
    motion: { status: "REPLIED" },
  });
  expect((await lead("RateReply", { reply: replied.replies[0].id, rating: "SATISFIED" })).rateReply).toMatchObject({
    followUp: { status: "CLOSED" },
    motion: { status: "COMPLETED" },
  });
  const feedback = await secretary("RecordFeedback", {
    grievance: grievance.id,
    rating: "SATISFIED",
    channel: "PHONE",
    comment: "亮了",
  });
  expect(feedback.recordFeedback.grievance).toMatchObject({
    status: "CLOSED",
    motions: [
      { id: motion.id, status: "COMPLETED", chain: { residents: 1, satisfied: 1, notSatisfied: 0, waiting: 0 } },
    ],
  });

  // The whole of it, from both ends.
  const chain = (await lead("MotionChain", { id: motion.id })).motion;
  expect(chain).toMatchObject({
    id: motion.id,
    number: 1,
    status: "COMPLETED",
    availableMoves: [],
    body: "请在两个月内修复南门外路灯。",
    leadSponsor: { id: story.lead.id, sector: "RESIDENT" },
    seconders: { totalCount: 5 },
    session: { id: session.id },
    votes: [{ id: vote.id, status: "PUBLISHED", result: { outcome: "ADOPTED" } }],
    grievances: {
      totalCount: 1,
      edges: [
        { reason: "同一事项", node: { id: grievance.id, status: "CLOSED", feedback: [{ rating: "SATISFIED" }] } },
      ],
    },
    followUps: [
      {
        id: followUp.id,
        status: "CLOSED",
        responsibleUnit: { id: unit.id },
        replies: [{ grade: "A", rating: "SATISFIED" }],
        progress: [{ text: "已勘察" }],
      },
    ],
    chain: { residents: 1, satisfied: 1, notSatisfied: 0, waiting: 0, closedUnasked: 0 },
  });
  const moves = names(chain.timeline, "move");
  expect(moves.filter((move: string) => move !== "second")).toEqual([
    "draft",
    "inviteSeconds",
    "submit",
    "return",
    "revise",
    "inviteSeconds",
    "submit",
    "link",
    "accept",
    "schedule",
    "beginDebate",
    "adopt",
    "assign",
    "startWork",
    "reply",
    "complete",
  ]);
  const other = (await secretary("GrievanceChain", { id: grievance.id })).grievance;
  expect(other).toMatchObject({
    status: "CLOSED",
    source: "HOTLINE",
    availableMoves: [],
    category: { key: "STREET_LAMPS" },
    community: { id: a.community },
    contact: { name: "欧*", phone: "138****5678" },
    motions: [{ id: motion.id, number: 1, status: "COMPLETED" }],
    followUps: [{ id: followUp.id, status: "CLOSED", replies: [{ grade: "A", text: "已修复" }] }],
    feedback: [{ rating: "SATISFIED", comment: "亮了", channel: "PHONE" }],
  });
  expect(names(other.timeline, "move")).toEqual([
    "record",
    "accept",
    "revealContact",
    "link",
    "take",
    "report",
    "close",
  ]);

  // What everybody may see.
  for (const ask of [anyone, display]) {
    const { streetOffices } = await ask("StreetOffices");
    expect(streetOffices).toMatchObject([
      {
        id: a.id,
        currentAssembly: { id: a.assembly, seats: 9, inOffice: 7, sectors: [{ sector: "RESIDENT", count: 7 }] },
      },
      { id: b.id },
    ]);
    const people = (await ask("OfficesWithRepresentatives")).streetOffices[0].currentAssembly.representatives;
    expect(people.totalCount).toBe(7);
    expect(names(people, "id").toSorted()).toEqual(a.members.map(({ id }) => id).toSorted());
  }

  expect([...run].toSorted(), "an operation was never run").toEqual([...operations.keys()].toSorted());
});
