import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { saidIn } from "../support/grievances.js";
import { later } from "../support/later.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const statements = new Statements();
let world: World;
let s: Story;
let secretary: Client;
beforeEach(async () => {
  world = await World.build({ observe: statements.observe });
  s = new Story(world);
  secretary = s.secretary;
});
afterEach(() => world.close());

/** Sets the clock on; the secretary signs in anew. */
async function passTo(now: string): Promise<void> {
  secretary = await later(world, world.a.secretary, now);
}

async function hear(count: number, more: Loose = {}): Promise<string[]> {
  const heard: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const input = saidIn(world.a.id, { community: world.a.community, ...more });
    const { grievance } = await done(secretary, "recordGrievance", input, "grievance { id }");
    heard.push(grievance.id);
  }
  return heard;
}

const selection = "category { key } community { id } now before";

async function hotSpots(args = "", client: Client = secretary): Promise<Loose> {
  return (await client.ask(`{ hotSpots(streetOffice: "${world.a.id}"${args}) { ${selection} } }`)).hotSpots;
}

function spot(key: string, now: number, before: number, community: string | null = world.a.community): Loose {
  return { category: { key }, community: community && { id: community }, now, before };
}

async function refusedWith(client: Client, args = "", street = world.a.id): Promise<Loose> {
  const { errors } = await client.send(`{ hotSpots(streetOffice: "${street}"${args}) { now } }`);
  const { code, field } = errors?.[0]?.extensions ?? {};
  return field === undefined ? code : { [field]: code };
}

test("more grievances than in as many days before make a hot spot, the steepest rise first, and no day counts twice", async () => {
  await hear(2, { category: "STREET_LAMPS" });
  // Thirty days later to the day: what was recorded then is of the days before.
  await passTo("2024-02-10T16:00:00.000Z");
  await hear(3, { category: "STREET_LAMPS" });
  await hear(2);
  await hear(1, { community: null });
  expect(await hotSpots()).toEqual([spot("PARKING", 2, 0), spot("STREET_LAMPS", 3, 2), spot("PARKING", 1, 0, null)]);
  expect(await hotSpots(", first: 1")).toEqual([spot("PARKING", 2, 0)]);
  expect(await hotSpots(", days: 1"), "nothing the day before").toHaveLength(3);
  // A day more, and the two days are one stretch.
  expect(await hotSpots(", days: 31")).toContainEqual(spot("STREET_LAMPS", 5, 0));
  await passTo("2024-03-12T01:00:00.000Z");
  expect(await hotSpots(), "what does not rise is none").toEqual([]);
});

test("what stays the same is none, rejected grievances do not count and merged ones do", async () => {
  await hear(1);
  await passTo("2024-02-15T01:00:00.000Z");
  const [rejected] = await hear(2);
  await done(secretary, "rejectGrievance", { grievance: rejected, reason: "不属实" });
  expect(await hotSpots()).toEqual([]);
  const [into, merged] = await hear(2);
  await done(secretary, "mergeGrievances", { into, grievances: [merged], reason: "同一问题" });
  expect(await hotSpots()).toEqual([spot("PARKING", 3, 1)]);
});

test("what a motion carries is none from its submission on, until the motion is withdrawn", async () => {
  const [accepted] = await hear(3);
  await done(secretary, "acceptGrievance", { grievance: accepted });
  const motion = await s.draft("SUGGESTION");
  await done(s.lead.client, "linkGrievances", { motion, grievances: [accepted], reason: "同一问题" });
  expect(await hotSpots(), "a draft is only its author's").toEqual([spot("PARKING", 3, 0)]);
  await done(s.lead.client, "submitMotion", { motion });
  expect(await hotSpots()).toEqual([]);
  await done(s.lead.client, "withdrawMotion", { motion, reason: "另行提出" });
  expect(await hotSpots()).toEqual([spot("PARKING", 3, 0)]);

  // What was merged into one that is carried is carried with it.
  const [merged] = await hear(1, { category: "STREET_LAMPS" });
  await done(secretary, "mergeGrievances", { into: accepted, grievances: [merged], reason: "同一问题" });
  const other = await s.suggestion();
  await done(secretary, "linkGrievances", { motion: other, grievances: [accepted], reason: "同一问题" });
  expect(await hotSpots()).toEqual([]);
  await done(secretary, "unlinkGrievance", { motion: other, grievance: accepted, reason: "误关联" });
  expect(await hotSpots()).toEqual([spot("PARKING", 3, 0), spot("STREET_LAMPS", 1, 0)]);
});

test("the office, its representatives and the supervisor read them; nobody else, and not of another street", async () => {
  await hear(1);
  for (const client of [secretary, world.a.committee.client, s.lead.client, world.supervisor.client]) {
    expect(await hotSpots("", client)).toEqual([spot("PARKING", 1, 0)]);
  }
  for (const { client } of [world.b.secretary, world.unit.officer, world.dashboard, world.petition, world.admin]) {
    expect(await refusedWith(client)).toBe("FORBIDDEN");
  }
  expect(await refusedWith(world.anyone)).toBe("UNAUTHENTICATED");
  expect(await refusedWith(secretary, "", "street_01HZZZZZZZZZZZZZZZZZZZZZZZ")).toEqual({
    streetOffice: "NOT_FOUND",
  });
});

test("days and first have their bounds", async () => {
  for (const [args, field] of [
    [", days: 0", "days"],
    [", days: 366", "days"],
    [", first: 0", "first"],
    [", first: 101", "first"],
  ] as const) {
    expect(await refusedWith(secretary, args)).toEqual({ [field]: "BAD_USER_INPUT" });
  }
  expect(await hotSpots(", days: 365, first: 100")).toEqual([]);
});

test("they are found by one statement beside those that name what was found", async () => {
  await hear(1);
  const asked = () => statements.during(() => hotSpots());
  // The street, the spots, their categories and communities.
  expect(await asked()).toBe(4);
  await hear(2, { category: "STREET_LAMPS" });
  expect(await asked()).toBe(4);
});
