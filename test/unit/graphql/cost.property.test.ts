import * as fc from "fast-check";
import { getOperationAST, parse } from "graphql";
import { expect, test } from "vitest";
import { schemaOnly } from "../../../src/app.js";
import { costOf } from "../../../src/graphql/cost.js";

// The same documents on every run: a failure can be repeated.
fc.configureGlobal({ seed: 20240112 });

const schema = schemaOnly();

function cost(text: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(text);
  const operation = getOperationAST(document);
  return operation ? costOf(schema, document, operation, variables) : Number.NaN;
}

/** What can be asked of a motion, and how many rows that is; computed as slowly and plainly as can be. */
interface Part {
  readonly text: string;
  readonly rows: number;
}

const leaf: fc.Arbitrary<Part> = fc.constantFrom({ text: "id", rows: 0 }, { text: "leadSponsor { name }", rows: 1 });

const { motion } = fc.letrec<{ motion: Part; page: Part; list: Part }>((tie) => ({
  motion: fc
    .array(fc.oneof({ depthSize: "small", maxDepth: 4 }, leaf, tie("page"), tie("list")), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => ({
      text: parts.map(({ text }, index) => `f${index}: ${text}`).join(" "),
      rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    })),
  page: fc.tuple(fc.integer({ min: 1, max: 100 }), tie("motion")).map(([size, inner]) => ({
    text: `grievances(first: ${size}) { edges { node { motions { ${inner.text} } } } }`,
    rows: size * (1 + 10 * (1 + inner.rows)),
  })),
  list: tie("motion").map((inner) => ({ text: `merged { ${inner.text} }`, rows: 10 * (1 + inner.rows) })),
}));

test("a cost is the sum over what is asked, times the rows above it", () => {
  fc.assert(
    fc.property(motion, ({ text, rows }) => {
      expect(cost(`{ motion(id: "x") { ${text} } }`)).toBe(1 + rows);
    }),
  );
});

test("what stands in a fragment costs what it costs in its place", () => {
  fc.assert(
    fc.property(motion, ({ text }) => {
      const inPlace = cost(`{ motions(first: 9) { edges { node { ${text} } } } }`);
      const fragment = `fragment F on Motion { ${text} }`;
      expect(cost(`{ motions(first: 9) { edges { node { ...F } } } } ${fragment}`)).toBe(inPlace);
      expect(cost(`{ motions(first: 9) { edges { node { ... on Motion { ${text} } } } } }`)).toBe(inPlace);
    }),
  );
});

test("a size costs the same as a number and as a variable", () => {
  fc.assert(
    fc.property(motion, fc.integer({ min: -5, max: 300 }), ({ text }, size) => {
      const asked = (first: number | string) => `motions(first: ${first}) { edges { node { ${text} } } }`;
      const written = cost(`{ ${asked(size)} }`);
      expect(cost(`query($n: Int) { ${asked("$n")} }`, { n: size })).toBe(written);
      expect(cost(`query($n: Int = ${size}) { ${asked("$n")} }`)).toBe(written);
    }),
  );
});

test("a larger page never costs less", () => {
  fc.assert(
    fc.property(motion, fc.integer({ min: 1, max: 99 }), ({ text }, size) => {
      const asked = (first: number) => cost(`{ motions(first: ${first}) { edges { node { ${text} } } } }`);
      expect(asked(size + 1)).toBeGreaterThan(asked(size));
    }),
  );
});
