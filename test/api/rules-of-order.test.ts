import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Loose } from "../support/client.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { countsOf, readVote } from "../support/votes.js";
import { World } from "../support/world.js";

const threshold = "test fraction { numerator denominator }";
const everything = `version madeAt reason rules {
  quorum { session { ${threshold} } decision { ${threshold} } selection { ${threshold} } rating { ${threshold} } }
  seconders { motion suggestion livelihoodProject } convenes reviews publishes
  periods { review { days } unitReturn { months days workingDays } reply { months } }
  majorities { decision { count base countsAbstentions ${threshold} } selection { base } rating { base } }
  selection { places marksAtMost minimumTurnout { ${threshold} } tie } recusal { ratedDepartment }
  ways { decision selection rating } openBallot { press endsAfterMinutes liveTally namesPublished }
  returnCallTries blankCountsAs }`;
const half = { numerator: 1, denominator: 2 };
const twoThirds = { numerator: 2, denominator: 3 };
const stricter = {
  majorities: {
    decision: [{ count: "FOR", test: "AT_LEAST", fraction: twoThirds, base: "IN_OFFICE", countsAbstentions: true }],
  },
};

let world: World;
let story: Story;
beforeEach(async () => {
  world = await World.build();
  story = new Story(world);
});
afterEach(() => world.close());

async function read(selection = `rulesOfOrder { ${everything} }`, client = world.anyone): Promise<Loose> {
  return (await client.ask(`{ assembly(id: "${world.a.assembly}") { ${selection} } }`)).assembly;
}

function change(rules: Loose, expectedVersion = 1, more: Loose = {}): Promise<Loose> {
  const input = { assembly: world.a.assembly, expectedVersion, rules, reason: "全体会议通过", ...more };
  return done(world.supervisor.client, "changeRulesOfOrder", input, `assembly { rulesOfOrder { version } }`);
}

const refused = (rules: Loose, expected: Loose, more: Loose = {}) =>
  seeRefused(
    world,
    world.supervisor.client,
    "changeRulesOfOrder",
    { assembly: world.a.assembly, expectedVersion: 1, rules, reason: "全体会议通过", ...more },
    expected,
  );

describe("the rules of order", () => {
  test("are read by everybody, all of them", async () => {
    const { rulesOfOrder } = await read();
    expect(rulesOfOrder).toMatchObject({ version: 1, reason: "测试", madeAt: world.clock.now() });
    expect(rulesOfOrder.rules).toMatchObject({
      quorum: { decision: { test: "MORE_THAN", fraction: half }, selection: { test: "AT_LEAST", fraction: twoThirds } },
      seconders: { motion: 5, suggestion: 0, livelihoodProject: 0 },
      convenes: "SECRETARY",
      periods: { unitReturn: { months: null, days: null, workingDays: 7 }, reply: { months: 3 } },
      majorities: { decision: [{ count: "FOR", base: "IN_OFFICE", test: "MORE_THAN", countsAbstentions: true }] },
      selection: { places: 10, marksAtMost: null, tie: "RUN_OFF" },
      openBallot: { press: "FIRST", endsAfterMinutes: null, liveTally: false, namesPublished: false },
      blankCountsAs: "ABSTAIN",
    });
  });

  test("are changed in part: the rest stays, the versions before are kept, and the ledger says what changed", async () => {
    const before = (await read()).rulesOfOrder.rules;
    world.clock.advance(60_000);
    const rules = {
      seconders: { motion: 3 },
      publishes: "WORKING_COMMITTEE",
      periods: { reply: { workingDays: 30 } },
      selection: { marksAtMost: 8 },
      openBallot: { endsAfterMinutes: 5, press: "LAST" },
    };
    expect(await change(rules)).toMatchObject({ assembly: { rulesOfOrder: { version: 2 } } });
    const after = await read(`rulesOfOrder { ${everything} }
      rulesHistory(first: 10) { totalCount edges { node { version reason rules { seconders { motion } } } } }`);
    expect(after.rulesOfOrder.rules).toEqual({
      ...before,
      seconders: { ...before.seconders, motion: 3 },
      publishes: "WORKING_COMMITTEE",
      periods: { ...before.periods, reply: { months: null } },
      selection: { ...before.selection, marksAtMost: 8 },
      openBallot: { ...before.openBallot, endsAfterMinutes: 5, press: "LAST" },
    });
    expect(after.rulesHistory).toMatchObject({
      totalCount: 2,
      edges: [
        { node: { version: 2, reason: "全体会议通过", rules: { seconders: { motion: 3 } } } },
        { node: { version: 1, reason: "测试", rules: { seconders: { motion: 5 } } } },
      ],
    });
    const { ledger } = await world.auditor.client.ask(
      `{ ledger(subject: "${world.a.assembly}", last: 1) { edges { node { act actor { name } body } } } }`,
    );
    const [{ node }] = ledger.edges;
    expect(node).toMatchObject({ act: "assembly:changeRulesOfOrder", actor: { name: "supervisor" } });
    expect(JSON.parse(node.body)).toMatchObject({
      note: "全体会议通过",
      rulesVersion: 2,
      changes: [
        { field: "seconders.motion", before: 5, after: 3 },
        { field: "publishes", before: "SECRETARY", after: "WORKING_COMMITTEE" },
        { field: "periods.reply", before: { months: 3 }, after: { workingDays: 30 } },
        { field: "selection.marksAtMost", before: null, after: 8 },
        { field: "openBallot.press", before: "FIRST", after: "LAST" },
        { field: "openBallot.endsAfterMinutes", before: null, after: 5 },
      ],
    });
    await change({ selection: { marksAtMost: null }, openBallot: { endsAfterMinutes: null } }, 2);
    expect((await read()).rulesOfOrder.rules).toMatchObject({
      selection: { marksAtMost: null },
      openBallot: { endsAfterMinutes: null, press: "LAST" },
    });
  });

  test("bind from the change on: a motion takes the seconders of the version in force", async () => {
    const motion = await story.draft();
    await done(story.lead.client, "inviteSeconds", { motion });
    for (const { client } of world.a.members.slice(1, 4)) await done(client, "secondMotion", { motion });
    const submit = () => story.lead.client.do("submitMotion", { motion });
    expect(await submit()).toMatchObject({ __typename: "NotEnoughSeconds" });
    await change({ seconders: { motion: 3 } });
    expect(await submit()).toMatchObject({ __typename: "SubmitMotionPayload" });
  });

  test("that a vote was opened under stay its own; only one opened later is counted by the new ones", async () => {
    const { vote } = await story.openVote();
    await change(stricter);
    await story.cast(vote, world.a.members.slice(0, 4), "FOR");
    await done(story.secretary, "closeVote", { vote });
    await done(story.secretary, "publishVote", { vote });
    const kept = await readVote(world.anyone, vote);
    expect(countsOf(kept)).toEqual([4, 0, 0]);
    expect(kept.result).toMatchObject({ outcome: "ADOPTED", conditions: [{ fraction: half, needed: 4, met: true }] });

    const later = await new Story(world).openVote();
    await story.cast(later.vote, world.a.members.slice(0, 4), "FOR");
    await done(story.secretary, "closeVote", { vote: later.vote });
    expect((await readVote(story.secretary, later.vote)).result).toMatchObject({
      outcome: "REJECTED",
      conditions: [{ fraction: twoThirds, needed: 5, met: false }],
    });
  });
});

describe("a change of rules is refused", () => {
  test("when it was thought out from a version that is no longer the newest", async () => {
    await change({ seconders: { motion: 3 } });
    await refused({ seconders: { motion: 4 } }, { code: "RULES_CHANGED_MEANWHILE", field: "expectedVersion" });
  });

  test("when it changes nothing, or gives no reason", async () => {
    await refused({}, { code: "RULES_UNCHANGED", field: "rules" });
    await refused({ seconders: { motion: 5 }, quorum: {} }, { code: "RULES_UNCHANGED" });
    await refused({ seconders: { motion: 3 } }, { code: "TEXT_EMPTY", field: "reason" }, { reason: "  " });
  });

  const all = { numerator: 1, denominator: 1 };
  test.each<[string, Loose, string, string]>([
    [
      "a share of nothing",
      { quorum: { decision: { test: "AT_LEAST", fraction: { numerator: 0, denominator: 2 } } } },
      "RULE_FRACTION",
      "rules.quorum.decision.fraction",
    ],
    [
      "more than all",
      { quorum: { session: { test: "MORE_THAN", fraction: all } } },
      "RULE_UNREACHABLE",
      "rules.quorum.session.fraction",
    ],
    ["no condition", { majorities: { decision: [] } }, "RULE_EMPTY", "rules.majorities.decision"],
    ["two units", { periods: { reply: { months: 1, days: 3 } } }, "RULE_PERIOD", "rules.periods.reply"],
    ["no unit", { periods: { rating: {} } }, "RULE_PERIOD", "rules.periods.rating"],
    [
      "too many seconders",
      { seconders: { livelihoodProject: 1001 } },
      "RULE_NUMBER",
      "rules.seconders.livelihoodProject",
    ],
    ["no minute", { openBallot: { endsAfterMinutes: 0 } }, "RULE_NUMBER", "rules.openBallot.endsAfterMinutes"],
    [
      "abstentions out of people",
      {
        majorities: {
          decision: [{ count: "FOR", test: "MORE_THAN", fraction: half, base: "SEATS", countsAbstentions: false }],
        },
      },
      "RULE_CHOICE",
      "rules.majorities.decision.0.countsAbstentions",
    ],
  ])("with %s", async (_what, rules, code, field) => {
    await refused(rules, { code, field });
  });
});

describe("a preview of a change", () => {
  const query = `query($assembly: ID!, $rules: RulesOfOrderInput!) { previewRulesOfOrder(assembly: $assembly, rules: $rules) {
    version flaws { code field message } changes { field before after } seconds { kind neededBefore neededAfter waiting enoughBefore enoughAfter }
    sessions { session { id } before { needed present reached } after { needed present reached } }
    votes { vote { id } changes { field } quorumBefore { needed } quorumAfter { needed reached }
      conditionsBefore { needed description } conditionsAfter { needed condition { base } } } } }`;
  const preview = async (rules: Loose, client = world.supervisor.client) =>
    (await client.ask(query, { assembly: world.a.assembly, rules })).previewRulesOfOrder;

  test("says what would change for what is not decided, with the numbers of this moment, and changes nothing", async () => {
    const { item } = await story.debate();
    const vote = await story.preparedVote(item);
    const planned = await story.session();
    await story.draft();
    const shown = await preview({
      ...stricter,
      seconders: { motion: 0 },
      quorum: { session: { test: "AT_LEAST", fraction: { numerator: 1, denominator: 1 } } },
    });
    expect(shown).toMatchObject({
      version: 1,
      flaws: [],
      seconds: [{ kind: "MOTION", neededBefore: 5, neededAfter: 0, waiting: 1, enoughBefore: 0, enoughAfter: 1 }],
      sessions: [
        {
          session: { id: planned },
          before: { needed: 4, present: 0, reached: false },
          after: { needed: 7, present: 0, reached: false },
        },
      ],
      votes: [
        {
          vote: { id: vote },
          changes: [{ field: "majorities.decision" }],
          quorumBefore: { needed: 4 },
          quorumAfter: { needed: 4, reached: true },
          conditionsBefore: [{ needed: 4, description: expect.stringContaining("1/2") }],
          conditionsAfter: [{ needed: 5, condition: { base: "IN_OFFICE" } }],
        },
      ],
    });
    expect(shown.changes.map(({ field }: Loose) => field)).toEqual([
      "quorum.session",
      "seconders.motion",
      "majorities.decision",
    ]);
    expect((await read()).rulesOfOrder.version).toBe(1);
  });

  test("names the flaws that a change would be refused for", async () => {
    expect(await preview({ seconders: { motion: -1 }, periods: { reply: {} } })).toMatchObject({
      changes: [],
      votes: [],
      flaws: [
        { code: "RULE_NUMBER", field: "rules.seconders.motion" },
        { code: "RULE_PERIOD", field: "rules.periods.reply", message: expect.stringContaining("period") },
      ],
    });
  });

  test("is for those who may change the rules", async () => {
    const variables = { assembly: world.a.assembly, rules: {} };
    for (const { client } of [world.a.secretary, world.a.committee, world.a.members[0], world.admin, world.auditor].map(
      (one) => one ?? world.a.secretary,
    )) {
      expect((await client.send(query, variables)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    }
    expect((await world.anyone.send(query, variables)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });
});
