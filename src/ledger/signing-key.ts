import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { keyIdOf } from "./signature.rules.js";

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

  /** Makes a new key in this file. */
  static make(file: string): SigningKey {
    const { privateKey } = generateKeyPairSync("ed25519");
    const pem = privateKey.export({ type: "pkcs8", format: "pem" });
    // Under its name only once it is whole: half a key would keep every later start from working.
    const next = `${file}.next`;
    writeFileSync(next, pem, { mode: 0o600, flush: true });
    renameForGood(next, file);
    return SigningKey.read(file);
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text, "utf8"), this.#private).toString("base64");
  }
}

/** The file of the key, and beside it that of the key which is to follow it: it is there while the key is changed. */
export class KeyFile {
  constructor(readonly file: string) {}

  get exists(): boolean {
    return existsSync(this.file);
  }

  read(): SigningKey {
    return SigningKey.read(this.file);
  }

  make(): SigningKey {
    return SigningKey.make(this.file);
  }

  /** The key that was to follow when the server stopped; undefined where there is none. */
  readComing(): SigningKey | undefined {
    return existsSync(this.coming) ? SigningKey.read(this.coming) : undefined;
  }

  makeComing(): SigningKey {
    return SigningKey.make(this.coming);
  }

  /** Puts the key that was to follow in the place of the one before, which is gone from then on. */
  takeOver(): void {
    renameForGood(this.coming, this.file);
  }

  forgetComing(): void {
    rmSync(this.coming, { force: true });
  }

  get coming(): string {
    return `${this.file}.coming`;
  }
}

/** A name that a power cut could take back would leave the ledger with a key that nobody has. */
function renameForGood(from: string, to: string): void {
  renameSync(from, to);
  const folder = openSync(dirname(to), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
