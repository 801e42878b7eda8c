import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { sha256 } from "./ledger.rules.js";

/** The installation's Ed25519 key, in a file beside the database that only the server's user may read. */
export class SigningKey {
  readonly keyId: string;
  /** SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  readonly #private: KeyObject;

  private constructor(pem: string) {
    this.#private = createPrivateKey(pem);
    this.publicKey = createPublicKey(this.#private).export({ type: "spki", format: "der" }).toString("base64");
    this.keyId = keyIdOf(this.publicKey);
  }

  static read(file: string): SigningKey {
    return new SigningKey(readFileSync(file, "utf8"));
  }

  /** Makes the key at the first start. */
  static make(file: string): SigningKey {
    const { privateKey } = generateKeyPairSync("ed25519");
    const pem = privateKey.export({ type: "pkcs8", format: "pem" });
    writeFileSync(file, pem, { mode: 0o600, flag: "wx", flush: true });
    return SigningKey.read(file);
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text, "utf8"), this.#private).toString("base64");
  }
}

export function keyIdOf(publicKey: string): string {
  return sha256(publicKey).slice(0, 16);
}

/** Whether a signature over a text was made with the private half of this public key. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), type: "spki", format: "der" });
    return verify(null, Buffer.from(text, "utf8"), key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}
