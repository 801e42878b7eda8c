import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Client } from "../support/client.js";
import { ServerProcess } from "../support/process.js";
import { BareSocket } from "../support/watching.js";
import { World } from "../support/world.js";

vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let file: string;
let server: ServerProcess;
let world: { readonly assembly: string; readonly tokens: readonly (string | null)[] };
const sockets: Socket[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "yishi-stop-"));
  file = join(folder, "stop.sqlite");
  const built = await World.build({ members: 8, file, now: new Date().toISOString() });
  world = { assembly: built.a.assembly, tokens: built.a.members.map(({ client }) => client.token) };
  await built.close();
  server = await ServerProcess.start(environment());
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.kill();
  rmSync(folder, { recursive: true });
});

const environment = () => ({ DATABASE_URL: `sqlite:${file}`, SEED: "none" });
const member = (index: number) => new Client(server.address, world.tokens[index] ?? null);

/** A bare connection, and all that comes back on it. */
async function line(): Promise<{
  readonly socket: Socket;
  readonly heard: () => string;
  readonly closed: Promise<unknown>;
}> {
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString()));
  socket.on("error", () => undefined);
  const closed = once(socket, "close");
  await once(socket, "connect");
  return { socket, heard: () => text, closed };
}

/** Waits until something is heard on a line. */
async function until(heard: () => string, wanted: RegExp): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (wanted.test(heard())) return;
    await setTimeout(10);
  }
  throw new Error(`waited in vain; heard ${heard()}`);
}

const draft = (assembly: string, title: string) =>
  JSON.stringify({
    query: `mutation($input: DraftMotionInput!) { draftMotion(input: $input) { ... on DraftMotionPayload { motion { id } } } }`,
    variables: { input: { assembly, kind: "MOTION", title, body: "增设路灯" } },
  });
const post = (body: string, length = Buffer.byteLength(body)) =>
  [
    "POST /graphql HTTP/1.1",
    "host: x",
    "content-type: application/json",
    `authorization: Bearer ${world.tokens[0]}`,
    `content-length: ${length}`,
    "",
    body,
  ].join("\r\n");
const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;

describe("a server that is told to stop", () => {
  test("has stored everything that it acknowledged, and ends with 0", async () => {
    const acknowledged: (readonly [by: number, motion: string])[] = [];
    const draftOn = async (index: number) => {
      for (let count = 0; ; count += 1) {
        const input = { assembly: world.assembly, kind: "MOTION", title: `路灯 ${index} ${count}`, body: "增设路灯" };
        const { motion } = await member(index).do("draftMotion", input, "motion { id }");
        acknowledged.push([index, motion.id]);
        if (acknowledged.length === 40) server.signal("SIGTERM");
      }
    };
    // Each goes on until the server answers no more.
    await Promise.allSettled(world.tokens.map((_token, index) => draftOn(index)));
    expect(await server.ended()).toBe(0);
    expect(acknowledged.length).toBeGreaterThanOrEqual(40);
    expect(existsSync(`${file}-wal`), "all of it is in the database file").toBe(false);

    const verified = spawnSync(process.execPath, ["dist/src/ledger/verify-ledger.js"], {
      env: environment(),
      encoding: "utf8",
    });
    expect([verified.status, verified.stdout]).toEqual([0, expect.stringMatching(/^whole$/m)]);
    server = await ServerProcess.start(environment());
    for (const [by, id] of acknowledged) {
      expect(await member(by).ask(`query($id: ID!) { motion(id: $id) { id } }`, { id })).toEqual({ motion: { id } });
    }
  });

  test("says so at once, takes no connection more, and answers what is under way", async () => {
    const idle = await line();
    idle.socket.write(get("/livez"));
    await until(idle.heard, /"ok"/);
    const silent = await line();
    const slow = await line();
    const body = draft(world.assembly, "路灯");
    slow.socket.write(post(body.slice(0, 20), Buffer.byteLength(body)));
    // Until the server has surely begun to read it.
    await member(0).ask("{ streetOffices { id } }");

    server.signal("SIGTERM");
    await idle.closed;
    await expect(member(0).ask("{ streetOffices { id } }")).rejects.toThrow("fetch failed");
    silent.socket.write(get("/readyz"));
    await until(silent.heard, /"draining"/);
    expect(silent.heard()).toMatch(/^HTTP\/1\.1 503 /);
    slow.socket.write(body.slice(20));
    await until(slow.heard, /"motion_\w+"/);
    expect(slow.heard()).toMatch(/connection: close/i);
    expect(await server.ended()).toBe(0);
  });

  test("says goodbye to whoever watches", async () => {
    const socket = new BareSocket(server.address);
    await socket.send({ type: "connection_init", payload: { authorization: `Bearer ${world.tokens[0]}` } });
    await socket.message("connection_ack");
    server.signal("SIGTERM");
    expect(await socket.closed).toMatchObject({ code: 1001 });
    expect(await server.ended()).toBe(0);
  });

  test("is not held up by a body that never ends, a connection that says nothing or a socket that does not answer", async () => {
    const endless = await line();
    endless.socket.write(post("{", 50_000));
    const dribble = setInterval(() => endless.socket.write(" "), 200);
    const deaf = await line();
    deaf.socket.write(
      "GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n",
    );
    await until(deaf.heard, /101 Switching/);
    const silent = await line();
    server.signal("SIGTERM");
    expect(await server.ended()).toBe(0);
    clearInterval(dribble);
    await Promise.all([endless.closed, deaf.closed, silent.closed]);
  });

  test("takes two signals in a row for one: a terminal sends them to npm and to the server", async () => {
    const endless = await line();
    endless.socket.write(post("{", 50_000));
    await member(0).ask("{ streetOffices { id } }");
    server.signal("SIGINT");
    server.signal("SIGTERM");
    expect(await server.ended()).toBe(0);
  });

  test("stops at once when it is told so again, and says that it did", async () => {
    const endless = await line();
    endless.socket.write(post("{", 50_000));
    await member(0).ask("{ streetOffices { id } }");
    server.signal("SIGTERM");
    await setTimeout(1200);
    server.signal("SIGTERM");
    expect(await server.ended()).toBe(1);
    expect(server.errors.join("")).toContain("a second SIGTERM came");
  });
});

test("a program that cannot close gives up by itself, with a code other than 0", async () => {
  const stuck = `import { stopOnSignals } from "./dist/src/stop.js";
    setInterval(() => undefined, 1000);
    stopOnSignals(() => new Promise(() => undefined), console.error);
    process.kill(process.pid, "SIGTERM");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", stuck], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await once(child, "close");
  expect(child.exitCode).toBe(1);
  expect(said).toContain("closing took longer than 10 seconds");
});
