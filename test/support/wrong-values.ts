import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from "graphql";
import type { Loose } from "./client.js";

/** A field of an input, at whatever depth; its path is what refusals call it: `contact.name`. */
export interface InputField {
  readonly path: string;
  readonly type: GraphQLInputType;
  /** Whether it may be left out although it may not be null. */
  readonly hasDefault?: boolean;
}

/** A value that must be refused in a field, and what the answer says of it. */
export interface Wrong {
  readonly what: string;
  readonly value: unknown;
  readonly code: string;
}

/** The fields of an input that hold values, those of inputs within it included. */
export function fieldsOf(input: GraphQLInputObjectType, prefix = ""): InputField[] {
  return Object.values(input.getFields()).flatMap(({ name, type, defaultValue }) => {
    const nullable = getNullableType(type);
    const path = `${prefix}${name}`;
    return isInputObjectType(nullable)
      ? fieldsOf(nullable, `${path}.`)
      : [{ path, type, hasDefault: defaultValue !== undefined }];
  });
}

export function valueAt(input: Loose, path: string): unknown {
  return path.split(".").reduce((inner: Loose, name) => inner?.[name], input);
}

/** The input with another value in one place; `undefined` leaves the field out. */
export function withValue(input: Loose, path: string, value: unknown): Loose {
  const [name = "", ...rest] = path.split(".");
  return { ...input, [name]: rest.length === 0 ? value : withValue(input[name], rest.join("."), value) };
}

/** Text that looks like nothing at all, in all the ways it can be typed. */
const blanks = ["", "   ", "\t\n", "\u3000\u00a0", "\u200b\u200d", "\u2060"];
const hidden = ["a\u0000b", "\u0007", "a\u202eb", "a\u2066b", "a\ud800b", "\udfff", "a\ufeffb", "\u009b31m"];
const large = "路".repeat(20_000);

const each = (what: string, values: readonly unknown[], code: string): Wrong[] =>
  values.map((value) => ({ what: `${what} ${(JSON.stringify(value) ?? "undefined").slice(0, 60)}`, value, code }));

/** Values for a text that people read. */
export function wrongTexts(mustNotBeBlank: boolean): Wrong[] {
  return [
    ...each("the blank", mustNotBeBlank ? blanks : [], "TEXT_EMPTY"),
    ...each("the hidden", hidden, "TEXT_NOT_ALLOWED"),
    ...each("the long", [large], "TEXT_TOO_LONG"),
  ];
}

/** Values for a word that programs give: a key, or an id of no kind. */
export function wrongWords(code: string): Wrong[] {
  const strange = ["", " ", "nothing", "null", "' or 1=1 --", "路", "a\u0000b", "\ud800", large];
  return each("the word", strange, code);
}

/** Ids beside the good one: an unknown one of its kind, the good one misspelt, and those of other things. */
export function wrongIds(good: string, strangers: readonly string[]): Wrong[] {
  const [prefix = "", tail = ""] = good.split("_");
  const misspelt = [`${prefix}_`, tail, good.toLowerCase(), `${good} `, `${good}\u0000`, `${good}'`];
  const ids = [`${prefix}_01HZZZZZZZZZZZZZZZZZZZZZZZ`, ...misspelt, ...strangers];
  return [...each("the id", ids, "NOT_FOUND"), ...wrongWords("NOT_FOUND")];
}

/** Lists beside that of a good value. `only` is the code where the list takes one thing and no more. */
export function wrongLists(
  good: string,
  single: readonly Wrong[],
  only: string | undefined,
  mustName: boolean,
): Wrong[] {
  const [unknown] = single;
  const many = Array.from({ length: 201 }, (_, index) => `${good.slice(0, -3)}${String(index).padStart(3, "0")}`);
  return [
    ...single.map(({ what, value, code }) => ({ what: `only ${what}`, value: [value], code })),
    ...each("twice the same", [[good, good]], only ?? "DUPLICATE"),
    ...each("a good one and", [[good, unknown?.value]], only ?? unknown?.code ?? ""),
    ...each("201 of", [many], only ?? "LIST_TOO_LONG"),
    ...each("no", mustName ? [[]] : [], only ?? "LIST_EMPTY"),
  ];
}

export function wrongNumbers(code: string): Wrong[] {
  return each("the number", [-1, 0, 99, 2 ** 31 - 1, -(2 ** 31)], code);
}

/** Values for the key by which a retry is recognised. */
export function wrongKeys(): Wrong[] {
  return each("the key", [...blanks.slice(0, 4), "x".repeat(201), large, "a\ud800b"], "BAD_USER_INPUT");
}

/** Values that the type itself forbids, whatever the field is for. */
export function wrongShapes({ type, hasDefault = false }: InputField): Wrong[] {
  const named = getNamedType(type);
  const values: unknown[] = [{}, { id: "x" }];
  if (named.name !== "Boolean") values.push(true);
  if (isNonNullType(type)) values.push(null, ...(hasDefault ? [] : [undefined]));
  if (isListType(getNullableType(type))) values.push([null], [{}], [[]]);
  else values.push([], ["x", "y"], [[]]);
  if (isEnumType(named)) values.push("NOTHING", "", "nothing", 0, `${named.getValues()[0]?.name} `);
  if (named.name === "String") values.push(7);
  if (named.name === "ID") values.push(1.5);
  values.push(...(wrongScalars[named.name] ?? []));
  return each("the value", values, "BAD_USER_INPUT");
}

const wrongDays = ["2024-02-30", "2024-13-01", "2023-02-29", "yesterday", "", "2024-1-2", "20240102", "10000-01-01"];
const wrongTimes = ["T25:00:00Z", "T09:60:00Z", "T09:00:00", "", "T09:00:00+25:00", " 09:00:00+08:00"];

const wrongScalars: Readonly<Record<string, readonly unknown[]>> = {
  Int: [2 ** 31, -(2 ** 31) - 1, 1.5, "1", ""],
  Boolean: ["true", 0],
  Date: [...wrongDays, 20240102, "2024-01-12T09:00:00Z", "-000001-01-01"],
  DateTime: [
    ...wrongDays.map((day) => `${day}T09:00:00+08:00`),
    ...wrongTimes.map((time) => `2024-01-12${time}`),
    1705021200,
    "now",
    "0000-01-01T00:00:00+08:00",
    "9999-12-31T23:59:59-08:00",
    "+010000-01-01T00:00:00Z",
  ],
};
