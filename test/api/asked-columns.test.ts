import { afterAll, beforeAll, expect, test } from "vitest";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const seen: string[] = [];
let world: World;
let story: Story;
let about: Readonly<Record<"id" | "vote" | "grievance", string>>;

beforeAll(async () => {
  world = await World.build({ observe: (sql) => seen.push(sql) });
  story = new Story(world);
  const { motion, vote } = await story.adopted();
  const grievance = await story.grievance();
  await done(story.secretary, "linkGrievances", { motion, grievances: [grievance], reason: "同一问题" });
  const followUp = await story.assign({ motion, grievance });
  await done(world.unit.officer.client, "acceptFollowUp", { followUp });
  await done(world.unit.officer.client, "logProgress", { followUp, text: "已勘察现场。" });
  await story.reply(followUp);
  await done(story.secretary, "recordFeedback", { grievance, rating: "SATISFIED", comment: "好", channel: "PHONE" });
  about = { id: motion, vote, grievance };
}, 60_000);
afterAll(() => world.close());

const chain = (field: string) =>
  `query($id: ID!) { motion(id: $id) { id status grievances(first: 5) { edges { node { id status ${field} } } } } }`;
const work = (field: string) =>
  `query($id: ID!) { motion(id: $id) { followUps { id status replies { id ${field} } progress { at } } } }`;

/** By column: what does not ask for it, and what does. */
const columns: readonly (readonly [column: string, without: string, asking: string])[] = [
  ["motion.body", "query($id: ID!) { motion(id: $id) { id title } }", "query($id: ID!) { motion(id: $id) { body } }"],
  [
    "motion.title",
    "{ motions { edges { node { id availableMoves leadSponsor { name } } } } }",
    "{ motions { edges { node { ... on Node { ... on Motion { title } } } } } }",
  ],
  ["grievance.description", chain("title"), chain("description")],
  ["resident_feedback.comment", chain("feedback { rating }"), chain("feedback { comment }")],
  ["reply.text", work("grade"), work("text")],
  [
    "follow_up.task",
    "query($id: ID!) { motion(id: $id) { followUps { id dueAt overdue availableMoves } } }",
    "query($id: ID!) { motion(id: $id) { ...M } } fragment M on Motion { followUps { ...F } } fragment F on FollowUp { task }",
  ],
  [
    "progress.text",
    "query($id: ID!) { motion(id: $id) { followUps { progress { at } } } }",
    "query($id: ID!) { motion(id: $id) { followUps { progress { text } } } }",
  ],
  ["vote.text", "query($vote: ID!) { vote(id: $vote) { title } }", "query($vote: ID!) { vote(id: $vote) { text } }"],
  [
    "vote.rules",
    "query($vote: ID!) { vote(id: $vote) { status availableMoves } }",
    "query($vote: ID!, $with: Boolean = true) { vote(id: $vote) { result @include(if: $with) { outcome } } }",
  ],
  [
    "vote.tally",
    "query($vote: ID!) { vote(id: $vote) { options { key } } }",
    "query($vote: ID!) { vote(id: $vote) { result { cast } } }",
  ],
  [
    "session.place",
    "{ sessions { edges { node { id status agenda { title } } } } }",
    "{ sessions { edges { node { place } } } }",
  ],
  [
    "representative.group",
    "query($id: ID!) { motion(id: $id) { seconders { edges { node { name } } } } }",
    "query($id: ID!) { motion(id: $id) { seconders { edges { node { group } } } } }",
  ],
];

test.each(columns)("%s is read only where it is asked for", async (column, without, asking) => {
  const named = `"${column.replace(".", '"."')}"`;
  expect(await statementsOf(without)).not.toContain(named);
  expect(await statementsOf(asking)).toContain(named);
});

test("what is told from the day, and so only until it ends, is read only where it is asked for", async () => {
  const late = '"dueAt" <';
  expect(await statementsOf("query($id: ID!) { motion(id: $id) { followUps { dueAt } } }")).not.toContain(late);
  expect(await statementsOf("query($id: ID!) { motion(id: $id) { followUps { overdue } } }")).toContain(late);
});

test("a field that the request leaves out costs no statement of its own", async () => {
  const query = `query($id: ID!, $with: Boolean!) { motion(id: $id) { followUps { id replies @include(if: $with) { id } } } }`;
  expect(await statementsOf(query, { with: false })).not.toContain('from "reply"');
  expect(await statementsOf(query, { with: true })).toContain('from "reply"');
});

/** The statements that a query takes, which has to succeed. */
async function statementsOf(query: string, more: object = {}): Promise<string> {
  seen.length = 0;
  const used = Object.entries(about).filter(([name]) => query.includes(`$${name}:`));
  await story.secretary.ask(query, { ...Object.fromEntries(used), ...more });
  return seen.join("\n");
}
