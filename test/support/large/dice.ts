/** Numbers that look like chance, the same ones for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    // Mulberry32: small, quick, and even enough for what is made up.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error("there is nothing to pick from");
    return value;
  }

  /** One of the names, each as likely as its share of all. */
  weighed<Name extends string>(shares: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries<number>(shares) as [Name, number][];
    let left = this.below(entries.reduce((sum, [, share]) => sum + share, 0));
    for (const [name, share] of entries) if ((left -= share) < 0) return name;
    throw new Error("shares must not be negative");
  }
}
