import { afterAll, beforeAll, expect, test } from "vitest";
import { done, Story } from "../support/story.js";
import { BareSocket, Watching } from "../support/watching.js";
import { World } from "../support/world.js";

const progress = `subscription($id: ID!) {
  voteProgress(id: $id) { vote { id status result { outcome options { key count } } } eligible cast }
}`;

let world: World;
let story: Story;
beforeAll(async () => {
  world = await World.build({ members: 50 });
  story = new Story(world);
});
afterAll(() => world.close());

test("two hundred watch one vote while fifty cast, and each is told the last state in few messages", async () => {
  const { vote } = await story.openVote();
  const members = world.a.members;
  const crowd = Array.from({ length: 200 }, (_, index) => {
    const token = members[index % members.length]?.client.token;
    return new Watching({ address: world.address, payload: { token } }, progress, { id: vote });
  });
  await Promise.all(crowd.map((one) => one.until(({ voteProgress }) => voteProgress.cast === 0, 20)));

  const begun = performance.now();
  await Promise.all(members.map(({ client }) => done(client, "castBallot", { vote, choices: ["FOR"] })));
  const taken = performance.now() - begun;
  await Promise.all(crowd.map((one) => one.until(({ voteProgress }) => voteProgress.cast === 50, 10)));
  const told = performance.now() - begun;

  const most = Math.max(...crowd.map((one) => one.told.length));
  expect(most).toBeLessThanOrEqual(3 + Math.ceil(told / 400));
  for (const one of crowd) {
    const casts = one.told.map(({ voteProgress }) => voteProgress.cast as number);
    expect(casts).toEqual([...new Set(casts)].toSorted((a, b) => a - b));
    expect(one.errors).toEqual([]);
  }
  expect(taken).toBeLessThan(5000);
  await Promise.all(crowd.map((one) => one.stop()));
}, 60_000);

test("a server that stops says goodbye to everybody", async () => {
  const other = await World.build({ members: 1 });
  const socket = new BareSocket(other.address);
  await socket.send({ type: "connection_init", payload: { token: other.supervisor.client.token } });
  await socket.message("connection_ack");
  await socket.send({ id: "1", type: "subscribe", payload: { query: "subscription { myChanges { at } }" } });
  const begun = performance.now();
  await other.close();
  expect(performance.now() - begun).toBeLessThan(3000);
  await expect(socket.closed).resolves.toMatchObject({ code: 1001 });
});
