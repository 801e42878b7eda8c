import { canonical, installationAct, type Header } from "./ledger.rules.js";
import { isSignedBy, keyIdOf, signingAlgorithm } from "./signature.rules.js";

/** The act that lets one signing key follow another; it is entered in the zone's chain, as the first key was. */
export const rotationAct = "installation:rotateKey";

/** The acts by which the installation got a signing key, in the order in which keys follow one another. */
export const keyActs: readonly string[] = [installationAct, rotationAct];

/** A key as the ledger names it, and the number of the entry in the zone's chain from which on it signs. */
export interface ListedKey {
  readonly keyId: string;
  readonly algorithm: string;
  readonly publicKey: string;
  readonly number: number;
  readonly from: string;
}

/** What the ledger says of a key that follows another. */
export interface Succession {
  readonly keyId: string;
  readonly algorithm: string;
  readonly publicKey: string;
  readonly previousKeyId: string;
  /** Both keys sign that the one follows the other, so that neither can be put in place without the other. */
  readonly signedByPrevious: string;
  readonly signedByItself: string;
}

/** The text that both keys sign. */
export function successionText(of: Pick<Succession, "keyId" | "publicKey" | "previousKeyId">): string {
  const { keyId, publicKey, previousKeyId } = of;
  return canonical({ act: rotationAct, algorithm: signingAlgorithm, keyId, previousKeyId, publicKey });
}

export interface KeyEntry extends Pick<Header, "number" | "act" | "at"> {
  /** The body; null where it is gone. */
  readonly body: string | null;
}

/** The keys that these entries of the zone's chain name, oldest first, as far as each was signed by the one before. */
export function keysIn(entries: readonly KeyEntry[]): {
  readonly keys: readonly ListedKey[];
  /** The first entry that names no key, or one that its predecessor did not sign. */
  readonly flaw: number | undefined;
} {
  const keys: ListedKey[] = [];
  for (const { number, act, at, body } of entries) {
    const said = read(body);
    const previous = keys.at(-1);
    const first = act === installationAct && previous === undefined && number === 1;
    if (!said || !(first || (previous && succeeds(said, previous)))) return { keys, flaw: number };
    keys.push({ keyId: said.keyId, algorithm: said.algorithm, publicKey: said.publicKey, number, from: at });
  }
  return { keys, flaw: undefined };
}

function succeeds(said: Partial<Succession> & NamedKey, previous: ListedKey): boolean {
  const { previousKeyId, signedByPrevious = "", signedByItself = "" } = said;
  if (previousKeyId !== previous.keyId) return false;
  const text = successionText({ ...said, previousKeyId });
  return isSignedBy(previous.publicKey, text, signedByPrevious) && isSignedBy(said.publicKey, text, signedByItself);
}

type NamedKey = Pick<Succession, "keyId" | "algorithm" | "publicKey">;

function read(body: string | null): (Partial<Succession> & NamedKey) | undefined {
  try {
    const said = JSON.parse(body ?? "{}") as Partial<Succession>;
    const { keyId, publicKey, algorithm = signingAlgorithm } = said;
    if (typeof keyId !== "string" || typeof publicKey !== "string" || keyIdOf(publicKey) !== keyId) return undefined;
    return { ...said, keyId, publicKey, algorithm };
  } catch {
    return undefined;
  }
}

/** The key that signs what names the zone's chain up to this entry. */
export function keyAt(keys: readonly ListedKey[], number: number): ListedKey | undefined {
  return keys.findLast((key) => key.number <= number);
}
