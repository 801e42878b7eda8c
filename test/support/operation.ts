import { readFileSync } from "node:fs";
import { Kind, parse, print } from "graphql";

/** The text of one flagship operation, as it stands in its file. */
export function operation(file: string, name: string): string {
  const text = readFileSync(new URL(`./operations/${file}.graphql`, import.meta.url), "utf8");
  const found = parse(text).definitions.find(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name,
  );
  if (!found) throw new Error(`there is no operation ${name} in ${file}`);
  return print(found);
}
