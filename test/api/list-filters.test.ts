import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const statements = new Statements();
let world: World;
let story: Story;
beforeEach(async () => {
  world = await World.build({ observe: statements.observe });
  story = new Story(world);
});
afterEach(() => world.close());

async function list(client: Client, field: "sessions" | "votes", filter: Loose): Promise<string[]> {
  const type = field === "sessions" ? "SessionFilter" : "VoteFilter";
  const query = `query($filter: ${type}) { ${field}(first: 50, filter: $filter) { totalCount edges { node { id } } } }`;
  const { totalCount, edges } = (await client.ask(query, { filter }))[field];
  expect(totalCount).toBe(edges.length);
  return edges.map(({ node }: Loose) => node.id).toSorted();
}

/** Counts by status, without the statuses in which nothing stands. */
async function counts(client: Client, field: "sessions" | "votes", filter: Loose = {}): Promise<Loose> {
  const type = field === "sessions" ? "SessionFilter" : "VoteFilter";
  const query = `query($filter: ${type}) { ${field}ByStatus(filter: $filter) { status count } }`;
  const rows: Loose[] = (await client.ask(query, { filter }))[`${field}ByStatus`];
  return Object.fromEntries(rows.filter(({ count }) => count > 0).map(({ status, count }) => [status, count]));
}

async function plan(title: string, startsAt: string, more: Loose = {}): Promise<string> {
  const input = { assembly: world.a.assembly, title, startsAt, place: "会议室", ...more };
  return (await done(story.secretary, "planSession", input, "session { id }")).session.id;
}

describe("sessions", () => {
  test("are found by text, number and period, and counted by status with the same filter", async () => {
    const first = await plan("春季会议", "2024-03-01T09:00:00+08:00", { place: "文化中心", chair: "王主任" });
    const second = await plan("Autumn 50%_session", "2024-09-01T00:00:00+08:00");
    await story.item(second, []);
    await done(story.secretary, "conveneSession", { session: second });
    const cases: [Loose, string[]][] = [
      [{}, [first, second]],
      [{ text: "春季" }, [first]],
      [{ text: " 文化中心 " }, [first]],
      [{ text: "王主任" }, [first]],
      [{ text: "AUTUMN" }, [second]],
      [{ text: "50%_s" }, [second]],
      [{ text: "0%s" }, []],
      [{ text: "2" }, [second]],
      [{ text: "  " }, [first, second]],
      [{ text: "' or 1=1 --" }, []],
      [{ from: "2024-03-01", to: "2024-03-01" }, [first]],
      [{ from: "2024-03-02" }, [second]],
      [{ to: "2024-08-31" }, [first]],
      [{ from: "2024-09-01", status: ["CONVENED"] }, [second]],
      [{ assembly: world.b.assembly }, []],
    ];
    for (const [filter, found] of cases) {
      expect([filter, await list(story.secretary, "sessions", filter)]).toEqual([filter, found.toSorted()]);
      const inAll = Object.values<number>(await counts(story.secretary, "sessions", filter));
      expect([filter, inAll.reduce((sum, count) => sum + count, 0)]).toEqual([filter, found.length]);
    }
    expect(await counts(story.secretary, "sessions")).toEqual({ PLANNED: 1, CONVENED: 1 });
    expect(await counts(world.anyone, "sessions")).toEqual({ CONVENED: 1 });
    expect(await counts(world.b.secretary.client, "sessions", { streetOffice: world.a.id })).toEqual({ CONVENED: 1 });
    expect(await list(world.anyone, "sessions", { text: "春季" })).toEqual([]);
    const long = await story.secretary.send(`query($t: String) { sessions(filter: { text: $t }) { totalCount } }`, {
      t: "长".repeat(101),
    });
    expect(long.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "filter.text" });
  });

  test("are counted by status in one statement, each status once and in its order", async () => {
    await plan("会议", "2024-03-01T09:00:00+08:00");
    const ask = () => story.secretary.ask(`{ sessionsByStatus { status count } }`);
    expect((await ask()).sessionsByStatus).toEqual([
      { status: "PLANNED", count: 1 },
      ...["CONVENED", "OPEN", "SUSPENDED", "CLOSED", "CANCELLED"].map((status) => ({ status, count: 0 })),
    ]);
    const few = await statements.during(ask);
    for (let more = 0; more < 10; more += 1) await plan("会议", "2024-03-01T09:00:00+08:00");
    expect(await statements.during(ask)).toBe(few);
  });
});

describe("votes", () => {
  test("are found by text, way, assembly and period, and counted by status", async () => {
    const { vote, session } = await story.openVote({ title: "关于路灯的表决" });
    const cases: [Loose, boolean][] = [
      [{ text: "路灯的表决" }, true],
      [{ text: "停车" }, false],
      [{ way: ["OPEN_BALLOT"], kind: ["DECISION"] }, true],
      [{ way: ["COUNTED"] }, false],
      [{ assembly: world.a.assembly }, true],
      [{ assembly: world.b.assembly }, false],
      [{ responsibleUnit: world.unit.id }, false],
      [{ session, from: "2024-01-12", to: "2024-01-12" }, true],
      [{ from: "2024-01-13" }, false],
      [{ to: "2024-01-11" }, false],
    ];
    for (const [filter, found] of cases) {
      expect([filter, await list(story.secretary, "votes", filter)]).toEqual([filter, found ? [vote] : []]);
      expect([filter, await counts(story.secretary, "votes", filter)]).toEqual([filter, found ? { OPEN: 1 } : {}]);
    }
    expect(await counts(world.anyone, "votes")).toEqual({});
  });

  test("are not found by an outcome that the viewer may not know yet", async () => {
    const { vote } = await story.openVote();
    await story.cast(vote, world.a.members, "FOR");
    const found = async (client: Client) => [
      await list(client, "votes", { outcome: ["ADOPTED"] }),
      await counts(client, "votes", { outcome: ["REJECTED"] }),
    ];
    await done(story.secretary, "closeVote", { vote });
    for (const { client } of [world.a.secretary, world.a.committee]) expect(await found(client)).toEqual([[vote], {}]);
    for (const { client } of [story.lead, world.supervisor, world.dashboard, world.b.secretary]) {
      expect(await found(client)).toEqual([[], {}]);
    }
    expect(await found(world.anyone)).toEqual([[], {}]);
    await done(story.secretary, "publishVote", { vote });
    expect(await found(world.anyone)).toEqual([[vote], {}]);
  });
});

describe("representatives", () => {
  const query = `query($assembly: ID!, $filter: RepresentativeFilter) {
    representativesByStatus(assembly: $assembly, filter: $filter) { status count } }`;
  const count = async (filter: Loose, client = world.anyone) =>
    (await client.ask(query, { assembly: world.a.assembly, filter })).representativesByStatus;
  const stand = (active: number, suspended: number) => [
    { status: "ACTIVE", count: active },
    { status: "SUSPENDED", count: suspended },
    { status: "ENDED", count: 0 },
  ];

  test("are counted by status under a filter, for everybody", async () => {
    await done(story.secretary, "suspendMandate", { representative: story.lead.id, reason: "接受调查" });
    expect(await count({})).toEqual(stand(6, 1));
    expect(await count({ text: "jia-1" })).toEqual(stand(0, 1));
    expect(await count({ sector: ["OTHER"] })).toEqual(stand(0, 0));
    expect(await count({ community: world.b.community })).toEqual(stand(0, 0));
    expect(await count({ group: "第一代表小组" }, story.secretary)).toEqual(stand(0, 0));
    const variables = { assembly: world.a.assembly, filter: { group: "第一代表小组" } };
    expect((await world.anyone.send(query, variables)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    expect((await world.b.secretary.client.send(query, variables)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const unknown = await world.anyone.send(query, { assembly: world.a.id });
    expect(unknown.errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", field: "assembly" });
  });
});
