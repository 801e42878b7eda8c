import { text, type Moment } from "./moments.ts";
import { move, Series, type Street } from "./street.ts";
import type { Cause, Task, Tasks } from "./tasks.ts";

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** What a grievance wants to hear of the motion that carries it. */
export interface Carried {
  assigned(at: Moment): void;
  replied(at: Moment): void;
  /** The unit goes on although it had replied. */
  resumed(at: Moment): void;
  /** Its unit's task was cancelled; another may follow. */
  released(at: Moment): void;
  /** The motion is over without anybody having been at work. */
  dropped(): void;
}

/** A row of `motion`, with who hears of it and what unit is at work on it. */
export interface MadeMotion {
  readonly row: Mutable<ReturnType<Motions["rowOf"]>>;
  readonly sponsor: string;
  readonly carried: Carried[];
  readonly links: Readonly<Record<string, string | null | number>>[];
  task: Task | null;
}

/** Suggestions of a street's representatives: they go to a unit without a vote, and each carries several grievances. */
export class Motions {
  readonly #all: MadeMotion[] = [];
  readonly #numbers: Series;
  /** The one that grievances are linked to at the moment. */
  #open: MadeMotion | null = null;

  private readonly street: Street;
  private readonly tasks: Tasks;

  constructor(street: Street, tasks: Tasks) {
    this.street = street;
    this.tasks = tasks;
    this.#numbers = new Series(street, "motion", "assembly");
  }

  /** Links a grievance to a suggestion that was submitted, a new one where there is none. */
  carry(at: Moment, grievance: string, carried: Carried): MadeMotion {
    const motion = this.#open ?? this.#submit(at);
    const { place, chain, ids } = this.street;
    const link = { reason: "同一问题", linkedBy: place.secretary, linkedAt: text(at), unlinkedAt: null };
    const ofBoth = { id: ids.next("link", at), streetOffice: place.id, motion: motion.row.id, grievance };
    motion.links.push({ ...ofBoth, ...link, mergedFrom: null, version: 1 });
    motion.carried.push(carried);
    const note = link.reason;
    chain.enter(text(at), place.secretary, "motion:link", motion.row.id, { grievance, note });
    chain.enter(text(at), place.secretary, "grievance:link", grievance, { motion: motion.row.id, note });
    return motion;
  }

  write(): void {
    for (const { row } of this.#all) this.street.rows.insert("motion", row);
  }

  /** Once the grievances are there. */
  writeLinks(): void {
    for (const { links } of this.#all) for (const link of links) this.street.rows.insert("grievance_link", link);
  }

  #submit(at: Moment): MadeMotion {
    const { place, chain, dice, agenda } = this.street;
    const sponsor = dice.pick(place.representatives);
    const row = this.rowOf(at, sponsor.id);
    const motion: MadeMotion = { row, sponsor: sponsor.account, carried: [], links: [], task: null };
    this.#all.push(motion);
    this.#open = motion;
    chain.enter(text(at), sponsor.account, "motion:draft", row.id, { kind: row.kind, title: row.title, to: "DRAFT" });
    move(this.street, at, sponsor.account, "motion", row, "submit", "SUBMITTED", { number: row.number });
    const what = dice.weighed({ accept: 80, withdraw: 8, leave: 12 });
    if (what === "accept") agenda.later(8, 20, (now) => this.#accept(now, motion));
    if (what === "withdraw") agenda.later(8, 20, (now) => this.#withdraw(now, motion));
    return motion;
  }

  #accept(at: Moment, motion: MadeMotion): void {
    const { place, dice, agenda } = this.street;
    this.#closeToOthers(motion);
    move(this.street, at, place.secretary, "motion", motion.row, "accept", "ACCEPTED");
    if (dice.below(10) > 0) agenda.later(1, 9, (now) => this.#assign(now, motion));
  }

  #withdraw(at: Moment, motion: MadeMotion): void {
    this.#closeToOthers(motion);
    move(this.street, at, motion.sponsor, "motion", motion.row, "withdraw", "WITHDRAWN");
    for (const carried of motion.carried) carried.dropped();
  }

  #assign(at: Moment, motion: MadeMotion): void {
    const { place, dice, agenda } = this.street;
    const follows = (now: Moment, verb: string, to: string) =>
      move(this.street, now, place.secretary, "motion", motion.row, verb, to);
    const cause: Cause = {
      motion: motion.row.id,
      grievance: null,
      days: 60,
      assigned: (now) => {
        follows(now, "assign", "ASSIGNED");
        for (const carried of motion.carried) carried.assigned(now);
      },
      takenUp: (now) => void follows(now, "startWork", "IN_PROGRESS"),
      replied: (now) => {
        follows(now, "reply", "REPLIED");
        for (const carried of motion.carried) carried.replied(now);
        if (dice.below(5) > 0) agenda.later(1, 25, (then) => this.#rate(then, motion, cause));
      },
      cancelled: (now) => {
        follows(now, "unassign", "ACCEPTED");
        for (const carried of motion.carried) carried.released(now);
      },
    };
    motion.task = this.tasks.assign(at, cause);
  }

  /** The sponsor's word: content, the motion is completed; not content, the unit goes on. */
  #rate(at: Moment, motion: MadeMotion, cause: Cause): void {
    const { task, row, sponsor } = motion;
    const reply = task?.replies.at(-1);
    if (!task || !reply || task.row.status !== "REPLIED") return;
    const rating = this.street.dice.weighed({ SATISFIED: 70, FAIRLY_SATISFIED: 20, NOT_SATISFIED: 10 });
    Object.assign(reply, { rating, ratedAt: text(at) });
    if (rating === "NOT_SATISFIED") {
      this.tasks.rework(at, sponsor, task, cause);
      row.reworks += 1;
      move(this.street, at, sponsor, "motion", row, "rework", "IN_PROGRESS");
      for (const carried of motion.carried) carried.resumed(at);
    } else {
      this.tasks.close(at, sponsor, task, rating);
      move(this.street, at, sponsor, "motion", row, "complete", "COMPLETED");
    }
  }

  #closeToOthers(motion: MadeMotion): void {
    if (this.#open === motion) this.#open = null;
  }

  private rowOf(at: Moment, leadSponsor: string) {
    return {
      id: this.street.ids.next("motion", at),
      streetOffice: this.street.place.id,
      assembly: this.street.place.assembly,
      leadSponsor,
      leadVacantSince: null,
      kind: "SUGGESTION",
      convertedFrom: null,
      number: this.#numbers.next(),
      title: "关于解决居民反映问题的建议（演示）",
      body: "建议有关单位集中解决居民反映的问题。（演示）",
      cost: null,
      completesOn: null,
      status: "DRAFT",
      revision: 1,
      deferrals: 0,
      reworks: 0,
      draftedAt: text(at),
      shownAt: text(at),
      submittedAt: text(at),
      decidedAt: null,
      handOverBy: null,
      referredTo: null,
      mergedInto: null,
      version: 1,
    };
  }
}
