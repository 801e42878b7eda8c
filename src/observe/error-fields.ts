import type { Fields } from "./log.js";

/** Messages of the engines that speak of code and columns alone; any other may repeat what somebody wrote. */
const harmless: readonly RegExp[] = [
  /^Cannot (read|set) properties of (undefined|null) \((reading|setting) '[A-Za-z_$][\w$]{0,60}'\)$/,
  /^[A-Za-z_$][\w$.]{0,80} is not (a function|defined|a constructor)$/,
  /^Cannot return null for non-nullable field \w+\.\w+\.$/,
  /^(database is locked|database or disk is full|disk I\/O error|database disk image is malformed)$/,
  /\b(UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(: \w+(\.\w+)?(, \w+\.\w+)*)?$/,
];

/** A place in the code: `at name (file:///…/x.js:1:2)`. */
const place =
  /^ {4}at (async )?(new )?([A-Za-z_$#<][\w$.#<> ]{0,100}( \[as \w+\])? \()?(file:\/\/|node:|\/)[^()]*:\d+:\d+\)?$/;

const mostPlaces = 30;
const mostCauses = 3;

/**
 * What a log may say of a fault: what kind it is and where it happened. A message is mostly left out, since a failing
 * statement repeats the values it was to store, and a failing conversion its text.
 */
export function errorFields(error: unknown, depth = 0): Fields {
  if (!(error instanceof Error)) return { error: typeof error };
  const { cause } = error;
  const names = ["code", "constraint", "table", "column", "syscall"].map(
    (name) => [name, wordIn(error, name)] as const,
  );
  const message = harmless.map((words) => words.exec(error.message)?.[0]).find((words) => words !== undefined);
  return {
    error: error.constructor.name,
    ...Object.fromEntries(names.filter(([, word]) => word !== undefined)),
    ...(message !== undefined && { message }),
    stack: placesOf(error),
    ...(cause !== undefined && depth < mostCauses && { cause: errorFields(cause, depth + 1) }),
  };
}

/** A property that holds a name: of an error code, a table or the like. */
function wordIn(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" && /^\w{1,60}$/.test(value) ? value : undefined;
}

/** The lines of the stack, without the message above them, which may have lines that look alike. */
function placesOf({ stack = "", message }: Error): string[] {
  const lines = (message === "" ? stack : stack.replace(message, "")).split("\n");
  return lines
    .filter((line) => place.test(line))
    .slice(0, mostPlaces)
    .map((line) => line.trim());
}
