import { createHash, generateKeyPairSync, sign } from "node:crypto";
import canonicalize from "canonicalize";
import type { Bundle, SignedBundle } from "../../src/vote/bundle/bundle.format.rules.js";
import type { Client, Loose } from "./client.js";
import { layOut, type PlainVote } from "./second-count.js";

/** What voteBundle gives, as one would save it. */
export async function bundleOf(client: Client, id: string, version?: number): Promise<SignedBundle> {
  const query = `query($id: ID!, $version: Int) { voteBundle(id: $id, version: $version) {
    format canonical signature keyId fingerprint } }`;
  return (await client.ask(query, { id, ...(version !== undefined && { version }) })).voteBundle;
}

export function contentOf({ canonical }: SignedBundle): Bundle {
  return JSON.parse(canonical) as Bundle;
}

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const ownKey = publicKey.export({ type: "spki", format: "der" }).toString("base64");

/** Somebody's own bundle: changed in any way, and signed well, by a key that is not the installation's. */
export function forged(content: unknown): SignedBundle {
  const key = { keyId: sha256(ownKey).slice(0, 16), algorithm: "Ed25519", publicKey: ownKey };
  const canonical = canonicalize({ ...(content as object), key }) ?? "";
  const signature = sign(null, Buffer.from(canonical), privateKey).toString("base64");
  const { format } = content as SignedBundle;
  return { format, canonical, signature, keyId: key.keyId, fingerprint: sha256(canonical) };
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A bundle as the second counter takes it. */
export function plainVote({ canonical }: SignedBundle): PlainVote {
  const { definition, rules, roll, ballots, counts }: Loose = JSON.parse(canonical);
  const options = definition.options.map(({ key }: Loose) => key);
  const issued = counts?.issued ?? null;
  const papers = ballots ?? layOut(definition.kind, counts);
  return { definition: { ...definition, options, issued }, rules, roll, ballots: papers };
}
