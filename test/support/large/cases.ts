import { endOfDay, text, type Moment } from "./moments.ts";
import type { MadeMotion, Motions } from "./motions.ts";
import { move, Series, type Street } from "./street.ts";
import type { Cause, Task, Tasks } from "./tasks.ts";
import type { Visits } from "./visits.ts";

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** A row of `grievance`, with what its resident said and who is at work on it. */
export interface Case {
  readonly row: Mutable<ReturnType<Cases["rowOf"]>>;
  readonly answers: { readonly entry: number; readonly rating: string; readonly at: Moment }[];
  /** Those that were merged into it. */
  readonly merged: Case[];
  into: Case | null;
  task: Task | null;
  motion: MadeMotion | null;
}

const content: readonly string[] = ["SATISFIED", "FAIRLY_SATISFIED"];

/** The grievances of a street, from their recording to the residents' last word. */
export class Cases {
  readonly #all: Case[] = [];
  readonly #numbers: Series;
  readonly #recent: Case[] = [];

  private readonly street: Street;
  private readonly tasks: Tasks;
  private readonly motions: Motions;
  private readonly visits: Visits;

  constructor(street: Street, tasks: Tasks, motions: Motions, visits: Visits) {
    this.street = street;
    this.tasks = tasks;
    this.motions = motions;
    this.visits = visits;
    this.#numbers = new Series(street, "grievance", "streetOffice");
  }

  record(at: Moment): void {
    const { chain, dice, agenda } = this.street;
    const made: Case = { row: this.rowOf(at), answers: [], merged: [], into: null, task: null, motion: null };
    this.#all.push(made);
    const { id, number, category, source, recordedBy } = made.row;
    chain.enter(text(at), recordedBy, "grievance:record", id, { category, number, source, to: "RECORDED" });
    const what = dice.weighed({ accept: 85, reject: 5, merge: 7, leave: 3 });
    if (what === "accept") agenda.later(1, 6, (now) => this.#accept(now, made));
    if (what === "reject") agenda.later(1, 6, (now) => this.#note(now, made, "reject", "REJECTED"));
    if (what === "merge") agenda.later(1, 3, (now) => this.#merge(now, made));
  }

  /** A petition that was recorded lately, or null where there is none. */
  somePetition(): string | null {
    return this.#all.slice(-30).find(({ row }) => row.source === "PETITION")?.row.id ?? null;
  }

  /** Writes all of them down, with what residents said and which motions carry them. */
  write(): void {
    const { rows, place } = this.street;
    for (const { row, answers } of this.#all) {
      rows.insert("grievance", row);
      if (row.source === "PETITION") rows.insert("petition_case", petitionOf(row));
      for (const { entry, rating, at } of answers) {
        rows.insert("resident_feedback", {
          id: this.street.ids.next("feedback", at),
          streetOffice: place.id,
          grievance: row.id,
          entry,
          rating,
          comment: null,
          channel: "PHONE",
          officeRating: null,
          unitRating: null,
          askedBy: place.secretary,
          givenAt: text(at),
        });
      }
    }
  }

  #accept(at: Moment, made: Case): void {
    if (made.row.source === "PETITION") made.row.settleBy = endOfDay(at, 60);
    this.#note(at, made, "accept", "ACCEPTED");
    this.#recent.push(made);
    if (this.#recent.length > 8) this.#recent.shift();
    const { dice, agenda } = this.street;
    const what = dice.weighed({ assign: 84, carry: 9, conclude: 3, leave: 4 });
    if (what === "assign") agenda.later(1, 4, (now) => this.#assign(now, made));
    if (what === "carry") agenda.later(1, 3, (now) => this.#carry(now, made));
    if (what === "conclude") agenda.later(2, 9, (now) => this.#conclude(now, made));
  }

  #merge(at: Moment, made: Case): void {
    const open = ["ACCEPTED", "IN_HAND", "RESOLVED"];
    const into = this.#recent.find(({ row }) => open.includes(row.status));
    if (!into) return;
    Object.assign(made, { into });
    into.merged.push(made);
    made.row.mergedInto = into.row.id;
    this.#note(at, made, "merge", "MERGED", { into: into.row.id });
    const body = { merged: made.row.id };
    this.street.chain.enter(text(at), this.street.place.secretary, "grievance:merge", into.row.id, body);
  }

  #carry(at: Moment, made: Case): void {
    if (made.row.status !== "ACCEPTED") return;
    const moveFrom = (now: Moment, from: string, verb: string, to: string) => {
      if (made.row.status === from) this.#note(now, made, verb, to);
    };
    made.motion = this.motions.carry(at, made.row.id, {
      assigned: (now) => moveFrom(now, "ACCEPTED", "take", "IN_HAND"),
      replied: (now) => this.#resolve(now, made),
      resumed: (now) => {
        moveFrom(now, "RESOLVED", "resume", "IN_HAND");
        moveFrom(now, "ACCEPTED", "take", "IN_HAND");
      },
      released: (now) => moveFrom(now, "IN_HAND", "release", "ACCEPTED"),
      dropped: () => this.street.agenda.later(1, 9, (now) => this.#assign(now, made)),
    });
  }

  #assign(at: Moment, made: Case): void {
    if (made.row.status !== "ACCEPTED") return;
    made.task = this.tasks.assign(at, this.#causeOf(made));
  }

  #causeOf(made: Case): Cause {
    return {
      motion: null,
      grievance: made.row.id,
      days: 30,
      assigned: (at) => this.#note(at, made, "take", "IN_HAND"),
      replied: (at) => this.#resolve(at, made),
      cancelled: (at) => {
        if (!isWorking(made.motion?.task)) this.#note(at, made, "release", "ACCEPTED");
        this.street.agenda.later(1, 20, (now) => this.#assign(now, made));
      },
    };
  }

  #resolve(at: Moment, made: Case): void {
    if (made.row.status !== "IN_HAND" || [made.task, made.motion?.task].some(isWorking)) return;
    this.#note(at, made, "report", "RESOLVED");
    for (const { row } of [made, ...made.merged]) Object.assign(row, { callAttempts: 0, unreachableAt: null });
    this.#callLater(made);
    for (const joined of made.merged) this.#callLater(joined);
  }

  #callLater(made: Case): void {
    if (this.street.dice.below(100) < 6) return;
    this.street.agenda.later(1, 12, (now) => this.#call(now, made));
  }

  /** The return call. The residents of what was merged are called about the other's work. */
  #call(at: Moment, made: Case): void {
    const { dice, chain, place } = this.street;
    const about = made.into ?? made;
    const isDue = about === made ? made.row.status === "RESOLVED" : ["RESOLVED", "CLOSED"].includes(about.row.status);
    if (!isDue || made.row.unreachableAt !== null) return;
    const what = dice.weighed({ SATISFIED: 58, FAIRLY_SATISFIED: 16, NOT_SATISFIED: 12, nobody: 20, conclude: 3 });
    if (what === "nobody") return this.#attempt(at, made);
    if (what === "conclude") return about === made ? this.#conclude(at, made) : undefined;
    const isContent = content.includes(what);
    const body = { channel: "PHONE", rating: what };
    const entry =
      about === made
        ? isContent
          ? this.#note(at, made, "close", "CLOSED", body)
          : this.#reopen(at, made, body)
        : chain.enter(text(at), place.secretary, "grievance:recordFeedback", made.row.id, body);
    made.answers.push({ entry, rating: what, at });
    if (about !== made && !isContent) this.#reopen(at, about, { merged: made.row.id, rating: what });
    if (about === made || !isContent) this.#rate(at, about, what, isContent);
  }

  /** The resident's word on the work of the own task, which nobody else rates. */
  #rate(at: Moment, made: Case, rating: string, isContent: boolean): void {
    const { task } = made;
    const reply = task?.replies.at(-1);
    if (task?.row.status === "REPLIED" && reply) {
      Object.assign(reply, { rating, ratedAt: text(at) });
      if (isContent) this.tasks.close(at, this.street.place.secretary, task, rating);
      else this.tasks.rework(at, this.street.place.secretary, task, this.#causeOf(made));
      if (!isContent) this.#note(at, made, "take", "IN_HAND");
    } else if (!isContent) {
      this.street.agenda.later(1, 8, (now) => this.#assign(now, made));
    }
  }

  #reopen(at: Moment, made: Case, body: object): number {
    made.row.reopenings += 1;
    made.row.reopenedEntry = this.#note(at, made, "reopen", "ACCEPTED", body);
    return made.row.reopenedEntry;
  }

  #attempt(at: Moment, made: Case): void {
    made.row.callAttempts += 1;
    const { chain, place, dice, agenda } = this.street;
    const body = { attempt: made.row.callAttempts, channel: "PHONE", note: null };
    chain.enter(text(at), place.secretary, "grievance:recordCallAttempt", made.row.id, body);
    if (made.row.callAttempts < 3) {
      // Some calls are not made again for a long time.
      return dice.below(4) > 0 ? agenda.later(1, 4, (now) => this.#call(now, made)) : undefined;
    }
    made.row.unreachableAt = text(at);
    if (made.into === null) this.#note(at, made, "close", "CLOSED", { attempts: 3, unreachable: true });
  }

  #conclude(at: Moment, made: Case): void {
    if (made.row.status !== "ACCEPTED" && made.row.status !== "RESOLVED") return;
    made.row.conclusion = "EXPLAINED";
    this.#note(at, made, "conclude", "CONCLUDED", { note: "已向居民说明。", reason: "EXPLAINED" });
  }

  #note(at: Moment, made: Case, verb: string, to: string, body: object = {}): number {
    const entry = move(this.street, at, this.street.place.secretary, "grievance", made.row, verb, to, body);
    made.row.endedAt = to === "CLOSED" || to === "CONCLUDED" ? text(at) : null;
    return entry;
  }

  private rowOf(at: Moment) {
    const { place, dice, ids } = this.street;
    const source = dice.weighed({ VISIT: 25, PETITION: 15, HOTLINE: 20, REPRESENTATIVE: 20, COUNTER: 15, OTHER: 5 });
    const visit = source === "VISIT" && dice.below(3) > 0 ? this.visits.latest : null;
    return {
      id: ids.next("grievance", at),
      streetOffice: place.id,
      number: this.#numbers.next(),
      title: "居民反映的问题（演示）",
      description: "居民反映的问题，望尽快解决。（演示）",
      status: "RECORDED",
      source,
      // The first categories are what residents speak of most.
      category:
        place.categories[Math.min(dice.below(place.categories.length), dice.below(place.categories.length))] ?? "",
      community: visit?.community ?? (dice.below(20) === 0 ? null : dice.pick(place.communities)),
      contact: null,
      recordedBy: source === "REPRESENTATIVE" ? dice.pick(place.representatives).account : place.secretary,
      recordedAt: text(at),
      visit: visit?.id ?? null,
      acceptBy: source === "PETITION" ? endOfDay(at, 15) : null,
      settleBy: null as string | null,
      endedAt: null as string | null,
      reopenings: 0,
      reopenedEntry: 0,
      unreachableAt: null as string | null,
      callAttempts: 0,
      mergedInto: null as string | null,
      conclusion: null as string | null,
      version: 1,
    };
  }
}

function isWorking(task: Task | null | undefined): boolean {
  return ["ASSIGNED", "RETURNED", "IN_PROGRESS"].includes(task?.row.status ?? "");
}

function petitionOf({ id, streetOffice }: { readonly id: string; readonly streetOffice: string }) {
  const nothing = { repeatOf: null, extendedBecause: null, escalatedAt: null, escalatedBecause: null };
  return { grievance: id, streetOffice, ...nothing, agreedOn: null, agreement: null, version: 1 };
}
