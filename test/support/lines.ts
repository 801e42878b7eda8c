import { setTimeout } from "node:timers/promises";
import { openLog, type Log } from "../../src/observe/log.js";
import type { LogLevel } from "../../src/observe/log-levels.js";
import type { Loose } from "./client.js";

/** The lines of a server's log, as they would be written. */
export class Lines {
  readonly texts: string[] = [];
  readonly log: Log;

  constructor(level: LogLevel = "debug") {
    this.log = openLog(level, { write: (text) => void this.texts.push(text) });
  }

  get all(): Loose[] {
    return this.texts.map((text) => JSON.parse(text));
  }

  /** The lines of one request, once there is one: it is written when the client has its answer already. */
  async of(requestId: string | null): Promise<Loose[]> {
    for (const late = performance.now() + 5000; performance.now() < late; await setTimeout(5)) {
      const found = this.all.filter((line) => line.requestId === requestId);
      if (found.some(({ event }) => event !== "fault")) return found;
    }
    throw new Error(`nothing was written of ${requestId}`);
  }

  /** The lines of an event, once there are so many. */
  async until(event: string, count: number): Promise<Loose[]> {
    for (const late = performance.now() + 5000; performance.now() < late; await setTimeout(5)) {
      const found = this.all.filter((line) => line.event === event);
      if (found.length >= count) return found;
    }
    throw new Error(`there are fewer lines of ${event} than ${count}`);
  }
}
