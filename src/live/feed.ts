import type { Appended } from "../database/appended.js";

/** Something that was stored: which act happened to which thing. */
export type Change = Appended;

export type ChangeListener = (changes: readonly Change[]) => void;

/** Carries what was stored to those who watch. Several server processes need one that reaches all of them. */
export interface ChangeFeed {
  publish(changes: readonly Change[]): void;
  /** Gives the function that ends the listening. */
  listen(listener: ChangeListener): () => void;
}

/** The feed of a single process. */
export class LocalFeed implements ChangeFeed {
  readonly #listeners = new Set<ChangeListener>();

  publish(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    for (const listener of this.#listeners) listener(changes);
  }

  listen(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
