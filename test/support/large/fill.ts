import { Agenda } from "./agenda.ts";
import { Cases } from "./cases.ts";
import { Chain } from "./chain.ts";
import { Dice } from "./dice.ts";
import { Doings } from "./doings.ts";
import { dayOfText, MadeIds, within } from "./moments.ts";
import { Motions } from "./motions.ts";
import { placesIn, type Place } from "./places.ts";
import type { Rows } from "./rows.ts";
import { Tasks } from "./tasks.ts";
import { Visits } from "./visits.ts";

export interface Filling {
  /** The same seed, streets and days give the same world. */
  readonly seed: number;
  /** How many grievances, spread over all streets. */
  readonly grievances: number;
  /** The first and the last day, `2024-01-12`. */
  readonly from: string;
  readonly to: string;
}

/**
 * Fills the founded streets of a database with grievances and all that became of them, written behind the program's
 * back but as the program would have left it: every status as its machine allows, and every step in the ledger, in the
 * order of time. To be called within one transaction, with nobody else writing.
 */
export function fill(rows: Rows, { seed, grievances, from, to }: Filling): void {
  const places = placesIn(rows);
  const [first, last] = [dayOfText(from), dayOfText(to)];
  for (const [index, place] of places.entries()) {
    const share = (of: number) => Math.floor((grievances * of) / places.length);
    const count = share(index + 1) - share(index);
    // One street's office trains for the zone, so that its chain too has its entries in the order of time.
    const zone = index === 0 ? new Chain(rows, "zone") : null;
    fillStreet(rows, place, zone, { seed: seed * 1000 + index, count, first, last });
  }
}

interface StreetFilling {
  readonly seed: number;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

function fillStreet(rows: Rows, place: Place, zone: Chain | null, { seed, count, first, last }: StreetFilling): void {
  const dice = new Dice(seed);
  const agenda = new Agenda(first, last, dice);
  const street = { place, rows, chain: new Chain(rows, place.id), ids: new MadeIds(seed % 2 ** 20), dice, agenda };
  const tasks = new Tasks(street);
  const motions = new Motions(street, tasks);
  const visits = new Visits(street, within(first, 0), first, last);
  const cases = new Cases(street, tasks, motions, visits);
  const doings = new Doings(street, zone);
  const days = last - first + 1;
  /** How many of so many fall on a day when they are spread evenly. */
  const onDay = (total: number, day: number) =>
    Math.floor((total * (day - first + 1)) / days) - Math.floor((total * (day - first)) / days);
  const each = (total: number, day: number, happen: () => void) => {
    for (let left = onDay(total, day); left > 0; left -= 1) happen();
  };
  agenda.run((day) => {
    each(Math.ceil(count / 25), day, () => agenda.today((at) => visits.visit(at, day)));
    each(count, day, () => agenda.today((at) => cases.record(at)));
    each(Math.ceil(days / 180), day, () => agenda.today((at) => doings.session(at)));
    each(Math.ceil(days / 60), day, () => agenda.today((at) => doings.training(at, day)));
    each(Math.ceil(count / 20), day, () => agenda.today((at) => doings.guidance(at, day, cases.somePetition())));
  });
  motions.write();
  cases.write();
  motions.writeLinks();
  tasks.write();
}
