import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { ResponsibleUnitSchema, StreetOfficeSchema } from "../area/area.entity.js";
import { AssemblySchema } from "../assembly/assembly.entity.js";
import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import { instant, oneOf, primaryId, rowVersion } from "../database/columns.js";
import { FollowUpSchema, ReplySchema } from "../followup/follow-up.entity.js";
import { MotionSchema } from "../motion/motion.entity.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import { AgendaItemSchema, SessionSchema } from "../session/session.entity.js";
import type { Id } from "../shared/ids.js";
import type { Tally } from "./vote.count.js";
import { ratedThings, voteKinds, voteOutcomes, voteWays } from "./vote-kinds.js";
import { voteStatuses } from "./vote.moves.js";

/** One voting procedure. What opening freezes (rules, text, numbers, roll) is null before it. */
export const VoteSchema = defineEntity({
  name: "Vote",
  tableName: "vote",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    assembly: p.manyToOne(AssemblySchema).mapToPk(),
    session: p.manyToOne(SessionSchema).mapToPk(),
    agendaItem: p.manyToOne(AgendaItemSchema).mapToPk(),
    kind: oneOf(voteKinds),
    way: oneOf(voteWays),
    status: oneOf(voteStatuses),
    /** From 1 per agenda item and motion: a repeat is a new round. */
    round: p.integer(),
    /** The round before it that could not be decided. A key and not a relation: a table cannot name itself. */
    previousRound: p.string().$type<Id>().nullable(),
    /** Whether this is the run-off of those tied in the round before. */
    runOff: p.boolean().default(false),
    /** Of a selection: how many are chosen, and how many one paper may mark; null for any other. */
    places: p.integer().nullable(),
    maxChoices: p.integer().nullable(),
    /** Of a rating: what is rated; the report is what the agenda item hears. */
    rates: oneOf(ratedThings).nullable(),
    ratedFollowUp: p.manyToOne(FollowUpSchema).mapToPk().nullable(),
    ratedReply: p.manyToOne(ReplySchema).mapToPk().nullable(),
    /** Whose work is rated: the unit itself, the one that replied, or the one that reported. */
    ratedUnit: p.manyToOne(ResponsibleUnitSchema).mapToPk().nullable(),
    title: p.string(),
    /** The texts voted on, word for word, as they stood at the opening. */
    text: p.text().nullable(),
    /** The keys a ballot may name, in the order they are shown. */
    options: p.json().$type<readonly string[]>(),
    rulesVersion: p.integer().nullable(),
    rules: p.json().$type<RulesOfOrder>().nullable(),
    seats: p.integer().nullable(),
    inOffice: p.integer().nullable(),
    present: p.integer().nullable(),
    recused: p.integer().nullable(),
    eligible: p.integer().nullable(),
    /** Papers handed out, where there were any: of the counts that stand. */
    issued: p.integer().nullable(),
    /** Stored at closing; before that it exists nowhere but in the ballots. */
    tally: p.json().$type<Tally>().nullable(),
    outcome: oneOf(voteOutcomes).nullable(),
    preparedAt: instant(),
    openedAt: instant().nullable(),
    /** When voting ends by itself; null where the chair ends it. */
    closesAt: instant().nullable(),
    closedAt: instant().nullable(),
    publishedAt: instant().nullable(),
    voidedAt: instant().nullable(),
    reason: p.string().nullable(),
    version: rowVersion(),
  },
  indexes: [
    { properties: ["streetOffice", "status", "closedAt", "id"] },
    { properties: ["agendaItem"] },
    { properties: ["status", "closesAt"] },
  ],
});

export const VoteMotionSchema = defineEntity({
  name: "VoteMotion",
  tableName: "vote_motion",
  properties: {
    vote: p.manyToOne(VoteSchema).mapToPk().primary(),
    motion: p.manyToOne(MotionSchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
  },
});

/** Who leaves a vote because it concerns them, and why; null where nobody was asked why. */
export const RecusalSchema = defineEntity({
  name: "Recusal",
  tableName: "recusal",
  properties: {
    vote: p.manyToOne(VoteSchema).mapToPk().primary(),
    representative: p.manyToOne(RepresentativeSchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    reason: p.string().nullable(),
  },
});

/** The roll, frozen at the opening: those present and not recused. */
export const RollEntrySchema = defineEntity({
  name: "RollEntry",
  tableName: "roll_entry",
  properties: {
    vote: p.manyToOne(VoteSchema).mapToPk().primary(),
    representative: p.manyToOne(RepresentativeSchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
  },
});

/** One representative's paper in one vote: one seat, one counted ballot, by a unique index. */
export const BallotSchema = defineEntity({
  name: "Ballot",
  tableName: "ballot",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    vote: p.manyToOne(VoteSchema).mapToPk(),
    representative: p.manyToOne(RepresentativeSchema).mapToPk(),
    choices: p.json().$type<readonly string[]>(),
    receipt: p.string().unique(),
    castAt: instant(),
    /** Whether it was cast on paper and entered for somebody; then by whom. */
    paper: p.boolean().default(false),
    enteredBy: p.manyToOne(AccountSchema).mapToPk().nullable(),
    /** Only a paper can be spoilt: it was cast and cannot be counted for anything. */
    spoilt: p.boolean().default(false),
    version: rowVersion(),
  },
  uniques: [{ properties: ["vote", "representative"] }],
});

export type Vote = InferEntity<typeof VoteSchema>;
export type Ballot = InferEntity<typeof BallotSchema>;
