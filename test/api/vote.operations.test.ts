import { readFileSync } from "node:fs";
import { Kind, parse } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isWhole as passes, verifyBundle } from "../../src/vote/bundle/verify.rules.js";
import type { Client, Loose } from "../support/client.js";
import { adopting, openCounted } from "../support/counts.js";
import { operation } from "../support/operation.js";
import { itemOf, mark, openSelection, published } from "../support/selections.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const text = readFileSync(new URL("../support/operations/votes.graphql", import.meta.url), "utf8");
const names = parse(text).definitions.flatMap((definition) =>
  definition.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? "") : [],
);
const run = new Set<string>();

let world: World;
let story: Story;
beforeAll(async () => {
  world = await World.build();
  story = new Story(world);
});
afterAll(() => world.close());

/** Runs an operation as it stands in its file, and gives its data. */
function operate(client: Client, name: string, variables: Loose = {}): Promise<Loose> {
  run.add(name);
  return client.ask(operation("votes", name), variables);
}

test("counts are entered and confirmed, and the bundle of the result is read and checked by anyone", async () => {
  const { session, vote, scrutineers } = await openCounted(story);
  const enter = async (more: Loose) =>
    (await operate(story.secretary, "EnterCounts", { input: { vote, ...adopting, ...more } })).enterCounts;
  expect(await enter({ returned: 6 })).toEqual({
    __typename: "CountsDoNotAddUp",
    code: "PAPERS_DO_NOT_ADD_UP",
    message: expect.stringMatching(/7.*6/),
    field: "returned",
  });
  expect(await enter({})).toEqual({
    __typename: "EnterCountsPayload",
    vote: { id: vote, status: "COUNTING", countsAwaitingConfirmation: true },
  });
  const said: Loose[] = [];
  for (const { client } of [...scrutineers, ...scrutineers]) {
    said.push((await operate(client, "ConfirmCounts", { vote })).confirmCounts.vote.status);
  }
  expect(said).toEqual(["COUNTING", "CLOSED", "CLOSED", "CLOSED"]);
  expect((await operate(world.anyone, "VoteBundle", { id: vote })).voteBundle).toBeNull();
  await done(story.secretary, "publishVote", { vote });
  await done(story.secretary, "closeSession", { session });

  const { voteBundle } = await operate(world.anyone, "VoteBundle", { id: vote });
  const { signingKeys } = await operate(world.anyone, "SigningKeys");
  expect(signingKeys).toEqual([
    {
      keyId: voteBundle.keyId,
      algorithm: "Ed25519",
      publicKey: expect.any(String),
      from: expect.any(String),
      to: null,
    },
  ]);
  expect(Object.keys(voteBundle)).toEqual(["format", "canonical", "signature", "keyId", "fingerprint"]);
  expect(passes(verifyBundle(voteBundle, { key: signingKeys[0].publicKey }))).toBe(true);
});

test("a selection is read with its run-off, each round naming the one before", async () => {
  const { session, vote, item, projects } = await openSelection(story, ["公园", "路灯"], { places: 1, maxChoices: 2 });
  const both = Array.from({ length: 5 }, () => Object.keys(projects));
  await mark(vote, world.a.members, projects, both);
  await published(story, vote);
  const read = async (id: string) => (await operate(world.anyone, "SelectionResult", { id })).vote;
  const told = { kind: "SELECTION", way: "OPEN_BALLOT", status: "PUBLISHED", places: 1 };
  const option = (label: string, count: number, rank: number, chosen: boolean) => ({
    key: projects[label],
    label,
    count,
    rank,
    chosen,
    needed: 4,
  });
  expect(await read(vote)).toEqual({
    ...told,
    id: vote,
    round: 1,
    maxChoices: 2,
    previousRound: null,
    result: {
      eligible: 7,
      cast: 5,
      valid: 5,
      blank: 0,
      spoilt: 0,
      options: [option("公园", 5, 1, false), option("路灯", 5, 1, false)],
      outcome: "RUN_OFF",
      explanation: expect.any(String),
    },
  });
  const { agendaItem } = await story.secretary.ask(`{ agendaItem: node(id: "${item}") { ... on AgendaItem {
    votes { id runOff } } } }`);
  const next: string = agendaItem.votes.find(({ runOff }: Loose) => runOff).id;
  await done(story.secretary, "openVote", { vote: next });
  await mark(next, world.a.members, projects, [...Array.from({ length: 4 }, () => ["公园"]), ["路灯"]]);
  await published(story, next);
  expect(await read(next)).toMatchObject({
    ...told,
    id: next,
    round: 2,
    previousRound: { id: vote, result: { outcome: "RUN_OFF" } },
    result: { options: [option("公园", 4, 1, true), option("路灯", 1, 2, false)], outcome: "SELECTED" },
  });
  await done(story.secretary, "closeSession", { session });
});

test("the ratings of a session stand in its table", async () => {
  const session = await story.session();
  const item = await itemOf(story, session, "RATING");
  await story.openSession(session);
  await done(story.secretary, "beginAgendaItem", { agendaItem: item });
  const vote = await story.preparedVote(item, { responsibleUnit: world.unit.id });
  await done(story.secretary, "openVote", { vote });
  for (const { client } of world.a.members.slice(0, 6))
    await done(client, "castBallot", { vote, choices: ["SATISFIED"] });
  await published(story, vote);
  expect((await operate(world.anyone, "RatingTable", { session })).session).toEqual({
    ratings: [
      {
        title: "第一承办单位",
        responsibleUnit: { id: world.unit.id, name: "第一承办单位" },
        satisfied: 6,
        fairlySatisfied: 0,
        notSatisfied: 0,
        dontKnow: 0,
        notCast: 1,
        outcome: "SATISFIED",
      },
    ],
  });
});

test("none of the operations was left out", () => {
  expect([...run].toSorted()).toEqual(names.toSorted());
});
