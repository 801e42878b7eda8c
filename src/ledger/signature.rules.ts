import { createPublicKey, verify } from "node:crypto";
import { sha256 } from "./ledger.rules.js";

export const signingAlgorithm = "Ed25519";

/** A public key by its short name: the first 16 hexadecimal digits of the SHA-256 of its base64 text. */
export function keyIdOf(publicKey: string): string {
  return sha256(publicKey).slice(0, 16);
}

/** Whether a signature over a text was made with the private half of this public key (SubjectPublicKeyInfo, base64). */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), type: "spki", format: "der" });
    return verify(null, Buffer.from(text, "utf8"), key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}
