import { readdirSync, readFileSync } from "node:fs";
import { Kind, OperationTypeNode, parse, print, type DefinitionNode, type OperationDefinitionNode } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sectors } from "../../src/representative/sectors.js";
import type { Client, Loose } from "../support/client.js";
import { step } from "../support/fixtures.js";
import { itemOf } from "../support/selections.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { entered, plannedCampaign, saying, sheet, visited } from "../support/visits.js";
import { World } from "../support/world.js";

const folder = new URL("../support/operations/", import.meta.url);

function isQuery(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.QUERY;
}

/** The flagship queries as they stand, but with pages as large as they may be. */
const queries = readdirSync(folder)
  .flatMap((file) => parse(readFileSync(new URL(file, folder), "utf8")).definitions)
  .filter(isQuery)
  .map((query) => ({ name: query.name?.value ?? "", text: print(query).replace(/first: \d+/g, "first: 100") }));

/** Who asks a flagship query, about what, and how many rows the answer has of one round and of fifty. */
interface Question {
  readonly who: Client;
  readonly about?: Loose;
  readonly rows: (data: Loose) => readonly unknown[];
  readonly of: readonly [one: number, fifty: number];
}

const statements = new Statements();
const ofOne = new Map<string, number>();
let world: World;
let story: Story;
/** An open session, of which each round takes one more rating. */
let rating: string;
/** A campaign, of which each round makes one more visit, and a petition, of which each takes one more step. */
let campaign: { readonly id: string; readonly survey: string };
let petition: string;
let questions: Readonly<Record<string, Question>>;

beforeAll(async () => {
  world = await World.build({ observe: statements.observe });
  story = new Story(world);
  const carrier = await story.adopted();
  const heard = await story.grievance();
  const { followUp } = await story.replied({ grievance: heard });
  await done(story.secretary, "recordFeedback", { grievance: heard, rating: "NOT_SATISFIED", channel: "PHONE" });
  await story.reply(followUp);
  rating = await story.session();
  await story.item(rating, []);
  await story.openSession(rating);
  const made = await plannedCampaign(story);
  campaign = { id: made.campaign, survey: made.survey };
  petition = await story.petition();
  questions = questionsAbout(carrier, heard);

  await round(carrier.motion, heard);
  const known = queries.filter(({ name }) => name in questions);
  for (const { name, text } of known) ofOne.set(name, await taken(name, text, 0));
  for (let number = 2; number <= 50; number += 1) await round(carrier.motion, heard);
  await seatMore(43);
}, 180_000);
afterAll(() => world.close());

test.each(queries)("$name takes as many statements for fifty rows as for one", async ({ name, text }) => {
  expect(await taken(name, text, 1)).toBe(ofOne.get(name));
  expect(ofOne.get(name)).toBeGreaterThan(0);
});

/** How many statements a query takes, having seen that it gives as many rows as it should. */
async function taken(name: string, text: string, which: 0 | 1): Promise<number> {
  const question = questions[name];
  if (!question) throw new Error(`${name} is missing here: say who asks it and what it grows with`);
  const { who, about, rows, of } = question;
  expect(rows(await who.ask(text, about)), name).toHaveLength(of[which]);
  return statements.during(() => who.ask(text, about));
}

function questionsAbout({ motion, vote }: { motion: string; vote: string }, heard: string): Record<string, Question> {
  const { a, anyone, dashboard, unit } = world;
  const [lead, other] = a.members.map(({ client }) => client);
  if (!lead || !other) throw new Error("two members are needed");
  const edges = (list: string) => (data: Loose) => data[list].edges;
  const roster = (assembly: Loose) => assembly.representatives.edges;
  const current = ({ streetOffices }: Loose) => streetOffices[0].currentAssembly;
  return {
    Me: { who: lead, rows: ({ viewer }) => viewer.roles, of: [1, 1] },
    ComingSessions: { who: lead, rows: edges("sessions"), of: [3, 52] },
    MyMotions: { who: lead, rows: edges("motions"), of: [5, 100] },
    MotionsSeekingSeconds: { who: other, rows: edges("motions"), of: [1, 50] },
    OpenVotes: { who: lead, rows: edges("votes"), of: [1, 50] },
    MyTasks: { who: unit.officer.client, rows: edges("followUps"), of: [1, 50] },
    StreetOffices: { who: anyone, rows: (data) => current(data).sectors, of: [1, sectors.length] },
    OfficesWithRepresentatives: { who: dashboard.client, rows: (data) => roster(current(data)), of: [7, 50] },
    Roster: {
      who: story.secretary,
      about: { assembly: a.assembly },
      rows: (data) => roster(data.assembly),
      of: [7, 50],
    },
    PublishedVotes: { who: dashboard.client, rows: edges("votes"), of: [3, 100] },
    VoteResult: { who: anyone, about: { id: vote }, rows: (data) => data.vote.motions, of: [1, 1] },
    SelectionResult: { who: anyone, about: { id: vote }, rows: (data) => data.vote.result.options, of: [3, 3] },
    VoteBundle: { who: anyone, about: { id: vote }, rows: ({ voteBundle }) => [voteBundle.canonical], of: [1, 1] },
    SigningKeys: { who: anyone, rows: ({ signingKeys }) => signingKeys, of: [1, 1] },
    RatingTable: {
      who: anyone,
      about: { session: rating },
      rows: (data) => data.session.ratings,
      of: [1, 50],
    },
    Grievances: { who: story.secretary, rows: edges("grievances"), of: [4, 100] },
    WorkList: {
      who: story.secretary,
      about: { street: a.id },
      rows: ({ workList }) =>
        [workList.motionsToReview, workList.followUpsReturned, workList.grievancesUnassigned].flatMap(
          (list) => list.edges,
        ),
      of: [4, 60],
    },
    LedgerOf: { who: story.secretary, about: { subject: heard }, rows: edges("ledger"), of: [11, 60] },
    MotionChain: { who: lead, about: { id: motion }, rows: (data) => data.motion.grievances.edges, of: [1, 50] },
    Now: { who: story.secretary, about: { street: a.id }, rows: ({ streetOffice }) => [streetOffice], of: [1, 1] },
    Campaign: {
      who: story.secretary,
      about: { id: campaign.id },
      rows: (data) => data.visitCampaign.visits.edges,
      of: [1, 50],
    },
    Figures: {
      who: world.supervisor.client,
      about: { street: a.id, from: "2024-01-01", to: "2024-12-31" },
      rows: ({ figures }) => figures.byMonth,
      of: [12, 12],
    },
    PetitionCase: {
      who: world.petition.client,
      about: { id: petition },
      rows: (data) => data.grievance.petition.steps,
      of: [1, 50],
    },
    GrievanceChain: { who: story.secretary, about: { id: heard }, rows: (data) => data.grievance.motions, of: [1, 50] },
  };
}

/** One more of everything that a flagship query lists. */
async function round(carrier: string, heard: string): Promise<void> {
  await seekSeconds();
  await hold(await project(), await project());
  await rate();
  await carry(carrier);
  await answer(heard);
  await story.recorded();
  await goRound();
  await leaveToDo();
}

/** One more visit with what was heard and answered there, and one more step of the petition. */
async function goRound(): Promise<void> {
  const visit = await visited(story, { campaign: campaign.id, grievances: [saying("停车难")] });
  await entered(story, campaign.survey, [sheet(null)], { visit });
  await done(world.petition.client, "recordPetitionStep", { grievance: petition, ...step("CORE_DEMAND") });
}

/** One thing more of what waits for the secretary: a motion to review, a task returned, a grievance of nobody. */
async function leaveToDo(): Promise<void> {
  await done(story.lead.client, "submitMotion", { motion: await story.draft("SUGGESTION") });
  const followUp = await story.assign({ grievance: await story.grievance() }, world.otherUnit);
  await done(world.otherUnit.officer.client, "returnFollowUp", { followUp, reason: "非本单位职责" });
  await story.grievance();
}

async function seekSeconds(): Promise<void> {
  const [, other, ...others] = world.a.members;
  const motion = await story.draft("MOTION", other);
  await done(other?.client ?? story.secretary, "inviteSeconds", { motion });
  for (const { client } of others.slice(0, 2)) await done(client, "secondMotion", { motion });
}

/** An ACCEPTED motion that needed no seconds. */
async function project(): Promise<string> {
  const motion = await story.draft("LIVELIHOOD_PROJECT");
  await done(story.lead.client, "submitMotion", { motion });
  await done(story.secretary, "acceptMotion", { motion });
  return motion;
}

/** A session that is open, with the vote on one motion published and that on the other being taken. */
async function hold(decided: string, open: string): Promise<void> {
  const session = await story.session();
  const agendaItem = await story.item(session, [decided, open]);
  await story.item(session, []);
  await story.openSession(session);
  await done(story.secretary, "beginAgendaItem", { agendaItem });
  const first = await story.preparedVote(agendaItem, { motions: [decided] });
  await done(story.secretary, "openVote", { vote: first });
  await story.cast(first, [story.lead], "FOR");
  await done(story.secretary, "closeVote", { vote: first });
  await done(story.secretary, "publishVote", { vote: first });
  const second = await story.preparedVote(agendaItem, { motions: [open] });
  await done(story.secretary, "openVote", { vote: second });
  await story.cast(second, [story.lead], "FOR");
}

/** One more published rating of a unit. */
async function rate(): Promise<void> {
  const agendaItem = await itemOf(story, rating, "RATING", [], "路灯管护工作");
  await done(story.secretary, "beginAgendaItem", { agendaItem });
  const vote = await story.preparedVote(agendaItem, { rates: "UNIT", responsibleUnit: world.unit.id });
  await done(story.secretary, "openVote", { vote });
  await done(story.secretary, "closeVote", { vote });
  await done(story.secretary, "publishVote", { vote });
}

/** One more grievance of a motion, with a task that was replied to and the resident's word. */
async function carry(motion: string): Promise<void> {
  const grievance = await story.grievance();
  await done(story.secretary, "linkGrievances", { motion, grievances: [grievance], reason: "同一问题" });
  const followUp = await story.assign({ motion });
  await done(world.unit.officer.client, "acceptFollowUp", { followUp });
  await done(world.unit.officer.client, "logProgress", { followUp, text: "已勘察现场。" });
  await story.reply(followUp);
  await done(story.secretary, "recordFeedback", { grievance, rating: "SATISFIED", channel: "PHONE" });
}

/** One more reply to a grievance, and one more motion that carries it, with a task that nobody has accepted yet. */
async function answer(grievance: string): Promise<void> {
  await story.replied({ grievance });
  const motion = await story.suggestion();
  await done(story.secretary, "linkGrievances", { motion, grievances: [grievance], reason: "同一问题" });
  await story.assign({ motion });
}

async function seatMore(count: number): Promise<void> {
  const { assembly, community } = world.a;
  const { accounts, representatives } = world.app.services;
  const logins = Array.from({ length: count }, (_, index) => `rep-late-${index}`);
  const opened = await accounts.open(
    logins.map((login) => ({ login, name: login, passwordHash: "never signs in", grants: [] })),
  );
  const people = opened.map((account, index) => ({
    account,
    name: `代表${index}`,
    sector: sectors[index % sectors.length] ?? "OTHER",
    community,
    group: null,
    origin: "社区推荐",
    settledOn: "2024-01-01",
    from: "2024-01-01",
  }));
  await representatives.seat(assembly, people);
}
