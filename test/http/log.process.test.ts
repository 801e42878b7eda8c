import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { Loose } from "../support/client.js";
import { Figures } from "../support/figures.js";
import { temporaryFolder } from "../support/folder.js";

const folder = temporaryFolder();
const started: Started[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill("SIGKILL");
});

let files = 0;

/** The built server, with all that it says. */
interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly errors: Promise<string>;
  readonly exited: Promise<unknown[]>;
}

function start(environment: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, ["dist/src/main.js"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      DATABASE_URL: `sqlite:${join(folder, `${(files += 1)}.sqlite`)}`,
      SEED: "none",
      PORT: "0",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const one = { child, said: () => said, errors: text(child.stderr), exited: once(child, "exit") };
  started.push(one);
  return one;
}

const linesIn = (said: string): Loose[] =>
  said
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));

/** The line of an event, once it was written. */
async function lineOf(one: Started, event: string): Promise<Loose> {
  for (const late = performance.now() + 25_000; performance.now() < late; await setTimeout(20)) {
    const found = linesIn(one.said()).find((line) => line.event === event);
    if (found) return found;
  }
  throw new Error(`no line of ${event}: ${one.said()}`);
}

describe("a server from its start to its end", () => {
  test("tells of both and of what it did to the database, its last line included", async () => {
    const server = start({ METRICS_PORT: "0" });
    const listening = await lineOf(server, "listening");
    expect(server.said()).toContain(`GraphQL: ${listening.address}\n`);
    const figures = await Figures.of(listening.metrics);
    expect(figures.value("yishi_ledger_length", { chain: "zone" })).toBeGreaterThan(0);
    server.child.kill("SIGTERM");
    expect(await server.exited).toEqual([0, null]);
    const events = linesIn(server.said()).map(({ event }) => event);
    expect(new Set(events)).toEqual(new Set(["migrated", "listening", "stopping", "stopped"]));
    expect(events.at(-1)).toBe("stopped");
    expect(await server.errors).toBe("");
  }, 60_000);

  test("says nothing but what the one at the console is to know, where the log is off", async () => {
    const server = start({ LOG_LEVEL: "silent" });
    for (const late = performance.now() + 25_000; performance.now() < late; await setTimeout(20)) {
      if (server.said().includes("GraphQL: ")) break;
    }
    server.child.kill("SIGTERM");
    await server.exited;
    expect(server.said()).toMatch(/^GraphQL: \S+\n$/);
  }, 60_000);
});

test("a port for the figures that is taken ends the start with a sentence that names the variable", async () => {
  const first = start({ METRICS_PORT: "0" });
  const { metrics } = await lineOf(first, "listening");
  const second = start({ METRICS_PORT: new URL(metrics).port });
  expect(await second.exited).toEqual([1, null]);
  expect(await second.errors).toBe("METRICS_PORT: another server listens there; set another port\n");
}, 60_000);
