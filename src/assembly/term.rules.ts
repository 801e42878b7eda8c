import type { Instant } from "../shared/clock.js";
import { dayOf, type Day } from "../shared/days.js";
import { refuse, type Refusal } from "../shared/refusal.js";

/** A day that lies outside an assembly's term is a slip of the pen: an assembly meets while it is in being. */
export function outsideTerm(term: { readonly from: Day; readonly to: Day }, startsAt: Instant): Refusal | undefined {
  const day = dayOf(startsAt);
  const { from, to } = term;
  return day >= from && day <= to ? undefined : refuse("OUTSIDE_TERM", { field: "startsAt", params: { from, to } });
}
