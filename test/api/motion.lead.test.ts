import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Client } from "../support/client.js";
import { broughtIn, drafted, movesOf, readMotion } from "../support/motions.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World, type Member } from "../support/world.js";

let world: World;
let story: Story;
beforeEach(async () => {
  world = await World.build({ members: 9 });
  story = new Story(world);
});
afterEach(() => world.close());

const member = (index: number): Member => story.street.members[index] ?? story.lead;
const members = (from: number, to: number) => story.street.members.slice(from, to);
const end = ({ id }: Member) =>
  done(story.secretary, "endMandate", { representative: id, on: "2024-01-12", reason: "迁出本街道" });
const suspend = ({ id }: Member) => done(story.secretary, "suspendMandate", { representative: id, reason: "接受调查" });
const resume = ({ id }: Member) => done(story.secretary, "resumeMandate", { representative: id });

describe("when the lead sponsor's mandate ends", () => {
  test("the next co-sponsor leads, and then the next; after the last the secretary rates and says why", async () => {
    const coSponsors = [member(1).id, member(2).id];
    const motion = await drafted(story, story.lead, { kind: "SUGGESTION", coSponsors });
    await done(story.lead.client, "submitMotion", { motion });
    await done(story.secretary, "acceptMotion", { motion });
    const { reply } = await story.replied({ motion });

    await end(story.lead);
    expect(await readMotion(story.secretary, motion)).toMatchObject({
      status: "REPLIED",
      leadSponsor: { id: member(1).id },
      coSponsors: [{ id: member(2).id }],
      leadVacantSince: null,
    });
    await end(member(1));
    const input = { reply, rating: "SATISFIED" };
    await seeRefused(world, story.secretary, "rateReply", { ...input, comment: "x" }, { code: "FORBIDDEN" });
    await end(member(2));

    const read = await readMotion(story.secretary, motion);
    expect(read).toMatchObject({ leadSponsor: { id: member(2).id }, coSponsors: [] });
    expect(read.leadVacantSince).toBe("2024-01-12T01:00:00.000Z");
    expect(movesOf(read).slice(-3)).toEqual(["passLead", "passLead", "loseLead"]);
    expect(read.timeline.edges.at(-2).node.note).toBe("rep-jia-2不再在任，由联名人rep-jia-3接任领衔");

    const silent = { code: "REASON_NEEDED", field: "comment" };
    await seeRefused(world, story.secretary, "rateReply", input, silent);
    await seeRefused(world, world.b.secretary.client, "rateReply", { ...input, comment: "x" }, { code: "NOT_FOUND" });
    await done(story.secretary, "rateReply", { ...input, comment: "领衔人已离任，经回访居民满意" });
    expect(await readMotion(story.secretary, motion)).toMatchObject({ status: "COMPLETED" });
  });

  test("a co-sponsor who is not in office is passed over", async () => {
    const coSponsors = [member(1).id, member(2).id];
    const motion = await drafted(story, story.lead, { coSponsors });
    await suspend(member(1));
    await end(story.lead);
    const read = await readMotion(member(2).client, motion);
    expect(read).toMatchObject({ leadSponsor: { id: member(2).id }, coSponsors: [{ id: member(1).id }] });
    expect(read.availableMoves).toEqual(["inviteSeconds", "withdraw"]);
    await done(member(2).client, "inviteSeconds", { motion });
  });

  test("what is over for good keeps its name, and what others lead is left alone", async () => {
    const motion = await drafted(story, story.lead, { coSponsors: [member(1).id] });
    await done(story.lead.client, "withdrawMotion", { motion, reason: "另行提出" });
    const other = await drafted(story, member(2), { coSponsors: [story.lead.id] });
    await end(story.lead);
    expect(await readMotion(story.secretary, motion)).toMatchObject({ leadSponsor: { id: story.lead.id } });
    expect(await readMotion(story.secretary, other)).toMatchObject({
      leadSponsor: { id: member(2).id },
      coSponsors: [{ id: story.lead.id }],
    });
  });
});

describe("a motion that nobody leads", () => {
  test("is the secretary's to act for, with a reason", async () => {
    const motion = await drafted(story, story.lead);
    await seeRefused(world, story.secretary, "inviteSeconds", { motion, reason: "x" }, { code: "FORBIDDEN" });
    await end(story.lead);
    expect((await readMotion(story.secretary, motion)).availableMoves).toEqual(["inviteSeconds", "withdraw"]);

    const reason = "领衔人离任，代为办理";
    const silent = { code: "REASON_NEEDED", field: "reason" };
    for (const [mutation, more] of [
      ["correctMotion", { title: "关于增设充电桩的议案（更正）" }],
      ["inviteSeconds", {}],
    ] as const) {
      await seeRefused(world, story.secretary, mutation, { motion, ...more }, silent);
      await done(story.secretary, mutation, { motion, ...more, reason });
    }
    for (const { client } of members(1, 6)) await done(client, "secondMotion", { motion });
    expect((await readMotion(story.secretary, motion)).availableMoves).toEqual(["revise", "submit", "withdraw"]);
    await seeRefused(world, story.secretary, "submitMotion", { motion }, silent);
    await done(story.secretary, "submitMotion", { motion, reason });
    await done(story.secretary, "returnMotion", { motion, reason: "请补充依据" });
    await seeRefused(world, story.secretary, "reviseMotion", { motion, body: "补充。" }, silent);
    await done(story.secretary, "reviseMotion", { motion, body: "补充。", reason });
    await seeRefused(world, story.secretary, "withdrawMotion", { motion, reason: " " }, silent);
    await done(story.secretary, "withdrawMotion", { motion, reason });
    const read = await readMotion(story.secretary, motion);
    expect(read.status).toBe("WITHDRAWN");
    const noted = read.timeline.edges.filter(({ node }: { node: { note: string } }) => node.note === reason);
    expect(noted).toHaveLength(5);
  });

  test("may carry grievances that the secretary links to its draft", async () => {
    const motion = await drafted(story, story.lead);
    const input = { motion, grievances: [await story.grievance()], reason: "同一问题" };
    await seeRefused(world, story.secretary, "linkGrievances", input, { code: "WRONG_STATUS" });
    await end(story.lead);
    await done(story.secretary, "linkGrievances", input);
  });

  test("is not one whose lead is only suspended: it waits, and nobody acts for it", async () => {
    const motion = await broughtIn(story, story.lead, members(1, 6));
    await suspend(story.lead);
    const input = { motion, reason: "另行提出" };
    await seeRefused(world, story.secretary, "withdrawMotion", input, { code: "FORBIDDEN" });
    await resume(story.lead);
    const { accessToken } = await world.app.services.signIns.issueToken(story.lead.account);
    await done(new Client(world.address, accessToken), "withdrawMotion", input);
  });

  test("is led again by a sponsor of a motion that is merged into it", async () => {
    const motion = await broughtIn(story, story.lead, members(1, 6));
    const other = await broughtIn(story, member(6), members(1, 6));
    await end(story.lead);
    await done(story.secretary, "mergeMotions", { into: motion, motions: [other], reason: "诉求相同" });
    const read = await readMotion(member(6).client, motion);
    expect(read).toMatchObject({ leadSponsor: { id: member(6).id }, coSponsors: [], leadVacantSince: null });
    expect(read.availableMoves).toEqual(["withdraw"]);
    expect(movesOf(read).slice(-2)).toEqual(["absorb", "passLead"]);
  });
});
