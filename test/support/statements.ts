import { setTimeout } from "node:timers/promises";

/** Who bears a token is remembered for a second, and when the next vote ends is looked up now and then. */
const byChance = /"access_token"\."hash"|from "(role_grant|representative)" where "account" in|select "closesAt" from/;

/** Counts the SQL statements of a world that was built with its `observe`, but for those that come by chance. */
export class Statements {
  #seen = 0;

  readonly observe = (sql: string): void => {
    if (!byChance.test(sql)) this.#seen += 1;
  };

  /** How many statements the work takes. What earlier acts still do in the background (signed heads) is waited for. */
  async during(work: () => Promise<unknown>): Promise<number> {
    await this.quiet();
    return this.of(work);
  }

  async quiet(): Promise<void> {
    for (let before = -1; before !== this.#seen;) {
      before = this.#seen;
      await setTimeout(50);
    }
  }

  /** The same where nothing can be going on in the background. */
  async of(work: () => Promise<unknown>): Promise<number> {
    const before = this.#seen;
    await work();
    return this.#seen - before;
  }
}
