import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { behindTheBack } from "../support/database.js";
import { later } from "../support/later.js";
import { operation } from "../support/operation.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { entered, newCampaign, newVisit, plannedCampaign, saying, sheet, visited } from "../support/visits.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
beforeEach(async () => {
  world = await World.build();
  story = new Story(world);
});
afterEach(() => world.close());

const shown = `visit { id number date event households team note questionnaires community { id } campaign { id }
  responsibleUnit { id } recordedBy { name } grievances { id number title source status community { id } visit { id }
  contact { name phone } recordedBy { name } } timeline { edges { node { move note } } } }`;

async function record(client: Client, more: Loose = {}): Promise<Loose> {
  return (await done(client, "recordVisit", newVisit(story, more), shown)).visit;
}

const refused = (mutation: string, input: Loose, expected: Loose, client = story.secretary) =>
  seeRefused(world, client, mutation, input, expected);

const read = `query($id: ID!) { visitCampaign(id: $id) { number title from to households questionnaires grievances
  responsibleUnit { id } streetOffice { id } progress { community { name } target households questionnaires grievances }
  visits { totalCount edges { node { id households } } } survey { title responses }
  timeline { edges { node { move note } } } } }`;

async function campaignAs(client: Client, id: string): Promise<Loose> {
  return (await client.ask(read, { id })).visitCampaign;
}

async function addCommunity(): Promise<string> {
  const id = world.a.community.replace(/.{3}$/, "ZZZ");
  behindTheBack(
    world.file,
    `insert into community (id, "streetOffice", name) values (?, ?, ?)`,
    id,
    world.a.id,
    "第二社区",
  );
  return id;
}

describe("a visit", () => {
  test("is recorded together with what was heard, and residents stay masked", async () => {
    const { campaign } = await plannedCampaign(story);
    const contact = { name: "张小明", phone: "13812345678" };
    const visit = await record(story.secretary, {
      campaign,
      event: "惠民蔬菜直销",
      note: "多为老年居民",
      grievances: [saying("夜间停车难", { contact }), saying("路灯不亮", { category: "STREET_LAMPS" })],
    });
    expect(visit).toMatchObject({
      number: 1,
      date: "2024-01-10",
      event: "惠民蔬菜直销",
      households: 12,
      team: ["李志强"],
      note: "多为老年居民",
      questionnaires: 0,
      community: { id: world.a.community },
      campaign: { id: campaign },
      responsibleUnit: { id: world.unit.id },
      recordedBy: { name: "secretary-jia" },
      timeline: { edges: [{ node: { move: "record" } }] },
    });
    const both = { source: "VISIT", status: "RECORDED", community: { id: world.a.community }, visit: { id: visit.id } };
    expect(visit.grievances).toMatchObject([
      { ...both, number: 1, title: "夜间停车难", contact: { name: "张*", phone: "138****5678" } },
      { ...both, number: 2, title: "路灯不亮", contact: null },
    ]);
  });

  test("keeps what was said and who said it out of the ledger", async () => {
    const contact = { name: "张小明", phone: "13812345678" };
    const grievances = [saying("夜间停车难", { contact })];
    const visit = await record(story.secretary, { note: "张小明家门口", grievances });
    await done(story.secretary, "correctVisit", { visit: visit.id, note: "张小明家后门", reason: "写错了" });
    const bodies = JSON.stringify(behindTheBack(world.file, "select body from ledger_body"));
    expect(bodies).toContain("写错了");
    expect(bodies).not.toMatch(/张小明|13812345678|夜间停车难/);
  });

  test("with one grievance that is refused is not recorded at all, and the place is named", async () => {
    const visit = (wrong: Loose) => newVisit(story, { grievances: [saying("停车难"), saying("路灯不亮", wrong)] });
    const places: [Loose, Loose][] = [
      [{ title: " " }, { code: "TEXT_EMPTY", field: "grievances[1].title" }],
      [{ description: "长".repeat(10_001) }, { code: "TEXT_TOO_LONG", field: "grievances[1].description" }],
      [{ contact: { name: "王某", phone: "12" } }, { code: "PHONE_SHAPE", field: "grievances[1].contact.phone" }],
      [{ category: "NOTHING" }, { code: "NOT_FOUND", field: "grievances[1].category" }],
    ];
    for (const [wrong, expected] of places) await refused("recordVisit", visit(wrong), expected);
    const many = Array.from({ length: 51 }, () => saying("停车难"));
    const expected = { code: "LIST_TOO_LONG", field: "grievances" };
    await refused("recordVisit", newVisit(story, { grievances: many }), expected);
  });

  test("is of a day of its campaign, not in the future, and of a community that the campaign goes to", async () => {
    const { campaign } = await plannedCampaign(story, { from: "2024-01-09" });
    const other = await addCommunity();
    const cases: [Loose, Loose][] = [
      [{ date: "2024-01-08" }, { code: "VISIT_OUTSIDE_CAMPAIGN", field: "date" }],
      [{ date: "2024-01-13" }, { code: "VISIT_IN_FUTURE", field: "date" }],
      [{ community: other }, { code: "COMMUNITY_NOT_IN_CAMPAIGN", field: "community" }],
      [{ community: world.b.community }, { code: "NOT_FOUND", field: "community" }],
      [{ households: -1 }, { code: "HOUSEHOLDS_OUT_OF_RANGE", field: "households" }],
      [{ households: 100_001 }, { code: "HOUSEHOLDS_OUT_OF_RANGE", field: "households" }],
      [{ team: [] }, { code: "LIST_EMPTY", field: "team" }],
      [{ team: ["李志强", "李志强"] }, { code: "DUPLICATE", field: "team" }],
    ];
    for (const [wrong, expected] of cases)
      await refused("recordVisit", newVisit(story, { campaign, ...wrong }), expected);
    await record(story.secretary, { campaign, date: "2024-01-12", households: 0 });
    await record(story.secretary, { community: other, date: "2023-12-01" });
    await refused("recordVisit", newVisit(story, { community: world.b.community }), { code: "FORBIDDEN" });
  });

  test("is of a day as Shanghai counts it: there the next day begins at 16:00 UTC", async () => {
    const tomorrow = { date: "2024-01-13" };
    const evening = await later(world, world.a.secretary, "2024-01-12T15:59:59.999Z");
    await refused("recordVisit", newVisit(story, tomorrow), { code: "VISIT_IN_FUTURE", field: "date" }, evening);
    await record(await later(world, world.a.secretary, "2024-01-12T16:00:00.000Z"), tomorrow);
  });

  test("is recorded by a representative, who then reads what was heard; another representative does not", async () => {
    const [one, another] = world.a.members;
    const visit = await record(one?.client ?? world.anyone, { grievances: [saying("停车难")] });
    expect(visit.grievances).toMatchObject([{ title: "停车难", recordedBy: { name: "rep-jia-1" } }]);
    const seen = await another?.client.ask(`query($id: ID!) { visit(id: $id) { households grievances { id } } }`, {
      id: visit.id,
    });
    expect(seen.visit).toEqual({ households: 12, grievances: [] });
  });

  test("is recorded by the officer of the campaign's unit, who reads what its people heard, and by no other unit's", async () => {
    const { campaign } = await plannedCampaign(story);
    const officer = world.unit.officer.client;
    const visit = await record(officer, { campaign, grievances: [saying("停车难")] });
    expect(visit.grievances).toMatchObject([{ title: "停车难", recordedBy: { name: "unit-one" } }]);
    const own = newVisit(story);
    await refused("recordVisit", own, { code: "FORBIDDEN" }, officer);
    const other = world.otherUnit.officer.client;
    await refused("recordVisit", { ...own, campaign }, { code: "NOT_FOUND", field: "campaign" }, other);
    const query = `query($id: ID!) { grievance(id: $id) { id } }`;
    const [{ id }] = visit.grievances;
    expect((await other.ask(query, { id })).grievance).toBeNull();
    expect((await officer.ask(query, { id })).grievance).toEqual({ id });
  });

  test("is corrected with a reason; the ledger keeps both, and visits stay within their campaign", async () => {
    const { campaign } = await plannedCampaign(story);
    const visit = await visited(story, { campaign });
    const input = { visit, date: "2024-01-09", households: 21, team: ["王建国", "李志强"], reason: "录入有误" };
    const corrected = await done(world.unit.officer.client, "correctVisit", input, shown);
    expect(corrected.visit).toMatchObject({ date: "2024-01-09", households: 21, team: ["王建国", "李志强"] });
    expect(corrected.visit.timeline.edges.at(-1).node).toEqual({ move: "correct", note: "录入有误" });
    const corrections = `select body from ledger_body where (chain, number) in
      (select chain, number from ledger_entry where act = 'visit:correct')`;
    const [{ body }] = behindTheBack(world.file, corrections) as Loose;
    expect(JSON.parse(body)).toMatchObject({
      fields: ["date", "team", "households"],
      before: { date: "2024-01-10", households: 12, team: ["李志强"] },
      after: { date: "2024-01-09", households: 21, team: ["王建国", "李志强"] },
    });
    await refused("correctVisit", input, { code: "NOTHING_TO_CHANGE" });
    await refused("correctVisit", { ...input, date: "2024-02-01" }, { code: "VISIT_IN_FUTURE", field: "date" });
    const early = { ...input, date: "2024-01-01" };
    await refused("correctVisit", early, { code: "VISIT_OUTSIDE_CAMPAIGN", field: "date" });
    await refused("correctVisit", { ...input, households: -1 }, { code: "HOUSEHOLDS_OUT_OF_RANGE" });
    await refused("correctVisit", { ...input, households: 1 }, { code: "FORBIDDEN" }, story.lead.client);
  });

  test("under one key is recorded once, with its grievances", async () => {
    const input = newVisit(story, { grievances: [saying("停车难")], idempotencyKey: "visit-1" });
    const first = await done(story.secretary, "recordVisit", input, "visit { id grievances { id } }");
    expect(await done(story.secretary, "recordVisit", input, "visit { id grievances { id } }")).toEqual(first);
    expect(behindTheBack(world.file, "select id from grievance")).toHaveLength(1);
  });
});

describe("a campaign", () => {
  test("adds up its visits as a whole and by community", async () => {
    const second = await addCommunity();
    const communities = [{ community: second, targetHouseholds: 50 }, { community: world.a.community }];
    const { campaign } = await plannedCampaign(story, { communities });
    await visited(story, { campaign, households: 30, grievances: [saying("停车难"), saying("路灯不亮")] });
    await visited(story, { campaign, households: 12, date: "2024-01-11" });
    await visited(story, { campaign, households: 7, community: second, grievances: [saying("道路不平")] });
    await visited(story, { households: 1000, grievances: [saying("别处的事")] });
    const shownCampaign = await campaignAs(story.secretary, campaign);
    expect(shownCampaign).toMatchObject({
      households: 49,
      grievances: 3,
      questionnaires: 0,
      visits: { totalCount: 3 },
    });
    expect(shownCampaign.visits.edges.map(({ node }: Loose) => node.households)).toEqual([12, 7, 30]);
    expect(shownCampaign.progress).toEqual([
      { community: { name: "甲街道社区" }, target: null, households: 42, questionnaires: 0, grievances: 2 },
      { community: { name: "第二社区" }, target: 50, households: 7, questionnaires: 0, grievances: 1 },
    ]);
  });

  test("is told whole by the flagship operation, with its visits and its questionnaire", async () => {
    const { campaign, survey } = await plannedCampaign(story);
    const visit = await visited(story, { campaign, grievances: [saying("停车难")] });
    await entered(story, survey, [sheet("1"), sheet("2", "B")], { visit });
    const data = await story.secretary.ask(operation("figures", "Campaign"), { id: campaign });
    expect(data.visitCampaign).toMatchObject({
      id: campaign,
      responsibleUnit: { name: "第一承办单位" },
      households: 12,
      questionnaires: 2,
      progress: [{ community: { name: "甲街道社区" }, households: 12, grievances: 1 }],
      visits: {
        totalCount: 1,
        edges: [{ node: { id: visit, team: ["李志强"], grievances: [{ number: 1, title: "停车难" }] } }],
      },
      survey: { responses: 2, questions: [{ key: "1", answers: [{ count: 1 }, { count: 1 }] }, {}, {}, {}] },
    });
  });

  test("that nobody has worked for stands at nothing, in each of its communities", async () => {
    const { campaign } = await plannedCampaign(story, { survey: null });
    expect(await campaignAs(story.secretary, campaign)).toMatchObject({
      number: 1,
      title: "一月入户大走访",
      from: "2024-01-02",
      to: "2024-01-31",
      responsibleUnit: { id: world.unit.id },
      households: 0,
      grievances: 0,
      questionnaires: 0,
      progress: [{ target: 100, households: 0, questionnaires: 0, grievances: 0 }],
      visits: { totalCount: 0, edges: [] },
      survey: null,
      timeline: { edges: [{ node: { move: "plan" } }] },
    });
  });

  test("is read by those of the street and the unit, and by nobody else", async () => {
    const { campaign } = await plannedCampaign(story);
    const visit = await visited(story, { campaign });
    const { a, b, unit, otherUnit, supervisor, dashboard, petition, admin, auditor } = world;
    const readers = [a.secretary, a.committee, ...a.members, unit.officer, supervisor];
    const both = `query($visit: ID!) { visit(id: $visit) { id } visitCampaigns { totalCount } visits { totalCount } }`;
    for (const { client } of readers) {
      expect(await campaignAs(client, campaign)).toMatchObject({ number: 1, visits: { totalCount: 1 } });
      expect(await client.ask(both, { visit })).toEqual({
        visit: { id: visit },
        visitCampaigns: { totalCount: 1 },
        visits: { totalCount: 1 },
      });
    }
    const others = [b.secretary, b.committee, ...b.members, otherUnit.officer, dashboard, petition, admin, auditor];
    for (const { client } of others) {
      expect(await campaignAs(client, campaign)).toBeNull();
      expect(await client.ask(both, { visit })).toEqual({
        visit: null,
        visitCampaigns: { totalCount: 0 },
        visits: { totalCount: 0 },
      });
    }
    const { errors } = await world.anyone.send(read, { id: campaign });
    expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  test("is planned by the secretary of the street, for a unit that serves it, with what can be asked", async () => {
    const plan = (more: Loose) => newCampaign(story, more);
    const { community } = world.a;
    const option = { key: "A", label: "好" };
    const survey = { title: "问卷", questions: [{ key: "1", text: "好吗", kind: "SCALE", options: [option, option] }] };
    const cases: [Loose, Loose][] = [
      [{ to: "2024-01-01" }, { code: "PERIOD_BACKWARDS", field: "to" }],
      [{ communities: [] }, { code: "LIST_EMPTY", field: "communities" }],
      [{ communities: [{ community }, { community }] }, { code: "DUPLICATE", field: "communities" }],
      [
        { communities: [{ community }, { community: world.b.community }] },
        { code: "NOT_FOUND", field: "communities[1].community" },
      ],
      [
        { communities: [{ community, targetHouseholds: 0 }] },
        { code: "HOUSEHOLDS_OUT_OF_RANGE", field: "communities[0].targetHouseholds" },
      ],
      [{ survey }, { code: "DUPLICATE", field: "survey.questions[0].options" }],
    ];
    for (const [wrong, expected] of cases) await refused("planVisitCampaign", plan(wrong), expected);
    await plannedCampaign(story, { to: "2024-01-02" });
  });

  test("is changed with a reason, and goes on covering what was visited", async () => {
    const second = await addCommunity();
    const { campaign } = await plannedCampaign(story);
    await visited(story, { campaign });
    const change = (more: Loose) => ({ campaign, reason: "活动调整", ...more });
    const cases: [Loose, Loose][] = [
      [{}, { code: "NOTHING_TO_CHANGE" }],
      [{ from: "2024-01-11" }, { code: "VISITS_LEFT_OUT", field: "from" }],
      [{ to: "2024-01-09" }, { code: "VISITS_LEFT_OUT", field: "to" }],
      [{ communities: [{ community: second }] }, { code: "COMMUNITY_VISITED", field: "communities" }],
      [{ from: "2024-02-01" }, { code: "PERIOD_BACKWARDS", field: "to" }],
    ];
    for (const [wrong, expected] of cases) await refused("changeVisitCampaign", change(wrong), expected);
    await refused(
      "changeVisitCampaign",
      change({ to: "2024-02-29" }),
      { code: "FORBIDDEN" },
      world.unit.officer.client,
    );

    const communities = [{ community: world.a.community, targetHouseholds: 80 }, { community: second }];
    await done(story.secretary, "changeVisitCampaign", change({ to: "2024-02-29", communities, title: "春季走访" }));
    const changed = await campaignAs(story.secretary, campaign);
    expect(changed).toMatchObject({ title: "春季走访", from: "2024-01-02", to: "2024-02-29", households: 12 });
    expect(changed.progress.map(({ target }: Loose) => target)).toEqual([80, null]);
    expect(changed.timeline.edges.at(-1).node).toEqual({ move: "change", note: "活动调整" });
    await done(story.secretary, "changeVisitCampaign", change({ communities: communities.slice(0, 1) }));
    expect((await campaignAs(story.secretary, campaign)).progress).toHaveLength(1);
  });

  test("and visits of none are added up by unit and community, over what the viewer sees and the filter leaves", async () => {
    const second = await addCommunity();
    const communities = [{ community: second }, { community: world.a.community }];
    const { campaign, survey } = await plannedCampaign(story, { communities });
    const visit = await visited(story, { campaign, households: 30, grievances: [saying("停车难")] });
    await entered(story, survey, [sheet("1"), sheet("2")], { visit });
    await visited(story, { campaign, households: 7, community: second, date: "2024-01-11" });
    await visited(story, { households: 5, grievances: [saying("路灯不亮")] });
    await visited(new Story(world, world.b), { households: 1000 });
    const sums = "visits households questionnaires grievances";
    const query = `query($filter: VisitFilter) { visitProgress(filter: $filter) { ${sums}
      byUnit { responsibleUnit { id } ${sums} } byCommunity { community { id } ${sums} } } }`;
    const row = (visits: number, households: number, questionnaires: number, grievances: number) => {
      return { visits, households, questionnaires, grievances };
    };
    const progress = async (client: Client, filter: Loose = {}) => (await client.ask(query, { filter })).visitProgress;
    const whole = {
      ...row(3, 42, 2, 2),
      byUnit: [
        { responsibleUnit: { id: world.unit.id }, ...row(2, 37, 2, 1) },
        { responsibleUnit: null, ...row(1, 5, 0, 1) },
      ],
      byCommunity: [
        { community: { id: world.a.community }, ...row(2, 35, 2, 2) },
        { community: { id: second }, ...row(1, 7, 0, 0) },
      ],
    };
    expect(await progress(story.secretary)).toEqual(whole);
    expect(await progress(world.supervisor.client, { streetOffice: world.a.id })).toEqual(whole);
    expect(await progress(world.supervisor.client)).toMatchObject({ visits: 4, households: 1042 });
    expect(await progress(world.unit.officer.client)).toMatchObject(row(2, 37, 2, 1));
    expect(await progress(story.secretary, { from: "2024-01-11" })).toMatchObject(row(1, 7, 0, 0));
    expect(await progress(story.secretary, { to: "2024-01-10", campaign })).toMatchObject(row(1, 30, 2, 1));
    const nothing = { ...row(0, 0, 0, 0), byUnit: [], byCommunity: [] };
    expect(await progress(world.dashboard.client)).toEqual(nothing);
  });

  test("is found by unit, text and the days it ran", async () => {
    const { campaign: january } = await plannedCampaign(story);
    const march = { title: "春季走访", from: "2024-03-01", to: "2024-03-31", responsibleUnit: world.otherUnit.id };
    const { campaign: spring } = await plannedCampaign(story, march);
    const query = `query($filter: VisitCampaignFilter) { visitCampaigns(filter: $filter) { totalCount edges { node { id } } } }`;
    const cases: [Loose, string[]][] = [
      [{}, [spring, january]],
      [{ unit: world.otherUnit.id }, [spring]],
      [{ text: "春季" }, [spring]],
      [{ text: "1" }, [january]],
      [{ from: "2024-01-31" }, [spring, january]],
      [{ from: "2024-02-01" }, [spring]],
      [{ to: "2024-02-29" }, [january]],
      [{ to: "2024-03-01" }, [spring, january]],
      [{ streetOffice: world.b.id }, []],
    ];
    for (const [filter, found] of cases) {
      const { visitCampaigns } = await story.secretary.ask(query, { filter });
      expect([filter, visitCampaigns.edges.map(({ node }: Loose) => node.id)]).toEqual([filter, found]);
      expect(visitCampaigns.totalCount).toBe(found.length);
    }
  });
});
