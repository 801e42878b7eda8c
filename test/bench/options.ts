import { parseArgs } from "node:util";
import { engines, type Engine } from "./engines.ts";
import { readWorks, works, type ReadWork, type Work } from "./works.ts";

export const help = `npm run bench -- [options]

Measures the built server against a bare reference server on the same database and prints how they compare.

  --quick              short rounds; ends within a minute, and is rougher
  --only WORK,...      only these works: ${works.join(", ")}
  --engine ENGINE      sqlite (if left out), postgresql or both
  --json FILE          writes [{ work, engine, throughput, p50Ms, p99Ms, bareThroughput, ratio, warmRatio }]
  --readme             writes the table into README.md
  --profile WORK       runs our server with a CPU profile under this work and prints what takes the time;
                       with --warm, with kept answers
  --statements WORK    prints the SQL statements that our server and the bare one run for this work
  --help               this text

Exit code: 0 when every floor is held, 1 when one is missed, 2 when nothing could be measured.
`;

export interface Options {
  readonly quick: boolean;
  readonly only: readonly Work[];
  readonly engines: readonly Engine[];
  readonly json: string | undefined;
  readonly readme: boolean;
  readonly profile: ReadWork | undefined;
  readonly warm: boolean;
  readonly statements: ReadWork | undefined;
  readonly help: boolean;
}

/** Reads the command line; throws a sentence about what it does not understand. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: works.join(",") },
      engine: { type: "string", default: "sqlite" },
      json: { type: "string" },
      readme: { type: "boolean", default: false },
      profile: { type: "string" },
      warm: { type: "boolean", default: false },
      statements: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const { quick, json, readme, warm } = values;
  return {
    quick,
    json,
    readme,
    warm,
    help: values.help,
    only: values.only.split(",").map((work) => oneOf("--only", work, works)),
    engines: values.engine === "both" ? engines : [oneOf("--engine", values.engine, engines)],
    profile: values.profile === undefined ? undefined : oneOf("--profile", values.profile, readWorks),
    statements: values.statements === undefined ? undefined : oneOf("--statements", values.statements, readWorks),
  };
}

function oneOf<Allowed extends string>(name: string, value: string, allowed: readonly Allowed[]): Allowed {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new RangeError(`${name} takes ${allowed.join(", ")}, not "${value}"`);
  return found;
}
