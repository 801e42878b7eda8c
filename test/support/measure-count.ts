/**
 * Closes votes of very many ballots as the chair does, through the API of the built program, and prints how long that
 * takes and how much memory is in use: npm run measure:count. Fails when a ballot is lost, when the time grows much
 * faster than the ballots, or when the memory grows with them.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { act, ask, type Asker } from "../bench/asking.ts";
import { withBuiltApp } from "../bench/built.ts";
import { buildHall, openRound } from "../bench/hall.ts";

const sizes = [250_000, 500_000, 1_000_000] as const;
const candidates = 20;
const megabyte = 1024 * 1024;

/** What the papers of a vote say, in SQL over the number `n` of each. */
const kinds = {
  "three different papers": {
    vote: `kind = 'DECISION'`,
    choices: `case n % 3 when 0 then '["FOR"]' when 1 then '["AGAINST"]' else '["ABSTAIN"]' end`,
  },
  "nearly all different": {
    vote: `kind = 'SELECTION', places = 3, maxChoices = ${candidates},
      options = '${JSON.stringify(Array.from({ length: candidates }, (_, at) => `candidate-${at}`))}'`,
    // Each bit of the number is a candidate that is marked.
    choices: `(select json_group_array('candidate-' || bit) from bits where n >> bit & 1)`,
  },
} as const;

type Kind = keyof typeof kinds;

interface Measured {
  readonly papers: Kind;
  readonly ballots: number;
  readonly seconds: number;
  readonly perMillion: number;
  readonly heapBefore: number;
  readonly heapAfter: number;
  readonly residentAtMost: number;
}

const folder = mkdtempSync(join(tmpdir(), "yishi-count-"));
try {
  const file = join(folder, "count.sqlite");
  const environment = { DATABASE_URL: `sqlite:${file}` };
  const hall = await buildHall(environment);
  const measured: Measured[] = [];
  await withBuiltApp(environment, async (_, address) => {
    const secretary = { address, token: hall.secretaryToken };
    for (const papers of Object.keys(kinds) as Kind[]) {
      for (const ballots of sizes) {
        const vote = await openRound(secretary, hall.agendaItem);
        fill(file, vote, papers, ballots);
        // Meanwhile this process did nothing else: connections that became too old are noticed now.
        await setTimeout(500);
        measured.push(await close(secretary, vote, papers, ballots));
        clear(file, vote);
        await setTimeout(500);
      }
    }
  });
  console.table(measured);
  const failed = (Object.keys(kinds) as Kind[]).filter(
    (papers) => !holds(measured.filter((one) => one.papers === papers)),
  );
  for (const papers of failed) console.log(`This does not hold: ${papers}.`);
  if (failed.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

async function close(secretary: Asker, vote: string, papers: Kind, ballots: number): Promise<Measured> {
  const heapBefore = heapInUse();
  const begun = performance.now();
  await act(secretary, "closeVote", { vote });
  const seconds = (performance.now() - begun) / 1000;
  const heapAfter = heapInUse();
  const { vote: seen } = await ask(secretary, "query($id: ID!) { vote(id: $id) { result { cast } } }", { id: vote });
  if (seen.result.cast !== ballots) throw new Error(`${seen.result.cast} of ${ballots} ballots were counted`);
  const residentAtMost = Math.round(process.resourceUsage().maxRSS / 1024);
  const perMillion = rounded((seconds * 1_000_000) / ballots);
  return { papers, ballots, seconds: rounded(seconds), perMillion, heapBefore, heapAfter, residentAtMost };
}

/** Four times as many ballots take at most eight times as long, and no more memory stays in use. */
function holds(measured: readonly Measured[]): boolean {
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return false;
  const grew = last.residentAtMost - first.residentAtMost;
  return last.perMillion < 2 * first.perMillion && last.heapAfter - last.heapBefore < 10 && grew < 64;
}

/** Puts the ballots into the box behind the server's back, and as many people onto the roll. */
function fill(file: string, vote: string, papers: Kind, ballots: number): void {
  behindTheBack(
    file,
    `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${ballots}),
      bits (bit) as (select 0 union all select bit + 1 from bits where bit + 1 < ${candidates})
    insert into ballot (id, streetOffice, vote, representative, choices, receipt, castAt)
    select vote.id || n, vote.streetOffice, vote.id, n, ${kinds[papers].choices}, vote.id || n, vote.openedAt
    from numbers join vote where vote.id = '${vote}'`,
    `update vote set ${kinds[papers].vote}, seats = ${ballots}, inOffice = ${ballots}, present = ${ballots},
      eligible = ${ballots} where id = '${vote}'`,
  );
}

/** Takes it all out again, so that another round may follow. */
function clear(file: string, vote: string): void {
  behindTheBack(
    file,
    `delete from ballot where vote = '${vote}'`,
    `update vote set kind = 'DECISION', status = 'CANCELLED' where id = '${vote}'`,
  );
}

function behindTheBack(file: string, ...statements: readonly string[]): void {
  const database = new Sqlite(file);
  database.pragma("foreign_keys = off");
  for (const statement of statements) database.exec(statement);
  database.close();
}

/** In megabytes, of what is really in use. */
function heapInUse(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / megabyte);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
