import type { Loose } from "./client.js";

/** What the comments `# → name = path` of an operation name in its answer, as README.md says and the page for trying queries does. */
export function namedIn(query: string, data: Loose): ReadonlyMap<string, string> {
  const found = [...query.matchAll(/# → (\w+) = (\S+)/g)].map(([, name = "", path = ""]) => {
    const value = at(data, path.split("."));
    if (typeof value !== "string") throw new Error(`nothing is found at ${path}`);
    return [name, value] as const;
  });
  return new Map(found);
}

/** A list comes out joined, so that `["{{members}}"]` becomes one. */
function at(value: Loose, [step, ...rest]: readonly string[]): Loose {
  if (step === undefined) return value;
  return step === "*" ? value.map((one: Loose) => at(one, rest)).join('", "') : at(value?.[step], rest);
}
