import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";

/** One hostile thing to do to a server, again and again; gives what came of it. */
export interface HostileAct {
  readonly name: string;
  /** Which outcome is a refusal; "cut off" always is. */
  readonly refused: RegExp;
  readonly once: (address: string) => Promise<string>;
  /** How many do it at the same time. */
  readonly together: number;
}

const document = (name: string, query: string, refused = /^400 BAD_USER_INPUT/): HostileAct => ({
  name,
  refused,
  together: 1,
  once: (address) => post(address, JSON.stringify({ query })),
});

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

/** Everything that a hostile client does whom nobody has let in. */
export const hostileActs: readonly HostileAct[] = [
  document(
    "50 levels",
    `{ streetOffices ${"{ currentAssembly { streetOffice ".repeat(25)} { id } ${"} }".repeat(25)} }`,
  ),
  document("20 000 levels", `${"{a".repeat(20_000)}${"}".repeat(20_000)}`),
  document("10 000 fields that are one", `{${" a".repeat(10_000)} }`),
  document("240 fields that are one, below the limit of tokens", `{${" motions { totalCount }".repeat(240)} }`),
  document(
    "fragments that hold each other",
    `{ ...F0 } ${times(30, (index) => `fragment F${index} on Query { ${times(9, (step) => `...F${(index + step + 1) % 30}`)} }`)}`,
  ),
  document("5 000 directives", `{ __typename${" @a".repeat(5000)} }`),
  document("130 directives, below the limit of tokens", `{ __typename${" @include(if: true)".repeat(130)} }`),
  document(
    "a page of 100 below a page of 100 below a page of 100",
    "{ motions(first: 100) { edges { node { grievances(first: 100) { edges { node { motions { grievances(first: 100) { edges { node { id } } } } } } } } } } }",
  ),
  {
    name: "a list of 1 000 operations",
    refused: /^400 BAD_USER_INPUT/,
    together: 1,
    once: (address) => post(address, JSON.stringify(Array.from({ length: 1000 }, () => ({ query: "{ __typename }" })))),
  },
  {
    name: "bodies of 10 MB",
    refused: /^413 BAD_USER_INPUT/,
    together: 1,
    once: (address) => post(address, megabytes),
  },
  {
    name: "headers of 1 MB",
    refused: /^431 BAD_USER_INPUT/,
    together: 1,
    once: (address) => bare(address, [`GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(1024 * 1024)}\r\n\r\n`], 0),
  },
  {
    name: "bodies that never end, 20 at a time",
    refused: /^408 BAD_USER_INPUT/,
    together: 20,
    once: (address) => bare(address, [`${posting}Transfer-Encoding: chunked\r\n\r\n`, "1\r\nx\r\n"], 100),
  },
  {
    name: "connections that send a byte a second, 500 at a time",
    refused: /^408 BAD_USER_INPUT/,
    together: 500,
    once: (address) => bare(address, [posting, "X"], 1000),
  },
];

const megabytes = Buffer.alloc(10 * 1024 * 1024, "x");
const posting = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

function post(address: string, body: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const request = httpRequest(address, { method: "POST", headers, agent: false }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("error", () => resolve("cut off"));
      response.on("end", () => resolve(`${response.statusCode} ${codeIn(text)}`));
    });
    request.on("error", () => resolve("cut off"));
    request.end(body);
  });
}

/** Sends the first text, then the last one again and again until the server has had enough. */
function bare(address: string, [first = "", again]: readonly string[], every: number): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
    socket.on("error", () => undefined);
    socket.write(first);
    const dripping = again === undefined ? undefined : setInterval(() => socket.write(again), every);
    socket.once("close", () => {
      clearInterval(dripping);
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve(status === undefined ? "cut off" : `${status} ${codeIn(text)}`);
    });
  });
}

function codeIn(text: string): string {
  return /"code":"(\w+)"/.exec(text)?.[1] ?? "without a code";
}

/** Does a hostile thing for so long, as fast as the answers come; what is held open is waited for. */
export async function commit(act: HostileAct, address: string, milliseconds: number): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  const end = performance.now() + milliseconds;
  const one = async () => {
    do {
      const outcome = await act.once(address);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      // A connection that ends at once should not be made ten thousand times a second by what measures.
      await setTimeout(1);
    } while (performance.now() < end);
  };
  await Promise.all(Array.from({ length: act.together }, one));
  return outcomes;
}
