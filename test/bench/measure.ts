import { deepStrictEqual } from "node:assert";
import { dataOf, type Message } from "./asking.ts";
import type { Engine } from "./engines.ts";
import { burst, repeat, type Burst } from "./load.ts";
import type { Work } from "./works.ts";

/** One line of the table. */
export interface Result {
  readonly work: Work;
  readonly engine: Engine;
  readonly throughput: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly bareThroughput: number;
  readonly ratio: number;
  /** Null where nothing is kept. */
  readonly warmRatio: number | null;
}

/** How much is measured. The machine is noisy: many short rounds, one server right after the other. */
export interface Effort {
  readonly rounds: number;
  readonly seconds: number;
  /** How many requests go before, uncounted. */
  readonly warmUpRequests: number;
  /** When there shall be no further round, by `performance.now()`: every work has one at least. */
  readonly deadline: number;
}

/** Where one work is asked for; `warm` is our server with kept answers. */
export interface Targets {
  readonly cold: string;
  readonly warm: string;
  readonly bare: string;
}

/** Compares our server with the bare one on one read, in interleaved rounds. */
export async function measureRead(
  { work, engine }: Pick<Result, "work" | "engine">,
  targets: Targets,
  message: Message,
  effort: Effort,
): Promise<Result> {
  const { rounds, seconds, deadline } = effort;
  await prove(work, targets, message);
  await warmUp(targets, message, effort);
  const measured: Record<keyof Targets, Burst>[] = [];
  while (measured.length < rounds && (measured.length === 0 || performance.now() < deadline)) {
    const cold = await burst(targets.cold, message, seconds);
    const bare = await burst(targets.bare, message, seconds);
    const warm = await burst(targets.warm, message, seconds);
    measured.push({ cold, bare, warm });
  }
  await prove(work, targets, message);
  const ours = measured.map(({ cold }) => cold);
  const bare = measured.map((round) => round.bare);
  return {
    work,
    engine,
    ...summary(ours, bare),
    warmRatio: ratioOf(
      measured.map(({ warm }) => warm),
      bare,
    ),
  };
}

/** Lets every server run the work a while: code that has run seldom is slow, all the more where there is more of it. */
export async function warmUp(targets: Targets, message: Message, { warmUpRequests }: Effort): Promise<void> {
  for (const address of Object.values(targets)) await repeat(address, message, warmUpRequests);
}

/** The medians of our rounds and of the ratios to the bare rounds beside them. */
export function summary(ours: readonly Burst[], bare: readonly Burst[]): Omit<Result, "work" | "engine" | "warmRatio"> {
  return {
    throughput: median(ours.map(({ throughput }) => throughput)),
    p50Ms: median(ours.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(ours.map(({ p99Ms }) => p99Ms)),
    bareThroughput: median(bare.map(({ throughput }) => throughput)),
    ratio: ratioOf(ours, bare),
  };
}

/** Both must say the same before it is worth asking which is faster. */
async function prove(work: Work, targets: Targets, message: Message): Promise<void> {
  const bare: unknown = await dataOf(targets.bare, message);
  for (const address of [targets.cold, targets.warm]) {
    const ours: unknown = await dataOf(address, message);
    try {
      deepStrictEqual(ours, bare);
    } catch (error) {
      throw new Error(`${work}: our server (+) and the bare one (-) answer differently`, { cause: error });
    }
  }
}

function ratioOf(ours: readonly Burst[], bare: readonly Burst[]): number {
  return median(ours.map(({ throughput }, round) => throughput / (bare[round]?.throughput ?? Number.NaN)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
