import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Appended } from "../../src/database/appended.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
const units: (readonly Appended[])[] = [];
beforeAll(async () => {
  world = await World.build();
  story = new Story(world);
  world.app.database.onCommit((entries) => {
    if (entries.length > 0) units.push(entries);
  });
});
beforeEach(() => units.splice(0));
afterAll(() => world.close());

const acts = () => units.map((unit) => unit.map(({ act }) => act));

test("each unit of work tells what it appended, with chain and subject", async () => {
  const motion = await story.draft("SUGGESTION");
  await done(story.lead.client, "submitMotion", { motion });
  expect(acts()).toEqual([["motion:draft"], ["motion:submit"]]);
  expect(units[1]?.[0]).toEqual({
    chain: world.a.id,
    number: expect.any(Number),
    at: "2024-01-12T01:00:00.000Z",
    act: "motion:submit",
    subject: motion,
  });
});

test("what followed in the same unit is told with it, in order", async () => {
  const { vote } = await story.openVote();
  await done(story.secretary, "closeVote", { vote });
  units.splice(0);
  await done(story.secretary, "publishVote", { vote });
  expect(acts()).toEqual([["vote:publish", "motion:reject", "bundle:sign"]]);
});

test("of a refused, a failed and a repeated act nobody hears", async () => {
  const motion = await story.draft();
  await done(story.lead.client, "inviteSeconds", { motion, idempotencyKey: "once" });
  units.splice(0);
  await done(story.lead.client, "inviteSeconds", { motion, idempotencyKey: "once" });
  await story.lead.client.do("submitMotion", { motion });
  await story.secretary.try("acceptMotion", { motion: `${motion}x` });
  await expect(
    world.app.database.transaction(async (em) => {
      await world.app.services.ledger.append(em, entry("test:lost"));
      throw new Error("lost");
    }),
  ).rejects.toThrow("lost");
  expect(units).toEqual([]);
});

test("many units run as one are told once, when all are stored, or never", async () => {
  const { database, services } = world.app;
  const append = (act: string) => database.transaction((em) => services.ledger.append(em, entry(act)));
  await database.whole(async () => {
    await append("test:one");
    await append("test:two");
    expect(units).toEqual([]);
  });
  expect(acts()).toEqual([["test:one", "test:two"]]);
  units.splice(0);
  const failing = database.whole(async () => {
    await append("test:three");
    throw new Error("lost");
  });
  await expect(failing).rejects.toThrow("lost");
  expect(units).toEqual([]);
});

const entry = (act: string) => ({ chain: "zone", act, subject: "installation", actor: null, body: {} });
