import type { Day } from "../shared/days.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { MandateStatus } from "./sectors.js";

/** Why nobody more can be in office, or undefined while there is a seat. A suspended mandate keeps none. */
export function noVacancy(seats: number, inOffice: number): Refusal | undefined {
  return inOffice < seats ? undefined : refuse("NO_VACANCY", { params: { seats } });
}

/** Why a day cannot be the one from which, or the last on which, a mandate counts: it takes effect at once. */
export function unfitDay(day: Day, field: string, today: Day, least: Day, most: Day): Refusal | undefined {
  if (day > today) return refuse("DAY_IN_FUTURE", { field, params: { today } });
  return day < least || day > most ? refuse("DAY_OUT_OF_TERM", { field, params: { least, most } }) : undefined;
}

/** Why a mandate leaves no seat to be filled, or undefined when it does. */
export function notVacant(
  { name, status }: { readonly name: string; readonly status: MandateStatus },
  filled: boolean,
): Refusal | undefined {
  if (status !== "ENDED") return refuse("MANDATE_NOT_ENDED", { field: "fills", params: { name, status } });
  return filled ? refuse("VACANCY_FILLED", { field: "fills", params: { name } }) : undefined;
}

/** A mandate that has ended is history: it stays as it was. */
export function alreadyEnded(status: MandateStatus): Refusal | undefined {
  if (status !== "ENDED") return undefined;
  return refuse("WRONG_STATUS", { params: { status, from: "ACTIVE, SUSPENDED" } });
}
