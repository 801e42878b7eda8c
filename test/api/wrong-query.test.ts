import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  type GraphQLArgument,
} from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { schemaOnly } from "../../src/app.js";
import type { Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { Story } from "../support/story.js";
import { World, type Person } from "../support/world.js";
import { fieldsOf, withValue, wrongIds, wrongShapes, type InputField } from "../support/wrong-values.js";

const roots = Object.values(schemaOnly().getQueryType()?.getFields() ?? {}).filter(({ args }) => args.length > 0);
const lists = roots.filter(({ args }) => args.some(({ name }) => name === "after"));

let world: World;
let before: object;
/** Who asks what the secretary may not. */
let askers: Readonly<Record<string, Person>>;
/** What must be given for a question to be one. */
let valid: Readonly<Record<string, Loose>>;
beforeAll(async () => {
  world = await World.build();
  const story = new Story(world);
  const { motion } = await story.openVote();
  await story.replied({ grievance: await story.grievance() });
  const { a, admin, auditor, supervisor } = world;
  askers = {
    accounts: admin,
    machineTokens: admin,
    viewingLog: auditor,
    ledgerChain: auditor,
    previewRulesOfOrder: supervisor,
  };
  valid = {
    ledger: { subject: motion },
    ledgerChain: { chain: "zone" },
    previewRulesOfOrder: { assembly: a.assembly, rules: {} },
    representativesByStatus: { assembly: a.assembly },
    workList: { streetOffice: a.id },
    figures: { from: "2024-01-01", to: "2024-01-31" },
    unitScores: { from: "2024-01-01", to: "2024-01-31" },
    hotSpots: { streetOffice: a.id },
  };
  before = dump(world.file);
});
afterAll(() => {
  expect(dump(world.file)).toEqual(before);
  return world.close();
});

/** Types of figures, each with one that is 0 where nothing was found. */
const figures: Readonly<Record<string, readonly string[]>> = { VoteFigures: ["votes"], VisitProgress: ["visits"] };

/** Asks a root field with these arguments, beside those it needs; the data of that field, or the first error. */
async function ask(name: string, wrong: Loose): Promise<Loose> {
  const root = roots.find((field) => field.name === name);
  if (!root) throw new Error(`there is no root field ${name}`);
  const values = { ...valid[name], ...wrong };
  const type = getNamedType(root.type);
  const fields = isObjectType(type) ? type.getFields() : {};
  const [selection = "__typename"] = figures[type.name] ?? ["pageInfo", "count"].filter((one) => one in fields);
  const given = root.args.filter((arg) => arg.name in values);
  const variables = given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(" ");
  const args = given.map((arg) => `${arg.name}: $${arg.name}`).join(" ");
  const { client } = askers[name] ?? world.a.secretary;
  const query = `query(${variables}) { ${name}(${args}) { ${selection === "pageInfo" ? "totalCount edges { cursor }" : selection} } }`;
  const { data, errors } = await client.send(query, values);
  const [error] = errors ?? [];
  return error ? { code: error.extensions.code, field: error.extensions.field } : data[name];
}

/** Whether nothing was found: neither one thing, nor a row of a list, nor any of those that are counted. */
function isNothing(answer: Loose): boolean {
  if (answer === null || answer.code === "NOT_FOUND") return true;
  if (Array.isArray(answer)) return answer.every(({ count }) => count === 0);
  const figure = answer.votes ?? answer.visits;
  if (typeof figure === "number") return figure === 0;
  return answer.totalCount === 0 && answer.edges.length === 0;
}

/** An argument's own fields, or the argument itself. */
function leavesOf({ name, type }: GraphQLArgument): InputField[] {
  const input = getNullableType(type);
  const fields = isInputObjectType(input) ? fieldsOf(input, `${name}.`) : [{ path: name, type }];
  // Rules of order are a document; what is wrong in one is found by tests of its own.
  return fields.filter(({ path }) => !path.startsWith("rules."));
}

/** An order that stands beside a wrong direction. */
function orderIn(args: readonly GraphQLArgument[]): Loose {
  const field = args.flatMap(leavesOf).find(({ path }) => path === "orderBy.field");
  const type = field && getNamedType(field.type);
  return isEnumType(type) ? { orderBy: { field: type.getValues()[0]?.name } } : {};
}

describe("a question that cannot be answered", () => {
  test.each(roots)("$name: ids of nothing find nothing", async ({ name, args }) => {
    for (const { path, type } of args.flatMap(leavesOf)) {
      if (getNamedType(type).name !== "ID") continue;
      const others = [world.a.secretary.account.replace("account", "grant"), "rep_01HZZZZZZZZZZZZZZZZZZZZZZZ"];
      for (const { what, value } of wrongIds(`motion_01HZZZZZZZZZZZZZZZZZZZZZZY`, others)) {
        const answer = await ask(name, withValue({}, path, value));
        expect({ path, what, nothing: isNothing(answer), answer }).toMatchObject({ nothing: true });
      }
    }
  });

  test.each(roots)("$name: values of another type are refused", async ({ name, args }) => {
    for (const leaf of args.flatMap(leavesOf)) {
      for (const { what, value, code } of wrongShapes(leaf)) {
        if (isListType(getNullableType(leaf.type)) && JSON.stringify(value) === "[]") continue;
        const answer = await ask(name, withValue(orderIn(args), leaf.path, value));
        expect({ path: leaf.path, what, answer }).toMatchObject({ answer: { code } });
      }
    }
  });

  test.each(lists)("$name: a page is 1 to 100 rows from a cursor of this list", async ({ name }) => {
    const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const strange = ["nothing", "%", "\ud800", "a\u0000", "x".repeat(60_000), cursor(null), cursor([]), cursor({})];
    strange.push(cursor(["NOTHING", "1", "2"]), cursor(["NUMBER", {}, "2"]), cursor(["NUMBER", null, null]));
    const wrong: [Loose, string][] = [
      ...[0, -1, 101, 2 ** 31 - 1].flatMap((size): [Loose, string][] => [
        [{ first: size }, "first"],
        [{ last: size }, "last"],
      ]),
      [{ first: 1, last: 1 }, "first"],
      ...strange.flatMap((text): [Loose, string][] => [
        [{ first: 1, after: text }, "after"],
        [{ last: 1, before: text }, "before"],
      ]),
    ];
    for (const [values, field] of wrong) {
      expect({ values, answer: await ask(name, values) }).toEqual({
        values,
        answer: { code: "BAD_USER_INPUT", field },
      });
    }
  });

  test("a cursor that was tampered with is answered or refused, nothing else", async () => {
    for (const key of ["", "a\u0000b", "\ud800", 1e308, -1, "路".repeat(1000)]) {
      const after = Buffer.from(JSON.stringify(["NUMBER", key, "a\u0000b"])).toString("base64url");
      for (const list of ["motions", "grievances", "sessions", "followUps"]) {
        const answer = await ask(list, { first: 1, after, orderBy: { field: "NUMBER" } });
        // Only a number is a place among numbers.
        if (key === -1) expect(answer).toHaveProperty("totalCount");
        else expect(answer).toMatchObject({ code: "BAD_USER_INPUT", field: "after" });
      }
    }
  });

  const words = lists.flatMap(({ name, args }) =>
    args
      .flatMap(leavesOf)
      .filter(({ type }) => isListType(getNullableType(type)) && getNamedType(type).name === "String")
      .map(({ path }) => ({ name, path })),
  );
  test.each(words)(
    "$name: $path may have 500 values, and with more it is refused by its name",
    async ({ name, path }) => {
      const withWords = (count: number) => withValue({}, path, Array<string>(count).fill(""));
      expect(await ask(name, withWords(500))).toEqual({ totalCount: 0, edges: [] });
      for (const count of [501, 33_500]) {
        expect(await ask(name, withWords(count))).toEqual({ code: "BAD_USER_INPUT", field: path.split(".").at(-1) });
      }
    },
  );
});
