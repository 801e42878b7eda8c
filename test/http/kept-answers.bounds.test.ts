import { afterEach, expect, test } from "vitest";
import { World } from "../support/world.js";

let world: World;
afterEach(() => world.close());

test("what is kept stays within its bounds, however many different questions are asked", async () => {
  world = await World.build({ settings: { KEPT_MEGABYTES: "1" } });
  const { anyone, app } = world;
  const roster = "{ streetOffices { currentAssembly { representatives(first: 100) { edges { node { id name } } } } } }";
  for (let number = 0; number < 700; number += 1) await anyone.ask(`${roster} # ${number}`);
  const { bytes = 0, entries = 0 } = app.kept?.counts ?? {};
  expect(entries).toBeGreaterThan(10);
  expect(entries).toBeLessThan(700);
  expect(bytes).toBeLessThanOrEqual(1024 * 1024);
  const before = app.kept?.counts.hits ?? 0;
  await anyone.ask(`${roster} # 699`);
  expect(app.kept?.counts.hits, "the newest is still there").toBe(before + 1);
  await anyone.ask(`${roster} # 0`);
  expect(app.kept?.counts.hits, "the oldest is gone").toBe(before + 1);
});

test("KEEP_ANSWERS=off works every answer out afresh", async () => {
  world = await World.build({ settings: { KEEP_ANSWERS: "off" }, members: 1 });
  expect(world.app.kept).toBeNull();
  const request = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: `{"query":"{ streetOffices { name } }"}`,
  };
  const [first, second] = [await fetch(world.address, request), await fetch(world.address, request)];
  expect(await second.text()).toBe(await first.text());
  expect(second.headers.get("etag")).toBeNull();
});
