import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RawConnection, type RawReply } from "../support/raw.js";
import { firstError, Wire } from "../support/wire.js";
import { World } from "../support/world.js";

let world: World;
beforeAll(async () => {
  world = await World.build({ members: 1 });
});
afterAll(() => world.close());
const wire = new Wire(() => world.address);

const query = `{"query":"{ __typename }"}`;
const head = (lines: readonly string[]) => `${lines.join("\r\n")}\r\n\r\n`;

/** The first error of a bare answer, which has to be JSON of its own length and tell no place in our files. */
function errorOf(reply: RawReply): { status: number; code: string; message: string } {
  expect(reply.head).toMatch(/\r\ncontent-type: application\/json/i);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(reply.head)?.[1]);
  expect(Buffer.byteLength(reply.body)).toBe(length);
  expect(reply.body).not.toMatch(/\bat \S+ \(|\.[jt]s:\d+|node_modules|HPE_|stack/);
  const [{ message, extensions }] = JSON.parse(reply.body).errors;
  expect(extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  return { status: reply.status, code: extensions.code, message };
}

/** Sends a text on a connection of its own and waits until the server has closed it. */
const answerTo = (text: string) => new RawConnection(world.address).send(text).closed;

describe("what is not HTTP", () => {
  test.each([
    ["nonsense", "nonsense\r\n\r\n"],
    ["another protocol", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n"],
    ["a method that nobody knows", "FETCH / HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["a header without a colon", "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n"],
    ["two lengths", "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx"],
    [
      "a length and chunks",
      "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx",
    ],
    ["a blank in the path", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["a version to come", "GET / HTTP/9.1\r\nHost: x\r\n\r\n"],
  ])("%s is answered 400 in JSON", async (_what, text) => {
    const error = errorOf(await answerTo(text));
    expect(error).toMatchObject({ status: 400, code: "BAD_USER_INPUT" });
    expect(error.message).toContain("this is not HTTP");
    expect(error.message).toContain("请求不合 HTTP 规范");
  });

  test("a chunk that is none is answered 400", async () => {
    const start = ["POST /graphql HTTP/1.1", "Host: x", "Content-Type: application/json", "Transfer-Encoding: chunked"];
    expect(errorOf(await answerTo(`${head(start)}zz\r\n`))).toMatchObject({ status: 400, code: "BAD_USER_INPUT" });
  });

  test("HTTP/1.1 without the header Host is answered 400", async () => {
    for (const line of ["GET / HTTP/1.1", "GET /nothing HTTP/1.1", "POST /graphql HTTP/1.1"]) {
      const fields = ["Content-Type: application/json", `Content-Length: ${query.length}`, "Connection: close"];
      const error = errorOf(await answerTo(`${head([line, ...fields])}${query}`));
      expect(error).toMatchObject({ status: 400, code: "BAD_USER_INPUT" });
      expect(error.message).toContain("Host");
    }
  });
});

describe("addresses", () => {
  test.each(["/%", "/%00", "/%c0%ae", "/..", "http://[", "http://x/y?z", "*", `/${"x".repeat(8000)}`])(
    "%j is answered 404 in JSON",
    async (path) => {
      const error = errorOf(await answerTo(head([`GET ${path} HTTP/1.1`, "Host: x", "Connection: close"])));
      expect(error).toMatchObject({ status: 404, code: "NOT_FOUND" });
    },
  );
});

describe("headers", () => {
  test.each([
    ["one of 17 kB", `X: ${"x".repeat(17 * 1024)}`],
    ["many that have 17 kB together", Array.from({ length: 1024 }, (_, n) => `X${n}: 0123456789`).join("\r\n")],
    ["one that never ends", `X: ${"x".repeat(1024 * 1024)}`],
  ])("%s are answered 431 in JSON", async (_what, fields) => {
    const error = errorOf(await answerTo(head(["GET / HTTP/1.1", "Host: x", fields])));
    expect(error).toMatchObject({ status: 431, code: "BAD_USER_INPUT" });
    expect(error.message).toContain("all headers together may have 16 kB");
  });

  test("a path of 17 kB is too much of them too", async () => {
    const reply = await answerTo(head([`GET /${"x".repeat(17 * 1024)} HTTP/1.1`, "Host: x"]));
    expect(errorOf(reply)).toMatchObject({ status: 431, code: "BAD_USER_INPUT" });
  });

  test("an expectation that nobody knows is left aside", async () => {
    const fields = ["Expect: miracles", "Content-Type: application/json", `Content-Length: ${query.length}`];
    const reply = await answerTo(
      `${head(["POST /graphql HTTP/1.1", "Host: x", "Connection: close", ...fields])}${query}`,
    );
    expect([reply.status, JSON.parse(reply.body)]).toEqual([200, { data: { __typename: "Query" } }]);
  });

  test("a client that offers another protocol is answered in this one", async () => {
    const fields = ["Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings, close", "HTTP2-Settings: AAMAAABk"];
    const rest = ["Content-Type: application/json", `Content-Length: ${query.length}`];
    const reply = await answerTo(`${head(["POST /graphql HTTP/1.1", "Host: x", ...fields, ...rest])}${query}`);
    expect([reply.status, JSON.parse(reply.body)]).toEqual([200, { data: { __typename: "Query" } }]);
  });
});

describe("bodies", () => {
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) =>
    wire.send("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "en", ...headers },
      body,
    });

  test("10 MB are cut off", async () => {
    const start = ["POST /graphql HTTP/1.1", "Host: x", "Content-Type: application/json", "Content-Length: 10485760"];
    const connection = new RawConnection(world.address).send(head(start));
    const reply = await connection.drip("x".repeat(64 * 1024), 0);
    expect(connection.socket.bytesWritten).toBeLessThan(9 * 1024 * 1024);
    if (reply.head !== "") expect(errorOf(reply)).toMatchObject({ status: 413, code: "BAD_USER_INPUT" });
  });

  test("what unpacks to more than 100 kB is answered 413", async () => {
    const packed = gzipSync(JSON.stringify({ query: "{ __typename }", padding: "x".repeat(10 * 1024 * 1024) }));
    expect(packed.length).toBeLessThan(100 * 1024);
    const reply = await post(new Uint8Array(packed), { "content-encoding": "gzip" });
    expect([reply.status, firstError(reply).code]).toEqual([413, "BAD_USER_INPUT"]);
    expect(firstError(reply).message).toContain("larger than 100 kB");
  });

  test.each([
    ["a packing that nobody knows", { "content-encoding": "zstd, x" }, 415],
    ["a packing that it has not", { "content-encoding": "gzip" }, 400],
    ["another charset", { "content-type": "application/json; charset=gbk" }, 415],
  ] as const)("with %s is refused in JSON", async (_what, headers, status) => {
    const reply = await post(query, headers);
    expect([reply.status, firstError(reply).code]).toEqual([status, "BAD_USER_INPUT"]);
  });

  test("JSON in 40 000 lists or objects is no request, and no fault", async () => {
    for (const body of ["[".repeat(40_000) + "]".repeat(40_000), '{"a":'.repeat(15_000) + "1" + "}".repeat(15_000)]) {
      const reply = await post(body);
      expect([reply.status, firstError(reply).code]).toEqual([400, "BAD_USER_INPUT"]);
    }
  });

  test("variables in 40 000 lists are refused where they are used, and left aside where not", async () => {
    const deep = "[".repeat(40_000) + "]".repeat(40_000);
    const used = "query($s: [MotionStatus!]) { motions(filter: { status: $s }) { totalCount } }";
    const refused = await post(`{"query":"${used}","variables":{"s":${deep}}}`);
    expect([refused.status, firstError(refused).code]).toEqual([400, "BAD_USER_INPUT"]);
    const unused = await post(`{"query":"{ __typename }","variables":{"s":${deep}}}`);
    expect(unused.body).toEqual({ data: { __typename: "Query" } });
  });
});

test("who sends headers, a body or nothing too slowly is told so, or cut off", async () => {
  const open = (text: string) => new RawConnection(world.address).send(text);
  const start = ["POST /graphql HTTP/1.1", "Host: x", "Content-Type: application/json"];
  const [headers, chunks, length, nothing, text] = await Promise.all([
    open("GET / HTTP/1.1\r\nHost: x\r\n").drip("X: y\r\n", 500),
    open(head([...start, "Transfer-Encoding: chunked"])).drip("1\r\nx\r\n", 500),
    open(head([...start, "Content-Length: 1000"])).drip("x", 500),
    open("").closed,
    open(head(["POST /graphql HTTP/1.1", "Host: x", "Content-Type: text/plain", "Content-Length: 1000"])).drip(
      "x",
      500,
    ),
  ]);
  for (const reply of [headers, chunks, length, nothing]) {
    expect(errorOf(reply)).toMatchObject({ status: 408, code: "BAD_USER_INPUT" });
  }
  // What nobody waits for is answered at once.
  expect(errorOf(text)).toMatchObject({ status: 400, code: "BAD_USER_INPUT" });
}, 60_000);

test("none of all these errors tells a place in our files, a statement or a table", () => {
  expect(wire.errors.length).toBeGreaterThan(0);
  expect(wire.improperErrors()).toEqual([]);
});
