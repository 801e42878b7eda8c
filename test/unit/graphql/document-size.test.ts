import * as fc from "fast-check";
import { parse } from "graphql";
import { expect, test } from "vitest";
import { sizeOf } from "../../../src/graphql/document-size.js";

// The same documents on every run: a failure can be repeated.
fc.configureGlobal({ seed: 20240112 });

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(" ");

test.each([
  ["aliases", "{ a: x b: y { c: z } ...F } fragment F on T { d: x }", 4],
  ["aliases", "{ x y { z } }", 0],
  ["directives", "query($v: Int @d) @d { x @d @d ...F @d ... @d { y } } fragment F on T @d { z @d }", 8],
  ["directives", "{ ...F @d ...F @d ...F @d } fragment F on T { x }", 3],
  ["fragments", "{ x } fragment F on T { x } fragment G on T { x }", 2],
  ["rootFields", "{ x y { z z z } }", 2],
  ["rootFields", "{ x x a: x ...F } fragment F on T { x a: x b: x }", 3],
  ["rootFields", "query A { x } query B { x y z }", 3],
  ["rootFields", "{ x ...F ... { y ...G } } fragment F on T { z ...G } fragment G on T { v w }", 5],
  ["rootFields", "{ ...F ...F ...F } fragment F on T { x }", 1],
  ["rootFields", "{ ...F } fragment F on T { x ...F }", 1],
  ["rootFields", "{ ...Nothing }", 0],
  ["repeats", "{ x x x }", 2],
  ["repeats", "{ x { x } y { x } }", 0],
  ["repeats", "{ a: x a: y a }", 2],
  ["repeats", "{ ... { x } ... on T { x ... { x } } x }", 3],
  ["repeats", "{ x } fragment F on T { x x }", 1],
] as const)("%s of %s", (name, text, expected) => {
  expect(sizeOf(parse(text))[name]).toBe(expected);
});

test("every field is counted once wherever it stands", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (one, two, three) => {
      const text = `{ x ${times(one, (n) => `a${n}: x`)} ... { z ${times(two, (n) => `b${n}: x`)} } ...F ...F }
        fragment F on T { y ${times(three, (n) => `c${n}: x`)} }`;
      const size = sizeOf(parse(text));
      expect(size).toMatchObject({ aliases: one + two + three, rootFields: 3 + one + two + three, repeats: 0 });
    }),
  );
});
