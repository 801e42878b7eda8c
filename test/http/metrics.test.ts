import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client } from "../support/client.js";
import { Figures } from "../support/figures.js";
import { done, Story } from "../support/story.js";
import { BareSocket, Watching } from "../support/watching.js";
import { password, World } from "../support/world.js";

let world: World;
let story: Story;
beforeAll(async () => {
  world = await World.build({ settings: { METRICS_PORT: "0" } });
  story = new Story(world);
});
afterAll(() => world.close());

const figures = () => Figures.of(world.app.metricsAddress());

const figuresWhen = (wanted: (figures: Figures) => boolean) => Figures.when(world.app.metricsAddress(), wanted);

const ofSignIn = (outcome: string) => ({ type: "mutation", fields: "signIn", outcome });
const counted = "yishi_operation_seconds_count";

describe("where the figures are", () => {
  test("nowhere, unless a port was set", async () => {
    const plain = await World.build({ members: 0 });
    expect(plain.app.metricsAddress()).toBeUndefined();
    await plain.close();
  });

  test("not at the address of the API", async () => {
    const response = await fetch(new URL("/metrics", world.address));
    expect(response.status).toBe(404);
    await response.text();
  });

  test("and nothing else is at theirs", async () => {
    const address = world.app.metricsAddress() ?? "";
    expect(new URL(address).hostname).toBe("127.0.0.1");
    for (const [path, method] of [
      ["/", "GET"],
      ["/graphql", "POST"],
      ["/metrics/x", "GET"],
      ["/metrics", "POST"],
    ] as const) {
      const response = await fetch(new URL(path, address), { method });
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});

test("every figure says what it is", async () => {
  const { text } = await figures();
  const names = [...text.matchAll(/^# TYPE (yishi_\w+) /gm)].map(([, name]) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      "yishi_operation_seconds",
      "yishi_operation_statements",
      "yishi_operation_errors_total",
      "yishi_operation_refusals_total",
      "yishi_eventloop_lag_seconds",
      "yishi_open_subscriptions",
      "yishi_open_sockets",
      "yishi_ledger_length",
      "yishi_kept_answers_total",
      "yishi_kept_answers_bytes",
      "yishi_database_bytes",
    ]),
  );
  for (const name of names) expect(text).toMatch(new RegExp(`^# HELP ${name} .{20}`, "m"));
});

test("operations are counted by what they asked for and how they ended", async () => {
  const before = await figures();
  const grown = (after: Figures, labels: Record<string, string>) =>
    after.value(counted, labels) - before.value(counted, labels);
  for (let times = 0; times < 3; times += 1) {
    await done(world.anyone, "signIn", { account: "secretary-jia", password });
  }
  for (let times = 0; times < 2; times += 1) {
    await world.anyone.do("signIn", { account: "secretary-jia", password: "not this one" });
  }
  await world.anyone.send("{ viewer { name } }");
  await world.anyone.send("{ nothing }");
  const unread = { type: "none", fields: "none", outcome: "error" };
  const after = await figuresWhen((now) => grown(now, unread) === 1);
  expect(grown(after, ofSignIn("ok"))).toBe(3);
  expect(grown(after, ofSignIn("refused"))).toBe(2);
  expect(grown(after, { type: "query", fields: "viewer", outcome: "error" })).toBe(1);
  expect(grown(after, unread)).toBe(1);
  const more = (name: string, labels: Record<string, string>) => after.value(name, labels) - before.value(name, labels);
  expect(more("yishi_operation_refusals_total", { fields: "signIn", code: "SIGN_IN_FAILED" })).toBe(2);
  expect(more("yishi_operation_errors_total", { code: "UNAUTHENTICATED" })).toBe(1);
  expect(more("yishi_operation_errors_total", { code: "BAD_USER_INPUT" })).toBe(1);
});

test("nothing that a client makes up becomes a label", async () => {
  await story.secretary.send("query Ouyang139 { alias139: viewer { name } }", { alias139: "x" }, "Ouyang139");
  await story.secretary.send("query { nothing139 }");
  const { text } = await figures();
  expect(text).not.toMatch(/[a-z]139|Ouyang/);
});

test("open sockets and subscriptions are counted while they are open", async () => {
  const open = async (sockets: number, subscriptions: number) => {
    const now = await figuresWhen(
      (found) =>
        found.value("yishi_open_sockets") === sockets && found.value("yishi_open_subscriptions") === subscriptions,
    );
    expect([now.value("yishi_open_sockets"), now.value("yishi_open_subscriptions")]).toEqual([sockets, subscriptions]);
  };
  await open(0, 0);
  const line = { address: world.address, payload: { token: story.secretary.token } };
  const hall = "subscription($id: ID!) { sessionProgress(streetOffice: $id) { session { id } } }";
  const first = new Watching(line, hall, { id: world.a.id });
  const second = new Watching(line, hall, { id: world.a.id });
  await Promise.all([first.first(), second.first()]);
  await open(2, 2);
  await first.stop();
  await open(1, 1);
  const refused = new Watching(line, hall, { id: "street_x" });
  await refused.codes();
  await open(1, 1);
  await Promise.all([refused.stop(), second.stop()]);
  await open(0, 0);

  const bare = new BareSocket(world.address);
  await bare.opened;
  await open(1, 0);
  await bare.send({ type: "connection_init", payload: { token: story.secretary.token } });
  await bare.message("connection_ack");
  await bare.send({ id: "1", type: "subscribe", payload: { query: hall, variables: { id: world.a.id } } });
  await bare.message("next");
  await open(1, 1);
  // As a phone that lost its line.
  bare.socket.terminate();
  await open(0, 0);
});

test("the length of every ledger chain is that of its table", async () => {
  const { reads } = world.app.database;
  const lengths = async () => {
    const rows = await reads
      .selectFrom("ledger_entry")
      .select(["chain", reads.fn.count<number>("number").as("length")])
      .groupBy("chain")
      .execute();
    return new Map(rows.map(({ chain, length }) => [chain, length]));
  };
  const told = async () =>
    new Map((await figures()).series("yishi_ledger_length").map(({ labels, value }) => [labels["chain"], value]));
  const before = await lengths();
  expect(await told()).toEqual(before);
  await story.grievance();
  await story.grievance();
  const after = await lengths();
  expect(after.get(world.a.id)).toBe((before.get(world.a.id) ?? 0) + 4);
  expect(await told()).toEqual(after);
});

test("the files of the database are measured, and the event loop", async () => {
  const now = await figures();
  expect(now.value("yishi_database_bytes", { file: "database" })).toBeGreaterThan(0);
  expect(now.value("yishi_database_bytes", { file: "wal" })).toBeGreaterThan(0);
  await setTimeout(50);
  const blocked = performance.now() + 300;
  while (performance.now() < blocked);
  await setTimeout(50);
  const lag = (await figures()).value("yishi_eventloop_lag_seconds", { quantile: "1" });
  expect(lag).toBeGreaterThan(0.2);
});

test("answers that were kept are counted as hits", async () => {
  const own = await World.build({ members: 0, settings: { METRICS_PORT: "0", KEEP_ANSWERS: "on" } });
  const client = new Client(own.address, null);
  const query = "{ streetOffices { name } }";
  for (let times = 0; times < 3; times += 1) await client.ask(query);
  const now = await Figures.of(own.app.metricsAddress());
  expect(now.value("yishi_kept_answers_total", { result: "hit" })).toBe(2);
  expect(now.value("yishi_kept_answers_entries")).toBe(1);
  expect(now.value("yishi_kept_answers_bytes")).toBeGreaterThan(50);
  await own.close();
});
