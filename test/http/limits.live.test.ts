import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { limits } from "../../src/graphql/limits.js";
import { RawConnection } from "../support/raw.js";
import { BareSocket } from "../support/watching.js";
import { World } from "../support/world.js";

let world: World;
beforeAll(async () => {
  world = await World.build({ members: 2 });
});
afterAll(() => world.close());

/** Comes in with a token; gives the socket and whether it was let in. */
async function comeIn(token: string): Promise<{ socket: BareSocket; in: boolean }> {
  const socket = new BareSocket(world.address);
  await socket.send({ type: "connection_init", payload: { token } });
  const answered = socket.message("connection_ack").then(() => true);
  return { socket, in: await Promise.race([answered, socket.closed.then(() => false)]) };
}

describe("how many sockets there may be", () => {
  const tokenOf = (index: number) => world.a.members[index]?.client.token ?? "";

  test("50 with one token, whoever goes makes room, and others are not kept out", async () => {
    const first = await Promise.all(Array.from({ length: limits.socketsPerToken }, () => comeIn(tokenOf(0))));
    expect(first.map((one) => one.in)).toEqual(first.map(() => true));
    const more = await comeIn(tokenOf(0));
    expect(more.in).toBe(false);
    await expect(more.socket.closed).resolves.toEqual({ code: 4429, reason: "at most 50 sockets a token" });

    expect((await comeIn(tokenOf(1))).in).toBe(true);
    first[0]?.socket.socket.close();
    await first[0]?.socket.closed;
    await expect.poll(async () => (await comeIn(tokenOf(0))).in).toBe(true);
    expect((await comeIn(tokenOf(0))).in).toBe(false);
  });
});

describe("what is no WebSocket of ours", () => {
  const head = (path: string, ...lines: readonly string[]) =>
    [`GET ${path} HTTP/1.1`, "Host: x", "Upgrade: websocket", "Connection: Upgrade", ...lines, "", ""].join("\r\n");
  const good = ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"] as const;

  test.each([
    ["another path", head("/live", ...good), 404, "NOT_FOUND"],
    ["no key", head("/graphql", good[1]), 400, "BAD_USER_INPUT"],
    ["a version to come", head("/graphql", good[0], "Sec-WebSocket-Version: 99"), 400, "BAD_USER_INPUT"],
    ["a protocol that has no name", head("/graphql", ...good, "Sec-WebSocket-Protocol: ,"), 400, "BAD_USER_INPUT"],
  ])("%s is answered in JSON", async (_what, text, status, code) => {
    const reply = await new RawConnection(world.address).send(text).closed;
    expect([reply.status, JSON.parse(reply.body).errors[0].extensions.code]).toEqual([status, code]);
    expect(reply.head).toMatch(/\r\ncontent-type: application\/json/i);
  });

  test("a WebSocket asked for by POST is refused in JSON", async () => {
    const body = `{"query":"{ __typename }"}`;
    const lines = ["Host: x", "Upgrade: websocket", "Connection: Upgrade", `Content-Length: ${body.length}`];
    const text = ["POST /graphql HTTP/1.1", ...lines, "Content-Type: application/json", "", body].join("\r\n");
    const reply = await new RawConnection(world.address).send(text).closed;
    expect([reply.status, JSON.parse(reply.body).errors[0].extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
  });
});
