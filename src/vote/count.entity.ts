import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { instant, primaryId } from "../database/columns.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import type { Tally } from "./vote.count.js";
import type { VoteOutcome } from "./vote-kinds.js";
import { VoteSchema } from "./vote.entity.js";

/** Who watches the counting of one vote (监票人); a representative whom it does not concern. */
export const VoteScrutineerSchema = defineEntity({
  name: "VoteScrutineer",
  tableName: "vote_scrutineer",
  properties: {
    vote: p.manyToOne(VoteSchema).mapToPk().primary(),
    representative: p.manyToOne(RepresentativeSchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    namedAt: instant(),
  },
});

/** Counts entered by hand. A later entry of the same vote stands for the ones before it, which stay to be read. */
export const CountEntrySchema = defineEntity({
  name: "CountEntry",
  tableName: "count_entry",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    vote: p.manyToOne(VoteSchema).mapToPk(),
    /** Per vote, from 1 without gaps: the last one stands. */
    number: p.integer(),
    /** Papers handed out; null where hands were shown. */
    issued: p.integer().nullable(),
    returned: p.integer(),
    valid: p.integer(),
    blank: p.integer(),
    spoilt: p.integer(),
    byOption: p.json().$type<Tally["byOption"]>(),
    enteredBy: p.manyToOne(AccountSchema).mapToPk(),
    enteredAt: instant(),
    /** Why it was entered anew, where it corrects what was published. */
    reason: p.string().nullable(),
    /** Why it does not stand: a scrutineer disagreed, or it was entered anew. */
    voidedBecause: p.string().nullable(),
  },
  uniques: [{ properties: ["vote", "number"] }],
});

/** What one scrutineer says of one entry of counts. */
export const CountConfirmationSchema = defineEntity({
  name: "CountConfirmation",
  tableName: "count_confirmation",
  properties: {
    entry: p.manyToOne(CountEntrySchema).mapToPk().primary(),
    scrutineer: p.manyToOne(RepresentativeSchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    agrees: p.boolean(),
    /** Needed of who disagrees. */
    reason: p.string().nullable(),
    at: instant(),
  },
});

interface Result {
  readonly tally: Tally;
  readonly outcome: VoteOutcome;
  /** Papers handed out, where there were any. */
  readonly issued: number | null;
}

/** A published result that was wrong: what it said, what it says now, and why. */
export const VoteCorrectionSchema = defineEntity({
  name: "VoteCorrection",
  tableName: "vote_correction",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    vote: p.manyToOne(VoteSchema).mapToPk(),
    /** Per vote, from 1 without gaps. */
    number: p.integer(),
    before: p.json().$type<Result>(),
    after: p.json().$type<Result>(),
    reason: p.string(),
    correctedBy: p.manyToOne(AccountSchema).mapToPk(),
    correctedAt: instant(),
  },
  uniques: [{ properties: ["vote", "number"] }],
});

export type CountEntry = InferEntity<typeof CountEntrySchema>;
export type VoteCorrection = InferEntity<typeof VoteCorrectionSchema>;
