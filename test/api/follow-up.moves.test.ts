import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { followUpStatuses } from "../../src/followup/follow-up.moves.js";
import type { Client, Loose } from "../support/client.js";
import { link, listGrievances } from "../support/grievances.js";
import { later } from "../support/later.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
let officer: Client;
beforeAll(async () => {
  world = await World.build();
  story = new Story(world);
  officer = world.unit.officer.client;
});
afterAll(() => world.close());

async function read(id: string, client = story.secretary): Promise<Loose> {
  const query = `query($id: ID!) { followUp(id: $id) {
    id status returns insisted conclusion reworks dueAt returnBy availableMoves responsibleUnit { id } proposedUnit { id }
    motion { status } grievance { status } timeline(first: 50) { edges { node { move note from to actor { name } } } } } }`;
  return (await client.ask(query, { id })).followUp;
}

const lastStep = async (id: string): Promise<Loose> => (await read(id)).timeline.edges.at(-1).node;
const statusOf = async (kind: "motion" | "grievance", id: string): Promise<string> =>
  (await story.secretary.ask(`query($id: ID!) { ${kind}(id: $id) { status } }`, { id }))[kind].status;
const refused = (client: Client, mutation: string, input: Loose, expected: Loose) =>
  seeRefused(world, client, mutation, input, expected);

async function returned(more: Loose = {}): Promise<string> {
  const followUp = await story.assign({ motion: await story.suggestion(), ...more });
  await done(officer, "returnFollowUp", { followUp, reason: "非本单位职责" });
  return followUp;
}

/** A suggestion that carries one grievance. */
async function carried(): Promise<{ motion: string; grievance: string }> {
  const motion = await story.suggestion();
  const grievance = await story.grievance();
  await link(story, motion, [grievance]);
  return { motion, grievance };
}

describe("insisting", () => {
  test("gives a returned task back to its unit, with the reason", async () => {
    const followUp = await story.assign({ motion: await story.suggestion() });
    const proposedUnit = world.otherUnit.id;
    await done(officer, "returnFollowUp", { followUp, reason: "非本单位职责", proposedUnit });
    const { dueAt } = await read(followUp);
    await done(story.secretary, "insistOnFollowUp", { followUp, reason: "三定方案已明确" });
    expect(await read(followUp)).toMatchObject({
      status: "ASSIGNED",
      returns: 1,
      insisted: true,
      dueAt,
      proposedUnit: null,
      responsibleUnit: { id: world.unit.id },
      motion: { status: "ASSIGNED" },
    });
    expect(await lastStep(followUp)).toEqual({
      move: "insist",
      note: "三定方案已明确",
      from: "RETURNED",
      to: "ASSIGNED",
      actor: { name: "secretary-jia" },
    });
  });

  test("ends the to and fro: the unit cannot return the task again, accepts it and replies", async () => {
    const followUp = await returned();
    await done(story.secretary, "insistOnFollowUp", { followUp, reason: "职责明确" });
    expect((await read(followUp, officer)).availableMoves).toEqual(["accept"]);
    await refused(officer, "returnFollowUp", { followUp, reason: "仍非本单位职责" }, { code: "RETURN_NOT_TAKEN" });
    await done(officer, "acceptFollowUp", { followUp });
    await story.reply(followUp);
    expect(await read(followUp)).toMatchObject({ status: "REPLIED", returns: 1, insisted: true });
  });

  test("comes after a reassignment too: the other unit's return is counted and then not taken", async () => {
    const followUp = await returned();
    await done(story.secretary, "reassignFollowUp", { followUp, responsibleUnit: world.otherUnit.id });
    const other = world.otherUnit.officer.client;
    expect((await read(followUp, other)).availableMoves).toEqual(["accept", "return"]);
    await done(other, "returnFollowUp", { followUp, reason: "也非本单位职责" });
    await done(story.secretary, "insistOnFollowUp", { followUp, reason: "区里已协调" });
    await refused(other, "returnFollowUp", { followUp, reason: "仍非" }, { code: "RETURN_NOT_TAKEN" });
    await done(other, "acceptFollowUp", { followUp });
    await story.reply(followUp, world.otherUnit);
    expect(await read(followUp)).toMatchObject({
      status: "REPLIED",
      returns: 2,
      insisted: true,
      motion: { status: "REPLIED" },
    });
  });
});

describe("cancelling", () => {
  test.each(["ASSIGNED", "RETURNED", "IN_PROGRESS"])(
    "the only task while it is %s puts suggestion and grievance back on the work list",
    async (status) => {
      const { motion, grievance } = await carried();
      const followUp = await story.assign({ motion });
      if (status === "RETURNED") await done(officer, "returnFollowUp", { followUp, reason: "非本单位职责" });
      if (status === "IN_PROGRESS") await done(officer, "acceptFollowUp", { followUp });
      expect(await statusOf("grievance", grievance)).toBe("IN_HAND");
      await done(story.secretary, "cancelFollowUp", { followUp, reason: "交办有误" });
      expect(await lastStep(followUp)).toMatchObject({
        move: "cancel",
        note: "交办有误",
        from: status,
        to: "CANCELLED",
      });
      expect(await statusOf("motion", motion)).toBe("ACCEPTED");
      expect(await statusOf("grievance", grievance)).toBe("ACCEPTED");
      // It can be assigned anew, and is carried to its end.
      await story.replied({ motion });
      expect(await statusOf("motion", motion)).toBe("REPLIED");
      expect(await statusOf("grievance", grievance)).toBe("RESOLVED");
    },
  );

  test("all tasks of a motion that was voted on leaves it ADOPTED again", async () => {
    const { motion } = await story.adopted();
    const tasks = [await story.assign({ motion }), await story.assign({ motion }, world.otherUnit)];
    for (const followUp of tasks) {
      expect(await statusOf("motion", motion)).toBe("ASSIGNED");
      await done(story.secretary, "cancelFollowUp", { followUp, reason: "方案重订" });
    }
    expect(await statusOf("motion", motion)).toBe("ADOPTED");
    const query = `query($id: ID!) { motion(id: $id) { timeline(first: 50) { edges { node { move to } } } } }`;
    const { edges } = (await story.secretary.ask(query, { id: motion })).motion.timeline;
    expect(edges.at(-1).node).toEqual({ move: "unassign", to: "ADOPTED" });
  });

  test("one of several lets the others decide: replied with the last reply, complete with the last rating", async () => {
    const { motion, grievance } = await carried();
    const { reply } = await story.replied({ motion });
    const followUp = await story.assign({ motion }, world.otherUnit);
    expect(await statusOf("motion", motion)).toBe("IN_PROGRESS");
    await done(story.secretary, "cancelFollowUp", { followUp, reason: "不再需要" });
    expect(await statusOf("motion", motion)).toBe("REPLIED");
    expect(await statusOf("grievance", grievance)).toBe("RESOLVED");
    await done(story.lead.client, "rateReply", { reply, rating: "SATISFIED" });
    expect(await statusOf("motion", motion)).toBe("COMPLETED");
  });

  test("the task of a grievance alone puts it back on the work list", async () => {
    const grievance = await story.grievance();
    const followUp = await story.assign({ grievance });
    await done(story.secretary, "cancelFollowUp", { followUp, reason: "居民已自行解决" });
    expect(await statusOf("grievance", grievance)).toBe("ACCEPTED");
    expect(await listGrievances(story.secretary, { unassigned: true })).toContain(grievance);
  });
});

describe("concluding", () => {
  const conclusion = { reason: "EXPLAINED", note: "已当面说明" };

  test("the last task completes its motion; the resident is still to be called", async () => {
    const { motion, grievance } = await carried();
    const { followUp } = await story.replied({ motion });
    await done(story.secretary, "concludeFollowUp", { followUp, reason: "BEYOND_MEANS", note: "本年度无预算" });
    expect(await read(followUp)).toMatchObject({ status: "CONCLUDED", conclusion: "BEYOND_MEANS" });
    expect(await lastStep(followUp)).toMatchObject({ move: "conclude", note: "本年度无预算", to: "CONCLUDED" });
    expect(await statusOf("motion", motion)).toBe("COMPLETED");
    expect(await statusOf("grievance", grievance)).toBe("RESOLVED");
    await refused(story.secretary, "concludeFollowUp", { followUp, ...conclusion }, { code: "WRONG_STATUS" });
  });

  test("one of two waits for the other to be rated", async () => {
    const motion = await story.suggestion();
    const one = await story.replied({ motion });
    const other = await story.replied({ motion }, world.otherUnit);
    await done(story.secretary, "concludeFollowUp", { followUp: one.followUp, ...conclusion });
    expect(await statusOf("motion", motion)).toBe("REPLIED");
    await done(story.lead.client, "rateReply", { reply: other.reply, rating: "FAIRLY_SATISFIED" });
    expect(await statusOf("motion", motion)).toBe("COMPLETED");
  });

  test("for want of a rating waits for the days that the rules give the rater, the last one included", async () => {
    const late = await World.build();
    try {
      const other = new Story(late);
      const { followUp } = await other.replied({ motion: await other.suggestion() });
      const input = { followUp, reason: "NO_RATING_IN_TIME", note: "三十日内未评价" };
      const early = { code: "RATING_STILL_DUE", field: "reason" };
      await seeRefused(late, other.secretary, "concludeFollowUp", input, early);
      const lastDay = await later(late, late.a.secretary, "2024-02-11T15:59:59.999Z");
      await seeRefused(late, lastDay, "concludeFollowUp", input, early);
      const after = await later(late, late.a.secretary, "2024-02-11T16:00:00.000Z");
      const result = await done(after, "concludeFollowUp", input, "followUp { status conclusion motion { status } }");
      expect(result.followUp).toEqual({
        status: "CONCLUDED",
        conclusion: "NO_RATING_IN_TIME",
        motion: { status: "COMPLETED" },
      });
    } finally {
      await late.close();
    }
  });
});

describe("in every status", () => {
  const reach: Readonly<Record<string, () => Promise<string>>> = {
    ASSIGNED: async () => story.assign({ motion: await story.suggestion() }),
    RETURNED: () => returned(),
    IN_PROGRESS: async () => {
      const followUp = await story.assign({ motion: await story.suggestion() });
      await done(officer, "acceptFollowUp", { followUp });
      return followUp;
    },
    REPLIED: async () => (await story.replied({ motion: await story.suggestion() })).followUp,
    CLOSED: async () => {
      const { followUp, reply } = await story.replied({ motion: await story.suggestion() });
      await done(story.lead.client, "rateReply", { reply, rating: "SATISFIED" });
      return followUp;
    },
    CONCLUDED: async () => {
      const { followUp } = await story.replied({ motion: await story.suggestion() });
      await done(story.secretary, "concludeFollowUp", { followUp, reason: "EXPLAINED", note: "已说明" });
      return followUp;
    },
    CANCELLED: async () => {
      const followUp = await story.assign({ motion: await story.suggestion() });
      await done(story.secretary, "cancelFollowUp", { followUp, reason: "交办有误" });
      return followUp;
    },
  };
  const asked: Readonly<Record<string, readonly [by: "secretary" | "officer", mutation: string, more: Loose]>> = {
    accept: ["officer", "acceptFollowUp", {}],
    return: ["officer", "returnFollowUp", { reason: "非本单位职责" }],
    reply: ["officer", "replyToFollowUp", { grade: "A", text: "已办结。" }],
    reassign: ["secretary", "reassignFollowUp", {}],
    insist: ["secretary", "insistOnFollowUp", { reason: "职责明确" }],
    conclude: ["secretary", "concludeFollowUp", { reason: "EXPLAINED", note: "已说明" }],
    cancel: ["secretary", "cancelFollowUp", { reason: "交办有误" }],
  };

  async function answerOf(client: Client, mutation: string, input: Loose): Promise<string> {
    const { data, errors } = await client.try(mutation, input);
    return data?.[mutation]?.code ?? errors?.[0]?.extensions.code;
  }

  test("is the table complete here", () => {
    expect(Object.keys(reach)).toEqual(followUpStatuses);
  });

  test.each(followUpStatuses)("%s: what is offered succeeds, and every other move is refused", async (status) => {
    const make = reach[status] ?? (() => Promise.reject(new Error(status)));
    const clients = { secretary: story.secretary, officer };
    for (const [verb, [by, mutation, more]] of Object.entries(asked)) {
      const followUp = await make();
      const offered = {
        secretary: (await read(followUp)).availableMoves,
        officer: (await read(followUp, officer)).availableMoves,
      };
      const input = { followUp, ...more, ...(verb === "reassign" && { responsibleUnit: world.otherUnit.id }) };
      const other = by === "secretary" ? "officer" : "secretary";
      expect(offered[other]).not.toContain(verb);
      const before = await read(followUp);
      expect(await answerOf(clients[other], mutation, input)).toBe("FORBIDDEN");
      if (!offered[by].includes(verb)) expect(await answerOf(clients[by], mutation, input)).toBe("WRONG_STATUS");
      expect(await read(followUp)).toEqual(before);
      if (offered[by].includes(verb)) await done(clients[by], mutation, input);
    }
    expect((await read(await make(), story.lead.client)).availableMoves).toEqual([]);
  });
});
