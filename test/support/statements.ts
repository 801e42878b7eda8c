import { setTimeout } from "node:timers/promises";

/** Counts the SQL statements of a world that was built with its `observe`. */
export class Statements {
  #seen = 0;

  readonly observe = (): void => {
    this.#seen += 1;
  };

  /** How many statements the work takes. What earlier acts still do in the background (signed heads) is waited for. */
  async during(work: () => Promise<unknown>): Promise<number> {
    for (let before = -1; before !== this.#seen;) {
      before = this.#seen;
      await setTimeout(50);
    }
    const before = this.#seen;
    await work();
    return this.#seen - before;
  }
}
