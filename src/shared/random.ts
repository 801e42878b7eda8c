import { createHash, randomBytes } from "node:crypto";

/** Where randomness comes from; injected, so that a seeded world comes out the same every time. */
export interface Random {
  bytes(count: number): Buffer;
}

export const systemRandom: Random = { bytes: (count) => randomBytes(count) };

/** The same bytes for the same seed, for demonstration data only: never for keys, tokens or passwords. */
export class SeededRandom implements Random {
  #block = 0;

  constructor(private readonly seed: string) {}

  bytes(count: number): Buffer {
    const blocks: Buffer[] = [];
    for (let length = 0; length < count; length += 32) {
      blocks.push(
        createHash("sha256")
          .update(`${this.seed}:${this.#block++}`)
          .digest(),
      );
    }
    return Buffer.concat(blocks).subarray(0, count);
  }
}
