import type { Id } from "../shared/ids.js";

/** What visits came to. */
export interface VisitSums {
  readonly visits: number;
  readonly households: number;
  readonly questionnaires: number;
  readonly grievances: number;
}

/** The visits of one unit, or of none, to one community. */
export interface VisitGroup extends VisitSums {
  readonly unit: Id | null;
  readonly community: Id;
}

export interface VisitProgress extends VisitSums {
  readonly byUnit: readonly (VisitSums & { readonly unit: Id | null })[];
  readonly byCommunity: readonly (VisitSums & { readonly community: Id })[];
}

/** All visits together, by unit and by community; whoever made none, and where none was made, is left out. */
export function progressOf(groups: readonly VisitGroup[]): VisitProgress {
  const byUnit = Map.groupBy(groups, ({ unit }) => unit);
  const byCommunity = Map.groupBy(groups, ({ community }) => community);
  return {
    ...together(groups),
    byUnit: inOrder([...byUnit]).map(([unit, own]) => ({ unit, ...together(own) })),
    byCommunity: inOrder([...byCommunity]).map(([community, own]) => ({ community, ...together(own) })),
  };
}

/** In the order of ids, visits without a unit last. */
function inOrder<Key extends Id | null>(entries: readonly [Key, readonly VisitGroup[]][]) {
  return entries.toSorted(([one], [other]) => (other === null || (one !== null && one < other) ? -1 : 1));
}

function together(groups: readonly VisitSums[]): VisitSums {
  const sum = (figure: keyof VisitSums) => groups.reduce((total, each) => total + each[figure], 0);
  return {
    visits: sum("visits"),
    households: sum("households"),
    questionnaires: sum("questionnaires"),
    grievances: sum("grievances"),
  };
}
