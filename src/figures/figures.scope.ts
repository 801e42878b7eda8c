import { waysOf } from "../access/access.js";
import type { Grant, MaybeViewer } from "../access/viewer.js";
import type { AreaReads } from "../area/area.reads.js";
import { Fault } from "../shared/fault.js";
import type { Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { CaseFilter } from "./case.conditions.js";
import { monthsBetween } from "./figure.rules.js";
import type { Period } from "./work-figures.reads.js";

export interface FiguresRequest extends Omit<CaseFilter, "units"> {
  readonly streetOffice?: Id | null;
  readonly unit?: Id | null;
  readonly from: Day;
  readonly to: Day;
}

/** Of what the viewer is told figures. */
interface Scope {
  readonly streets: readonly Id[];
  readonly period: Period;
  /** Whether groups of few residents are left out: for whoever reads aggregates alone. */
  readonly suppress: boolean;
}

const longest = 120;

/** Which figures a viewer may read, of those asked for. */
export class FigureScopes {
  constructor(private readonly areas: AreaReads) {}

  /** What is asked for, once it is a period of things that there are and that the viewer may read figures of. */
  async of(viewer: MaybeViewer, request: FiguresRequest): Promise<Scope> {
    const { streetOffice, unit, ...rest } = request;
    const all = (await this.areas.streetOffices()).map(({ id }) => id);
    const { streets, units, suppress } = reachOf(viewer, streetOffice, unit, all);
    requirePeriod(rest);
    const { community } = rest;
    if (isGiven(unit) && !(await this.areas.unit(viewer, [unit], undefined)).has(unit)) {
      throw new Fault("NOT_FOUND", "unit");
    }
    if (isGiven(community)) {
      const found = (await this.areas.community(viewer, [community], undefined)).get(community);
      if (!found || !streets.includes(found.streetOffice)) throw new Fault("NOT_FOUND", "community");
    }
    return { streets, suppress, period: { ...rest, units } };
  }
}

function requirePeriod({ from, to }: { readonly from: Day; readonly to: Day }): void {
  if (from > to) throw Fault.input("to", "结束日期不得早于开始日期", "the period must not end before it begins");
  if (monthsBetween(from, to) > longest) {
    throw Fault.input(
      "to",
      `统计时段最多 ${longest} 个月，请缩短时段`,
      `a period has at most ${longest} months: shorten it`,
    );
  }
}

/**
 * Of a street that was not named, the figures of the own street, or of all for a role over the zone; an officer reads
 * those of the own unit, in every street.
 */
function reachOf(
  viewer: MaybeViewer,
  streetOffice: Id | null | undefined,
  unit: Id | null | undefined,
  streets: readonly Id[],
): { readonly streets: readonly Id[]; readonly units: readonly Id[] | null; readonly suppress: boolean } {
  const ways = waysOf(viewer, "figures:read");
  if (ways.length === 0) throw new Fault("FORBIDDEN");
  if (isGiven(streetOffice) && !streets.includes(streetOffice)) throw new Fault("NOT_FOUND", "streetOffice");
  const grants = ways.flatMap(({ reach, grant }) => (reach === "street" ? [grant] : []));
  const asked = isGiven(streetOffice) ? [streetOffice] : streets;
  const reached = asked.filter((street) => grants.some(covers(street)));
  if (reached.length > 0) {
    const whole = grants.filter(({ role }) => role !== "DASHBOARD");
    const suppress = !reached.every((street) => whole.some(covers(street)));
    return { streets: reached, units: isGiven(unit) ? [unit] : null, suppress };
  }
  const own = ways.flatMap(({ reach, grant }) => (reach === "unit" && grant.unit !== null ? [grant.unit] : []));
  if (own.length === 0 || (isGiven(unit) && !own.includes(unit))) throw new Fault("FORBIDDEN");
  return { streets: asked, units: isGiven(unit) ? [unit] : own, suppress: false };
}

function covers(street: Id): (grant: Grant) => boolean {
  return ({ streetOffice }) => streetOffice === null || streetOffice === street;
}
