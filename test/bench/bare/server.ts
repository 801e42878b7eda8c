/**
 * The bare reference server: Node's own http, the database driver, prepared statements with the same SQL as ours, and
 * JSON.stringify. No framework, no sign-in, no cache. It reads the same messages as our server and is told at its
 * start who asks. Started by the bench, with its settings as JSON in the first argument.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Viewer } from "../../../src/access/viewer.ts";
import type { Loose } from "../asking.ts";
import { motionChain } from "./chain.ts";
import { castBallot, signIn, tables } from "./changes.ts";
import { motionList } from "./motions.ts";
import { offices } from "./offices.ts";
import { openStore, type Address } from "./store.ts";
import { voteOpen, voteResult } from "./votes.ts";

export interface BareSettings {
  readonly address: Address;
  /** Whether it is to take changes too. */
  readonly changes: boolean;
  /** Who asks, by the work; the other works are asked over the whole zone. */
  readonly viewers: Readonly<Record<"secretary" | "representative", Viewer>>;
}

const { address, changes, viewers } = JSON.parse(process.argv[2] ?? "{}") as BareSettings;
const ran: string[] = [];
let observing = false;
const { read, write } = openStore(address, (sql) => observing && ran.push(sql));
if (changes) for (const table of tables) await write(table);

/** By the name of the operation. */
const works: Readonly<Record<string, (variables: Loose) => Promise<object>>> = {
  VoteResult: (variables) => voteResult(read, variables),
  VoteOpen: (variables) => voteOpen(read, variables),
  MotionsSeekingSeconds: () => motionList(read, viewers.representative),
  MotionChain: (variables) => motionChain(read, viewers.secretary, variables),
  OfficesWithRepresentatives: () => offices(read),
  CastBallot: (variables) => castBallot(write, variables),
  SignIn: (variables) => signIn(read, write, variables),
};

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk: string) => (body += chunk));
  request.on("end", () => {
    const { operationName, variables } = JSON.parse(body);
    works[operationName]?.(variables).then(
      (data) => send(200, { data }),
      (error: unknown) => send(500, { errors: [{ message: String(error) }] }),
    );
  });
  const send = (status: number, answer: object) => {
    const text = JSON.stringify(answer);
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(text),
    });
    response.end(text);
  };
});

server.listen(0, "127.0.0.1", () => {
  console.log(`bare: http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

// Its parent may ask which statements ran in between.
process.on("message", (wanted) => {
  if (wanted === "observe") observing = true;
  else process.send?.(ran.splice(0));
});
process.on("disconnect", () => process.exit(0));
