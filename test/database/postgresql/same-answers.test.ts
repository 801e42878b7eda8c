import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Kind, parse, print, type OperationDefinitionNode } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SeededRandom } from "../../../src/shared/random.js";
import type { Client, Loose } from "../../support/client.js";
import { configOf, newDatabase, tablesOf, type Place } from "../../support/database.js";
import { fixtures } from "../../support/fixtures.js";
import { temporaryFolder } from "../../support/folder.js";
import { Story } from "../../support/story.js";
import { Watching } from "../../support/watching.js";
import { password, World } from "../../support/world.js";

const folder = temporaryFolder();

/** The same world, step by step, on each engine: same clock, same dice, same signing key. */
let sqlite: World;
let postgresql: World;
beforeAll(async () => {
  const build = (file: Place) => World.build({ file, members: 8, random: new SeededRandom("same") });
  const places = { sqlite: join(folder, "same.sqlite"), postgresql: newDatabase(folder, "same") };
  sqlite = await build(places.sqlite);
  const keyOf = (place: Place) => `${configOf(place).database.beside}.key.pem`;
  copyFileSync(keyOf(places.sqlite), keyOf(places.postgresql));
  postgresql = await build(places.postgresql);
});
afterAll(async () => {
  await sqlite.close();
  await postgresql.close();
});

/** Does the same on both engines, one after the other, and compares what comes of it. */
async function compare<Outcome>(work: (world: World) => Promise<Outcome>): Promise<Outcome> {
  const outcome = await work(sqlite);
  expect(await work(postgresql)).toEqual(outcome);
  return outcome;
}

/** An answer, letter by letter, but for the number under which an error is logged. */
async function answer(client: Client, query: string, variables: Loose): Promise<string> {
  const { status, ...body } = await client.send(query, variables);
  return JSON.stringify([status, body], (key, value: unknown) => (key === "requestId" ? undefined : value));
}

interface Operation {
  readonly kind: string;
  readonly name: string;
  readonly text: string;
  readonly definition: OperationDefinitionNode;
}

const operations = readdirSync(new URL("../../support/operations/", import.meta.url)).flatMap((file): Operation[] => {
  const text = readFileSync(new URL(`../../support/operations/${file}`, import.meta.url), "utf8");
  return parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? [{ kind: definition.operation, name: definition.name?.value ?? "", text: print(definition), definition }]
      : [],
  );
});
/** What leaves the story without its lead sponsor comes after all the others. */
const lastOfAll = (operation: Operation) => Number(operation.name === "EndMandate");
const ofKind = (kind: string) => operations.filter((operation) => operation.kind === kind && !lastOfAll(operation));

/** The arguments of an operation's one root field, each a value or the variable that stands for it. */
function rootField({ definition }: Operation) {
  const [field] = definition.selectionSet.selections;
  if (field?.kind !== Kind.FIELD) throw new Error("a flagship operation begins with a field");
  return { name: field.name.value, given: new Map((field.arguments ?? []).map((arg) => [arg.name.value, arg.value])) };
}

/** The variables by which an operation says an input: `$input` as a whole, or one for each of its fields. */
function variablesFor(operation: Operation, input: Loose): Loose {
  const said = rootField(operation).given.get("input");
  if (said?.kind === Kind.VARIABLE) return { [said.name.value]: input };
  if (said?.kind !== Kind.OBJECT) throw new Error(`${operation.name} has no input`);
  const variables = said.fields.flatMap(({ name, value }) =>
    value.kind === Kind.VARIABLE ? [[value.name.value, input[name.value]] as const] : [],
  );
  return Object.fromEntries(variables.filter(([, value]) => value !== undefined));
}

/** Inputs that are not a fixture's: nobody has to have signed in for them. */
const inputs: Readonly<Record<string, Loose>> = { signIn: { account: "secretary-jia", password } };

describe("the same world answers the same on both engines, letter by letter", () => {
  async function tell(operation: Operation): Promise<void> {
    const { name } = rootField(operation);
    const told = await compare(async (world) => {
      const fixture = await fixtures[name]?.(new Story(world));
      const client = fixture?.allowed[0]?.client ?? world.anyone;
      const input = fixture?.input ?? inputs[name];
      return answer(client, operation.text, variablesFor(operation, { idempotencyKey: operation.name, ...input }));
    });
    expect(told).toMatch(/Payload"/);
  }

  test.each(ofKind("mutation"))("when told $name", tell);

  test.each(ofKind("query"))("when asked $name, whoever asks", async (operation) => {
    for (const variables of await compare(async (world) => manyVariables(operation, world))) {
      const told = await compare((world) =>
        Promise.all(everyone(world).map((c) => answer(c, operation.text, variables))),
      );
      expect(told.some((text) => !text.includes(`"errors"`) && text.startsWith("[200,"))).toBe(true);
    }
  });

  test.each(ofKind("subscription").filter(({ name }) => name !== "MyChanges"))(
    "when watched by $name",
    async (operation) => {
      const told = await compare<Loose>(async (world) => {
        const story = new Story(world);
        const { vote } = await story.openVote();
        const [variable] = operation.definition.variableDefinitions ?? [];
        const value = operation.name === "VoteProgress" ? vote : world.a.id;
        const line = { address: world.address, payload: { authorization: `Bearer ${story.secretary.token}` } };
        const watching = new Watching(line, operation.text, { [variable?.variable.name.value ?? ""]: value });
        try {
          return await watching.first();
        } finally {
          await watching.stop();
        }
      });
      expect(Object.values(told)).toEqual([expect.any(Object)]);
    },
  );

  test.each(operations.filter(lastOfAll))("when told $name", tell);

  test("and when all was said and done, the same rows are stored", async () => {
    const rows = (world: World) => {
      const tables = Object.entries(tablesOf(world.file)).filter(([name]) => !/^(mikro_orm|sqlite)_/.test(name));
      // Hashes of passwords are salted by the system.
      const values = (row: object) => Object.entries(row).filter(([column]) => column !== "passwordHash");
      const text = (row: object) => JSON.stringify(values(row).toSorted(([one], [other]) => (one < other ? -1 : 1)));
      return tables.map(([name, content]) => [name, content.map(text).toSorted()]);
    };
    expect(rows(postgresql)).toEqual(rows(sqlite));
  });
});

/** Somebody of every role. */
function everyone(world: World): Client[] {
  const { a, b, unit, supervisor, dashboard, petition, admin, auditor } = world;
  const people = [a.secretary, b.secretary, a.committee, a.members[0], a.members[2], b.members[0], unit.officer];
  const overZone = [supervisor, dashboard, petition, admin, auditor];
  return [world.anyone, ...[...people, ...overZone].flatMap((person) => person?.client ?? [])];
}

/** Things to ask an operation about: for an id the newest things of its kind. */
function manyVariables(operation: Operation, world: World): Loose[] {
  const tables = tablesOf(world.file);
  const newest = (table: string) =>
    (tables[table] ?? [])
      .map(({ id }) => id as string)
      .toSorted()
      .slice(-3);
  const values: Readonly<Record<string, readonly string[]>> = {
    street: [world.a.id, world.b.id],
    assembly: [world.a.assembly],
    session: newest("session"),
    subject: [...newest("motion"), ...newest("grievance")],
    id: newest(
      rootField(operation)
        .name.replace("voteBundle", "vote")
        .replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
    ),
  };
  const [only] = (operation.definition.variableDefinitions ?? []).filter(
    ({ type }) => type.kind === Kind.NON_NULL_TYPE,
  );
  const name = only?.variable.name.value;
  if (name === undefined) return [{}];
  return (values[name] ?? []).map((value) => ({ [name]: value }));
}
