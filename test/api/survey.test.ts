import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { behindTheBack } from "../support/database.js";
import { later } from "../support/later.js";
import { seeRefused } from "../support/refused.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { entered, plannedCampaign, saying, sheet, visited } from "../support/visits.js";
import { World } from "../support/world.js";

const statements = new Statements();
let world: World;
let story: Story;
let campaign: string;
let survey: string;
beforeEach(async () => {
  world = await World.build({ observe: statements.observe });
  story = new Story(world);
  ({ campaign, survey } = await plannedCampaign(story));
});
afterEach(() => world.close());

const read = `query($id: ID!, $first: Int) { visitCampaign(id: $id) { questionnaires progress { questionnaires }
  visits { edges { node { questionnaires } } } timeline { edges { node { move note } } }
  survey { id title responses questions { key text kind answered
    answers { key label count share { numerator denominator value } }
    texts(first: $first) { totalCount pageInfo { hasNextPage } edges { node { text } } } } } } }`;

async function results(client: Client = story.secretary, first = 20): Promise<Loose> {
  return (await client.ask(read, { id: campaign, first })).visitCampaign;
}

const counts = ({ answers }: Loose): number[] => answers.map(({ count }: Loose) => count);

/** The sheet's answers beside that of its first question. */
const also = (many: readonly string[], step: string, text: string): Loose[] => [
  { question: "2", choices: many },
  { question: "3", choices: [step] },
  { question: "4", text },
];

describe("results", () => {
  test("are counted by question, each kind its own way, over the sheets that answer it", async () => {
    await entered(story, survey, [
      sheet("001", "A", also(["A", "B"], "E", "多装路灯")),
      sheet("002", "B", also(["B"], "E", "增加车位")),
      sheet("003", "A"),
      { answers: [{ question: "3", choices: ["A"] }] },
    ]);
    const { questionnaires, survey: shown } = await results();
    expect([questionnaires, shown.responses, shown.title]).toEqual([4, 4, "居民需求问卷"]);
    const [one, many, scale, text] = shown.questions;
    expect(shown.questions.map(({ key, answered }: Loose) => [key, answered])).toEqual([
      ["1", 3],
      ["2", 2],
      ["3", 3],
      ["4", 2],
    ]);
    expect([counts(one), counts(many), counts(scale), text.answers]).toEqual([[2, 1], [1, 2, 0], [1, 0, 0, 0, 2], []]);
    expect(one.answers[0]).toMatchObject({
      key: "A",
      label: "满意",
      share: { numerator: 2, denominator: 3, value: 2 / 3 },
    });
    expect(many.answers[1].share).toEqual({ numerator: 2, denominator: 2, value: 1 });
    expect(text.texts).toEqual({
      totalCount: 2,
      pageInfo: { hasNextPage: false },
      edges: [{ node: { text: "多装路灯" } }, { node: { text: "增加车位" } }],
    });
    expect((await results(story.secretary, 1)).survey.questions[3].texts).toMatchObject({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      edges: [{ node: { text: "多装路灯" } }],
    });
    expect(scale.texts.totalCount).toBe(0);
  });

  test("of what nobody has answered are nothing, not a share of nothing", async () => {
    const { survey: shown } = await results();
    expect(shown).toMatchObject({ responses: 0 });
    expect(shown.questions[0]).toMatchObject({
      answered: 0,
      answers: [
        { count: 0, share: { numerator: 0, denominator: 0, value: null } },
        { count: 0, share: { numerator: 0, denominator: 0, value: null } },
      ],
    });
  });

  test("are read by whoever reads the campaign, and by nobody else", async () => {
    await entered(story, survey, [sheet("001")]);
    for (const { client } of [world.a.committee, story.lead, world.unit.officer, world.supervisor]) {
      expect((await results(client)).survey.responses).toBe(1);
    }
    for (const { client } of [world.b.secretary, world.otherUnit.officer, world.dashboard, world.petition]) {
      expect(await results(client)).toBeNull();
    }
  });

  test("say at which visit, and so in which community, sheets were filled in", async () => {
    const visit = await visited(story, { campaign, event: "惠民蔬菜直销", households: 0 });
    await entered(story, survey, [sheet("001"), sheet("002")], { visit });
    await entered(story, survey, [sheet("003")]);
    expect(await results()).toMatchObject({
      questionnaires: 3,
      progress: [{ questionnaires: 2 }],
      visits: { edges: [{ node: { questionnaires: 2 } }] },
    });
  });
});

describe("sheets", () => {
  test("are entered by the pile: 500 in one request, or none", async () => {
    const pile = Array.from({ length: 500 }, (_, index) => sheet(`${index}`, index % 5 === 0 ? "B" : "A"));
    const wrong = pile.with(412, sheet("412", "C"));
    const refusal = { code: "UNKNOWN_OPTION", field: "responses[412].answers[0].choices" };
    await seeRefused(world, story.secretary, "enterResponses", { survey, responses: wrong }, refusal);
    const input = { survey, responses: pile };
    const result = await done(
      world.unit.officer.client,
      "enterResponses",
      input,
      "entered campaign { questionnaires }",
    );
    expect(result).toMatchObject({ entered: 500, campaign: { questionnaires: 500 } });
    expect(counts((await results()).survey.questions[0])).toEqual([400, 100]);
    const beyond = [...pile, sheet("501")];
    const { errors } = await story.secretary.try("enterResponses", { survey, responses: beyond });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "responses" });
  });

  test.each([
    ["two choices where one is asked for", { question: "1", choices: ["A", "B"] }, "ONE_CHOICE", "choices"],
    ["an unknown question", { question: "9", choices: ["A"] }, "UNKNOWN_QUESTION", "question"],
    ["a text where choices are asked for", { question: "1", choices: ["A"], text: "好" }, "ANSWER_BY_CHOICE", "text"],
    ["a long text", { question: "4", text: "长".repeat(501) }, "TEXT_TOO_LONG", "text"],
  ])("with %s are refused by their place, and nothing is entered", async (_what, answer, code, field) => {
    const responses = [sheet("001"), { sheet: "002", answers: [answer] }];
    const expected = { code, field: `responses[1].answers[0].${field}` };
    await seeRefused(world, story.secretary, "enterResponses", { survey, responses }, expected);
  });

  test("are not entered twice, neither in one pile nor in two; those without a number may be alike", async () => {
    const refused = (responses: Loose[], field: string) =>
      seeRefused(world, story.secretary, "enterResponses", { survey, responses }, { code: "SHEET_ENTERED", field });
    await refused([sheet("001"), sheet(null), sheet("001")], "responses[2].sheet");
    await entered(story, survey, [sheet("001"), sheet(null), sheet(null)]);
    await refused([sheet("002"), sheet(" 001 ")], "responses[1].sheet");
    const { campaign: other, survey: another } = await plannedCampaign(story);
    await entered(story, another, [sheet("001")]);
    expect((await results()).questionnaires).toBe(3);
    expect(other).not.toBe(campaign);
  });

  test("are entered for a campaign that has begun, at a visit of the same one", async () => {
    const { survey: next } = await plannedCampaign(story, { from: "2024-01-13" });
    const responses = [sheet("001")];
    const early = { code: "CAMPAIGN_NOT_BEGUN", field: "survey" };
    await seeRefused(world, story.secretary, "enterResponses", { survey: next, responses }, early);
    const visit = await visited(story);
    const elsewhere = { code: "VISIT_OF_OTHER_CAMPAIGN", field: "visit" };
    await seeRefused(world, story.secretary, "enterResponses", { survey, responses, visit }, elsewhere);
    const tomorrow = await later(world, world.a.secretary, "2024-01-12T16:00:00.000Z");
    await done(tomorrow, "enterResponses", { survey: next, responses });
  });

  test("tell nothing of whose they are, and their words stay out of the ledger", async () => {
    await entered(story, survey, [{ sheet: "001", answers: [{ question: "4", text: "我是三号楼的王某" }] }]);
    const bodies = JSON.stringify(behindTheBack(world.file, "select body from ledger_body"));
    expect(bodies).not.toContain("三号楼");
    const { timeline } = await results();
    expect(timeline.edges.map(({ node }: Loose) => node.move)).toEqual(["plan", "enterResponses"]);
  });

  test("that were entered wrongly are taken out by number with a reason, and can be entered anew", async () => {
    await entered(story, survey, [sheet("001", "A", also(["A", "C"], "B", "好")), sheet("002")]);
    const input = { survey, sheet: " 001 ", reason: "录入有误" };
    await done(world.unit.officer.client, "removeResponse", input, "campaign { questionnaires }");
    const { survey: shown, timeline } = await results();
    expect(shown.responses).toBe(1);
    expect(shown.questions.map(counts)).toEqual([[1, 0], [0, 0, 0], [0, 0, 0, 0, 0], []]);
    expect(timeline.edges.at(-1).node).toEqual({ move: "removeResponse", note: "录入有误" });
    const unknown = { code: "SHEET_UNKNOWN", field: "sheet" };
    await seeRefused(world, story.secretary, "removeResponse", input, unknown);
    await entered(story, survey, [sheet("001", "B")]);
    expect(counts((await results()).survey.questions[0])).toEqual([1, 1]);
  });
});

test("campaigns, visits and results take as many statements for many rows as for one", async () => {
  const list = `{ visitCampaigns(first: 5) { edges { node { households questionnaires grievances responsibleUnit { name }
    progress { households questionnaires grievances community { name } }
    visits(first: 5) { totalCount edges { node { team questionnaires community { name } grievances { title visit { id } } } } }
    survey { responses questions { answered answers { count } texts(first: 2) { edges { node { text } } } } } } } } }`;
  const more = async () => {
    const made = await plannedCampaign(story);
    const grievances = [saying("停车难"), saying("路灯不亮")];
    const visit = await visited(story, { campaign: made.campaign, grievances });
    await entered(story, made.survey, [sheet("001", "A", also(["A"], "B", "好"))], { visit });
  };
  const visit = await visited(story, { campaign, grievances: [saying("停车难")] });
  await entered(story, survey, [sheet("001", "A", also(["A"], "B", "好"))], { visit });
  const one = await statements.during(() => story.secretary.ask(list));
  for (let count = 0; count < 4; count += 1) await more();
  const five = await story.secretary.ask(list);
  expect(five.visitCampaigns.edges).toHaveLength(5);
  expect(await statements.during(() => story.secretary.ask(list))).toBe(one);
});
