import { readdirSync, readFileSync } from "node:fs";
import { getOperationAST, Kind, parse, specifiedRules, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { schemaOnly } from "../../../src/app.js";
import { costOf } from "../../../src/graphql/cost.js";
import { validationRules } from "../../../src/graphql/document-limits.js";
import { limits } from "../../../src/graphql/limits.js";

const schema = schemaOnly();

/** What a document costs, its variables as they were sent. */
function cost(text: string, variables?: Readonly<Record<string, unknown>>): number {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("one operation a document here");
  return costOf(schema, document, operation, variables);
}

describe("what an operation costs", () => {
  test.each([
    ["values alone", "{ __typename }", 0],
    ["one thing", `{ motion(id: "x") { title } }`, 1],
    ["what it leads to", `{ motion(id: "x") { leadSponsor { assembly { id } } } }`, 3],
    ["a list without pages", "{ streetOffices { id } }", 10],
    ["what each of a list leads to", "{ streetOffices { currentAssembly { id } } }", 20],
    ["a page of the usual size", "{ motions { edges { node { id } } } }", 20],
    ["a page of a size", "{ motions(first: 7) { edges { node { id } } } }", 7],
    ["a page from the end", "{ motions(last: 7) { edges { node { id } } } }", 7],
    ["the larger of two sizes", "{ motions(first: 3, last: 7) { edges { node { id } } } }", 7],
    ["null for a size", "{ motions(first: null) { edges { node { id } } } }", 20],
    ["a size beyond the largest page", "{ motions(first: 2000000000) { edges { node { id } } } }", 100],
    ["a size below nothing", "{ motions(first: -5) { edges { node { id } } } }", 0],
    ["a count, as a page", "{ motions { totalCount } }", 20],
    ["what each row leads to", "{ motions(first: 7) { edges { node { leadSponsor { id } } } } }", 14],
    [
      "a page below a page",
      "{ motions(first: 7) { edges { node { grievances(first: 5) { edges { node { id } } } } } } }",
      42,
    ],
    ["what is said of a page beside its rows", "{ motions(first: 7) { pageInfo { endCursor } totalCount } }", 8],
    ["fields by other names", "{ a: motions(first: 7) { totalCount } b: motions(first: 5) { totalCount } }", 12],
    ["the description of the schema", "{ __schema { types { fields { type { name } } } } }", 0],
  ])("%s", (_what, text, expected) => {
    expect(cost(text)).toBe(expected);
  });

  test("a size may come as a variable, sent or as the operation has it", () => {
    const text =
      "query($n: Int = 7) { motions(first: $n) { edges { node { grievances(first: $n) { totalCount } } } } }";
    expect(cost(text)).toBe(7 + 7 * 7);
    expect(cost(text, { n: 5 })).toBe(5 + 5 * 5);
    expect(cost(text, { n: null })).toBe(20 + 20 * 20);
    expect(cost(text, { n: undefined })).toBe(7 + 7 * 7);
    // Whoever reads the list will refuse them; until then they are the worst that could come.
    for (const n of ["7", 1.5, {}, [1], Number.NaN]) expect(cost(text, { n })).toBe(100 + 100 * 100);
  });

  test("the same document costs what its variables say each time", () => {
    const document = parse("query($n: Int) { motions(first: $n) { totalCount } }");
    const operation = getOperationAST(document);
    if (!operation) throw new Error("it has one");
    expect([3, 90, 3].map((n) => costOf(schema, document, operation, { n }))).toEqual([3, 90, 3]);
  });

  test("fragments cost in each place what they cost there", () => {
    const page =
      "fragment P on MotionConnection { edges { node { ...M } } } fragment M on Motion { leadSponsor { id } }";
    expect(cost(`{ a: motions(first: 7) { ...P } b: motions(first: 5) { ...P } } ${page}`)).toBe(14 + 10);
    expect(cost(`{ motions(first: 7) { ... on MotionConnection { edges { ... { node { ...M } } } } } } ${page}`)).toBe(
      14,
    );
  });

  test("fragments that hold each other come to an end", () => {
    expect(cost("{ ...A } fragment A on Query { motions(first: 7) { totalCount } ...A }")).toBe(7);
    expect(cost("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")).toBe(0);
  });

  test("what doubles with every fragment is counted without doubling the work", () => {
    const links = Array.from(
      { length: 49 },
      (_, n) =>
        `fragment F${n} on Assembly { a: streetOffice { currentAssembly { ...F${n + 1} } } b: streetOffice { currentAssembly { ...F${n + 1} } } }`,
    );
    const text = `{ streetOffices { currentAssembly { ...F0 } } } ${links.join(" ")} fragment F49 on Assembly { id }`;
    expect(cost(text)).toBeGreaterThan(2 ** 49);
  });

  test("what is left out costs nothing", () => {
    const text = (directive: string) => `query($yes: Boolean!) { motions(first: 7) { totalCount } ${directive} }`;
    expect(cost(text("a: motions(first: 5) @include(if: $yes) { totalCount }"), { yes: true })).toBe(12);
    expect(cost(text("a: motions(first: 5) @include(if: $yes) { totalCount }"), { yes: false })).toBe(7);
    expect(cost(text("a: motions(first: 5) @skip(if: $yes) { totalCount }"), { yes: true })).toBe(7);
    expect(cost(text("... @skip(if: true) { a: motions(first: 5) { totalCount } }"), { yes: true })).toBe(7);
    // No condition of ours: the executor will say so.
    expect(cost(text("a: motions(first: 5) @include(if: $yes) { totalCount }"), { yes: "no" })).toBe(12);
  });

  test("a subscription costs what one event does", () => {
    expect(cost(`subscription { voteProgress(id: "x") { vote { motions { id } } } }`)).toBe(1 + 1 + 10);
  });
});

describe("every flagship operation", () => {
  const folder = new URL("../../support/operations/", import.meta.url);
  const operations = readdirSync(folder).flatMap((file) => {
    // Wherever they take a page, the largest.
    const text = readFileSync(new URL(file, folder), "utf8").replaceAll(/first: \d+/g, "first: 100");
    return parse(text).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [[definition.name?.value ?? "", definition] as const] : [],
    );
  });

  test.each(operations)("%s passes with largest pages, at a third of what is allowed", (_name, operation) => {
    const document = { kind: Kind.DOCUMENT, definitions: [operation] } as const;
    expect(validate(schema, document, [...specifiedRules, ...validationRules])).toEqual([]);
    expect(costOf(schema, document, operation)).toBeLessThan(limits.cost / 3);
  });
});
