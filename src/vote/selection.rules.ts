import type { SelectionRules } from "../assembly/rules-of-order.rules.js";
import { refuse, type Refusal } from "../shared/refusal.js";

/** How many are chosen, and how many a paper may mark. */
export interface SelectionNumbers {
  readonly places: number;
  readonly maxChoices: number;
}

/**
 * The numbers of a selection: as asked for, else by the rules; never more than there are candidates. A run-off fills
 * the places that the tie left, with no more marks than those.
 */
export function checkPlaces(
  asked: { readonly places?: number | null; readonly maxChoices?: number | null },
  candidates: number,
  tied: SelectionNumbers | null,
  { places: usual, marksAtMost }: Pick<SelectionRules, "places" | "marksAtMost">,
): SelectionNumbers | Refusal {
  const mostPlaces = Math.min(tied?.places ?? candidates, candidates);
  const places = asked.places ?? Math.min(tied?.places ?? usual, candidates);
  if (places < 1 || places > mostPlaces) {
    return refuse("PLACES_OUT_OF_RANGE", { field: "places", params: { most: mostPlaces } });
  }
  const mostMarks = tied ? places : candidates;
  const maxChoices = asked.maxChoices ?? Math.min(tied?.maxChoices ?? marksAtMost ?? places, mostMarks);
  if (maxChoices < 1 || maxChoices > mostMarks) {
    return refuse("MARKS_OUT_OF_RANGE", { field: "maxChoices", params: { most: mostMarks } });
  }
  return { places, maxChoices };
}
