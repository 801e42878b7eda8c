import { afterAll, beforeAll, expect, test } from "vitest";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
beforeAll(async () => {
  world = await World.build({ members: 58 });
});
afterAll(() => world.close());

const chainOf = `query($id: ID!) { motion(id: $id) {
  status reworks
  chain { residents satisfied notSatisfied waiting closedUnasked }
  grievances(first: 20) { totalCount edges { reason node { id status feedback { rating } } } }
  followUps { id status replies { grade rating } }
} }`;

test("two grievances become a motion, a vote, a task, a reply; a resident who is not satisfied sends it round again", async () => {
  const story = new Story(world);
  const { a, unit } = world;
  const officer = unit.officer.client;
  const { secretary, lead } = story;
  const chain = async () => (await lead.client.ask(chainOf, { id: motion })).motion;
  const status = async (id: string) =>
    (await secretary.ask(`query($id: ID!) { grievance(id: $id) { status reopenings } }`, { id })).grievance;

  // From the door to the motion.
  const lamps = await story.grievance("南门路灯不亮");
  const path = await story.grievance("东侧小路无照明");
  const motion = await story.draft();
  const link = { motion, grievances: [lamps, path], reason: "同属夜间照明问题" };
  await done(lead.client, "linkGrievances", link);
  await done(lead.client, "inviteSeconds", { motion });
  for (const { client } of a.members.slice(1, 6)) await done(client, "secondMotion", { motion });
  await done(lead.client, "submitMotion", { motion });
  await done(secretary, "acceptMotion", { motion });
  expect(await chain()).toMatchObject({
    status: "ACCEPTED",
    chain: { residents: 2, satisfied: 0, notSatisfied: 0, waiting: 2, closedUnasked: 0 },
    grievances: { totalCount: 2, edges: [{ reason: link.reason }, { reason: link.reason }] },
  });

  // The session and its vote: 57 of 58.
  const session = await story.session();
  const item = await story.item(session, [motion]);
  await done(secretary, "conveneSession", { session });
  await story.checkIn(session, a.members.slice(0, 29));
  const tooFew = await secretary.do("openSession", { session }, "", "... on NoQuorum { present needed }");
  expect(tooFew).toMatchObject({ __typename: "NoQuorum", present: 29, needed: 30 });
  await story.checkIn(session, a.members.slice(29));
  await done(secretary, "openSession", { session });
  await done(secretary, "beginAgendaItem", { agendaItem: item });
  const vote = await story.preparedVote(item);
  await done(secretary, "openVote", { vote });
  await story.cast(vote, a.members.slice(0, 41), "FOR");
  await story.cast(vote, a.members.slice(41, 50), "AGAINST");
  await story.cast(vote, a.members.slice(50, 57), "ABSTAIN");
  await done(secretary, "closeVote", { vote });
  const published = await done(
    secretary,
    "publishVote",
    { vote },
    "vote { status motions { status } result { seats inOffice present recused eligible cast notCast valid blank spoilt outcome options { key count } conditions { needed reached met } } }",
  );
  expect(published.vote).toMatchObject({
    status: "PUBLISHED",
    motions: [{ status: "ADOPTED" }],
    result: {
      seats: 60,
      inOffice: 58,
      present: 58,
      recused: 0,
      eligible: 58,
      cast: 57,
      notCast: 1,
      valid: 57,
      blank: 0,
      spoilt: 0,
      outcome: "ADOPTED",
      options: [
        { key: "FOR", count: 41 },
        { key: "AGAINST", count: 9 },
        { key: "ABSTAIN", count: 7 },
      ],
      conditions: [{ needed: 30, reached: 41, met: true }],
    },
  });
  expect((await status(lamps)).status).toBe("ACCEPTED");

  // The task, its reply, and a content sponsor: the motion is complete.
  const followUp = await story.assign({ motion });
  expect(await chain()).toMatchObject({ status: "ASSIGNED" });
  expect((await status(lamps)).status).toBe("IN_HAND");
  await done(officer, "acceptFollowUp", { followUp });
  expect(await chain()).toMatchObject({ status: "IN_PROGRESS" });
  await done(officer, "logProgress", { followUp, text: "已勘察现场，灯具已订购。" });
  const reply = await story.reply(followUp);
  expect(await chain()).toMatchObject({ status: "REPLIED" });
  expect((await status(path)).status).toBe("RESOLVED");
  await done(lead.client, "rateReply", { reply, rating: "SATISFIED" });
  expect(await chain()).toMatchObject({ status: "COMPLETED", followUps: [{ status: "CLOSED" }] });

  // The residents: one is content, one is not, and that shows on the motion.
  await done(secretary, "recordFeedback", { grievance: lamps, rating: "SATISFIED", channel: "PHONE" });
  await done(secretary, "recordFeedback", {
    grievance: path,
    rating: "NOT_SATISFIED",
    channel: "VISIT",
    comment: "小路还是黑的",
  });
  expect(await status(lamps)).toMatchObject({ status: "CLOSED", reopenings: 0 });
  expect(await status(path)).toMatchObject({ status: "ACCEPTED", reopenings: 1 });
  expect(await chain()).toMatchObject({
    status: "COMPLETED",
    chain: { residents: 2, satisfied: 1, notSatisfied: 1, waiting: 0, closedUnasked: 0 },
  });

  // Round again: a new task takes the motion back to work, until everybody is content.
  const second = await story.assign({ motion, grievance: path });
  expect(await chain()).toMatchObject({ status: "IN_PROGRESS", reworks: 1 });
  expect(await status(path)).toMatchObject({ status: "IN_HAND" });
  expect(await status(lamps)).toMatchObject({ status: "CLOSED" });
  await done(officer, "acceptFollowUp", { followUp: second });
  const secondReply = await story.reply(second);
  expect(await status(path)).toMatchObject({ status: "RESOLVED" });
  await done(lead.client, "rateReply", { reply: secondReply, rating: "FAIRLY_SATISFIED", comment: "总体满意" });
  await done(secretary, "recordFeedback", { grievance: path, rating: "FAIRLY_SATISFIED", channel: "PHONE" });
  expect(await status(path)).toMatchObject({ status: "CLOSED", reopenings: 1 });
  expect(await chain()).toMatchObject({
    status: "COMPLETED",
    chain: { residents: 2, satisfied: 2, notSatisfied: 0, waiting: 0, closedUnasked: 0 },
    followUps: [{ status: "CLOSED" }, { status: "CLOSED", replies: [{ grade: "A", rating: "FAIRLY_SATISFIED" }] }],
  });
});
