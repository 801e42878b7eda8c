import { expect, test } from "vitest";
import { everything, type Asked } from "../../../src/database/asked.js";
import type { Batch } from "../../../src/graphql/batch.js";
import { link, type Links } from "../../../src/graphql/links.js";
import { Loaders } from "../../../src/graphql/loaders.js";

interface Row {
  readonly id: string;
  readonly unit: string | null;
}

/** A batch that gives what it is told to, and counts how often it was asked. */
function batchOf<Value>(values: (key: string) => Value | undefined, type?: string) {
  const asked: string[][] = [];
  const read: Batch<string, Value> = (_viewer, keys) => {
    asked.push([...keys]);
    const found = keys.map((key) => [key, values(key)] as const);
    return Promise.resolve(new Map(found.filter((pair): pair is [string, Value] => pair[1] !== undefined)));
  };
  return { batch: Object.assign(read, type === undefined ? {} : { type }), asked };
}

function asking(...fields: string[]): Asked {
  const has = (field: string) => fields.includes(field);
  return { of: (type) => (type === "Motion" ? { key: fields.join(), has, isSure: has } : everything.of(type)) };
}

const units = batchOf((key) => `unit ${key}`);
const replies = batchOf((key) => (key === "m1" ? ["reply"] : undefined));
const failing: Batch<string, string> = () => Promise.reject(new Error("no"));
const motions = batchOf<Row[]>(
  () => [
    { id: "m1", unit: "u1" },
    { id: "m2", unit: "u1" },
    { id: "m3", unit: null },
  ],
  "Motion",
);

const links: Links = {
  Motion: {
    unit: link(units.batch, (row: Row) => row.unit),
    replies: link(replies.batch, (row: Row) => row.id),
    broken: link(failing, (row: Row) => row.id),
  },
};

test("what every link leads to is there at once when the rows are, each key read once", async () => {
  const loaders = new Loaders(null, asking("unit", "replies"), links);
  units.asked.length = 0;
  replies.asked.length = 0;
  await loaders.load(motions.batch, undefined, "all");
  expect(loaders.get(units.batch, undefined, "u1")).toBe("unit u1");
  expect(loaders.get(replies.batch, undefined, "m1")).toEqual(["reply"]);
  expect(loaders.get(replies.batch, undefined, "m2")).toBeUndefined();
  expect([units.asked, replies.asked]).toEqual([[["u1"]], [["m1", "m2", "m3"]]]);
});

test("nothing is read along a link that is not asked for", async () => {
  const loaders = new Loaders(null, asking("unit"), links);
  replies.asked.length = 0;
  await loaders.load(motions.batch, undefined, "all");
  expect(replies.asked).toEqual([]);
  expect(await loaders.get(replies.batch, undefined, "m1")).toEqual(["reply"]);
});

test("a link that fails fails where it leads, and not the rows", async () => {
  const loaders = new Loaders(null, asking("broken", "unit"), links);
  expect(await loaders.load(motions.batch, undefined, "all")).toHaveLength(3);
  expect(loaders.get(units.batch, undefined, "u1")).toBe("unit u1");
  await expect(loaders.get(failing, undefined, "m1")).rejects.toThrow("no");
});

test("rows of pages lead on as well", async () => {
  const page = { edges: [{ node: { id: "m1", unit: "u9" } }], hasNextPage: false, hasPreviousPage: false };
  const pages = batchOf(() => page, "Motion");
  const loaders = new Loaders(null, asking("unit", "replies"), links);
  await loaders.load(pages.batch, undefined, "all");
  expect(loaders.get(units.batch, undefined, "u9")).toBe("unit u9");
  expect(loaders.get(replies.batch, undefined, "m1")).toEqual(["reply"]);
});
