import { existsSync } from "node:fs";
import { sql, type Kysely } from "kysely";
import type { DatabaseAddress } from "../config.js";
import { openReads } from "../database/open.js";
import type { Tables } from "../database/tables.js";
import { headsFileOf, readHeads, signedText, type SignedHeads } from "./heads.js";
import { ChainCheck, type ChainFacts, type Flaw } from "./ledger.flaws.rules.js";
import { eraseAct, zoneChain, type Head } from "./ledger.rules.js";
import { keyAt, keysIn, type ListedKey } from "./key-succession.rules.js";
import { isSignedBy } from "./signature.rules.js";
import { keyEntries } from "./signing-key.reads.js";

/** What was found of one chain. */
export interface ChainReport {
  readonly chain: string;
  /** How many entries could be followed, from the first on. */
  readonly entries: number;
  /** The first of each sort, in order of number; none when the chain is whole. */
  readonly flaws: readonly Flaw[];
}

export interface LedgerReport {
  readonly chains: readonly ChainReport[];
  /** The key that signs for this installation, the last one its ledger names; null where it names none. */
  readonly keyId: string | null;
  /** What is wrong with the signed heads; undefined when they are as they should be. */
  readonly headsProblem?: string | undefined;
}

export function isWhole({ chains, headsProblem }: LedgerReport): boolean {
  return headsProblem === undefined && chains.every(({ flaws }) => flaws.length === 0);
}

type Reads = Pick<Kysely<Tables>, "selectFrom">;

/**
 * Follows every chain of a database from its first entry to its last, without changing anything and while the
 * server may be at work. One entry is held at a time, so that the ledger may be of any length.
 */
export async function verifyLedger(address: DatabaseAddress): Promise<LedgerReport> {
  if (address.engine === "sqlite" && !existsSync(address.file)) throw new Error("there is no such file");
  // Before the database: heads that are newer than the snapshot below would look like a tail that was cut.
  const headsFile = headsFileOf(address.beside);
  const found = existsSync(headsFile) ? readHeads(headsFile) : "missing";
  const reading = openReads(address);
  try {
    return await reading
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute((reads) => verify(reads, found));
  } finally {
    await reading.destroy();
  }
}

async function verify(reads: Reads, found: SignedHeads | "missing" | undefined): Promise<LedgerReport> {
  const { keys, flaw } = keysIn(await keyEntries(reads));
  const headsProblem = problemOf(found, keys);
  const signed = headsProblem === undefined ? (found as SignedHeads).heads : [];
  const strays = await strayBodies(reads);
  const chains: ChainReport[] = [];
  for (const chain of await chainsOf(reads, signed, strays)) {
    const facts = { erased: await erasedIn(reads, chain), signed: signed.find((head) => head.chain === chain) };
    chains.push(await verifyChain(reads, chain, facts, strays.get(chain)));
  }
  const zone = chains.find(({ chain }) => chain === zoneChain);
  // What is wrong with the entry itself says more.
  if (flaw !== undefined && zone?.flaws.length === 0) {
    const problem = "it does not name a signing key that the one before it signed for";
    chains[chains.indexOf(zone)] = { ...zone, flaws: [{ chain: zoneChain, number: flaw, problem }] };
  }
  return { chains, keyId: keys.at(-1)?.keyId ?? null, headsProblem };
}

async function verifyChain(
  reads: Reads,
  chain: string,
  facts: ChainFacts,
  stray: number | undefined,
): Promise<ChainReport> {
  const check = new ChainCheck(chain, facts);
  let broken: Flaw | undefined;
  for await (const { salt, body, bodyNumber, ...entry } of entriesOf(reads, chain).stream()) {
    broken = check.take(entry, bodyNumber === null ? undefined : { salt: salt ?? "", body: body ?? "" });
    if (broken) break;
  }
  broken ??= check.end();
  const flaws = [check.vanished, broken].flatMap((flaw) => flaw ?? []);
  if (stray !== undefined && stray !== broken?.number) {
    flaws.push({ chain, number: stray, problem: "there is a body, and no entry that it belongs to" });
  }
  return { chain, entries: check.entries, flaws: flaws.toSorted((one, other) => one.number - other.number) };
}

function entriesOf(reads: Reads, chain: string) {
  return reads
    .selectFrom("ledger_entry as entry")
    .leftJoin("ledger_body as body", (join) =>
      join.onRef("body.chain", "=", "entry.chain").onRef("body.number", "=", "entry.number"),
    )
    .selectAll("entry")
    .select(["body.salt", "body.body", "body.number as bodyNumber"])
    .where("entry.chain", "=", chain)
    .orderBy("entry.number");
}

function problemOf(found: SignedHeads | "missing" | undefined, keys: readonly ListedKey[]): string | undefined {
  if (found === "missing") return "the file of signed heads beside the database is missing";
  if (found === undefined) return "the file beside the database is no list of signed heads";
  const newest = keys.at(-1);
  if (!newest) return "the zone's chain does not begin with the public key they could be checked with";
  const { heads, signature } = found;
  // Heads of the moment before a change of keys are signed by the key of that moment.
  const then = keyAt(keys, heads.find(({ chain }) => chain === zoneChain)?.number ?? 0) ?? newest;
  if ([newest, then].some(({ publicKey }) => isSignedBy(publicKey, signedText(heads), signature))) return undefined;
  return "they are not signed by the key that the zone's chain names";
}

/** Every chain that is spoken of anywhere, in a steady order; the zone's always. */
async function chainsOf(reads: Reads, signed: readonly Head[], strays: ReadonlyMap<string, number>): Promise<string[]> {
  const rows = await reads.selectFrom("ledger_entry").select("chain").distinct().execute();
  const named = [zoneChain, ...rows.map(({ chain }) => chain), ...signed.map(({ chain }) => chain), ...strays.keys()];
  return [...new Set(named)].toSorted();
}

async function erasedIn(reads: Reads, chain: string): Promise<Map<number, number>> {
  const rows = await reads
    .selectFrom("ledger_entry")
    .select(["number", "subject"])
    .where("chain", "=", chain)
    .where("act", "=", eraseAct)
    .orderBy("number")
    .execute();
  return new Map(rows.map(({ number, subject }) => [Number(subject), number]));
}

/** By chain, the first body that has no entry. */
async function strayBodies(reads: Reads): Promise<Map<string, number>> {
  const rows = await reads
    .selectFrom("ledger_body as body")
    .leftJoin("ledger_entry as entry", (join) =>
      join.onRef("entry.chain", "=", "body.chain").onRef("entry.number", "=", "body.number"),
    )
    .select(["body.chain", sql<number>`min(body.number)`.as("number")])
    .where("entry.number", "is", null)
    .groupBy("body.chain")
    .execute();
  return new Map(rows.map(({ chain, number }) => [chain, number]));
}
