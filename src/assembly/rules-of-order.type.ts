import { Int } from "type-graphql";
import { enumOf, partialInputWith, typeWith, type FieldDefinition } from "../graphql/plain-type.js";
import { VoteWayEnum } from "../vote/vote.type.js";
import { MajorityRuleInput, MajorityRuleType, ThresholdInput, ThresholdType } from "./majority.type.js";

/** What a rule is called, what it holds when read and when changed, and what it means. */
interface Rule {
  readonly read: FieldDefinition["type"];
  readonly change: FieldDefinition["type"];
  readonly description: string;
  readonly nullable?: boolean;
}

/** A part of the rules as an output type and as the input that changes it. */
interface Section {
  readonly read: new () => object;
  readonly change: new () => object;
}

const OfficeEnum = enumOf("Office", "Which office an act is for.", ["SECRETARY", "WORKING_COMMITTEE"], {
  SECRETARY: "The street's secretary (街道秘书).",
  WORKING_COMMITTEE: "The congress's working committee in the street (街道人大工委).",
});

const PressEnum = enumOf("CountedPress", "Which press counts when a representative presses twice.", ["FIRST", "LAST"], {
  FIRST: "The first one; it cannot be changed.",
  LAST: "The last one before the vote closes.",
});

const TieEnum = enumOf("TieRule", "What follows a tie at the last place of a selection.", ["RUN_OFF", "UNFILLED"], {
  RUN_OFF: "A vote between those tied.",
  UNFILLED: "The place stays empty.",
});

const BlankEnum = enumOf("BlankWeight", "What a paper without a choice counts as.", ["ABSTAIN", "BLANK"], {
  ABSTAIN: "As an abstention; it stays a number of its own.",
  BLANK: "As nothing but blank.",
});

const period = {
  months: { type: () => Int, description: "So many months, or null.", nullable: true },
  days: { type: () => Int, description: "So many natural days, or null.", nullable: true },
  workingDays: { type: () => Int, description: "So many working days, or null.", nullable: true },
};
const PeriodType = typeWith("Period", "How long something may take, in one of three units.", period);
const PeriodInput = partialInputWith("PeriodInput", "How long something may take: exactly one of the units.", period);

const same = (type: FieldDefinition["type"], description: string): Rule => ({ read: type, change: type, description });
const threshold = (description: string): Rule => ({
  read: () => ThresholdType,
  change: () => ThresholdInput,
  description,
});
const majority = (description: string): Rule => ({
  read: () => [MajorityRuleType],
  change: () => [MajorityRuleInput],
  description,
});
const within = (description: string): Rule => ({ read: () => PeriodType, change: () => PeriodInput, description });
const office = (description: string): Rule => same(() => OfficeEnum, description);
const whole = (description: string): Rule => same(() => Int, description);
const yes = (description: string): Rule => same(() => Boolean, description);

function section(name: string, description: string, rules: Readonly<Record<string, Rule>>): Section {
  const fields = (type: "read" | "change") =>
    Object.fromEntries(Object.entries(rules).map(([field, rule]) => [field, { ...rule, type: rule[type] }]));
  return {
    read: typeWith(name, description, fields("read")),
    change: partialInputWith(`${name}Input`, `${description} What is left out stays as it is.`, fields("change")),
  };
}

const part = ({ read, change }: Section, description: string): Rule => ({
  read: () => read,
  change: () => change,
  description,
});

const quorum = section("QuorumRules", "The share of those in office who must be present, per kind of business.", {
  session: threshold("To open and to resume the meeting."),
  decision: threshold("For a decision."),
  selection: threshold("For a selection."),
  rating: threshold("For a rating."),
});

const seconders = section("SeconderRules", "How many must second, besides the sponsors.", {
  motion: whole("A motion, 0 to 1000."),
  suggestion: whole("A suggestion, 0 to 1000."),
  livelihoodProject: whole("A livelihood project, 0 to 1000."),
});

const periods = section("PeriodRules", "How long each step may take.", {
  review: within("From submission to its review."),
  handOver: within("From adoption to the unit."),
  unitReturn: within("How long a unit that is not competent may return a task."),
  unitAcceptance: within("How long a unit may leave a task unanswered before it is overdue."),
  reply: within("From assignment to the reply."),
  replyExtension: within("How much longer with consent."),
  rating: within("How long the lead sponsor has to rate a reply."),
  secondReply: within("The reply after a rating of not satisfied."),
  petitionAcceptance: within("Whether a petition is accepted."),
  petitionSettlement: within("From a petition's acceptance to its settlement."),
  petitionExtension: within("How much longer a petition may take, with reasons."),
});

const majorities = section("MajorityRules", "Per kind of vote the conditions, every one of which must be met.", {
  decision: majority("Of a decision."),
  selection: majority("Of each project of a selection."),
  rating: majority("Of a rating."),
});

const selection = section("SelectionRules", "How livelihood projects are selected by vote.", {
  places: whole("Places to fill unless the vote says otherwise, 1 to 1000."),
  marksAtMost: {
    ...whole("Most projects a paper may mark, beyond which it is spoilt; null for as many as there are places."),
    nullable: true,
  },
  minimumTurnout: threshold("The share of the roll that must cast a ballot, else the selection is invalid."),
  tie: same(() => TieEnum, "What follows a tie at the last place."),
});

const recusal = section("RecusalRules", "Who leaves a vote because it concerns them.", {
  ratedDepartment: yes("Whether a department's people leave when their department is rated."),
});

const ways = section("WayRules", "How a vote is taken unless it says otherwise.", {
  decision: same(() => VoteWayEnum, "A decision."),
  selection: same(() => VoteWayEnum, "A selection."),
  rating: same(() => VoteWayEnum, "A rating."),
});

const openBallot = section("OpenBallotRules", "How named electronic ballots are taken.", {
  press: same(() => PressEnum, "Which press counts."),
  endsAfterMinutes: {
    ...whole("Minutes after its opening at which voting ends, 1 to 1440; null for when the chair says so."),
    nullable: true,
  },
  liveTally: yes("Whether the hall sees the tally grow."),
  namesPublished: yes("Whether the public reads who voted how; otherwise the assembly does."),
});

/** All of the rules, as they are read and as they are changed. */
const rules = section("RulesOfOrder", "How an assembly works (议事规则).", {
  quorum: part(quorum, "Who must be present."),
  seconders: part(seconders, "How many must second."),
  convenes: office("Who calls a session."),
  reviews: office("Who accepts, returns or refers what was submitted."),
  publishes: office("Who makes a result public."),
  periods: part(periods, "How long each step may take."),
  majorities: part(majorities, "What it takes to carry a vote."),
  selection: part(selection, "How projects are selected."),
  recusal: part(recusal, "Who leaves a vote."),
  ways: part(ways, "How votes are taken."),
  openBallot: part(openBallot, "How named electronic ballots are taken."),
  returnCallTries: whole("Calls to a resident who cannot be reached before a grievance may close, 1 to 100."),
  blankCountsAs: same(() => BlankEnum, "What a paper without a choice counts as."),
});

export const RulesOfOrderType = rules.read;
export const RulesOfOrderInput = rules.change;
