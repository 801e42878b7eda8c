import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import { SeededRandom } from "../../src/shared/random.js";
import { behindTheBack } from "../support/database.js";
import { temporaryFolder } from "../support/folder.js";
import { RestartingServer } from "../support/restarting-server.js";
import { Story } from "../support/story.js";
import { World, type Member } from "../support/world.js";

const seats = 165;
/** So many come only when the vote is over. */
const late = 15;

const cast = `mutation($vote: ID!, $choices: [String!]!, $key: String!) {
  castBallot(input: { vote: $vote, choices: $choices, idempotencyKey: $key }) {
    ... on CastBallotPayload { receipt } ... on Refusal { code }
  }
}`;
const counts = "vote { status result { cast notCast options { key count } } }";
const options = ["FOR", "AGAINST", "ABSTAIN"] as const;
type Choice = (typeof options)[number];

const folder = temporaryFolder();
const file = `${folder}/hall.sqlite`;
const environment = { DATABASE_URL: `sqlite:${file}`, SEED: "none" };
let world: World;
let item: string;
let server: RestartingServer;

beforeAll(async () => {
  const rules = { openBallot: { ...defaultRulesOfOrder.openBallot, press: "LAST" as const } };
  world = await World.build({ members: seats, file, rules, now: new Date().toISOString() });
  const story = new Story(world);
  const session = await story.session();
  item = await story.item(session, [], "是否同意开放社区活动室");
  await story.openSession(session, world.a.members.slice(0, 100));
  await story.checkIn(session, world.a.members.slice(100));
  await story.secretary.do("beginAgendaItem", { agendaItem: item });
  await world.close();
  server = new RestartingServer(environment);
}, 120_000);

const secretary = () => world.a.secretary.client.token;

/** What one representative was told, in the order in which it was asked. */
interface Told {
  readonly choice: Choice;
  readonly receipt?: string;
  readonly code?: string;
}

/** Sends a ballot twice at the same moment, as an impatient finger does; both are to be told the same. */
async function press(member: Member, vote: string, choice: Choice, which: string): Promise<Told> {
  const send = async () => {
    const { data } = await server.insist(member.client.token, cast, {
      vote,
      choices: [choice],
      key: `${which} ${vote} ${member.id}`,
    });
    return data.castBallot as Omit<Told, "choice">;
  };
  const [one, other] = await Promise.all([send(), send()]);
  expect(other).toEqual(one);
  return { choice, ...one };
}

/** Somebody who has no seat here gets nowhere: one of another street, one who has not signed in, one without a seat. */
async function intrude(token: string | null, vote: string): Promise<void> {
  const { errors } = await server.insist(token, cast, { vote, choices: ["FOR"], key: `stranger ${vote}` });
  expect(errors?.[0]?.extensions.code).toMatch(/^(NOT_FOUND|UNAUTHENTICATED|FORBIDDEN)$/);
}

test.each(Array.from({ length: 20 }, (_, index) => ({ round: index + 1, killed: index % 2 === 1 })))(
  "a hall votes at once, round $round (server killed: $killed): each seat counts once, and every acknowledged ballot",
  async ({ round, killed }) => {
    const dice = new SeededRandom(`hall ${round}`);
    const roll = (sides: number) => dice.bytes(4).readUInt32BE() % sides;
    const choiceOf = (sides: number): Choice => options[roll(sides)] ?? "FOR";
    const { vote } = await server.do(secretary(), "prepareVote", { agendaItem: item }, "vote { id }");
    await server.do(secretary(), "openVote", { vote: vote.id }, "vote { status }");

    const told = new Map<string, Told[]>();
    let acknowledged = 0;
    const closeAt = 60 + roll(160);
    const killAt = roll(closeAt + 40);
    let closing: Promise<unknown> | undefined;
    let killing: Promise<void> | undefined;
    const close = () =>
      server.do(secretary(), "closeVote", { vote: vote.id, idempotencyKey: `close ${vote.id}` }, counts);
    const note = (member: Member, answer: Told) => {
      told.set(member.id, [...(told.get(member.id) ?? []), answer]);
      if (answer.receipt === undefined) return;
      acknowledged += 1;
      if (acknowledged >= killAt && killed) killing ??= server.killAndStart();
      if (acknowledged >= closeAt) closing ??= close();
    };

    const voters = world.a.members.slice(late).map(async (member) => {
      note(member, await press(member, vote.id, choiceOf(3), "first"));
      // One of three thinks again.
      if (roll(3) === 0) note(member, await press(member, vote.id, choiceOf(3), "second"));
    });
    const strangers = [...world.b.members.slice(0, 8).map(({ client }) => client.token), secretary(), null];
    await Promise.all([...voters, ...strangers.map((token) => intrude(token, vote.id))]);
    await (closing ??= close());
    await killing;

    // From here on it is over, whoever comes and whoever thinks again.
    const tooLate = world.a.members.slice(0, late + 15);
    const answers = await Promise.all(tooLate.map((member) => press(member, vote.id, choiceOf(3), "late")));
    const missed = answers.filter(({ receipt }) => receipt !== undefined);
    expect(missed, "nothing is accepted after the closing was acknowledged").toEqual([]);

    const standing = [...told].flatMap(([member, all]) => {
      const accepted = all.filter(({ receipt }) => receipt !== undefined);
      expect(new Set(accepted.map(({ receipt }) => receipt)).size, "a seat keeps its receipt").toBeLessThan(2);
      const refused = all.filter(({ receipt }) => receipt === undefined);
      expect(refused.every(({ code }) => code === "VOTE_CLOSED")).toBe(true);
      const last = accepted.at(-1);
      return last ? [{ representative: member, choices: JSON.stringify([last.choice]), receipt: last.receipt }] : [];
    });
    const stored = behindTheBack(
      file,
      "select representative, choices, receipt from ballot where vote = ? order by representative",
      vote.id,
    );
    expect(stored).toEqual(standing.toSorted((one, other) => (one.representative < other.representative ? -1 : 1)));
    expect(new Set(standing.map(({ receipt }) => receipt)).size).toBe(standing.length);

    const published = await server.do(secretary(), "publishVote", { vote: vote.id }, counts);
    expect(published.vote).toEqual({
      status: "PUBLISHED",
      result: {
        cast: standing.length,
        notCast: seats - standing.length,
        options: options.map((key) => ({
          key,
          count: standing.filter(({ choices }) => choices === JSON.stringify([key])).length,
        })),
      },
    });
  },
  60_000,
);

afterAll(() => server.stop());

test("after all that the ledger is whole", () => {
  const { stdout, status } = spawnSync(process.execPath, ["dist/src/ledger/verify-ledger.js"], {
    env: environment,
    encoding: "utf8",
  });
  expect(stdout).toMatch(/whole/);
  expect(status).toBe(0);
});
