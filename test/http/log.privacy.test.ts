import { afterAll, beforeAll, expect, test } from "vitest";
import { Client, type Loose } from "../support/client.js";
import { Lines } from "../support/lines.js";
import { done, Story } from "../support/story.js";
import { Watching } from "../support/watching.js";
import { password, World } from "../support/world.js";

/** In every text that somebody writes here, so that it is found wherever it goes. */
const written = "密语";
const phone = "13987654321";
const contact = { name: `欧阳${written}`, phone, address: `${written}路77号` };

const lines = new Lines();
const secrets: string[] = [];
let world: World;
let story: Story;
beforeAll(async () => {
  world = await World.build({ log: lines.log });
  story = new Story(world);
});
afterAll(() => world.close());

test("the log says nothing of residents, of those who act, of what they write or of what opens a door", async () => {
  await theWholeLoop();
  await doorsAndKeys();
  await whatGoesWrong();
  await watching();

  const log = lines.texts.join("");
  expect(lines.all.filter(({ event }) => event === "operation").length).toBeGreaterThan(50);
  expect(log).not.toContain(written);
  expect(log).not.toMatch(/139\D?8765|one139|欧阳|Ouyang/i);
  const people = [world.a, world.b].flatMap(({ secretary, committee, members }) => [secretary, committee, ...members]);
  for (const { login, client } of [...people, world.unit.officer, world.admin]) {
    expect(log).not.toContain(login);
    expect(log).not.toContain(client.token);
  }
  expect(secrets.length).toBeGreaterThan(2);
  for (const secret of [...secrets, password]) expect(log).not.toContain(secret);
  // Neither whose thing it was: with the tables at hand an id is as good as a name.
  expect(log).not.toMatch(/[a-z]+_[0-9A-HJKMNP-TV-Z]{26}/);
});

/** From the door to the resident's last word, with a text of its own in every field that takes one. */
async function theWholeLoop(): Promise<void> {
  const { secretary, lead } = story;
  const officer = world.unit.officer.client;
  const input = {
    streetOffice: world.a.id,
    title: `${written}门前积水`,
    description: `${written}家门前积水，电话${phone}。`,
    category: "STREET_LAMPS",
    source: "VISIT",
    community: world.a.community,
    contact,
    idempotencyKey: `key-${phone}`,
  };
  const { grievance } = await done(secretary, "recordGrievance", input, "grievance { id contact { name phone } }");
  await done(secretary, "recordGrievance", input, "grievance { id }");
  await done(secretary, "revealContact", { grievance: grievance.id, reason: `${written}要回访` });
  await done(secretary, "acceptGrievance", { grievance: grievance.id });
  const { motion } = await done(
    lead.client,
    "draftMotion",
    { assembly: world.a.assembly, kind: "MOTION", title: `${written}议案`, body: `${written}正文 ${phone}` },
    "motion { id title }",
  );
  const id = motion.id;
  await done(lead.client, "linkGrievances", { motion: id, grievances: [grievance.id], reason: `${written}反映` });
  await done(lead.client, "inviteSeconds", { motion: id });
  for (const { client } of world.a.members.slice(1, 6)) await done(client, "secondMotion", { motion: id });
  await done(lead.client, "submitMotion", { motion: id });
  await done(secretary, "acceptMotion", { motion: id });
  const session = await story.session();
  const item = await story.item(session, [id]);
  await story.openSession(session);
  await done(secretary, "beginAgendaItem", { agendaItem: item });
  const vote = await story.preparedVote(item);
  await done(secretary, "openVote", { vote });
  for (const { client } of world.a.members) {
    const { receipt } = await done(client, "castBallot", { vote, choices: ["FOR"] }, "receipt");
    if (receipt) secrets.push(receipt);
  }
  await done(secretary, "closeVote", { vote });
  await done(secretary, "publishVote", { vote });
  const followUp = await story.assign({ motion: id, task: `${written}任务` });
  await done(officer, "acceptFollowUp", { followUp });
  await done(officer, "logProgress", { followUp, text: `${written}进展` });
  const replied = await done(
    officer,
    "replyToFollowUp",
    { followUp, grade: "A", text: `${written}答复` },
    "followUp { replies { id text } }",
  );
  await done(lead.client, "rateReply", {
    reply: replied.followUp.replies[0].id,
    rating: "SATISFIED",
    comment: written,
  });
  await done(secretary, "recordFeedback", {
    grievance: grievance.id,
    rating: "NOT_SATISFIED",
    channel: "PHONE",
    comment: `${written} ${phone}`,
  });
  const chain = `query Ouyang139($id: ID!) { one139: motion(id: $id) { title timeline(first: 50) { edges { node { note } } } } }`;
  await lead.client.ask(chain, { id }, "Ouyang139");
}

async function doorsAndKeys(): Promise<void> {
  const { members } = world.a;
  const answered = await done(world.anyone, "signIn", { account: "secretary-jia", password }, "accessToken");
  secrets.push(answered.accessToken);
  await world.anyone.try("signIn", { account: `${written}${phone}`, password: `wrong-${written}` });
  const issued = await done(
    story.secretary,
    "issueCredentials",
    { representatives: [members[1]?.id] },
    "credentials { account oneTimeCode }",
  );
  const [{ account, oneTimeCode }] = issued.credentials;
  secrets.push(oneTimeCode);
  await world.anyone.try("redeemCode", { account, code: "not-this-one", newPassword: `${written}-new-password` });
  await done(world.anyone, "redeemCode", { account, code: oneTimeCode, newPassword: `${written}-new-password` });
  const expiresOn = "2024-06-30";
  const machine = { name: `${written}屏`, streetOffice: world.a.id, expiresOn };
  const display = await world.admin.client.try("createMachineToken", machine, "accessToken");
  secrets.push(display.data?.createMachineToken?.accessToken ?? "no token was made");
}

async function whatGoesWrong(): Promise<void> {
  const stranger = new Client(world.address, `unknown${phone}`);
  await stranger.send("{ viewer { name } }");
  for (const query of [
    `{ viewer { name${phone} } }`,
    `{ "${written}" }`,
    `query { motion(id: "${written}") { id } }`,
    `query Ouyang($id: ID!) { motion(id: $id) { id } }`,
    `mutation { recordGrievance(input: { title: "${written}", contact: { name: "${contact.name}" } }) { __typename } }`,
  ]) {
    await story.secretary.send(query, { id: { name: contact.name } });
  }
  const variables: Loose = { input: { title: written, contact: { ...contact, phone: { number: phone } } } };
  const record = "mutation($input: RecordGrievanceInput!) { recordGrievance(input: $input) { __typename } }";
  await story.secretary.send(record, variables);
  for (const [path, init] of [
    [`/${phone}/${encodeURIComponent(written)}?token=${phone}`, {}],
    [`/graphql?query={viewer{name}}&phone=${phone}`, {}],
    ["/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: `{"name":"${written}` }],
    ["/graphql", { method: "POST", headers: { "content-type": "text/plain" }, body: phone }],
    ["/livez", { headers: { "x-request-id": phone, "user-agent": `Ouyang ${phone}`, referer: `http://x/${phone}` } }],
  ] as const) {
    const response = await fetch(new URL(path, world.address), init);
    await response.text();
  }
}

async function watching(): Promise<void> {
  const line = { address: world.address, payload: { token: story.secretary.token } };
  const hall = "subscription Ouyang139($id: ID!) { one139: sessionProgress(streetOffice: $id) { session { id } } }";
  const seen = new Watching(line, hall, { id: world.a.id });
  await seen.first();
  const refused = new Watching(line, hall, { id: written });
  await refused.codes();
  await Promise.all([seen.stop(), refused.stop()]);
  const stranger = new Watching({ address: world.address, payload: { token: `${written}${phone}` } }, hall);
  await stranger.closed;
  await lines.until("subscription", 3);
}
