import type { MaybeViewer } from "../access/viewer.js";
import type { AreaReads, CategoryRow } from "../area/area.reads.js";
import type { Asked } from "../database/asked.js";
import type { StatusCount } from "../database/status-counts.js";
import type { MotionStatus } from "../motion/motion.moves.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import type { VoteFigureReads } from "../vote/vote-figures.reads.js";
import type { CaseFigureReads } from "./case-figures.reads.js";
import {
  caseFigures,
  groupFigures,
  streetCases,
  type CaseFigures,
  type GroupFigures,
  type StreetCases,
} from "./case-figures.rules.js";
import { monthsOf, rateOf, type Month, type Rate } from "./figure.rules.js";
import type { FigureScopes, FiguresRequest } from "./figures.scope.js";
import type { Period, Share, WorkFigureReads } from "./work-figures.reads.js";

/** The figures of a period. What was not asked for was not read, and is nothing. */
export interface Figures extends CaseFigures {
  readonly repliesOnTime: Rate;
  readonly attendance: Rate;
  readonly turnout: Rate;
  readonly householdsVisited: number;
  readonly questionnaires: number;
  readonly trainings: number;
  readonly guidedCases: number;
  readonly motionsByStatus: readonly StatusCount<MotionStatus>[];
  readonly grievancesByCategory: readonly (GroupFigures & { readonly category: CategoryRow })[];
  readonly byStreet: readonly StreetFigures[];
  readonly byMonth: readonly (GroupFigures & { readonly month: string })[];
}

export interface StreetFigures extends StreetCases {
  readonly overdueFollowUps: number;
}

const caseRates = ["satisfaction", "participation", "firstTimeSettlement", "handled"] as const;

/** Puts the figures together; each of them is defined in one place, and read only where it is asked for. */
export class FigureReads {
  constructor(
    private readonly scopes: FigureScopes,
    private readonly cases: CaseFigureReads,
    private readonly work: WorkFigureReads,
    private readonly votes: VoteFigureReads,
    private readonly areas: AreaReads,
  ) {}

  async figures(viewer: MaybeViewer, request: FiguresRequest, asked: Asked): Promise<Partial<Figures>> {
    const { streets, suppress, period } = await this.scopes.of(viewer, request);
    const fields = asked.of("Figures");
    const has = (...names: (keyof Figures)[]) => names.some((name) => fields.has(name));
    const overdue = has("repliesOnTime", "byStreet")
      ? await this.work.overdue(streets, "streetOffice", period)
      : new Map<Id, number>();
    return {
      ...(has(...caseRates, "grievancesByCategory", "byStreet", "byMonth") &&
        (await this.ofCases(streets, suppress, period, asked, overdue))),
      ...(has("repliesOnTime") && {
        repliesOnTime: onTime([...(await this.work.replies(streets, "streetOffice", period)).values()], overdue),
      }),
      ...(has("attendance") && { attendance: sumOf([await this.work.attendance(streets, period)]) }),
      ...(has("turnout") && { turnout: await this.turnout(streets, period) }),
      ...(has("householdsVisited") && { householdsVisited: await this.work.householdsVisited(streets, period) }),
      ...(has("questionnaires") && { questionnaires: await this.work.questionnaires(streets, period) }),
      ...(has("trainings") && { trainings: await this.work.trainings(streets, period) }),
      ...(has("guidedCases") && { guidedCases: await this.work.guidedCases(streets, period) }),
      ...(has("motionsByStatus") && { motionsByStatus: await this.work.motionsByStatus(streets, period) }),
    };
  }

  private async ofCases(
    streets: readonly Id[],
    suppress: boolean,
    { from, to, ...filter }: Period,
    asked: Asked,
    overdue: ReadonlyMap<Id, number>,
  ): Promise<Partial<Figures>> {
    const fields = asked.of("Figures");
    const months = fields.has("byMonth") ? monthsOf(from, to) : [wholePeriod(from, to)];
    const found = await this.cases.cases(null, streets, { ...filter, months }, asked);
    const categories = fields.has("grievancesByCategory") ? await this.categories(filter.category ?? undefined) : [];
    return {
      ...caseFigures(found, suppress),
      grievancesByCategory: groupFigures(found, "category", categories, ({ key }) => key, suppress).map(
        ({ group: category, ...row }) => ({ category, ...row }),
      ),
      byMonth: groupFigures(found, "month", months, ({ month }) => month, suppress).map(
        ({ group: { month }, ...row }) => ({ month, ...row }),
      ),
      byStreet: streetCases(found, streets, suppress).map((street) => ({
        ...street,
        overdueFollowUps: overdue.get(street.streetOfficeId) ?? 0,
      })),
    };
  }

  /** Every category, or the one that was asked for. */
  private async categories(key: string | undefined): Promise<CategoryRow[]> {
    const all = await this.areas.categories();
    return key === undefined ? all : all.filter((category) => category.key === key);
  }

  /** That of the published votes, as everybody reads it. */
  private async turnout(streets: readonly Id[], { from, to }: Period): Promise<Rate> {
    const [only, ...others] = streets;
    const { byStreet } = await this.votes.figures({
      from,
      to,
      ...(others.length === 0 && only && { streetOffice: only }),
    });
    return sumOf(
      byStreet.flatMap(({ streetOfficeId, turnout }) => (streets.includes(streetOfficeId) ? [turnout] : [])),
    );
  }
}

/** Replies by their deadline, of those that were due: what is overdue and has not come was due, too. */
export function onTime(replies: readonly Share[], overdue: ReadonlyMap<Id, number>): Rate {
  const missing = [...overdue.values()].map((denominator) => ({ numerator: 0, denominator }));
  return sumOf([...replies, ...missing]);
}

function sumOf(shares: readonly Share[]): Rate {
  const sum = (name: keyof Share) => shares.reduce((total, share) => total + share[name], 0);
  return rateOf(sum("numerator"), sum("denominator"));
}

function wholePeriod(from: Day, to: Day): Month {
  return { month: "", begins: startOfDay(from), ends: endOfDay(to) };
}
