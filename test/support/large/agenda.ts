import type { Dice } from "./dice.ts";
import { within, type Moment } from "./moments.ts";

/** What is to happen, when its time comes. */
type Happening = (at: Moment) => void;

/** The days of a street one after another; what happens on one of them can only lead to something on a later one. */
export class Agenda {
  readonly #days = new Map<number, { readonly share: number; readonly happen: Happening }[]>();
  #today: number;

  private readonly last: number;
  private readonly dice: Dice;

  constructor(first: number, last: number, dice: Dice) {
    this.last = last;
    this.dice = dice;
    this.#today = first;
  }

  /** Some days from today, at some time of the day; what would come after the last day never happens. */
  later(least: number, most: number, happen: Happening): void {
    this.#put(this.#today + Math.max(1, this.dice.between(least, most)), happen);
  }

  /** Today, at some time of the day. Only for what begins a day. */
  today(happen: Happening): void {
    this.#put(this.#today, happen);
  }

  #put(day: number, happen: Happening): void {
    if (day > this.last) return;
    const happenings = this.#days.get(day) ?? [];
    happenings.push({ share: this.dice.below(10_000) / 10_000, happen });
    this.#days.set(day, happenings);
  }

  /** Lets all days pass; `begin` says what begins on each of them. */
  run(begin: (day: number) => void): void {
    for (; this.#today <= this.last; this.#today += 1) {
      begin(this.#today);
      const happenings = this.#days.get(this.#today) ?? [];
      this.#days.delete(this.#today);
      happenings.sort((one, other) => one.share - other.share);
      for (const { share, happen } of happenings) happen(within(this.#today, share));
    }
  }
}
