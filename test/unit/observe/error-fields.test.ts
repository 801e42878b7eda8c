import { describe, expect, test } from "vitest";
import { errorFields } from "../../../src/observe/error-fields.js";

const resident = "欧阳小明";
const phone = "13987654321";

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** A failing statement as the driver tells of it: with all that it was to store. */
function failedInsert(): Error {
  const message = `insert into resident_contact (name, phone) values ('${resident}', '${phone}') - it failed`;
  return Object.assign(new Error(message), { code: "SQLITE_CONSTRAINT_TRIGGER", detail: `(phone)=(${phone})` });
}

describe("what a failing statement was to store is not told", () => {
  test("but what kind of failure it was, and where", () => {
    const told = errorFields(failedInsert());
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`${resident}|${phone}|insert`));
    expect(told).toMatchObject({ error: "Error", code: "SQLITE_CONSTRAINT_TRIGGER" });
    expect(told["stack"]).toEqual(expect.arrayContaining([expect.stringMatching(/^at failedInsert .*\d+:\d+\)$/)]));
  });

  test("nor as the cause of another failure", () => {
    const told = errorFields(new Error("no", { cause: failedInsert() }));
    expect(told).toMatchObject({ cause: { code: "SQLITE_CONSTRAINT_TRIGGER" } });
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`${resident}|${phone}`));
  });

  test("nor where the text looks like a line of a stack", () => {
    const text = `${resident}\n    at ${phone} (/a.js:1:1)\n    at zhang (/b.js:1:1)`;
    const told = errorFields(new Error(`no such thing: ${text}`));
    expect(JSON.stringify(told)).not.toMatch(/a\.js|b\.js/);
    expect(told["stack"]).not.toEqual([]);
  });

  test("nor where the message was another one when the stack was taken", () => {
    const error = new Error(`no such resident: ${resident}`);
    expect(error.stack).toContain(resident);
    error.message = "something else";
    expect(JSON.stringify(errorFields(error))).not.toContain(resident);
  });

  test("but the column whose rule was broken is", () => {
    const message = `insert into x values ('${phone}') - NOT NULL constraint failed: resident_contact.name`;
    const told = errorFields(new Error(message));
    expect(told["message"]).toBe("NOT NULL constraint failed: resident_contact.name");
  });
});

describe("of the engine's own words only those are told that speak of the code", () => {
  test.each([
    [
      () => Reflect.apply((undefined as never as { name: () => void }).name, undefined, []),
      "Cannot read properties of undefined (reading 'name')",
    ],
    [() => (0 as never as () => void)(), undefined],
    [() => JSON.parse(resident), undefined],
    [() => BigInt(`${phone}x`), undefined],
    [() => Reflect.set(Object(phone), "x", 1) && phone in (resident as never as object), undefined],
    [() => new URL(phone), undefined],
  ])("%s", (work, message) => {
    const told = errorFields(caught(work));
    expect(told["message"]).toBe(message);
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`${resident}|${phone}`));
  });
});

test("what is thrown and is no error is told by its type", () => {
  expect(errorFields(phone)).toEqual({ error: "string" });
});
