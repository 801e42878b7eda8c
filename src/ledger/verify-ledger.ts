import { ConfigError, readConfig } from "../config.js";
import { isWhole, verifyLedger, type LedgerReport } from "./verification.js";

/** What is printed, line by line; the last line is the verdict. */
function linesOf({ chains, keyId, headsProblem }: LedgerReport): string[] {
  const broken = chains
    .flatMap(({ flaws }) => flaws)
    .map(({ chain, number, problem }) => `broken: chain ${chain}, entry ${number}: ${problem}`);
  if (headsProblem !== undefined) broken.push(`broken: signed heads: ${headsProblem}`);
  return [
    ...chains.map(
      ({ chain, entries, flaws }) => `${chain}: ${entries} entries, ${flaws.length > 0 ? "broken" : "whole"}`,
    ),
    `signing key: ${keyId ?? "not found"}`,
    ...(broken.length > 0 ? broken : ["whole"]),
  ];
}

const usage = `Usage: npm run verify-ledger

Follows every chain of the ledger in the database that DATABASE_URL names, from its first entry to
its last, compares it with the signed heads beside the database, and changes nothing. The server may
be running.

Exit code: 0 whole, 1 broken (chain and number of the first bad entry are named), 2 not readable.`;

/** Gives the exit code. */
async function run(parameters: readonly string[]): Promise<number> {
  if (parameters.length > 0) {
    const asked = parameters.length === 1 && ["--help", "-h"].includes(parameters[0] ?? "");
    (asked ? console.log : console.error)(usage);
    return asked ? 0 : 2;
  }
  let file = "the ledger";
  try {
    const { database } = readConfig();
    file = database.engine === "sqlite" ? database.file : "the database";
    const report = await verifyLedger(database);
    console.log(linesOf(report).join("\n"));
    return isWhole(report) ? 0 : 1;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(error instanceof ConfigError ? reason : `cannot read ${file}: ${reason}`);
    return 2;
  }
}

process.exitCode = await run(process.argv.slice(2));
