import { encodeTime } from "ulid";

const hour = 3_600_000;
const dayLength = 24 * hour;
/** Shanghai is eight hours ahead of UTC all the year. */
const ahead = 8 * hour;

/** A point in time, in milliseconds. */
export type Moment = number;

let told: readonly [Moment, string] = [0, new Date(0).toISOString()];

/** As the program stores it. The same moment is asked for again and again. */
export function text(moment: Moment): string {
  if (told[0] !== moment) told = [moment, new Date(moment).toISOString()];
  return told[1];
}

/** The number of the day in Shanghai, counted from 1970. */
const dayNumber = (moment: Moment): number => Math.floor((moment + ahead) / dayLength);

export const dayText = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

export const dayOfText = (day: string): number => Date.parse(day) / dayLength;

/** So far into a day, from 0 for nine in the morning to below 1 for six in the evening. */
export const within = (day: number, share: number): Moment =>
  Math.floor(day * dayLength - ahead + (9 + 9 * share) * hour);

/** The last millisecond of the day so many days later. */
export const endOfDay = (moment: Moment, days: number): string =>
  text((dayNumber(moment) + days + 1) * dayLength - ahead - 1);

/** Ids of the program's form: by time, and never the same twice. */
export class MadeIds {
  #made = 0;

  private readonly start: number;

  constructor(start: number) {
    this.start = start;
  }

  next(prefix: string, moment: Moment): string {
    this.#made += 1;
    const noise = (this.start * 2 ** 32 + this.#made).toString(32).toUpperCase().padStart(16, "0");
    return `${prefix}_${encodeTime(moment, 10)}${noise.replace(/[ILOU]/g, (letter) => spelt[letter] ?? letter)}`;
  }
}

/** Four letters of the usual digits are not in the alphabet of ids. */
const spelt: Readonly<Record<string, string>> = { I: "W", L: "X", O: "Y", U: "Z" };
