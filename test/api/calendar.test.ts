import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.js";
import { Client, type Loose } from "../support/client.js";
import { behindTheBack, configOf } from "../support/database.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
let supervisor: Client;
beforeEach(async () => {
  world = await World.build();
  story = new Story(world);
  supervisor = world.supervisor.client;
});
afterEach(() => world.close());

const query = `query($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { day working name changedBy { id name } changedAt } }`;

async function read(from: string, to: string, client = story.secretary): Promise<Loose[]> {
  return (await client.ask(query, { from, to })).calendar;
}

const holiday = (day: string, more: Loose = {}) => ({ day, working: false, name: "国庆节", ...more });
const notice = "国务院办公厅关于2028年部分节假日安排的通知";
const set = (days: Loose[], selection = "") => done(supervisor, "setCalendarDays", { days, reason: notice }, selection);
const refused = (days: Loose[], expected: Loose, more: Loose = {}) =>
  seeRefused(world, supervisor, "setCalendarDays", { days, reason: notice, ...more }, expected);

async function returnBy(): Promise<string> {
  const followUp = await story.assign({ motion: await story.suggestion() });
  return (await story.secretary.ask(`{ followUp(id: "${followUp}") { returnBy } }`)).followUp.returnBy;
}

describe("the calendar of working days", () => {
  test("comes with the official holidays of five years and the weekends worked for them", async () => {
    const shipped = { changedBy: null, changedAt: null };
    expect(await read("2024-02-01", "2024-02-29")).toEqual([
      { day: "2024-02-04", working: true, name: "春节", ...shipped },
      ...["12", "13", "14", "15", "16"].map((day) => ({
        day: `2024-02-${day}`,
        working: false,
        name: "春节",
        ...shipped,
      })),
      { day: "2024-02-18", working: true, name: "春节", ...shipped },
    ]);
    const years = (await read("2020-01-01", "2029-12-31")).map(({ day }) => day.slice(0, 4));
    expect([...new Set(years)]).toEqual(["2023", "2024", "2025", "2026", "2027"]);
    expect((await read("2027-01-01", "2027-12-31")).every(({ name }) => name.includes("暂定"))).toBe(true);
  });

  test("is read by whoever is signed in, and by nobody else", async () => {
    const readers = [story.lead, world.unit.officer, world.dashboard, world.petition, world.admin, world.auditor];
    for (const { client } of readers) expect(await read("2024-01-01", "2024-01-01", client)).toHaveLength(1);
    const answer = await world.anyone.send(query, { from: "2024-01-01", to: "2024-01-01" });
    expect(answer.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  test.each([
    ["ends before it begins", "2024-01-02", "2024-01-01"],
    ["is longer than ten years", "2024-01-01", "2034-01-02"],
  ])("is not read over a time that %s", async (_, from, to) => {
    const { errors } = await story.secretary.send(query, { from, to });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "to" });
  });

  test("is not written again at the next start, so that what was corrected stays", async () => {
    await set([holiday("2024-02-04", { name: "照常休息" })]);
    behindTheBack(world.file, `delete from calendar_day where day = '2024-02-18'`);
    behindTheBack(world.file, `delete from calendar_day where day like '2025%'`);
    const { file } = world;
    await world.app.close();
    const again = await createApp(configOf(file));
    await again.close();
    const days = behindTheBack<Loose>(file, "select day, working from calendar_day order by day");
    const of = (year: string) => days.filter(({ day }) => day.startsWith(year));
    expect(of("2024").find(({ day }) => day === "2024-02-04")?.working).toBeFalsy();
    expect(of("2024").some(({ day }) => day === "2024-02-18")).toBe(false);
    expect(of("2025").length).toBeGreaterThan(15);
    world = await World.build();
  });
});

describe("the supervisor", () => {
  test("writes a new year down, with who did it and when", async () => {
    const days = [holiday("2028-10-02"), holiday("2028-10-07", { working: true })];
    const { days: shown } = await set(days, "days { day working name }");
    expect(shown).toEqual(days);
    const mark = { changedBy: { id: world.supervisor.account, name: "supervisor" }, changedAt: world.clock.now() };
    expect(await read("2028-01-01", "2028-12-31")).toEqual(days.map((day) => ({ ...day, ...mark })));
  });

  test("corrects a day, so that what is assigned from then on is counted anew and what was assigned before is not", async () => {
    const before = await story.assign({ motion: await story.suggestion() });
    expect(await returnBy()).toBe("2024-01-23T15:59:59.999Z");
    await set([holiday("2024-01-15", { name: "停电" })]);
    expect(await returnBy()).toBe("2024-01-24T15:59:59.999Z");
    const { followUp } = await story.secretary.ask(`{ followUp(id: "${before}") { returnBy } }`);
    expect(followUp.returnBy).toBe("2024-01-23T15:59:59.999Z");
  });

  test("undoes a shipped day by writing down what its weekday says", async () => {
    await set([holiday("2024-02-04", { name: "照常休息" })]);
    world.clock.set("2024-02-02T10:00:00+08:00");
    story = await signedInAgain();
    // Without the worked Sunday the seventh working day is the Monday after the one worked after the festival.
    expect(await returnBy()).toBe("2024-02-19T15:59:59.999Z");
    expect(await read("2024-02-04", "2024-02-04")).toMatchObject([{ working: false, name: "照常休息" }]);
  });

  test("leaves an entry in the zone's ledger with what was there before", async () => {
    await set([holiday("2024-02-04", { name: "照常休息" })]);
    const chain = `{ ledgerChain(chain: "zone", last: 1) { edges { node { act actor { name } body } } } }`;
    const { ledgerChain } = await world.auditor.client.ask(chain);
    const [{ node }] = ledgerChain.edges;
    expect(node).toMatchObject({ act: "calendar:change", actor: { name: "supervisor" } });
    expect(JSON.parse(node.body)).toEqual({
      days: [{ day: "2024-02-04", working: false, name: "照常休息", before: { working: true, name: "春节" } }],
      note: notice,
    });
  });

  test("is refused what cannot be a calendar, and nothing of it is written", async () => {
    await refused([], { code: "LIST_EMPTY", field: "days" });
    await refused([holiday("2028-10-02"), holiday("2028-10-02")], { code: "DUPLICATE", field: "days" });
    await refused([holiday("2028-10-02"), holiday("2028-10-03", { name: " " })], {
      code: "TEXT_EMPTY",
      field: "days[1].name",
    });
    await refused([holiday("2028-10-02")], { code: "TEXT_EMPTY", field: "reason" }, { reason: "" });
    await refused([{ day: "2024-02-04", working: true, name: "春节" }], { code: "NOTHING_TO_CHANGE", field: "days" });
    const month = Array.from({ length: 31 }, (_, index) => holiday(`2028-10-${String(index + 1).padStart(2, "0")}`));
    await refused(month, { code: "CALENDAR_WITHOUT_WORK", field: "days", message: expect.stringContaining("31") });
    await refused([holiday("2028-02-30")], { code: "BAD_USER_INPUT" });
  });

  test("alone may do so", async () => {
    const people = [
      world.a.secretary,
      world.a.committee,
      story.lead,
      world.unit.officer,
      world.dashboard,
      world.petition,
    ];
    for (const { client } of [...people, world.admin, world.auditor]) {
      await seeRefused(
        world,
        client,
        "setCalendarDays",
        { days: [holiday("2028-10-02")], reason: notice },
        { code: "FORBIDDEN" },
      );
    }
  });
});

/** The story's people with new tokens: none lives for three weeks. */
async function signedInAgain(): Promise<Story> {
  const fresh = async <One extends { account: string; client: Client }>(one: One): Promise<One> => {
    const { accessToken } = await world.app.services.signIns.issueToken(one.account);
    return Object.assign(one, { client: new Client(world.address, accessToken) });
  };
  await Promise.all([world.a.secretary, ...world.a.members].map(fresh));
  return new Story(world);
}
