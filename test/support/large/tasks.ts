import { endOfDay, text, type Moment } from "./moments.ts";
import type { MadeUnit } from "./places.ts";
import { move, Series, type Street } from "./street.ts";

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** A row of `follow_up`, with its unit's officer and its replies. */
export interface Task {
  readonly row: Mutable<ReturnType<Tasks["rowOf"]>>;
  unit: MadeUnit;
  readonly replies: Mutable<MadeReply>[];
}

interface MadeReply {
  readonly id: string;
  readonly streetOffice: string;
  readonly followUp: string;
  readonly number: number;
  readonly grade: string;
  readonly text: string;
  readonly account: string;
  readonly repliedAt: string;
  readonly dueAt: string;
  readonly rating: string | null;
  readonly ratingComment: null;
  readonly ratedAt: string | null;
  readonly version: number;
}

/** What a task is for, and what follows from what happens to it. */
export interface Cause {
  readonly motion: string | null;
  readonly grievance: string | null;
  /** How many days the unit has. */
  readonly days: number;
  assigned(at: Moment): void;
  takenUp?(at: Moment): void;
  replied(at: Moment): void;
  cancelled(at: Moment): void;
}

/** The tasks of a street's units, from their assignment to their last reply. */
export class Tasks {
  readonly #all: Task[] = [];
  readonly #numbers: Series;

  private readonly street: Street;

  constructor(street: Street) {
    this.street = street;
    this.#numbers = new Series(street, "follow_up", "streetOffice");
  }

  assign(at: Moment, cause: Cause): Task {
    const { place, dice, agenda } = this.street;
    const unit = dice.pick(place.units);
    const task: Task = { row: this.rowOf(at, cause, unit), unit, replies: [] };
    this.#all.push(task);
    const { id, number, task: said, dueAt, motion, grievance } = task.row;
    const entered = { dueAt, grievance, motion, number, task: said, to: "ASSIGNED", unit: unit.id };
    this.street.chain.enter(text(at), place.secretary, "followUp:assign", id, entered);
    cause.assigned(at);
    const what = dice.weighed({ takeUp: 78, takeUpLate: 5, return: 9, cancel: 3, leave: 5 });
    if (what === "takeUp") agenda.later(1, 8, (now) => this.#takeUp(now, task, cause));
    if (what === "takeUpLate") agenda.later(12, 25, (now) => this.#takeUp(now, task, cause));
    if (what === "return") agenda.later(1, 7, (now) => this.#return(now, task, cause));
    if (what === "cancel") agenda.later(1, 10, (now) => this.#cancel(now, task, cause));
    return task;
  }

  /** Sends an answered task back: the resident, or the sponsor, is not content. */
  rework(at: Moment, actor: string, task: Task, cause: Cause): void {
    const dueAt = endOfDay(at, 30);
    task.row.reworks += 1;
    Object.assign(task.row, { dueAt, firstDueAt: dueAt });
    move(this.street, at, actor, "followUp", task.row, "rework", "IN_PROGRESS", { dueAt, rating: "NOT_SATISFIED" });
    this.#work(task, cause);
  }

  close(at: Moment, actor: string, task: Task, rating: string): void {
    move(this.street, at, actor, "followUp", task.row, "close", "CLOSED", { rating });
  }

  /** Writes all of them down; what they are for has to be there. */
  write(): void {
    for (const { row, replies } of this.#all) {
      this.street.rows.insert("follow_up", row);
      for (const reply of replies) this.street.rows.insert("reply", { ...reply });
    }
  }

  #takeUp(at: Moment, task: Task, cause: Cause): void {
    move(this.street, at, task.unit.officer, "followUp", task.row, "accept", "IN_PROGRESS");
    cause.takenUp?.(at);
    this.#work(task, cause);
  }

  #return(at: Moment, task: Task, cause: Cause): void {
    const { place, dice, agenda } = this.street;
    const unit = task.unit.id;
    task.row.returns += 1;
    move(this.street, at, task.unit.officer, "followUp", task.row, "return", "RETURNED", { proposedUnit: null, unit });
    agenda.later(1, 4, (now) => {
      if (dice.below(2) === 0) {
        task.row.insisted = true;
        move(this.street, now, place.secretary, "followUp", task.row, "insist", "ASSIGNED", { unit });
      } else {
        task.unit = dice.pick(place.units.filter(({ id }) => id !== unit));
        Object.assign(task.row, { unit: task.unit.id, returnBy: endOfDay(now, 9), acceptBy: endOfDay(now, 9) });
        const units = { fromUnit: unit, unit: task.unit.id };
        move(this.street, now, place.secretary, "followUp", task.row, "reassign", "ASSIGNED", units);
      }
      agenda.later(1, 8, (then) => this.#takeUp(then, task, cause));
    });
  }

  #cancel(at: Moment, task: Task, cause: Cause): void {
    move(this.street, at, this.street.place.secretary, "followUp", task.row, "cancel", "CANCELLED", {
      unit: task.unit.id,
    });
    cause.cancelled(at);
  }

  /** Most reply in their time, some late, some not at all. */
  #work(task: Task, cause: Cause): void {
    const { dice, agenda } = this.street;
    const what = dice.weighed({ inTime: 82, late: 12, never: 6 });
    if (what === "never") return;
    const [least, most] = what === "late" ? [cause.days + 5, cause.days + 30] : [2, Math.max(3, cause.days - 12)];
    agenda.later(least, most, (now) => {
      const reply = this.replyOf(now, task);
      task.replies.push(reply);
      const body = { grade: reply.grade, reply: reply.id, text: reply.text };
      const entry = move(this.street, now, task.unit.officer, "followUp", task.row, "reply", "REPLIED", body);
      task.row.repliedEntry = entry;
      cause.replied(now);
    });
  }

  private rowOf(at: Moment, { motion, grievance, days }: Cause, unit: MadeUnit) {
    const dueAt = endOfDay(at, days);
    const acceptBy = endOfDay(at, 9);
    return {
      id: this.street.ids.next("followup", at),
      streetOffice: this.street.place.id,
      number: this.#numbers.next(),
      motion,
      grievance,
      unit: unit.id,
      task: "请现场核实，按期办理并答复。（演示）",
      status: "ASSIGNED",
      assignedAt: text(at),
      returnBy: acceptBy,
      acceptBy,
      dueAt,
      firstDueAt: dueAt,
      returns: 0,
      insisted: false,
      reworks: 0,
      proposedUnit: null,
      repliedEntry: 0,
      conclusion: null,
      version: 1,
    };
  }

  private replyOf(at: Moment, task: Task): MadeReply {
    return {
      id: this.street.ids.next("reply", at),
      streetOffice: this.street.place.id,
      followUp: task.row.id,
      number: task.replies.length + 1,
      grade: this.street.dice.weighed({ A: 60, B: 25, C: 10, D: 5 }),
      text: "已现场处理，请居民监督。（演示）",
      account: task.unit.officer,
      repliedAt: text(at),
      dueAt: task.row.dueAt,
      rating: null,
      ratingComment: null,
      ratedAt: null,
      version: 1,
    };
  }
}
