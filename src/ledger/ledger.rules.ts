import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** What the previous hash of a chain's first entry is. */
export const beginning = "0".repeat(64);

/** The chain of the zone: accounts, configuration, the installation itself. Every street's chain bears its id. */
export const zoneChain = "zone";

/** The act of the zone chain's very first entry, whose body holds the public half of the signing key. */
export const installationAct = "installation:start";

/** The act that erases a body. Its subject is the number of the entry, which so stands in the header and stays. */
export const eraseAct = "ledger:erase";

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
