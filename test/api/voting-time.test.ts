import { afterEach, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import { createApp } from "../../src/app.js";
import { SetClock } from "../../src/shared/clock.js";
import { Client, type Loose } from "../support/client.js";
import { temporaryFolder } from "../support/folder.js";
import { configOf, newDatabase } from "../support/database.js";
import { done, Story } from "../support/story.js";
import { readVote } from "../support/votes.js";
import { start, World, type WorldOptions } from "../support/world.js";

const rules = { openBallot: { ...defaultRulesOfOrder.openBallot, ends: { afterMinutes: 5 } } };
const minutes = 60_000;
const end = new Date(Date.parse(start) + 5 * minutes).toISOString();

let world: World;
afterEach(() => world.close());

async function story(options: WorldOptions = {}): Promise<Story> {
  world = await World.build({ rules, ...options });
  return new Story(world);
}

const about = `status closesAt closedAt result { cast outcome } timeline(first: 20) { edges { node { move actor { name } } } }`;

async function closed(s: Story, vote: string): Promise<Loose> {
  for (let tries = 0; tries < 100; tries += 1) {
    const read = await readVote(s.secretary, vote, about);
    if (read.status === "CLOSED") return read;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the vote was not closed");
}

test("the running server closes a vote when its time is over, by itself and as of that moment", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  await s.cast(vote, world.a.members.slice(0, 4), "FOR");
  expect(await readVote(s.secretary, vote, "status closesAt closedAt")).toEqual({
    status: "OPEN",
    closesAt: end,
    closedAt: null,
  });
  world.clock.advance(5 * minutes + 1);
  const read = await closed(s, vote);
  expect(read).toMatchObject({ closedAt: end, result: { cast: 4, outcome: "ADOPTED" } });
  expect(read.timeline.edges.at(-1).node).toEqual({ move: "close", actor: null });
  await done(s.secretary, "publishVote", { vote });
});

test("a command on a vote whose time is over finds it closed", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  world.clock.advance(5 * minutes + 1);
  expect(await s.secretary.do("cancelVote", { vote, reason: "设备故障" })).toMatchObject({ code: "WRONG_STATUS" });
  expect(await readVote(s.secretary, vote, "status closedAt")).toEqual({ status: "CLOSED", closedAt: end });
});

test("the chair may end it earlier, and nothing happens when the time comes", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  world.clock.advance(minutes);
  await done(s.secretary, "closeVote", { vote });
  const before = await readVote(s.secretary, vote, about);
  world.clock.advance(10 * minutes);
  await done(s.secretary, "publishVote", { vote });
  expect(await readVote(s.secretary, vote, "closedAt")).toEqual({ closedAt: before.closedAt });
});

test("what fell due while the server was down is closed before it serves again", async () => {
  const file = newDatabase(temporaryFolder(), "voting-time");
  const s = await story({ file });
  const { vote } = await s.openVote();
  await s.cast(vote, world.a.members.slice(0, 3), "FOR");
  await world.app.close();
  const clock = new SetClock(new Date(Date.parse(end) + minutes).toISOString());
  const app = await createApp(configOf(file), { clock });
  const address = await app.listen();
  const { accessToken } = await app.services.signIns.issueToken(world.a.secretary.account);
  const read = await readVote(new Client(address, accessToken), vote, about);
  await app.close();
  expect(read).toMatchObject({ status: "CLOSED", closedAt: end, result: { cast: 3, outcome: "REJECTED" } });
});
