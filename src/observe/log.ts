import { destination, pino, stdTimeFunctions, type DestinationStream } from "pino";
import type { LogLevel } from "./log-levels.js";

export type Fields = Readonly<Record<string, unknown>>;

/**
 * Writes one line about an event. Its name and its fields' names are the program's own words, and no value is one that
 * a client chose, a secret or anything about a resident.
 */
export type Log = (level: Exclude<LogLevel, "silent">, event: string, fields?: Fields) => void;

/**
 * Lines are written many at a time, and none waits long. When nobody reads them, what goes beyond `maxLength` bytes is
 * dropped, rather than the server be held up.
 */
const writing = { sync: false, minLength: 4096, periodicFlush: 100, maxLength: 8 * 1024 * 1024 };

/** A log of JSON lines, to the standard output where nothing else is named. */
export function openLog(level: LogLevel, to: DestinationStream = standardOutput()): Log {
  const lines = pino(
    {
      level,
      // Whoever collects the lines of several servers knows whose they are.
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
  return (weight, event, fields) => lines[weight]({ event, ...fields });
}

/** Not waited for while serving; what is still to be written when the process ends is written then. */
function standardOutput(): DestinationStream {
  return destination({ dest: 1, ...writing });
}
