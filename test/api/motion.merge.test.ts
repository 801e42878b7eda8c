import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Loose } from "../support/client.js";
import { link, readGrievance } from "../support/grievances.js";
import { broughtIn, debated, drafted, idsOf, movesOf, readMotion } from "../support/motions.js";
import { operation } from "../support/operation.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World, type Member } from "../support/world.js";

let world: World;
let story: Story;
beforeEach(async () => {
  world = await World.build({ members: 12 });
  story = new Story(world);
});
afterEach(() => world.close());

const member = (index: number): Member => story.street.members[index] ?? story.lead;
const members = (...indices: number[]) => indices.map(member);
const ids = (...indices: number[]) => members(...indices).map(({ id }) => id);
const merge = (into: string, motions: string[], reason = "诉求相同") =>
  done(story.secretary, "mergeMotions", { into, motions, reason });

/** Everybody who stands behind a motion, however. */
const signatories = (motion: Loose): string[] => [
  motion.leadSponsor.id,
  ...motion.coSponsors.map(({ id }: Loose) => id),
  ...idsOf(motion.seconders),
];

describe("merging", () => {
  test("two motions into one loses no text, link, seconder or resident, and votes and deferrals stay", async () => {
    const target = await broughtIn(story, member(0), members(2, 3, 4, 5, 6), { coSponsors: ids(1) });
    const texts = { title: "关于飞线充电的议案", body: "飞线充电存在火灾隐患。" };
    const b = await broughtIn(story, member(7), members(2, 3, 9, 0, 1), { ...texts, coSponsors: ids(8) });
    const c = await broughtIn(story, member(10), members(7, 8, 11, 2, 3));
    await done(story.secretary, "acceptMotion", { motion: b });
    const [g1, g2, g3] = [await story.grievance(), await story.grievance(), await story.grievance()];
    await link(story, target, [g1, g3]);
    await done(story.secretary, "unlinkGrievance", { motion: target, grievance: g3, reason: "关联有误" });
    await link(story, b, [g1, g2]);
    await link(story, c, [g2, g3]);
    await story.assign({ grievance: g2 });

    // The first debate ends by the chair, the second with its session; its vote was cancelled.
    const first = await debated(story, b);
    const vote = await story.preparedVote(first.item);
    await done(story.secretary, "openVote", { vote });
    await done(story.secretary, "cancelVote", { vote, reason: "设备故障" });
    await done(story.secretary, "deferMotion", { motion: b, reason: "需补充调研" });
    await done(story.secretary, "closeSession", { session: first.session });
    const second = await debated(story, b);
    await done(story.secretary, "closeSession", { session: second.session });
    const [before, beforeB, beforeC] = [
      await readMotion(story.secretary, target),
      await readMotion(story.secretary, b),
      await readMotion(story.secretary, c),
    ];
    expect(beforeB).toMatchObject({ status: "ACCEPTED", deferrals: 2 });
    const everybody = new Set([before, beforeB, beforeC].flatMap(signatories));

    const input = { into: target, motions: [b, c], reason: "诉求相同" };
    const { mergeMotions } = await story.secretary.ask(operation("moves-secretary", "MergeMotions"), input);
    expect(mergeMotions).toEqual({
      __typename: "MergeMotionsPayload",
      motion: {
        id: target,
        number: 1,
        seconders: { totalCount: 7 },
        grievances: { totalCount: 3 },
        merged: [
          { id: b, number: 2, status: "MERGED" },
          { id: c, number: 3, status: "MERGED" },
        ],
      },
    });

    const after = await readMotion(story.secretary, target);
    expect(after).toMatchObject({ status: "SUBMITTED", deferrals: 0, votes: [], chain: { residents: 3, waiting: 3 } });
    expect(after.leadSponsor.id).toBe(member(0).id);
    expect(after.coSponsors.map(({ id }: Loose) => id)).toEqual(ids(1, 7, 8, 10));
    expect(new Set(idsOf(after.seconders))).toEqual(new Set(ids(2, 3, 4, 5, 6, 9, 11)));
    expect(new Set(signatories(after))).toEqual(everybody);
    expect(signatories(after)).toHaveLength(everybody.size);
    const carried = Object.fromEntries(
      after.grievances.edges.map(({ node, mergedFrom }: Loose) => [node.id, mergedFrom?.id ?? null]),
    );
    expect(carried).toEqual({ [g1]: null, [g2]: b, [g3]: c });
    expect(after.merged[0]).toMatchObject(texts);
    expect(movesOf(after).slice(-2)).toEqual(["absorb", "absorb"]);

    const gone = await readMotion(member(11).client, b);
    expect(gone).toMatchObject({ ...texts, status: "MERGED", deferrals: 2, mergedInto: { id: target } });
    expect(gone).toMatchObject({ votes: beforeB.votes, availableMoves: [], grievances: { totalCount: 0 } });
    expect(gone.timeline.edges.at(-1).node).toMatchObject({ move: "merge", note: "诉求相同", to: "MERGED" });
    for (const [id, status] of [
      [g1, "ACCEPTED"],
      [g2, "IN_HAND"],
      [g3, "ACCEPTED"],
    ] as const) {
      const grievance = await readGrievance(story.secretary, id);
      expect(grievance).toMatchObject({ status, motions: [{ id: target }] });
      expect(movesOf(grievance)).toContain("relink");
    }
  });

  test("keeps who linked a grievance, when and why", async () => {
    const target = await story.submitted();
    const motion = await drafted(story, member(1), { kind: "MOTION" });
    const grievance = await story.grievance();
    const { client } = member(1);
    await done(client, "inviteSeconds", { motion });
    for (const each of members(2, 3, 4, 5, 6)) await done(each.client, "secondMotion", { motion });
    await done(client, "submitMotion", { motion });
    await done(story.secretary, "linkGrievances", { motion, grievances: [grievance], reason: "走访所得" });
    world.clock.advance(60_000);
    await merge(target, [motion]);
    const [edge] = (await readMotion(story.secretary, target)).grievances.edges;
    expect(edge).toMatchObject({ reason: "走访所得", linkedBy: { name: "secretary-jia" }, mergedFrom: { id: motion } });
  });

  test("goes on: one that others went into goes into another with all of them", async () => {
    const [a, b, c] = [
      await broughtIn(story, member(0), members(1, 2, 3, 4, 5)),
      await broughtIn(story, member(6), members(1, 2, 3, 4, 7)),
      await broughtIn(story, member(8), members(1, 2, 3, 4, 9)),
    ];
    const grievance = await story.grievance();
    await link(story, c, [grievance]);
    await merge(b, [c]);
    await merge(a, [b]);
    const read = await readMotion(story.secretary, a);
    expect(read).toMatchObject({ merged: [{ id: b }], grievances: { totalCount: 1 }, chain: { residents: 1 } });
    expect(read.coSponsors.map(({ id }: Loose) => id)).toEqual(ids(6, 8));
    expect(new Set(idsOf(read.seconders))).toEqual(new Set(ids(1, 2, 3, 4, 5, 7, 9)));
    expect((await readMotion(story.secretary, b)).merged).toMatchObject([{ id: c }]);
  });

  test("whoever leads a motion in the end is no seconder of it any more", async () => {
    const a = await broughtIn(story, member(0), members(1, 2, 3, 4, 5));
    const b = await broughtIn(story, member(1), members(2, 3, 4, 5, 6));
    await merge(a, [b]);
    expect(idsOf((await readMotion(story.secretary, a)).seconders)).toEqual(ids(1, 2, 3, 4, 5, 6));
    await done(story.secretary, "endMandate", { representative: member(0).id, on: "2024-01-12", reason: "迁出" });
    const read = await readMotion(story.secretary, a);
    expect(read).toMatchObject({ leadSponsor: { id: member(1).id }, coSponsors: [] });
    expect(idsOf(read.seconders)).toEqual(ids(2, 3, 4, 5, 6));
  });
});

describe("what cannot be merged", () => {
  test("a motion into itself, twice, none, too many, or without a reason", async () => {
    const into = await story.submitted();
    const other = await story.accepted();
    const refused = (motions: string[], code: string, reason = "x") =>
      seeRefused(world, story.secretary, "mergeMotions", { into, motions, reason }, { code });
    await refused([other, into], "MOTION_INTO_ITSELF");
    await refused([other, other], "DUPLICATE");
    await refused([], "LIST_EMPTY");
    await refused(
      Array.from({ length: 21 }, (_, index) => `motion_${index}`),
      "LIST_TOO_LONG",
    );
    await refused([other], "TEXT_EMPTY", " ");
  });

  test("motions of different kinds, and what is not SUBMITTED or ACCEPTED", async () => {
    const into = await story.submitted();
    const reason = "x";
    const suggestion = await story.suggestion();
    const unlike = { code: "MOTIONS_UNLIKE", field: "motions" };
    await seeRefused(world, story.secretary, "mergeMotions", { into, motions: [suggestion], reason }, unlike);
    const seeking = await story.seconded(member(1));
    const wrong = { code: "WRONG_STATUS", field: "motions" };
    await seeRefused(world, story.secretary, "mergeMotions", { into, motions: [seeking], reason }, wrong);
    const closed = { code: "WRONG_STATUS", field: "into" };
    await seeRefused(world, story.secretary, "mergeMotions", { into: seeking, motions: [into], reason }, closed);

    const other = await story.accepted();
    await merge(into, [other]);
    await seeRefused(world, story.secretary, "mergeMotions", { into, motions: [other], reason }, wrong);
    await seeRefused(world, story.secretary, "mergeMotions", { into: other, motions: [into], reason }, closed);
  });

  test("anything of another street, published or not, or by a representative", async () => {
    const into = await story.submitted();
    const reason = "x";
    const there = new Story(world, world.b);
    const { motion } = await there.adopted();
    for (const foreign of [motion, await there.submitted(), "motion_x"]) {
      const unseen = { code: "NOT_FOUND", field: "motions" };
      await seeRefused(world, story.secretary, "mergeMotions", { into, motions: [foreign], reason }, unseen);
    }
    const own = await story.accepted();
    const input = { into, motions: [own], reason };
    await seeRefused(world, story.lead.client, "mergeMotions", input, { code: "FORBIDDEN" });
    const unseen = { code: "NOT_FOUND", field: "into" };
    await seeRefused(world, there.secretary, "mergeMotions", input, unseen);
  });
});

test("a retry under the same key merges once", async () => {
  const into = await story.submitted();
  const input = { into, motions: [await story.submitted()], reason: "诉求相同", idempotencyKey: "合并1" };
  await done(story.secretary, "mergeMotions", input);
  await done(story.secretary, "mergeMotions", input);
  const read = await readMotion(story.secretary, into);
  expect(movesOf(read).filter((move) => move === "absorb")).toHaveLength(1);
});
