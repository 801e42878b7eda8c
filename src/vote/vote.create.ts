import type { EntityManager } from "../database/em.js";
import type { Instant } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { RecusalSchema, VoteMotionSchema, VoteSchema, type Vote } from "./vote.entity.js";
import type { RatedThing, VoteKind, VoteWay } from "./vote-kinds.js";

/** Where a vote belongs. */
export interface VotePlace {
  readonly streetOffice: Id;
  readonly assembly: Id;
  readonly session: Id;
  readonly agendaItem: Id;
}

/** What a vote is to be about, and how it is taken, before anything is frozen. */
export interface VotePlan {
  readonly kind: VoteKind;
  readonly way: VoteWay;
  readonly title: string;
  readonly round: number;
  readonly previousRound: Id | null;
  readonly runOff: boolean;
  readonly options: readonly string[];
  readonly places: number | null;
  readonly maxChoices: number | null;
  readonly rates: RatedThing | null;
  readonly ratedFollowUp: Id | null;
  readonly ratedReply: Id | null;
  readonly ratedUnit: Id | null;
}

/** Who leaves a vote, each with the reason where one is known. */
export type Recusals = ReadonlyMap<Id, string | null>;

/** Stores a PREPARED vote with the motions it is about and those who leave it. */
export function createVote(
  em: EntityManager,
  id: Id,
  { streetOffice, assembly, session, agendaItem }: VotePlace,
  plan: VotePlan,
  motions: readonly Id[],
  recusals: Recusals,
  preparedAt: Instant,
): Vote {
  const vote = em.create(VoteSchema, {
    id,
    streetOffice,
    assembly,
    session,
    agendaItem,
    ...plan,
    status: "PREPARED",
    text: null,
    rulesVersion: null,
    rules: null,
    seats: null,
    inOffice: null,
    present: null,
    recused: null,
    eligible: null,
    issued: null,
    tally: null,
    outcome: null,
    preparedAt,
    openedAt: null,
    closesAt: null,
    closedAt: null,
    publishedAt: null,
    voidedAt: null,
    reason: null,
  });
  for (const motion of motions) em.create(VoteMotionSchema, { vote: id, motion, streetOffice });
  for (const [representative, reason] of recusals) {
    em.create(RecusalSchema, { vote: id, representative, streetOffice, reason });
  }
  return vote;
}

/** What the ledger says of a vote that was prepared. */
export function enteredOf(vote: Vote, motions: readonly Id[], recusals: Recusals): Readonly<Record<string, unknown>> {
  const { kind, way, title, round, agendaItem, status: to } = vote;
  const given = Object.entries({
    previousRound: vote.previousRound,
    runOff: vote.runOff ? true : null,
    places: vote.places,
    maxChoices: vote.maxChoices,
    rates: vote.rates,
    ratedReply: vote.ratedReply,
    ratedUnit: vote.ratedUnit,
  }).filter(([, value]) => value !== null);
  const recused = [...recusals].map(([representative, reason]) => ({ representative, reason }));
  return { kind, way, title, round, agendaItem, motions, ...Object.fromEntries(given), recused, to };
}
