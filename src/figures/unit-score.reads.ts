import { sql } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import type { AreaReads } from "../area/area.reads.js";
import type { AtKeys, Reading } from "../database/reading.js";
import { endOfDay, startOfDay, type Instant } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { allOf, countOf, tasksOf } from "./case.conditions.js";
import { isContent, latestAnswerTo } from "./case-figures.reads.js";
import { isSmallGroup, rateOf, suppressedRate } from "./figure.rules.js";
import { onTime } from "./figures.reads.js";
import type { FigureScopes, FiguresRequest } from "./figures.scope.js";
import { ranked, scoreOf, type UnitScore } from "./unit-score.rules.js";
import type { Period, WorkFigureReads } from "./work-figures.reads.js";

type ScoreRequest = Pick<FiguresRequest, "streetOffice" | "unit" | "from" | "to">;

/** How units do, each figure for all of them by one statement. */
export class UnitScoreReads {
  constructor(
    private readonly reading: Reading,
    private readonly scopes: FigureScopes,
    private readonly work: WorkFigureReads,
    private readonly areas: AreaReads,
  ) {}

  /** The units that had anything to do in the period. */
  async scores(viewer: MaybeViewer, request: ScoreRequest): Promise<UnitScore[]> {
    const { streets, period, suppress } = await this.scopes.of(viewer, request);
    const replies = await this.work.replies(streets, "unit", period);
    const overdue = await this.work.overdue(streets, "unit", period);
    const tasks = new Map((await this.tasks(null, streets, period)).map(({ unit, ...row }) => [unit, row]));
    const answers = new Map((await this.answers(null, streets, period)).map(({ unit, ...row }) => [unit, row]));
    const known = new Set([...replies.keys(), ...overdue.keys(), ...tasks.keys(), ...answers.keys()]);
    const units = (await this.areas.responsibleUnits(undefined)).filter(({ id }) => known.has(id));
    const scores = units.map(({ id }) => {
      const own = tasks.get(id);
      const given = answers.get(id);
      const answered = Number(given?.answered ?? 0);
      const reply = replies.get(id);
      const parts = {
        onTime: onTime(reply ? [reply] : [], new Map([[id, overdue.get(id) ?? 0]])),
        takenUpInTime: rateOf(Number(own?.inTime ?? 0), Number(own?.toTakeUp ?? 0)),
        satisfaction:
          suppress && isSmallGroup(answered) ? suppressedRate : rateOf(Number(given?.satisfied ?? 0), answered),
        keptTasks: rateOf(Number(own?.kept ?? 0), Number(own?.assigned ?? 0)),
      };
      return { unitId: id, ...parts, score: scoreOf(parts) };
    });
    return ranked(scores);
  }

  /**
   * What units were given in the period: whether they took it up by its deadline, which the ledger tells, and whether
   * they sent it back without reason. A return that the secretary agreed to is no longer the unit's.
   */
  private readonly tasks = this.reading.rowsOf("", ({ keys, startOfToday }: AtKeys<Id>, period: Period) =>
    this.reading.sql
      .selectFrom("follow_up")
      .leftJoin("ledger_entry as taken", (join) => join.onRef("taken.subject", "=", "follow_up.id").on(lastTakenUp))
      .select(["follow_up.unit", sql<string | number>`count(*)`.as("assigned")])
      .select(countOf(sql`not follow_up.insisted`).as("kept"))
      .select(countOf(sql`taken.at is not null or ${isLate(startOfToday)}`).as("toTakeUp"))
      .select(countOf(sql`taken.at <= ${takenUpBy}`).as("inTime"))
      .where("follow_up.streetOffice", "in", keys)
      .where("follow_up.assignedAt", ">=", startOfDay(period.from))
      .where("follow_up.assignedAt", "<=", endOfDay(period.to))
      .where("follow_up.status", "<>", "CANCELLED")
      .where(allOf(tasksOf(period)))
      .groupBy("follow_up.unit"),
  );

  /** What the residents say of the grievances recorded in the period that a unit had to do with, each once. */
  private readonly answers = this.reading.rowsOf("", ({ keys }: AtKeys<Id>, { from, to, units }: Period) => {
    const itself = sql`(grievance.id, grievance."mergedInto")`;
    const recorded = this.reading.sql
      .selectFrom("grievance")
      .where("grievance.streetOffice", "in", keys)
      .where("grievance.recordedAt", ">=", startOfDay(from))
      .where("grievance.recordedAt", "<=", endOfDay(to));
    const ownTasks = recorded
      .innerJoin("follow_up", (join) => join.on(sql<boolean>`follow_up.grievance in ${itself}`))
      .select(["grievance.id", "follow_up.unit"])
      .where("follow_up.status", "<>", "CANCELLED");
    const ofMotions = recorded
      .innerJoin("grievance_link", (join) => join.on(sql<boolean>`grievance_link.grievance in ${itself}`))
      .innerJoin("follow_up", "follow_up.motion", "grievance_link.motion")
      .select(["grievance.id", "follow_up.unit"])
      .where("grievance_link.unlinkedAt", "is", null)
      .where("follow_up.grievance", "is", null)
      .where("follow_up.status", "<>", "CANCELLED");
    const rows = this.reading.sql
      .selectFrom(ownTasks.union(ofMotions).as("dealt"))
      .innerJoin("resident_feedback as answer", (join) =>
        join.onRef("answer.grievance", "=", "dealt.id").on(latestAnswerTo("dealt.id")),
      )
      .select(["dealt.unit", sql<string | number>`count(*)`.as("answered")])
      .select(countOf(isContent).as("satisfied"))
      .groupBy("dealt.unit");
    return units ? rows.where("dealt.unit", "in", [...units]) : rows;
  });
}

const lastTakenUp = sql<boolean>`taken.number = (select max(number) from ledger_entry as own
  where own.subject = follow_up.id and own.act = 'followUp:accept')`;
/** A task of before the deadline was written down had as long as it could be returned. */
const takenUpBy = sql`coalesce(follow_up."acceptBy", follow_up."returnBy")`;

function isLate(startOfToday: Instant) {
  return sql`(follow_up.status = 'ASSIGNED' and ${takenUpBy} < ${startOfToday})`;
}
