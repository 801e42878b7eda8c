import { canonical, sha256 } from "../../ledger/ledger.rules.js";
import type { Id } from "../../shared/ids.js";
import type { Bodies } from "../vote.count.js";
import type { RatedThing, VoteKind, VoteWay } from "../vote-kinds.js";
import type { AppliedRules } from "./applied-rules.rules.js";

type Open<Value> = Value | null | undefined;

/** All that an opening freezes, except who is on the roll. */
export interface Opening extends Bodies {
  readonly session: Id;
  readonly agendaItem: Id;
  readonly kind: VoteKind;
  readonly way: VoteWay;
  readonly round: number;
  readonly previousRound?: Open<Id>;
  readonly runOff: boolean;
  readonly title: string;
  readonly text: Open<string>;
  readonly options: readonly string[];
  readonly places?: Open<number>;
  readonly maxChoices?: Open<number>;
  readonly rates?: Open<RatedThing>;
  readonly ratedUnit?: Open<Id>;
  readonly closesAt?: Open<string>;
  readonly rulesVersion: Open<number>;
}

/** What the ledger says of an opening. It names nobody, so that it may be published and proves what was voted on. */
export function openingBody(opening: Opening, rules: AppliedRules): Readonly<Record<string, unknown>> {
  const { session, agendaItem, kind, way, round, runOff, title, text, options, rulesVersion } = opening;
  const { seats, inOffice, present, recused, eligible } = opening;
  return {
    session,
    agendaItem,
    kind,
    way,
    round,
    previousRound: opening.previousRound ?? null,
    runOff,
    title,
    text,
    options,
    places: opening.places ?? null,
    maxChoices: opening.maxChoices ?? null,
    rates: opening.rates ?? null,
    ratedUnit: opening.ratedUnit ?? null,
    closesAt: opening.closesAt ?? null,
    rulesVersion,
    rulesDigest: sha256(canonical(rules)),
    seats,
    inOffice,
    present,
    recused,
    eligible,
  };
}
