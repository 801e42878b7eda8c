import { expect, test } from "vitest";
import { LocalFeed, type Change } from "../../../src/live/feed.js";
import { Stream } from "../../../src/live/stream.js";
import { Topics } from "../../../src/live/topics.js";

const vote = "vote_01HKXJ5N000000000000000000";
const motion = "motion_01HKXJ5N000000000000000000";
const change = (act: string, subject: string, chain = "street_a"): Change => ({
  chain,
  number: 1,
  at: "2024-01-12T01:00:00.000Z",
  act,
  subject,
});

test("of what waits under one key the newest stays, in the order it came", async () => {
  const stream = new Stream<number>(() => undefined);
  for (const [key, event] of [
    ["a", 1],
    ["b", 2],
    ["a", 3],
  ] as const)
    stream.push(key, event);
  expect(await stream.next()).toEqual({ value: 2, done: false });
  expect(await stream.next()).toEqual({ value: 3, done: false });
});

test("a stream that waits for an event can be ended", async () => {
  let ended = 0;
  const stream = new Stream<number>(() => (ended += 1));
  const waiting = stream.next();
  await stream.return();
  await stream.return();
  expect(await waiting).toEqual({ value: undefined, done: true });
  stream.push("a", 1);
  expect(await stream.next()).toEqual({ value: undefined, done: true });
  expect(ended).toBe(1);
});

test("who does not keep up with a thousand things is sent away", async () => {
  const stream = new Stream<number>(() => undefined);
  for (let index = 0; index <= 1000; index += 1) stream.push(`${index}`, index);
  await expect(stream.next()).rejects.toMatchObject({ code: "RATE_LIMITED" });
  expect(await stream.next()).toEqual({ value: undefined, done: true });
});

test("a burst of changes is told at once and once more, to those of the street", async () => {
  const feed = new LocalFeed();
  const topics = new Topics(feed, () => Promise.resolve("street_a"));
  const [here, there] = ["street_a", "street_b"].map((street) => topics.subscribe("hall", street));
  let [heard, elsewhere] = [0, 0];
  const listening = (async () => {
    for await (const _ of here ?? []) heard += 1;
  })();
  void there
    ?.next()
    .then(() => there.next())
    .then(({ done }) => (elsewhere += done ? 0 : 1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard, "the present state").toBe(1);
  for (let index = 0; index < 165; index += 1) feed.publish([change("vote:cast", vote)]);
  feed.publish([change("account:signIn", vote, "zone"), change("grievance:record", motion, "street_b")]);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect([heard, elsewhere]).toEqual([3, 0]);
  await here?.return?.();
  await there?.return?.();
  await listening;
});

test("a work list is told of what it is made of in its street, and of midnight in every street", async () => {
  const feed = new LocalFeed();
  const topics = new Topics(feed, () => Promise.resolve(undefined));
  const heard = { street_a: 0, street_b: 0 };
  const streams = (["street_a", "street_b"] as const).map((street) => {
    const stream = topics.subscribe("deadlines", street);
    const listening = (async () => {
      for await (const _ of stream) heard[street] += 1;
    })();
    return { stream, listening };
  });
  const after = async (act: () => void) => {
    act();
    // Longer than a burst of changes is held back to be told as one.
    await new Promise((resolve) => setTimeout(resolve, 600));
    return { ...heard };
  };
  expect(await after(() => undefined), "the present state").toEqual({ street_a: 1, street_b: 1 });
  expect(await after(() => feed.publish([change("followUp:assign", motion)]))).toEqual({ street_a: 2, street_b: 1 });
  expect(await after(() => feed.publish([change("representative:add", motion)]))).toEqual({ street_a: 2, street_b: 1 });
  expect(await after(() => topics.midnight())).toEqual({ street_a: 3, street_b: 2 });
  for (const { stream, listening } of streams) {
    await stream.return?.();
    await listening;
  }
});

test("single changes are told of things that somebody may be told of, from the subscribing on", async () => {
  const feed = new LocalFeed();
  const topics = new Topics(feed, () => Promise.resolve(undefined));
  feed.publish([change("motion:draft", motion)]);
  const changes = topics.subscribe("changes");
  feed.publish([change("vote:cast", "ballot_01HKXJ5N000000000000000000"), change("motion:submit", motion)]);
  expect(await changes.next()).toMatchObject({ value: { act: "motion:submit" } });
  await changes.return?.();
  expect(await changes.next()).toEqual({ value: undefined, done: true });
});
