import type { AgendaItemKind } from "../session/agenda-kinds.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { RatedThing } from "./vote-kinds.js";

/** What a rating is of: as asked for, else by what is named and by what the agenda item is for. */
export function ratedThingOf(
  item: AgendaItemKind,
  asked: { readonly rates?: RatedThing | null; readonly reply?: Id | null; readonly responsibleUnit?: Id | null },
): RatedThing | Refusal {
  const reply = isGiven(asked.reply);
  const unit = isGiven(asked.responsibleUnit);
  const named = reply ? "REPLY" : unit && item === "RATING" ? "UNIT" : "REPORT";
  const rates = asked.rates ?? named;
  if (rates === "REPLY" && !reply) return refuse("RATED_THING_MISSING", { field: "reply" });
  if (rates === "UNIT" && !unit) return refuse("RATED_THING_MISSING", { field: "responsibleUnit" });
  if (rates !== "REPLY" && reply) return refuse("RATED_THING_UNCLEAR", { field: "reply" });
  // A reply's unit is the one that gave it.
  return rates === "REPLY" && unit ? refuse("RATED_THING_UNCLEAR", { field: "responsibleUnit" }) : rates;
}
