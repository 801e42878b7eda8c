import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** What the previous hash of a chain's first entry is. */
export const beginning = "0".repeat(64);

/** The chain of the zone: accounts, configuration, the installation itself. Every street's chain bears its id. */
export const zoneChain = "zone";

/** What an entry's hash is taken over. No personal data. */
export interface Header {
  readonly chain: string;
  readonly number: number;
  readonly at: string;
  readonly actor: string | null;
  readonly act: string;
  readonly subject: string;
  readonly previousHash: string;
  readonly bodyDigest: string;
}

export interface Head {
  readonly chain: string;
  readonly number: number;
  readonly hash: string;
}

/** JSON in the one form of RFC 8785, so that the same content always has the same bytes. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("a value without a JSON form cannot be hashed");
  return text;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

export function hashHeader(header: Header): string {
  const { chain, number, at, actor, act, subject, previousHash, bodyDigest } = header;
  return sha256(canonical({ chain, number, at, actor, act, subject, previousHash, bodyDigest }));
}

/** The salt keeps short bodies from being guessed from their digest once they are erased. */
export function digestBody(salt: string, body: string): string {
  return sha256(`${salt}\n${body}`);
}

export interface StoredEntry extends Header {
  readonly hash: string;
}

export interface StoredBody {
  readonly number: number;
  readonly salt: string;
  readonly body: string;
}

/** Where a chain is first broken, and how. */
export interface Flaw {
  readonly chain: string;
  readonly number: number;
  readonly problem: string;
}

/** The first bad entry of a chain read in order of number, or undefined when it is whole. */
export function firstFlaw(
  chain: string,
  entries: Iterable<StoredEntry>,
  bodyOf: (number: number) => StoredBody | undefined,
  erased: ReadonlySet<number>,
): Flaw | undefined {
  let previous: Head = { chain, number: 0, hash: beginning };
  for (const entry of entries) {
    const problem = problemOf(entry, previous, bodyOf(entry.number), erased);
    if (problem) return { chain, number: Math.min(entry.number, previous.number + 1), problem };
    previous = { chain, number: entry.number, hash: entry.hash };
  }
  return undefined;
}

function problemOf(
  entry: StoredEntry,
  previous: Head,
  body: StoredBody | undefined,
  erased: ReadonlySet<number>,
): string | undefined {
  if (entry.number !== previous.number + 1) return "the entry is missing";
  if (entry.previousHash !== previous.hash) return "it does not continue the entry before it";
  if (hashHeader(entry) !== entry.hash) return "its header was changed";
  if (!body) return erased.has(entry.number) ? undefined : "its body is gone and no entry erased it";
  if (digestBody(body.salt, body.body) !== entry.bodyDigest) return "its body was changed";
  return undefined;
}
