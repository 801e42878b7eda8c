import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../support/client.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { plannedCampaign, visited } from "../support/visits.js";
import { World } from "../support/world.js";

let world: World;
beforeAll(async () => {
  world = await World.build();
});
afterAll(() => world.close());

const query = `query($id: ID!) { node(id: $id) {
  __typename id
  ... on StreetOffice { name } ... on Community { name streetOffice { id } } ... on ResponsibleUnit { name kind }
  ... on Assembly { termNumber } ... on Representative { sector assembly { id } } ... on Motion { status title }
} }`;

async function node(client: Client, id: string) {
  return (await client.ask(query, { id })).node;
}

async function draft(): Promise<string> {
  const { a } = world;
  const input = { assembly: a.assembly, kind: "SUGGESTION", title: "加装路灯", body: "夜间出行不便。" };
  const [lead = a.secretary] = a.members;
  return (await lead.client.do("draftMotion", input, "motion { id }")).motion.id;
}

test("what is public is found by its id by everyone", async () => {
  const { a, anyone } = world;
  const member = a.members[0]?.id ?? "";
  expect(await node(anyone, a.id)).toEqual({ __typename: "StreetOffice", id: a.id, name: "甲街道" });
  expect(await node(anyone, a.community)).toMatchObject({ __typename: "Community", streetOffice: { id: a.id } });
  expect(await node(anyone, a.assembly)).toEqual({ __typename: "Assembly", id: a.assembly, termNumber: 1 });
  expect(await node(anyone, member)).toMatchObject({ __typename: "Representative", assembly: { id: a.assembly } });
});

test("a responsible unit is found by those who are signed in", async () => {
  const { unit, dashboard, anyone } = world;
  expect(await node(dashboard.client, unit.id)).toMatchObject({ __typename: "ResponsibleUnit", kind: "ZONE_BUREAU" });
  expect(await node(anyone, unit.id)).toBeNull();
});

test("a motion is found by whom its own query finds it for, and by nobody else", async () => {
  const { a, b, supervisor, dashboard, unit, anyone } = world;
  const id = await draft();
  const lead = a.members[0]?.client ?? anyone;
  for (const client of [lead, a.secretary.client, supervisor.client]) {
    expect(await node(client, id)).toEqual({ __typename: "Motion", id, status: "DRAFT", title: "加装路灯" });
  }
  const others = [a.members[1], b.members[0], b.secretary, dashboard, unit.officer].map((one) => one?.client);
  for (const client of [...others, anyone]) expect(await node(client ?? anyone, id)).toBeNull();
});

test("everything that has an id of its own is found by it, in its own street", async () => {
  const { a, b, unit, admin } = world;
  const story = new Story(world);
  const { session, item, motion, vote } = await story.openVote();
  const leave = await story.leave(session);
  const grievance = await story.grievance();
  const followUp = await story.assign({ grievance });
  const { campaign } = await plannedCampaign(story);
  const visit = await visited(story, { campaign });
  const { client: petitionOfficer } = world.petition;
  const guided = { streetOffice: a.id, responsibleUnit: unit.id, givenOn: "2024-01-11", note: "指导答复文书。" };
  const { guidance } = await done(petitionOfficer, "recordGuidance", guided, "guidance { id }");
  const held = { streetOffice: a.id, title: "业务培训", heldOn: "2024-01-11", participants: 30 };
  const { training } = await done(petitionOfficer, "recordTraining", held, "training { id }");
  const ids = {
    StreetOffice: a.id,
    Community: a.community,
    ResponsibleUnit: unit.id,
    Assembly: a.assembly,
    Representative: a.members[0]?.id ?? "",
    Motion: motion,
    Session: session,
    AgendaItem: item,
    LeaveRequest: leave,
    Vote: vote,
    Grievance: grievance,
    FollowUp: followUp,
    VisitCampaign: campaign,
    Visit: visit,
    Guidance: guidance.id,
    Training: training.id,
  };
  for (const [kind, id] of Object.entries(ids)) {
    expect(await node(a.secretary.client, id)).toMatchObject({ __typename: kind, id });
  }
  for (const id of [leave, motion, vote, grievance, followUp, campaign, visit])
    expect(await node(b.secretary.client, id)).toBeNull();

  const { account } = a.secretary;
  expect(await node(admin.client, account), "accounts are the administrator's").toMatchObject({
    __typename: "Account",
  });

  const { __type } = await a.secretary.client.ask(`{ __type(name: "Node") { possibleTypes { name } } }`);
  const kinds = __type.possibleTypes.map(({ name }: { name: string }) => name);
  expect(kinds.toSorted()).toEqual([...Object.keys(ids), "Account"].toSorted());
});

test("an id that is unknown, malformed, of a kind without a type, or of a thing that is never shown is null", async () => {
  const { a, supervisor } = world;
  const unknown = `${a.id.slice(0, -4)}0000`;
  const odd = [
    "",
    " ",
    "x",
    "street_",
    `${a.id}x`,
    ` ${a.id}`,
    a.id.toLowerCase(),
    "constructor_01",
    "__proto__",
    "\u0000",
  ];
  const hidden = [a.secretary.account, a.id.replace("street", "account"), a.id.replace("street", "contact")];
  for (const id of [unknown, ...odd, ...hidden, "x".repeat(5000)]) {
    expect([id, await node(supervisor.client, id)]).toEqual([id, null]);
  }
});

test("several things of a kind are read together", async () => {
  const statements = new Statements();
  const watched = await World.build({ members: 3, observe: statements.observe });
  try {
    const ids = watched.a.members.map(({ id }) => id);
    const fields = ids.map((id, index) => `n${index}: node(id: "${id}") { id }`).join(" ");
    const count = await statements.during(async () => {
      const answer = await watched.anyone.ask(`{ ${fields} }`);
      expect(Object.values(answer)).toEqual(ids.map((id) => ({ id })));
    });
    expect(count).toBe(1);
  } finally {
    await watched.close();
  }
});
