import type { SigningKey } from "./signing-key.js";

/** The key that signs for this installation. While it is changed there are two, and the ledger tells which one signs. */
export class SigningKeys {
  #current: SigningKey | undefined;
  #coming: { readonly key: SigningKey; readonly number: number } | undefined;

  /** Before anything is signed: the key that was found in its file. */
  begin(key: SigningKey): void {
    this.#current = key;
  }

  get current(): SigningKey {
    if (!this.#current) throw new Error("there is no signing key yet");
    return this.#current;
  }

  /** A key that signs from this entry of the zone's chain on, once that is stored. */
  expect(key: SigningKey, number: number): void {
    this.#coming = { key, number };
  }

  /** It is stored: the expected key signs, and the one before never again. */
  takeOver(): void {
    this.#current = this.#coming?.key ?? this.current;
    this.#coming = undefined;
  }

  /** It was not stored. */
  giveUp(): void {
    this.#coming = undefined;
  }

  /** The key that signs what names the zone's chain up to this entry. */
  at(zoneNumber: number): SigningKey {
    const coming = this.#coming;
    return coming && zoneNumber >= coming.number ? coming.key : this.current;
  }

  /** The key by the name under which the ledger has it as the newest. */
  named(keyId: string): SigningKey {
    const found = [this.#coming?.key, this.#current].find((key) => key?.keyId === keyId);
    if (!found) throw new Error(`the signing key ${keyId} is not at hand; start this server anew`);
    return found;
  }
}
