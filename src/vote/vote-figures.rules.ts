import type { Id } from "../shared/ids.js";
import { voteKinds, type VoteKind, type VoteOutcome } from "./vote-kinds.js";

/** Published votes that are alike in all that figures tell apart. */
export interface PublishedVotes {
  readonly streetOffice: Id;
  readonly kind: VoteKind;
  readonly outcome: VoteOutcome;
  /** How many votes they are. */
  readonly votes: number;
  /** In all of them together. */
  readonly cast: number;
  readonly eligible: number;
}

/** A share as the two numbers it comes from; null over nothing. */
interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
}

interface Figures {
  readonly votes: number;
  readonly turnout: Rate;
}

export interface KindFigures extends Figures {
  readonly kind: VoteKind;
  readonly outcomes: readonly { readonly outcome: VoteOutcome; readonly count: number }[];
}

export interface StreetFigures extends Figures {
  readonly streetOfficeId: Id;
  readonly byKind: readonly KindFigures[];
}

export interface VoteFigures extends Figures {
  readonly byKind: readonly KindFigures[];
  readonly byStreet: readonly StreetFigures[];
}

/** The figures of all of these votes together, by kind and by street; a kind or street without any is left out. */
export function figuresOf(published: readonly PublishedVotes[]): VoteFigures {
  const byStreet = Map.groupBy(published, ({ streetOffice }) => streetOffice);
  return {
    ...together(published),
    byKind: byKindOf(published),
    byStreet: [...byStreet]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([streetOfficeId, own]) => ({ streetOfficeId, ...together(own), byKind: byKindOf(own) })),
  };
}

function byKindOf(published: readonly PublishedVotes[]): KindFigures[] {
  return voteKinds.flatMap((kind) => {
    const own = published.filter((each) => each.kind === kind);
    const outcomes = [...Map.groupBy(own, ({ outcome }) => outcome)].map(([outcome, alike]) => ({
      outcome,
      count: sum(alike, "votes"),
    }));
    return own.length === 0 ? [] : [{ kind, ...together(own), outcomes: outcomes.toSorted(byName) }];
  });
}

function byName(one: { readonly outcome: string }, other: { readonly outcome: string }): number {
  return one.outcome < other.outcome ? -1 : 1;
}

/** Turnout is cast ÷ eligible: a vote with a larger roll weighs more. */
function together(published: readonly PublishedVotes[]): Figures {
  const [numerator, denominator] = [sum(published, "cast"), sum(published, "eligible")];
  const value = denominator === 0 ? null : numerator / denominator;
  return { votes: sum(published, "votes"), turnout: { numerator, denominator, value } };
}

function sum(published: readonly PublishedVotes[], number: "votes" | "cast" | "eligible"): number {
  return published.reduce((total, each) => total + each[number], 0);
}
