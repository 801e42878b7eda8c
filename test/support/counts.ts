import type { Client, Loose } from "./client.js";
import { done, type Story } from "./story.js";
import type { Member } from "./world.js";

/** Counts of a hall of seven that adopt a motion, each option once. */
export const adopting = counts(5, 1, 1);

/** Counts of hands for and against a text, and those who abstain. */
export function counts(inFavour: number, against: number, abstaining: number, more: Loose = {}): Loose {
  return {
    valid: inFavour + against + abstaining,
    blank: 0,
    spoilt: 0,
    options: [
      { key: "FOR", count: inFavour },
      { key: "AGAINST", count: against },
      { key: "ABSTAIN", count: abstaining },
    ],
    ...more,
  };
}

/** The two who watch the counting: the last ones on the roster. */
export function scrutineersOf({ street }: Story): [Member, Member] {
  const [one, two] = street.members.slice(-2);
  if (!one || !two) throw new Error("it takes two to watch");
  return [one, two];
}

export interface CountedAt {
  readonly session: string;
  readonly item: string;
  readonly motion: string;
  readonly vote: string;
  readonly scrutineers: readonly [Member, Member];
}

/** A COUNTED vote on a motion in debate, OPEN, with its scrutineers named. */
export async function openCounted(story: Story, more: Loose = {}): Promise<CountedAt> {
  const scrutineers = scrutineersOf(story);
  const way = { way: "COUNTED", scrutineers: scrutineers.map(({ id }) => id) };
  return { ...(await story.openVote({ ...way, ...more })), scrutineers };
}

/** The same, COUNTING: these counts are entered and nobody has confirmed them. */
export async function enteredCounts(story: Story, entered: Loose = adopting, more: Loose = {}): Promise<CountedAt> {
  const at = await openCounted(story, more);
  await done(story.secretary, "enterCounts", { vote: at.vote, ...entered });
  return at;
}

/** The same, CLOSED by both scrutineers. */
export async function confirmedCounts(story: Story, entered: Loose = adopting, more: Loose = {}): Promise<CountedAt> {
  const at = await enteredCounts(story, entered, more);
  await confirm(at.vote, at.scrutineers);
  return at;
}

export async function publishedCounts(story: Story, entered: Loose = adopting, more: Loose = {}): Promise<CountedAt> {
  const at = await confirmedCounts(story, entered, more);
  await done(story.secretary, "publishVote", { vote: at.vote });
  return at;
}

export async function confirm(vote: string, scrutineers: readonly Member[]): Promise<void> {
  for (const { client } of scrutineers) await done(client, "confirmCounts", { vote });
}

/** What was entered for a vote, as a client reads it. */
export async function readEntries(client: Client, id: string): Promise<Loose> {
  const query = `query($id: ID!) { vote(id: $id) { countEntries { number issued returned valid blank spoilt
    options { key label count } enteredBy { name } reason voidedBecause
    confirmations { scrutineer { id } agrees reason } } } }`;
  return (await client.ask(query, { id })).vote.countEntries;
}
