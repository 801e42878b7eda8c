import { expect, test } from "vitest";
import { StatementNames } from "../../../src/database/postgresql-sessions.js";

test("a text that comes again has a name of its own from then on", () => {
  const names = new StatementNames();
  expect(names.of("select 1")).toBeUndefined();
  const name = names.of("select 1");
  expect(name).toMatch(/^\w+$/);
  expect(names.of("select 1")).toBe(name);
  names.of("select 2");
  expect(names.of("select 2")).not.toBe(name);
});

test("texts that never come again take no names, and those that do take so many and no more", () => {
  const names = new StatementNames();
  for (let number = 0; number < 2000; number += 1) expect(names.of(`select ${number}`)).toBeUndefined();
  const named = new Set<string>();
  for (let number = 0; number < 2000; number += 1) {
    const text = `select 'x', ${number}`;
    names.of(text);
    const name = names.of(text);
    if (name !== undefined) named.add(name);
  }
  expect(named.size).toBe(500);
});
