import type { CompiledQuery } from "kysely";
import type { Grant, MaybeViewer, Viewer } from "../access/viewer.js";

/** For whom and about what a statement runs. */
export interface Given {
  readonly viewer: MaybeViewer;
  readonly keys: readonly unknown[];
}

/** Stands in a statement for a value that is known only when it runs. */
export class Later {
  private constructor(readonly now: (given: Given) => unknown) {}

  /** The types of what stands for a value are those of the value: only a database takes it, and never looks at it. */
  static of<Value>(now: (given: Given) => Value): Value {
    return new Later(now) as Value;
  }

  toString(): never {
    throw new Error("what is built once must not look at a value of one viewer or one moment");
  }

  valueOf(): never {
    return this.toString();
  }
}

/** A statement whose text is built, with places for values of each time. */
export interface WithLater {
  now(given: Given): CompiledQuery;
}

export function withLater(query: CompiledQuery): WithLater {
  const later = query.parameters.flatMap((value, place) => (value instanceof Later ? [[place, value] as const] : []));
  return {
    now(given) {
      const parameters = [...query.parameters];
      for (const [place, value] of later) parameters[place] = value.now(given);
      return { ...query, parameters };
    },
  };
}

const keys: Later[] = [];

/** So many keys; where fewer are given, the last one stands for the rest. */
export function laterKeys<Key>(size: number): Key[] {
  for (let place = keys.length; place < size; place += 1) {
    keys.push(Later.of(({ keys: given }) => given[Math.min(place, given.length - 1)]) as Later);
  }
  return keys.slice(0, size) as Key[];
}

const shapes = new WeakMap<Viewer, string>();

/** What of a viewer makes a difference to the text of a statement: which roles there are, and where each reaches. */
export function shapeOf(viewer: MaybeViewer): string {
  if (viewer === null) return "nobody";
  let shape = shapes.get(viewer);
  if (shape === undefined) {
    shape = viewer.grants
      .map((grant) => `${grant.role}${places.map((place) => Number(grant[place] !== null)).join("")}`)
      .join();
    shapes.set(viewer, shape);
  }
  return shape;
}

const places = ["streetOffice", "unit", "representative", "assembly"] as const satisfies readonly (keyof Grant)[];

/** A viewer of the same shape whose ids are those of whoever the statement runs for. */
export function laterViewer(viewer: MaybeViewer): MaybeViewer {
  if (viewer === null) return null;
  const of = <Value>(read: (given: Viewer) => Value): Value =>
    Later.of(({ viewer: given }) => {
      if (given === null) throw new Error("built for somebody who has signed in");
      return read(given);
    });
  return {
    account: of(({ account }) => account),
    name: of(({ name }) => name),
    token: viewer.token === null ? null : of(({ token }) => token),
    grants: viewer.grants.map((grant, index) => ({
      role: grant.role,
      ...(Object.fromEntries(
        places.map((place) => [place, grant[place] === null ? null : of(({ grants }) => grants[index]?.[place])]),
      ) as Pick<Grant, (typeof places)[number]>),
    })),
  };
}
