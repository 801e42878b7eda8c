import type { GrievanceStatus } from "../grievance/grievance.moves.js";
import { dayOf, type Day, type Instant } from "../shared/days.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { petitionStepKinds, type PetitionStepKind } from "./petition-kinds.js";

/** Until its end is decided, a petition can be looked into. */
const open: readonly GrievanceStatus[] = ["RECORDED", "ACCEPTED", "IN_HAND", "RESOLVED"];
/** Once it was accepted, both sides can agree and its time runs. */
const underWay: readonly GrievanceStatus[] = ["ACCEPTED", "IN_HAND", "RESOLVED"];

/** Why no step can be taken towards judging a petition any more, nor the zone be asked, or undefined when it can. */
export function notOpen(status: GrievanceStatus): Refusal | undefined {
  return unlessIn(open, status);
}

/** Why a petition is not one that the parties can agree on or that is given more time, or undefined when it is. */
export function notUnderWay(status: GrievanceStatus): Refusal | undefined {
  return unlessIn(underWay, status);
}

/** The kinds of steps that were not taken yet, in the order of 望闻问切. */
export function missingSteps(taken: Iterable<PetitionStepKind>): PetitionStepKind[] {
  const kinds = new Set(taken);
  return petitionStepKinds.filter((kind) => !kinds.has(kind));
}

/** Whoever has not looked, listened and asked cannot judge: the three other steps come first, in any order. */
export function judgedTooEarly(kind: PetitionStepKind, taken: Iterable<PetitionStepKind>): Refusal | undefined {
  if (kind !== "ASSESSMENT") return undefined;
  const missing = missingSteps(taken).filter((other) => other !== "ASSESSMENT");
  return missing.length === 0
    ? undefined
    : refuse("STEPS_MISSING", { field: "kind", params: { missing: missing.join(", ") } });
}

/** Why what is written down cannot have happened, or undefined when it can. */
export function notYet(day: Day, field: string, now: Instant): Refusal | undefined {
  const today = dayOf(now);
  return day <= today ? undefined : refuse("DAY_IN_FUTURE", { field, params: { today } });
}

/** The same for a moment. */
export function momentNotYet(moment: Instant, field: string, now: Instant): Refusal | undefined {
  return moment <= now ? undefined : refuse("MOMENT_IN_FUTURE", { field, params: { now } });
}

/** Why a petition cannot be given more time, or undefined when it can: once, and on its last day still. */
export function extensionBarred(settleBy: Instant | null, isExtended: boolean, now: Instant): Refusal | undefined {
  if (settleBy === null) return refuse("NO_SETTLEMENT_DEADLINE", { field: "grievance" });
  const until = dayOf(settleBy);
  if (isExtended) return refuse("PETITION_EXTENDED", { field: "grievance", params: { until } });
  return now > settleBy ? refuse("PETITION_OVERDUE", { field: "grievance", params: { until } }) : undefined;
}

/** As many as a hall takes. */
const largestTraining = 10_000;

/** Why a training cannot have had so many participants, or undefined when it can. */
export function participantsOutOfRange(participants: number): Refusal | undefined {
  if (participants >= 1 && participants <= largestTraining) return undefined;
  return refuse("PARTICIPANTS_OUT_OF_RANGE", { field: "participants", params: { max: largestTraining } });
}

interface Numbered {
  readonly number: number;
  readonly streetOffice: string;
}

/** Why one petition does not repeat another, or undefined when it can: that one came before it, in the same street. */
export function notRepeating(petition: Numbered, earlier: Numbered): Refusal | undefined {
  if (petition.streetOffice === earlier.streetOffice && earlier.number < petition.number) return undefined;
  return refuse("REPEATS_NOTHING_EARLIER", { field: "repeats", params: { number: petition.number } });
}

function unlessIn(allowed: readonly GrievanceStatus[], status: GrievanceStatus): Refusal | undefined {
  if (allowed.includes(status)) return undefined;
  return refuse("WRONG_STATUS", { params: { status, from: allowed.join(", ") } });
}
