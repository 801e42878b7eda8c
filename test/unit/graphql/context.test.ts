import { expect, test } from "vitest";
import { RequestContext } from "../../../src/graphql/context.js";
import { limits } from "../../../src/graphql/limits.js";

test("what is read together never has more keys than a statement takes", async () => {
  const sizes: number[] = [];
  const batch = (_viewer: unknown, keys: readonly number[]) => {
    sizes.push(keys.length);
    return Promise.resolve(new Map(keys.map((key) => [key, key * 2])));
  };
  const context = new RequestContext(null, "en", "request");
  const keys = Array.from({ length: limits.cost + 1 }, (_, index) => index);
  const values = await Promise.all(keys.map((key) => context.load(batch, key)));
  expect(values).toEqual(keys.map((key) => key * 2));
  expect(sizes).toEqual([5000, 5000, 1]);
  // Named six times over, they still fit into one statement of SQLite.
  expect(Math.max(...sizes) * 6).toBeLessThan(32_766);
});
