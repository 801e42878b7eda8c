import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { BareSettings } from "./bare/server.ts";

/** A server in a process of its own. */
export interface Served {
  readonly address: string;
}

export interface OurSettings {
  /** What names the database. */
  readonly environment: Readonly<Record<string, string>>;
  readonly keepAnswers: "on" | "off";
  /** Options of Node before the program. */
  readonly nodeOptions?: readonly string[];
}

export interface BareServed extends Served {
  /** The statements that it runs during the work. */
  statementsOf(work: () => Promise<unknown>): Promise<readonly string[]>;
}

/** Servers that are started together and end together, however the work ends. */
export class Servers {
  readonly #children: ChildProcess[] = [];

  static async during<Result>(work: (servers: Servers) => Promise<Result>): Promise<Result> {
    const servers = new Servers();
    // A signal may end this process before the work is over.
    const end = () => servers.#signal();
    process.once("exit", end);
    try {
      return await work(servers);
    } finally {
      process.off("exit", end);
      await servers.#stop();
    }
  }

  /** Our server as it was built, with the settings that a user has who sets none. */
  async ours({ environment, keepAnswers, nodeOptions = [] }: OurSettings): Promise<Served> {
    const child = spawn(process.execPath, [...nodeOptions, "dist/src/main.js"], {
      env: { PATH: process.env["PATH"] ?? "", PORT: "0", SEED: "none", ...environment, KEEP_ANSWERS: keepAnswers },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#children.push(child);
    return { address: await addressIn(child.stdout, /^GraphQL: (\S+)$/) };
  }

  async bare(settings: BareSettings): Promise<BareServed> {
    const file = fileURLToPath(new URL("bare/server.ts", import.meta.url));
    const child = fork(file, [JSON.stringify(settings)], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
    this.#children.push(child);
    if (!child.stdout) throw new Error("the bare server has no output");
    const address = await addressIn(child.stdout, /^bare: (\S+)$/);
    const statementsOf = async (work: () => Promise<unknown>) => {
      child.send("observe");
      await work();
      const told = once(child, "message");
      child.send("tell");
      const [ran] = (await told) as [readonly string[]];
      return ran;
    };
    return { address, statementsOf };
  }

  async #stop(): Promise<void> {
    const running = this.#children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const exits = running.map((child) => once(child, "exit"));
    this.#signal();
    await Promise.all(exits);
  }

  #signal(): void {
    for (const child of this.#children) child.kill("SIGTERM");
  }
}

/** The address that a server prints. What it prints later is dropped unread, so that it never waits for a full pipe. */
async function addressIn(output: Readable, pattern: RegExp): Promise<string> {
  for await (const line of createInterface(output)) {
    const address = pattern.exec(line)?.[1];
    if (address === undefined) continue;
    output.resume();
    return address;
  }
  throw new Error("the server did not start");
}
