/**
 * Makes a world of any size for benches and growth tests: npm run world -- --streets 3 --grievances 10000 --seed 1
 * [--from 2023-01-01] [--to 2024-06-30] [--database sqlite:./data/world.sqlite]. Everybody's password is yishi-demo.
 */
import { parseArgs } from "node:util";
import { makeWorld } from "./made-world.ts";

const { values } = parseArgs({
  options: {
    streets: { type: "string", default: "3" },
    grievances: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "2023-01-01" },
    to: { type: "string", default: "2024-06-30" },
    database: { type: "string", default: "sqlite:./data/world.sqlite" },
  },
});

const { from, to, database } = values;
const file = /^sqlite:(.+)$/.exec(database)?.[1];
if (file === undefined) throw new Error("--database must be sqlite:PATH-TO-A-FILE");
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
if (!isDay(from) || !isDay(to) || from > to)
  throw new Error("--from and --to must be days, the first not after the last");
const grievances = wholeNumber("grievances", values.grievances, 1, 10_000_000);
const streets = wholeNumber("streets", values.streets, 1, 1000);
const seed = wholeNumber("seed", values.seed, 0, 1_000_000);

const seconds = await makeWorld({ file, streets, grievances, seed, from, to, password: "yishi-demo" });
const rate = Math.round(grievances / seconds);
process.stdout.write(`${file}: ${grievances} grievances in ${seconds.toFixed(1)} s, ${rate} a second\n`);
process.stdout.write(`start it with DATABASE_URL=sqlite:${file} SEED=none npm start; password yishi-demo\n`);

function wholeNumber(name: string, given: string, least: number, most: number): number {
  const number = Number(given);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Error(`--${name} must be a whole number from ${least} to ${most}`);
}
