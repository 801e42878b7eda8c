/**
 * Does to the built server what hostile clients do, while another client works: npm run measure:hostile, or with a part
 * of a name after -- for these acts alone. Quiet and hostile moments take turns. Fails when something is let through, when
 * the server's memory grows, or when the other client's slowest hundredth takes more than twice its quiet time.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { commit, hostileActs, type HostileAct } from "./hostile-acts.ts";
import type { Order } from "./measure-hostile-client.ts";
import { startServer } from "./measured-server.ts";

const acts = hostileActs.filter(({ name }) => name.includes(process.argv[2] ?? ""));
/** An odd number: the middle one counts, whatever else the machine does in another. */
const rounds = 5;
/** Milliseconds of a quiet or a hostile moment. */
const moment = 1500;
/** Times the quiet slowest hundredth, and megabytes. */
const allowed = { slower: 2, memory: 128 } as const;

const server = await startServer();
const client = fork(fileURLToPath(new URL("measure-hostile-client.ts", import.meta.url)));
const failures: string[] = [];
try {
  const token = await server.signIn("secretary-xuwan");
  const { data } = await server.ask(token, "{ viewer { roles { streetOffice { id } } } }");
  tell({ address: server.address, token, street: data.viewer.roles[0].streetOffice.id });
  // Everything is compiled and remembered, and V8 has taken the memory that it works in.
  await working(async () => {
    for (const act of acts) if (act.together === 1) await commit(act, server.address, moment);
    await setTimeout(2 * moment);
  });

  const before = server.memory();
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, server.memory())), 100);
  const results = [];
  for (const act of acts) results.push(await measure(act));
  clearInterval(watching);
  await working(() => setTimeout(2 * moment));
  const after = server.memory();
  console.table(results);
  console.table([{ "memory before, MB": before, "at most": most, after: after }]);
  if (after - before > allowed.memory) failures.push(`memory grew by ${after - before} MB`);
} finally {
  client.kill();
  await server.stop();
}
for (const failure of failures) console.log(failure);
console.log(
  failures.length === 0 ? "All refused or cut off, memory stable, the other client served." : "This does not hold.",
);
if (failures.length > 0) process.exitCode = 1;

interface Round {
  readonly quiet: number;
  readonly meanwhile: number;
}

async function measure(act: HostileAct): Promise<object> {
  const outcomes = new Map<string, number>();
  const all: Round[] = [];
  // What is held open until the server has had enough makes one long round.
  const held = act.together > 1;
  while (all.length < (held ? 1 : rounds)) {
    const quiet = await working(() => setTimeout(held ? 4 * moment : moment));
    const meanwhile = await working(async () => {
      for (const [outcome, count] of await commit(act, server.address, moment)) {
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);
      }
    });
    all.push({ quiet: slowest(quiet), meanwhile: slowest(meanwhile) });
  }
  const slower = middle(all, ({ quiet, meanwhile }) => meanwhile / quiet);
  const through = [...outcomes.keys()].filter((outcome) => outcome !== "cut off" && !act.refused.test(outcome));
  if (through.length > 0 || outcomes.size === 0) {
    failures.push(`${act.name}: ${through.join(", ") || "nothing came of it"}`);
  }
  if (slower > allowed.slower) failures.push(`${act.name}: the other client's p99 is ${slower} times its quiet one`);
  return {
    "what is done": act.name,
    outcomes: [...outcomes].map(([outcome, count]) => `${count} × ${outcome}`).join(", "),
    "quiet p99, ms": middle(all, ({ quiet }) => quiet),
    "p99 meanwhile": middle(all, ({ meanwhile }) => meanwhile),
    times: slower,
    "memory, MB": server.memory(),
  };
}

/** The middle one of the rounds' values. */
function middle(all: readonly Round[], value: (round: Round) => number): number {
  const sorted = all.map(value).toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(2));
}

/** The times of the other client's answers while something is done. */
async function working(meanwhile: () => Promise<unknown>): Promise<readonly number[]> {
  tell("begin");
  await meanwhile();
  const told = once(client, "message") as Promise<[readonly number[]]>;
  tell("end");
  return (await told)[0];
}

function tell(order: Order): void {
  client.send(order);
}

function slowest(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}
