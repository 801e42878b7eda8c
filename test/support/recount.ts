/** The figures a second time, row by row from the tables, as somebody would count them on paper. */
import type { Loose } from "./client.js";
import { tablesOf, type Place } from "./database.js";

export interface Question {
  readonly streets: readonly string[];
  readonly source?: string;
  readonly sector?: string;
  readonly category?: string;
  readonly community?: string;
  readonly unit?: string;
  readonly from: string;
  readonly to: string;
}

const day = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

const share = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const over = ["CLOSED", "CONCLUDED"];
const content: readonly (string | null)[] = ["SATISFIED", "FAIRLY_SATISFIED"];

/** One database as it stands at a moment. */
export class Recount {
  readonly #tables: Record<string, Loose[]>;

  constructor(
    place: Place,
    private readonly now: string,
  ) {
    this.#tables = tablesOf(place);
  }

  figures(question: Question): Loose {
    const { streets, from, to, unit, community } = question;
    const during = (date: string | null) => date !== null && from <= date && date <= to;
    const here = (row: Loose) => streets.includes(row.streetOffice);
    const cases = this.cases(question);
    const visits = this.#rows("visit").filter(
      (visit) =>
        here(visit) &&
        during(visit.date) &&
        (!community || visit.community === community) &&
        (!unit || visit.unit === unit),
    );
    const sessions = this.#rows("session").filter(
      (session) => here(session) && session.openedAt !== null && during(day(session.openedAt)),
    );
    const votes = this.#rows("vote").filter(
      (vote) => here(vote) && vote.status === "PUBLISHED" && during(day(this.find("session", vote.session).startsAt)),
    );
    const motions = this.#rows("motion").filter(
      (motion) =>
        here(motion) && motion.submittedAt !== null && during(day(motion.submittedAt)) && this.suits(motion, question),
    );
    const answered = cases.filter((one) => this.answer(one) !== null);
    const satisfied = (of: readonly Loose[]) => of.filter((one) => content.includes(this.answer(one))).length;
    const isOver = (one: Loose) => over.includes(this.outcome(one).status);
    const closed = cases.filter(isOver);
    const accepted = cases.filter((one) => !["RECORDED", "REJECTED"].includes(this.outcome(one).status));
    const asked = cases.filter((one) => this.answer(one) !== null || one.callAttempts > 0);
    const group = (of: readonly Loose[]) => ({
      recorded: of.length,
      closed: of.filter(isOver).length,
      satisfied: satisfied(of),
    });
    return {
      satisfaction: share(satisfied(cases), answered.length),
      participation: share(answered.length, asked.length),
      firstTimeSettlement: share(closed.filter((one) => this.outcome(one).reopenings === 0).length, closed.length),
      handled: share(closed.length, accepted.length),
      repliesOnTime: this.onTime(question),
      attendance: share(
        sum(sessions.map(({ presentAtOpening }) => presentAtOpening)),
        sum(sessions.map(({ inOfficeAtOpening }) => inOfficeAtOpening)),
      ),
      turnout: share(
        sum(votes.map(({ tally }) => (typeof tally === "string" ? JSON.parse(tally) : tally).cast)),
        sum(votes.map(({ eligible }) => eligible)),
      ),
      householdsVisited: sum(visits.map(({ households }) => households)),
      questionnaires: this.#rows("survey_response").filter((response) => {
        if (!here(response)) return false;
        if (response.visit !== null) return visits.some(({ id }) => id === response.visit);
        const { campaign } = this.find("survey", response.survey);
        const ofUnit = !unit || this.find("visit_campaign", campaign).unit === unit;
        return during(day(response.enteredAt)) && ofUnit && !community;
      }).length,
      trainings: this.#rows("training").filter(
        (training) => during(training.heldOn) && (training.streetOffice === null || here(training)),
      ).length,
      guidedCases: new Set(
        this.#rows("guidance")
          .filter((one) => here(one) && during(one.givenOn) && (!unit || one.unit === unit))
          .map(({ id, grievance }) => grievance ?? id),
      ).size,
      grievancesByCategory: this.#rows("category")
        .toSorted((one, other) => one.position - other.position)
        .filter(({ key }) => !question.category || key === question.category)
        .map(({ key }) => ({ category: { key }, ...group(cases.filter(({ category }) => category === key)) })),
      motionsByStatus: Object.fromEntries(
        [...new Set(motions.map(({ status }) => status))].map((status) => [
          status,
          motions.filter((motion) => motion.status === status).length,
        ]),
      ),
      byStreet: streets.map((street) => {
        const own = cases.filter(({ streetOffice }) => streetOffice === street);
        return {
          streetOffice: { id: street },
          satisfaction: share(satisfied(own), own.filter((one) => this.answer(one) !== null).length),
          openGrievances: own.filter((one) => !isOver(one) && this.outcome(one).status !== "REJECTED").length,
          overdueFollowUps: this.overdue({ ...question, streets: [street] }).length,
        };
      }),
      byMonth: monthsOf(from, to).map((month) => ({
        month,
        ...group(cases.filter(({ recordedAt }) => day(recordedAt).startsWith(month))),
      })),
    };
  }

  /** By unit the four parts of its score. */
  scores(question: Question): Record<string, Loose> {
    const { streets, from, to } = question;
    const units = this.#rows("responsible_unit").filter(({ id }) => !question.unit || id === question.unit);
    const scores = units.map(({ id }) => {
      const tasks = this.#rows("follow_up").filter(
        (task) =>
          task.unit === id &&
          streets.includes(task.streetOffice) &&
          from <= day(task.assignedAt) &&
          day(task.assignedAt) <= to &&
          task.status !== "CANCELLED",
      );
      const takenUp = (task: Loose) =>
        this.#rows("ledger_entry").findLast((entry) => entry.subject === task.id && entry.act === "followUp:accept");
      const inTime = tasks.filter((task) => takenUp(task) && takenUp(task)?.at <= task.acceptBy);
      const late = (task: Loose) => task.status === "ASSIGNED" && day(task.acceptBy) < day(this.now);
      const answered = this.cases({ ...question, unit: id }).filter((one) => this.answer(one) !== null);
      const parts = {
        onTime: this.onTime({ ...question, unit: id }),
        takenUpInTime: share(inTime.length, tasks.filter((task) => takenUp(task) || late(task)).length),
        satisfaction: share(answered.filter((one) => content.includes(this.answer(one))).length, answered.length),
        keptTasks: share(tasks.filter(({ insisted }) => !insisted).length, tasks.length),
      };
      return [id, parts] as const;
    });
    const anything = Object.values as (parts: Loose) => Loose[];
    return Object.fromEntries(scores.filter(([, parts]) => anything(parts).some(({ denominator }) => denominator > 0)));
  }

  /** Categories in communities that rise, with how many there were, in any order. */
  hotSpots(street: string, days: number): Loose[] {
    const daysAgo = (instant: string) => (Date.parse(day(this.now)) - Date.parse(day(instant))) / 86_400_000;
    const recent = this.#rows("grievance").filter(
      (one) => one.streetOffice === street && one.status !== "REJECTED" && daysAgo(one.recordedAt) < 2 * days,
    );
    const spots = Map.groupBy(recent, ({ category, community }) => JSON.stringify([category, community]));
    const dead = ["DRAFT", "SEEKING_SECONDS", "REFERRED", "MERGED", "REJECTED", "WITHDRAWN", "COMPLETED"];
    return [...spots].flatMap(([key, own]) => {
      const [category, community] = JSON.parse(key);
      const now = own.filter(({ recordedAt }) => daysAgo(recordedAt) < days).length;
      const before = own.length - now;
      const carried = own.some((one) =>
        this.linksOf(one).some(({ motion }) => !dead.includes(this.find("motion", motion).status)),
      );
      return now > before && !carried ? [{ category, community, now, before }] : [];
    });
  }

  private cases(question: Question): Loose[] {
    const { streets, from, to, unit } = question;
    return this.#rows("grievance").filter(
      (one) =>
        streets.includes(one.streetOffice) &&
        from <= day(one.recordedAt) &&
        day(one.recordedAt) <= to &&
        this.hasTraits(one, question) &&
        (!unit ||
          this.#rows("follow_up").some(
            (task) => task.unit === unit && task.status !== "CANCELLED" && this.isAbout(task, one),
          )),
    );
  }

  private hasTraits(one: Loose, { source, category, community, sector }: Question): boolean {
    const bySector = this.#rows("representative").some(
      (mandate) =>
        mandate.account === one.recordedBy && mandate.streetOffice === one.streetOffice && mandate.sector === sector,
    );
    return (
      (!source || one.source === source) &&
      (!category || one.category === category) &&
      (!community || one.community === community) &&
      (!sector || bySector)
    );
  }

  private isAbout(task: Loose, one: Loose): boolean {
    if (task.grievance !== null) return [one.id, one.mergedInto].includes(task.grievance);
    return this.linksOf(one).some(({ motion }) => motion === task.motion);
  }

  /** The links by which motions carry it, or what it was merged into. */
  private linksOf(one: Loose): Loose[] {
    return this.#rows("grievance_link").filter(
      ({ grievance, unlinkedAt }) => unlinkedAt === null && [one.id, one.mergedInto].includes(grievance),
    );
  }

  private onTime(question: Question): Loose {
    const { streets, from, to } = question;
    const replies = this.#rows("reply").filter(
      ({ streetOffice, dueAt, followUp }) =>
        streets.includes(streetOffice) &&
        dueAt !== null &&
        from <= day(dueAt) &&
        day(dueAt) <= to &&
        this.isOfQuestion(this.find("follow_up", followUp), question),
    );
    const inTime = replies.filter(({ repliedAt, dueAt }) => repliedAt <= dueAt);
    return share(inTime.length, replies.length + this.overdue(question).length);
  }

  private overdue(question: Question): Loose[] {
    return this.#rows("follow_up").filter(
      (task) =>
        question.streets.includes(task.streetOffice) &&
        ["ASSIGNED", "RETURNED", "IN_PROGRESS"].includes(task.status) &&
        question.from <= day(task.dueAt) &&
        day(task.dueAt) <= question.to &&
        day(task.dueAt) < day(this.now) &&
        this.isOfQuestion(task, question),
    );
  }

  private isOfQuestion(task: Loose, question: Question): boolean {
    if (question.unit && task.unit !== question.unit) return false;
    if (!question.source && !question.category && !question.community && !question.sector) return true;
    return this.concerned(task).some((one) => this.hasTraits(one, question));
  }

  private concerned(task: Loose): Loose[] {
    if (task.grievance !== null) return [this.find("grievance", task.grievance)];
    return this.carriedBy(task.motion);
  }

  private carriedBy(motion: string): Loose[] {
    return this.#rows("grievance_link")
      .filter((link) => link.motion === motion && link.unlinkedAt === null)
      .map(({ grievance }) => this.find("grievance", grievance));
  }

  private suits(motion: Loose, question: Question): boolean {
    const { unit, source, category, community, sector } = question;
    const tasks = this.#rows("follow_up").filter((task) => task.motion === motion.id && task.status !== "CANCELLED");
    if (unit && !tasks.some((task) => task.unit === unit)) return false;
    if (!source && !category && !community && !sector) return true;
    return this.carriedBy(motion.id).some((one) => this.hasTraits(one, question));
  }

  private outcome(one: Loose): Loose {
    return one.mergedInto === null ? one : this.find("grievance", one.mergedInto);
  }

  private answer(one: Loose): string | null {
    const own = this.#rows("resident_feedback").filter(({ grievance }) => grievance === one.id);
    return own.toSorted((first, second) => first.entry - second.entry).at(-1)?.rating ?? null;
  }

  private find(table: string, id: string): Loose {
    return this.#rows(table).find((row) => row.id === id);
  }

  #rows(table: string): Loose[] {
    return this.#tables[table] ?? [];
  }
}

function monthsOf(from: string, to: string): string[] {
  const months = new Set<string>();
  for (let time = Date.parse(from); time <= Date.parse(to); time += 86_400_000) {
    months.add(new Date(time).toISOString().slice(0, 7));
  }
  return [...months];
}
