import type { Act } from "../../src/access/act.js";
import type { Viewer } from "../../src/access/viewer.js";
import type { Services } from "../../src/app.services.js";
import type { Instant, SetClock } from "../../src/shared/clock.js";
import { toInstant } from "../../src/shared/days.js";
import type { Id } from "../../src/shared/ids.js";
import type { People } from "../people.js";

/** The offices of one street and those over the zone, as they act before there is an assembly. */
export interface Offices {
  readonly street: Id;
  readonly communities: readonly Id[];
  readonly secretary: Viewer;
  readonly petitionOfficer: Viewer;
  /** By the unit's code. */
  readonly officers: Officers;
}

/** The people of one street, as they act. */
export interface Cast extends Offices {
  readonly assembly: Id;
  /** In the order of the roster. */
  readonly members: readonly Viewer[];
  /** What everybody signs in with, whoever comes later included. */
  readonly password: string;
}

export interface Officer {
  readonly unit: Id;
  readonly viewer: Viewer;
}

export type Officers = Map<string, Officer>;

const minute = 60_000;

/** Where a street's offices work: its people, what they can call, and the time. */
export class Desk {
  constructor(
    readonly services: Services,
    readonly people: People,
    readonly cast: Offices,
    private readonly clock: SetClock,
  ) {}

  now(): Instant {
    return this.clock.now();
  }

  /** Sets the clock; never back. */
  reach(instant: Instant): void {
    if (instant > this.clock.now()) this.clock.set(instant);
  }

  /** Sets the clock to a time of day in Shanghai, so many minutes later; never back. */
  at(local: string, minutes = 0): void {
    this.reach(shanghai(local, minutes));
  }

  pass(minutes: number): void {
    this.clock.advance(minutes * minute);
  }

  act(viewer: Viewer = this.cast.secretary): Act {
    return { viewer, mutation: "seed" };
  }

  officer(code: string): Officer {
    const officer = this.cast.officers.get(code);
    if (!officer) throw new Error(`the demonstration has no unit ${code}`);
    return officer;
  }
}

/** Where the stories of a street's assembly are played. */
export class Stage extends Desk {
  constructor(
    services: Services,
    people: People,
    override readonly cast: Cast,
    clock: SetClock,
  ) {
    super(services, people, cast, clock);
  }

  member(index: number): Viewer {
    return this.cast.members[index % this.cast.members.length] ?? this.cast.secretary;
  }
}

/** A time of day in Shanghai, so many minutes later. */
export function shanghai(local: string, minutes = 0): Instant {
  return new Date(Date.parse(toInstant(`${local}:00+08:00`)) + minutes * minute).toISOString();
}

export function mandateOf(viewer: Viewer): Id {
  return viewer.grants[0]?.representative ?? "";
}

/** A story told up to its next day: what it yields is when it goes on. */
export type Strand = AsyncGenerator<Instant, void, void>;

/** Tells stories side by side, each part on its day, so that the street's records stand in the order of time. */
export async function interleave(desk: Desk, strands: readonly Strand[]): Promise<void> {
  const days = new Map<Strand, Instant>();
  const tell = async (strand: Strand) => {
    const { done, value } = await strand.next();
    if (done) days.delete(strand);
    else days.set(strand, value);
  };
  for (const strand of strands) await tell(strand);
  while (days.size > 0) {
    // Of those on the same instant the first told goes on first.
    const [strand, day] = [...days].reduce((soonest, each) => (each[1] < soonest[1] ? each : soonest));
    desk.reach(day);
    await tell(strand);
  }
}
