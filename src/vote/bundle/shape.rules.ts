/** What a value must look like: `flaw` gives where it does not, as a path, and what is wanted there. */
export interface Shape<Value> {
  readonly flaw: (value: unknown, path: string) => string | undefined;
  /** Never there; it carries the type. */
  readonly value?: Value;
}

export type ValueOf<Some> = Some extends Shape<infer Value> ? Value : never;

function shape<Value>(wanted: string, fits: (value: unknown) => boolean): Shape<Value> {
  return { flaw: (value, path) => (fits(value) ? undefined : `${path}: ${wanted}`) };
}

export const text = shape<string>("text", (value) => typeof value === "string");
export const truth = shape<boolean>("true or false", (value) => typeof value === "boolean");
export const count = shape<number>(
  "a whole number, not negative",
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
);
/** From 1. */
export const number = shape<number>(
  "a whole number from 1",
  (value) => Number.isSafeInteger(value) && Number(value) >= 1,
);
export const hash = shape<string>(
  "64 hexadecimal digits",
  (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value),
);
export const instant = shape<string>("a moment in UTC with milliseconds", isInstant);

function isInstant(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

export function word<const Word extends string>(...words: readonly Word[]): Shape<Word> {
  return shape(words.join(" | "), (value) => words.some((each) => each === value));
}

export function maybe<Value>(some: Shape<Value>): Shape<Value | null> {
  return { flaw: (value, path) => (value === null ? undefined : some.flaw(value, path)) };
}

export function either<One, Other>(one: Shape<One>, other: Shape<Other>): Shape<One | Other> {
  return { flaw: (value, path) => one.flaw(value, path) && other.flaw(value, path) };
}

export function list<Value>(some: Shape<Value>): Shape<readonly Value[]> {
  return {
    flaw(value, path) {
      if (!Array.isArray(value)) return `${path}: a list`;
      return firstOf(value.map((each: unknown, index) => () => some.flaw(each, `${path}[${index}]`)));
    },
  };
}

/** An object with any keys. */
export function table<Value>(some: Shape<Value>): Shape<Readonly<Record<string, Value>>> {
  return {
    flaw(value, path) {
      if (!isObject(value)) return `${path}: an object`;
      return firstOf(
        Object.entries(value).map(
          ([key, each]) =>
            () =>
              some.flaw(each, `${path}.${key}`),
        ),
      );
    },
  };
}

/** An object with these keys and no others. */
export function record<Fields extends Readonly<Record<string, Shape<unknown>>>>(
  fields: Fields,
): Shape<{ readonly [Key in keyof Fields]: ValueOf<Fields[Key]> }> {
  return {
    flaw(value, path) {
      if (!isObject(value)) return `${path}: an object`;
      const stray = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
      if (stray !== undefined) return `${path}.${stray}: no such field`;
      const missing = Object.keys(fields).find((key) => !Object.hasOwn(value, key));
      if (missing !== undefined) return `${path}.${missing}: missing`;
      return firstOf(
        Object.entries(fields).map(
          ([key, each]) =>
            () =>
              each.flaw(value[key], `${path}.${key}`),
        ),
      );
    },
  };
}

function firstOf(tries: readonly (() => string | undefined)[]): string | undefined {
  for (const look of tries) {
    const flaw = look();
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
