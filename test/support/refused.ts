import { expect } from "vitest";
import type { Client, Loose } from "./client.js";
import { dump } from "./dump.js";
import type { World } from "./world.js";

/** Sees that a request is refused with a code (or faulted, where it has one of those), and that no row changed. */
export async function seeRefused(
  world: World,
  client: Client,
  mutation: string,
  input: Loose,
  expected: Loose,
  extra = "",
): Promise<void> {
  const before = dump(world.file);
  const { data, errors } = await client.try(mutation, input, "", extra);
  expect(data?.[mutation] ?? errors?.[0]?.extensions).toMatchObject(expected);
  expect(dump(world.file)).toEqual(before);
}
