import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { endOf, storyAt } from "../support/deadlines.js";
import { done, type Story } from "../support/story.js";
import { Watching } from "../support/watching.js";

let story: Story;
const watches: Watching[] = [];
beforeEach(async () => {
  story = await storyAt("2024-01-12T23:50:00+08:00");
});
afterEach(async () => {
  await Promise.all(watches.splice(0).map((watching) => watching.stop()));
  await story.world.close();
});

function watch({ token }: Client): Watching {
  const query = `subscription($street: ID!) { deadlinesChanged(streetOffice: $street) {
    petitionsToAccept { totalCount } followUpsDueSoon { totalCount } followUpsOverdue { totalCount } } }`;
  const line = { address: story.world.address, payload: { authorization: `Bearer ${token}` } };
  const watching = new Watching(line, query, { street: story.street.id });
  watches.push(watching);
  return watching;
}

const counts = ({ deadlinesChanged: list }: Loose) =>
  ["petitionsToAccept", "followUpsDueSoon", "followUpsOverdue"].map((name) => list[name].totalCount);

test("what is due is told as it stands, after every act that may change it, and at midnight without any", async () => {
  const watching = watch(story.secretary);
  expect(counts(await watching.first())).toEqual([0, 0, 0]);
  await story.recorded("欠薪", "PETITION");
  await watching.until((data) => counts(data)[0] === 1);
  await story.assign({ motion: await story.suggestion(), dueOn: "2024-01-12" });
  expect(counts(await watching.until((data) => counts(data)[1] === 1))).toEqual([1, 1, 0]);

  story.world.clock.set(endOf("2024-01-12"));
  story.world.clock.advance(1);
  expect(counts(await watching.until((data) => counts(data)[2] === 1))).toEqual([1, 0, 1]);
});

test("what happens in another street changes nothing here, and who does not read the work list is told nothing", async () => {
  const watching = watch(story.secretary);
  await watching.first();
  const told = watching.told.length;
  const { b } = story.world;
  await done(b.secretary.client, "recordGrievance", {
    streetOffice: b.id,
    title: "欠薪",
    description: "欠薪三个月。",
    category: "PARKING",
    source: "PETITION",
  });
  // Longer than a burst of changes is held back to be told as one.
  await setTimeout(1000);
  expect(watching.told).toHaveLength(told);
  for (const { client } of [story.lead, b.secretary, story.world.unit.officer]) {
    expect(await watch(client).codes()).toEqual(["FORBIDDEN"]);
  }
});
