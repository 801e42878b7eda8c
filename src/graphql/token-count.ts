import { limits } from "./limits.js";

/** How many sockets came in with each token. */
export class TokenCount {
  readonly #open = new Map<string, number>();

  /** Whether one more may come in; it is counted then. */
  take(token: string): boolean {
    const open = this.#open.get(token) ?? 0;
    if (open >= limits.socketsPerToken) return false;
    this.#open.set(token, open + 1);
    return true;
  }

  free(token: string): void {
    const open = this.#open.get(token) ?? 0;
    if (open > 1) this.#open.set(token, open - 1);
    else this.#open.delete(token);
  }
}
