import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import type { Result } from "./measure.ts";
import { floors } from "./works.ts";

/** The lines of the table, for people. */
export function table(results: readonly Result[]): string {
  const heads = ["work", "engine", "ours/s", "p50 ms", "p99 ms", "bare/s", "ratio", "floor", "warm ratio", "floor"];
  const lines = results.map(cellsOf);
  const widths = heads.map((head, at) => Math.max(head.length, ...lines.map((line) => line[at]?.length ?? 0)));
  const drawn = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, at) => (at < 2 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [drawn(heads), rule, ...lines.map(drawn)].join("\n");
}

/** What one result says, in a line. */
export function lineOf({ work, engine, ratio, warmRatio }: Result): string {
  const warm = warmRatio === null ? "" : `, warm ${warmRatio.toFixed(2)}`;
  return `${engine} ${work}: ${ratio.toFixed(2)} of the bare server${warm}`;
}

function cellsOf({ work, engine, ...measured }: Result): string[] {
  const { throughput, p50Ms, p99Ms, bareThroughput, ratio, warmRatio } = measured;
  const floor = floors[work];
  return [
    work,
    engine,
    whole(throughput),
    p50Ms.toFixed(1),
    p99Ms.toFixed(1),
    whole(bareThroughput),
    ratio.toFixed(2),
    judged(ratio, floor?.cold),
    ...(warmRatio === null ? ["", ""] : [warmRatio.toFixed(2), judged(warmRatio, floor?.warm)]),
  ];
}

function judged(ratio: number, floor: number | undefined): string {
  return floor === undefined ? "" : `${floor} ${ratio >= floor ? "ok" : "below"}`;
}

function whole(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}

/** Whether every floor is held. */
export function allHeld(results: readonly Result[]): boolean {
  return results.every(({ work, ratio, warmRatio }) => {
    const floor = floors[work];
    return floor === undefined || (ratio >= floor.cold && (warmRatio === null || warmRatio >= floor.warm));
  });
}

const begin = "<!-- the table of npm run bench -->";
const end = "<!-- end of the table -->";

/** Puts the table between its two marks in README.md. */
export function writeReadme(file: string, results: readonly Result[]): void {
  const text = readFileSync(file, "utf8");
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no marks "${begin}" and "${end}"`);
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? "CPU"}, Node ${process.versions.node}`;
  const measured = `${new Date().toISOString().slice(0, 10)} on ${machine}`;
  writeFileSync(
    file,
    `${text.slice(0, from)}${begin}\n\n${table(results)}\n\nMeasured ${measured}.\n\n${text.slice(to)}`,
  );
}
