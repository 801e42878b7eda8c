/**
 * Measures how long tokens and open subscriptions live on after a mandate, a role or a token has ended, on the built
 * server with the demonstration world: npm run measure:revocation. Fails when any outlives two seconds.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { Loose } from "./client.ts";

const streams = 20;
const allowed = 2000;

const folder = mkdtempSync(join(tmpdir(), "yishi-revocation-"));
const file = join(folder, "m.sqlite");
const server = spawn(process.execPath, ["dist/src/main.js"], {
  env: { PATH: process.env["PATH"] ?? "", PORT: "0", SEED: "demo", DATABASE_URL: `sqlite:${file}` },
  stdio: ["ignore", "pipe", "inherit"],
});
let address = "";
for await (const line of createInterface(server.stdout)) {
  address = /^GraphQL: (\S+)$/.exec(line)?.[1] ?? "";
  if (address !== "") break;
}

try {
  const secretary = await signIn("secretary-xuwan");
  const admin = await signIn("admin");
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const results = [
    await measure("a mandate ends (endMandate)", "rep-xuwan-31", async (token) => {
      const { viewer } = await ask(token, "{ viewer { representative { id } } }");
      return () =>
        act(secretary, "endMandate", { representative: viewer.representative.id, on: today, reason: "测试" });
    }),
    await measure("a mandate is suspended (suspendMandate)", "rep-xuwan-32", async (token) => {
      const { viewer } = await ask(token, "{ viewer { representative { id } } }");
      return () => act(secretary, "suspendMandate", { representative: viewer.representative.id, reason: "测试" });
    }),
    await measure("a role ends (endRole)", "supervisor", async () => {
      const query = `{ accounts(filter: { text: "supervisor" }) { edges { node { roles { id } } } } }`;
      const { accounts } = await ask(admin, query);
      return () => act(admin, "endRole", { roleGrant: accounts.edges[0].node.roles[0].id });
    }),
    await measure("a person signs out everywhere (signOutEverywhere)", "dashboard", (token) =>
      Promise.resolve(() => act(token, "signOutEverywhere", {})),
    ),
    await measure("another process revokes the tokens (seen by looking every second)", "rep-xuwan-33", () =>
      Promise.resolve(() => Promise.resolve(revokeBehindTheBack("rep-xuwan-33"))),
    ),
  ];
  console.table(results);
  const late = results.filter(
    (result) => result["token dead, ms"] > allowed || result["last stream dead, ms"] > allowed,
  );
  console.log(late.length === 0 ? `All dead within ${allowed} ms.` : `${late.length} outlived ${allowed} ms.`);
  if (late.length > 0) process.exitCode = 1;
} finally {
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
  rmSync(folder, { recursive: true });
}

/** Opens streams with one person's token, takes something from the person, and waits until all are dead. */
async function measure(what: string, account: string, prepare: (token: string) => Promise<() => Promise<unknown>>) {
  const token = await signIn(account);
  const end = await prepare(token);
  const watched = await Promise.all(Array.from({ length: streams }, () => watch(token)));
  const begun = performance.now();
  const ended = end();
  const since = () => Math.round(performance.now() - begun);
  const lives = Promise.all(watched.map(({ closed }) => closed.then(since)));
  while (await isGood(token)) await setTimeout(5);
  const tokenDead = since();
  const dead = await lives;
  await ended;
  return {
    "what happens": what,
    "token dead, ms": tokenDead,
    "first stream dead, ms": Math.min(...dead),
    "last stream dead, ms": Math.max(...dead),
  };
}

/** Begins to watch; `closed` is settled when the server closes the socket. */
async function watch(token: string): Promise<{ closed: Promise<unknown> }> {
  const closed = Promise.withResolvers<unknown>();
  const connected = Promise.withResolvers<unknown>();
  const client = createClient({
    url: address.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
    on: { connected: connected.resolve, closed: closed.resolve },
  });
  const nothing = () => undefined;
  client.subscribe(
    { query: "subscription { myChanges { kind } }" },
    { next: nothing, error: nothing, complete: nothing },
  );
  await connected.promise;
  // The subscribing itself is not what is measured.
  await setTimeout(300);
  return { closed: closed.promise };
}

function revokeBehindTheBack(login: string): void {
  const database = new Sqlite(file);
  database
    .prepare(
      `update access_token set "revokedAt" = "createdAt" where account = (select id from account where login = ?)`,
    )
    .run(login);
  database.close();
}

async function send(token: string | null, query: string, variables: object = {}): Promise<Loose> {
  const headers = { "content-type": "application/json", ...(token !== null && { authorization: `Bearer ${token}` }) };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  return response.json();
}

async function ask(token: string | null, query: string, variables: object = {}): Promise<Loose> {
  const { data, errors } = await send(token, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function act(token: string, mutation: string, input: object): Promise<Loose> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Refusal { code message } } }`;
  const result = (await ask(token, query, { input }))[mutation];
  if (result.code) throw new Error(`${mutation} was refused: ${result.message}`);
  return result;
}

async function signIn(account: string): Promise<string> {
  const query = `mutation($input: SignInInput!) { signIn(input: $input) { ... on SignInPayload { accessToken } } }`;
  return (await ask(null, query, { input: { account, password: "yishi-demo" } })).signIn.accessToken;
}

async function isGood(token: string): Promise<boolean> {
  return (await send(token, "{ viewer { name } }")).errors === undefined;
}
