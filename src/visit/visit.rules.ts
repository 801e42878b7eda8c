import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";

/** No visit or campaign reaches more households than this: a larger number is a typing mistake. */
const mostHouseholds = 100_000;

/** How many of each one request may name. */
export const visitLimits = { communities: 100, team: 50, grievances: 50 } as const;

/** When and where a campaign goes. */
export interface CampaignPlan {
  readonly from: Day;
  readonly to: Day;
  readonly communities: readonly Id[];
}

/** The visits of a campaign to one community, by their first and last day. */
export interface Visited {
  readonly community: Id;
  readonly first: Day;
  readonly last: Day;
}

/** Why a campaign cannot run on these days, or undefined when it can; one day is enough. */
export function periodBackwards(from: Day, to: Day): Refusal | undefined {
  return from > to ? refuse("PERIOD_BACKWARDS", { field: "to" }) : undefined;
}

/** Why so many households were not reached or cannot be aimed at, or undefined. A neighbourhood event may reach none at home. */
export function householdsBarred(households: number, field: string, least: 0 | 1): Refusal | undefined {
  if (households >= least && households <= mostHouseholds) return undefined;
  return refuse("HOUSEHOLDS_OUT_OF_RANGE", { field, params: { least, most: mostHouseholds } });
}

/** Why there cannot have been a visit then and there, or undefined. On the day itself it can be recorded already. */
export function visitBarred(
  { date, community }: { readonly date: Day; readonly community: Id },
  campaign: CampaignPlan | null,
  today: Day,
): Refusal | undefined {
  if (date > today) return refuse("VISIT_IN_FUTURE", { field: "date", params: { today } });
  if (campaign === null) return undefined;
  const { from, to, communities } = campaign;
  if (date < from || date > to) return refuse("VISIT_OUTSIDE_CAMPAIGN", { field: "date", params: { from, to } });
  return communities.includes(community) ? undefined : refuse("COMMUNITY_NOT_IN_CAMPAIGN", { field: "community" });
}

/** Why a campaign cannot be changed to this, or undefined: it must go on covering the visits that were made. */
export function visitsLeftOut(
  { from, to, communities }: CampaignPlan,
  visited: readonly Visited[],
): Refusal | undefined {
  const first = visited.map((each) => each.first).toSorted()[0];
  const last = visited
    .map((each) => each.last)
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined) return undefined;
  const params = { first, last };
  if (from > first) return refuse("VISITS_LEFT_OUT", { field: "from", params });
  if (to < last) return refuse("VISITS_LEFT_OUT", { field: "to", params });
  const kept = visited.every(({ community }) => communities.includes(community));
  return kept ? undefined : refuse("COMMUNITY_VISITED", { field: "communities" });
}
