/** Measures the built server beside a bare reference server on the same database: npm run bench -- --help */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NoEngine, openPlace, type Engine, type Place } from "./engines.ts";
import { examineStatements, examineTime } from "./examine.ts";
import type { Effort, Result } from "./measure.ts";
import { help, readOptions, type Options } from "./options.ts";
import { allHeld, lineOf, table, writeReadme } from "./report.ts";
import { measureChanges, measureReads, type CrowdEffort } from "./run.ts";
import { changeWorks, readWorks } from "./works.ts";

interface Plan {
  readonly reads: Effort;
  readonly crowds: CrowdEffort;
}

const thorough: Plan = {
  reads: { rounds: 11, seconds: 0.8, warmUpRequests: 3000, deadline: Infinity },
  crowds: { rounds: { hallOpen: 9, signIn: 3 }, warmUps: 1 },
};

/** Ends within a minute also where other programs keep the machine busy. */
function quick(share: number): Plan {
  const deadline = performance.now() + 25_000 * share;
  return {
    reads: { rounds: Math.ceil(5 * share), seconds: 0.25, warmUpRequests: 400 * share, deadline },
    crowds: { rounds: { hallOpen: 2, signIn: 1 }, warmUps: 0 },
  };
}

// Ends what was started, too: see the listeners of "exit".
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(2));

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(help);
  else if (options.profile ?? options.statements) await examine(options);
  else process.exitCode = await measure(options);
} catch (error) {
  console.error(isMistyped(error) ? error.message : error);
  process.exitCode = 2;
}

/** What the one at the console typed wrong is said in a sentence. */
function isMistyped(error: unknown): error is Error {
  return error instanceof RangeError || (error instanceof TypeError && "code" in error);
}

/** Measures and reports; gives the exit code. */
async function measure(options: Options): Promise<number> {
  const results: Result[] = [];
  const tell = (result: Result) => {
    results.push(result);
    console.log(lineOf(result));
  };
  const reads = readWorks.filter((work) => options.only.includes(work));
  const changes = changeWorks.filter((work) => options.only.includes(work));
  let missing = false;
  for (const engine of options.engines) {
    const opened = await inPlace(engine, async (place) => {
      const plan = options.quick ? quick(1 / options.engines.length) : thorough;
      await measureReads(place, reads, plan.reads, tell);
      await measureChanges(place, changes, plan.crowds, tell);
    });
    if (!opened) missing = true;
  }
  if (results.length > 0) console.log(`\n${table(results)}`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  if (options.readme) writeReadme(fileURLToPath(new URL("../../README.md", import.meta.url)), results);
  if (missing) return 2;
  return allHeld(results) ? 0 : 1;
}

/** Looks at one work instead of measuring it. */
async function examine({ engines: [engine = "sqlite"], profile, warm, statements }: Options): Promise<void> {
  await inPlace(engine, async (place, folder) => {
    if (profile) console.log(await examineTime(place, folder, profile, warm));
    else if (statements) console.log(await examineStatements(place, statements));
  });
}

/** Gives the work an engine and a folder of its own, gone afterwards. False, and a sentence, where there is no such engine. */
async function inPlace(engine: Engine, work: (place: Place, folder: string) => Promise<void>): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "yishi-bench-"));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", clear);
  let place: Place | undefined;
  try {
    place = await openPlace(engine, folder);
    await work(place, folder);
    return true;
  } catch (error) {
    if (!(error instanceof NoEngine)) throw error;
    console.error(`${engine} cannot be measured here: ${error.message}`);
    return false;
  } finally {
    await place?.close();
    process.off("exit", clear);
    clear();
  }
}
