import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Loose } from "./client.ts";

/** The built server with the demonstration world, in a process and a folder of its own. */
export interface MeasuredServer {
  readonly address: string;
  /** Megabytes of memory that the process holds. */
  memory(): number;
  ask(token: string | null, query: string, variables?: object): Promise<Loose>;
  signIn(account: string): Promise<string>;
  stop(): Promise<void>;
}

export const demoPassword = "yishi-demo";

export const signingIn = `mutation($account: String!, $password: String!) {
  signIn(input: { account: $account, password: $password }) { ... on SignInPayload { accessToken } ... on Refusal { code } }
}`;

export async function startServer(): Promise<MeasuredServer> {
  const folder = mkdtempSync(join(tmpdir(), "yishi-measure-"));
  const child = spawn(process.execPath, ["dist/src/main.js"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      HOST: "127.0.0.1",
      PORT: "0",
      SEED: "demo",
      DATABASE_URL: `sqlite:${join(folder, "m.sqlite")}`,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const found = Promise.withResolvers<string>();
  // Its other lines are read and dropped, so that it never waits for a full pipe.
  createInterface(child.stdout)
    .on("line", (line) => {
      const address = /^GraphQL: (\S+)$/.exec(line)?.[1];
      if (address !== undefined) found.resolve(address);
    })
    .once("close", () => found.reject(new Error("the server did not start")));
  const address = await found.promise;

  const ask = async (token: string | null, query: string, variables: object = {}): Promise<Loose> => {
    const headers = { "content-type": "application/json", ...(token !== null && { authorization: `Bearer ${token}` }) };
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    return response.json();
  };
  return {
    address,
    memory: () => residentMegabytes(child.pid ?? 0),
    ask,
    async signIn(account) {
      const { data } = await ask(null, signingIn, { account, password: demoPassword });
      return data.signIn.accessToken;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, "exit");
        child.kill("SIGTERM");
        await exited;
      }
      rmSync(folder, { recursive: true });
    },
  };
}

function residentMegabytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  const text = existsSync(file)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1]
    : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Math.round(Number(text) / 1024);
}
