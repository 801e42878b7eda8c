import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedDemo } from "../../seeds/demo.js";
import { createApp, type App } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { Client, type Answer, type Loose } from "../support/client.js";
import { temporaryFolder } from "../support/folder.js";
import { namedIn } from "../support/named.js";

const readme = readFileSync("README.md", "utf8");
const told = "http://127.0.0.1:4000";
const folder = temporaryFolder();
let app: App;
let origin: string;

beforeAll(async () => {
  const { demoPassword, ...config } = readConfig({ DATABASE_URL: `sqlite:${join(folder, "r.sqlite")}`, PORT: "0" });
  app = await createApp({ ...config, demoPassword });
  await seedDemo(app, demoPassword);
  origin = new URL(await app.listen()).origin;
});
afterAll(() => app.close());

/** The text between a heading and the next one of its rank. */
function section(heading: string): string {
  const [, rest = ""] = readme.split(`\n## ${heading}\n`);
  return rest.split("\n## ")[0] ?? "";
}

interface Block {
  readonly kind: string;
  readonly text: string;
  /** The accounts that the last numbered line before it names. */
  readonly accounts: readonly string[];
}

/** `a-02` … `a-06` stands for all from the first to the last. */
function accountsOf(line: string): string[] {
  const [first = "", last] = [...line.matchAll(/`([a-z]+-[a-z-]+(?:-\d\d)?)`/g)].map(([, name]) => name ?? "");
  if (last === undefined || !line.includes("` … `")) return [first];
  const number = (name: string) => Number(name.slice(-2));
  return Array.from({ length: number(last) - number(first) + 1 }, (_, index) => memberAt(number(first) + index));
}

function memberAt(number: number): string {
  return `rep-xuwan-${String(number).padStart(2, "0")}`;
}

function blocksOf(text: string): readonly Block[] {
  const found = [...text.matchAll(/^(\d+\. .*)$|^```(\w+)\n([^]*?)^```$/gm)];
  let accounts: string[] = [];
  return found.flatMap(([, step, kind = "", code = ""]) => {
    if (step !== undefined) accounts = accountsOf(step);
    return step === undefined ? [{ kind, text: code, accounts }] : [];
  });
}

const hasShell = (() => {
  try {
    execFileSync("sh", ["-c", "curl --version && seq 1"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** Not while waiting for it: the server lives in this process. */
const shell = async (script: string) =>
  (await promisify(execFile)("sh", ["-c", script.replaceAll(told, origin)], { timeout: 20_000 })).stdout;

async function signedIn(account: string): Promise<Client> {
  const input = { account, password: "yishi-demo" };
  const { accessToken } = await new Client(`${origin}/graphql`, null).do("signIn", input, "accessToken");
  return new Client(`${origin}/graphql`, accessToken);
}

describe("the first three queries", () => {
  const commands = blocksOf(section("The first three queries")).map(({ text }) => text);
  const bodies = commands.map((text) => JSON.parse(/-d '([^']*)'/.exec(text)?.[1] ?? "").query as string);

  test("answer as they stand", async () => {
    const anyone = new Client(`${origin}/graphql`, null);
    expect(bodies).toHaveLength(3);
    const [first = "", second = "", third = ""] = bodies;
    expect((await anyone.ask(first)).streetOffices).toHaveLength(3);
    const { accessToken } = (await anyone.ask(second)).signIn;
    const { motions } = await new Client(`${origin}/graphql`, accessToken).ask(third);
    expect(motions.totalCount).toBeGreaterThan(0);
    for (const { node } of motions.edges) expect(node.followUps.length).toBeGreaterThan(0);
  });

  test.runIf(hasShell)("and from a shell, one after the other", async () => {
    const answers = (await shell(commands.join("\necho\n"))).split("\n").filter((line) => line !== "");
    const [first, third] = answers.map((line) => JSON.parse(line) as Answer<Loose>);
    expect(first?.data.streetOffices).toHaveLength(3);
    expect(third?.data.motions.totalCount).toBeGreaterThan(0);
  });
});

test("ten minutes through the loop: nobody is refused, the motion is completed and its resident content", async () => {
  const blocks = blocksOf(section("Ten minutes through the loop"));
  expect(blocks.length).toBeGreaterThanOrEqual(12);
  const names = new Map<string, string>();
  const filled = (text: string) =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = names.get(name);
      if (value === undefined) throw new Error(`${name} is used before it is named`);
      return value;
    });
  const clients = new Map<string, Client>();
  const as = async (account: string) => {
    const client = clients.get(account) ?? (await signedIn(account));
    clients.set(account, client);
    return client;
  };
  const run = async (account: string, text: string) => {
    const query = filled(text);
    const data = await (await as(account)).ask(query);
    expect(JSON.stringify(data), text).not.toMatch(/"code"|:\{\}/);
    for (const [name, value] of namedIn(query, data)) names.set(name, value);
    return data;
  };

  let last: Loose;
  let before = "";
  for (const { kind, text, accounts } of blocks) {
    if (kind === "graphql") for (const account of accounts) last = await run(account, text);
    else if (hasShell) expect((await shell(filled(text))).match(/"CastBallotPayload"/g)).toHaveLength(29);
    else for (let number = 2; number <= 30; number += 1) await run(memberAt(number), before);
    before = text;
  }
  expect(last.motion).toMatchObject({
    status: "COMPLETED",
    chain: { residents: 1, satisfied: 1, notSatisfied: 0, waiting: 0 },
    grievances: { edges: [{ node: { status: "CLOSED", feedback: [{ rating: "SATISFIED" }] } }] },
    votes: [{ result: { outcome: "ADOPTED" } }],
    followUps: [{ status: "CLOSED", replies: [{ rating: "SATISFIED" }] }],
  });
});

test("every account that the README names is there", async () => {
  const { reads } = app.database;
  const logins = (await reads.selectFrom("account").select("login").execute()).map(({ login }) => login);
  const named = [...readme.matchAll(/`((?:secretary|committee|rep|unit)-[a-z][a-z0-9-]+)`/g)].map(([, name]) => name);
  expect(logins).toEqual(expect.arrayContaining(named));
  expect(logins).toEqual(expect.arrayContaining(["supervisor", "dashboard", "petition", "admin", "auditor"]));
});
