import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from "kysely";
import { Fault } from "../shared/fault.js";
import type { Tables } from "./tables.js";

/** How a page is asked for: forward from a cursor with `first`, or backward with `last`. */
export interface PageRequest {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export type Direction = "ASC" | "DESC";

/** What a list is ordered by; the id breaks ties. `key` must never be null. */
export interface Sort {
  /** The order's name, so that a cursor of another order is refused. */
  readonly name: string;
  readonly key: RawBuilder<string | number>;
  /** Whether the key is a whole number; a text if left out. */
  readonly numeric?: boolean;
  readonly id: RawBuilder<string>;
  readonly direction: Direction;
}

export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export const defaultPageSize = 20;
export const largestPageSize = 100;

interface Window {
  readonly size: number;
  readonly backward: boolean;
  readonly cursor: readonly [string | number, string] | undefined;
}

type Keyed<Row> = Row & { readonly sortKey: string | number; readonly sortId: string };
type Query<Row> = SelectQueryBuilder<Tables, keyof Tables, Row>;

/** An order over columns of the listed table: `sortBy("NUMBER", "motion.number", "motion.id", "ASC")`. */
export function sortBy(name: string, column: string, id: string, direction: Direction): Sort {
  const key = sql<string | number>`${sql.ref(column)}`;
  return { name, key, numeric: column.endsWith(".number"), id: sql<string>`${sql.ref(id)}`, direction };
}

/** One page of a query that selects the rows in sight and has no order of its own. */
export async function readPage<Row>(query: unknown, sort: Sort, request: PageRequest): Promise<Page<Row>> {
  return toPage<Row>(await pageQuery(query, sort, request).execute(), sort, request);
}

/** The statement for such a page. */
export function pageQuery(query: unknown, sort: Sort, request: PageRequest) {
  const window = windowOf(sort, request);
  return within(query as Query<object>, sort, window)
    .select([sort.key.as("sortKey"), sort.id.as("sortId")])
    .orderBy(sort.key, flow(sort, window))
    .orderBy(sort.id, flow(sort, window))
    .limit(window.size + 1);
}

/** The page that the rows of its statement make. */
export function toPage<Row>(rows: readonly unknown[], sort: Sort, request: PageRequest): Page<Row> {
  return pageOf(rows as Keyed<Row>[], sort, windowOf(sort, request));
}

/** The same page of many parents' lists in one statement; `parent` is the column that names the parent. */
export async function readPagesByParent<Row>(
  reads: Kysely<Tables>,
  query: unknown,
  parent: string,
  sort: Sort,
  request: PageRequest,
): Promise<Map<string, Page<Row>>> {
  return toPages<Row>(await pagesQuery(reads, query, parent, sort, request).execute(), sort, request);
}

/** The statement for such pages. */
export function pagesQuery(reads: Kysely<Tables>, query: unknown, parent: string, sort: Sort, request: PageRequest) {
  const window = windowOf(sort, request);
  const way = sql.raw(flow(sort, window));
  const rank = sql<number>`row_number() over (partition by ${sql.ref(parent)} order by ${sort.key} ${way}, ${sort.id} ${way})`;
  const ranked = within(query as Query<object>, sort, window).select([
    sort.key.as("sortKey"),
    sort.id.as("sortId"),
    sql<string>`${sql.ref(parent)}`.as("parentId"),
    rank.as("rank"),
  ]);
  return reads
    .selectFrom(ranked.as("ranked") as never)
    .selectAll()
    .where(sql<boolean>`rank <= ${window.size + 1}`)
    .orderBy(sql`rank`);
}

/** The pages that the rows of their statement make, by parent. */
export function toPages<Row>(rows: readonly unknown[], sort: Sort, request: PageRequest): Map<string, Page<Row>> {
  const window = windowOf(sort, request);
  const byParent = Map.groupBy(rows as (Keyed<Row> & { parentId: string })[], (row) => row.parentId);
  return new Map([...byParent].map(([id, own]) => [id, pageOf(own, sort, window)]));
}

/** How many rows the query would give in all. */
export async function countRows(query: unknown): Promise<number> {
  const { count } = await countQuery(query).executeTakeFirstOrThrow();
  return Number(count);
}

/** The statement that counts them. */
export function countQuery(query: unknown) {
  return (query as Query<object>).clearSelect().select(sql<string | number>`count(*)`.as("count"));
}

/** How many rows each parent has; a parent without any has no entry. */
export async function countByParent(query: unknown, parent: string): Promise<Map<string, number>> {
  return toCounts(await countsQuery(query, parent).execute());
}

/** The statement that counts them. */
export function countsQuery(query: unknown, parent: string) {
  return (query as Query<object>)
    .clearSelect()
    .select([sql<string>`${sql.ref(parent)}`.as("parent"), sql<string | number>`count(*)`.as("count")])
    .groupBy(sql.ref(parent));
}

/** The counts that the rows of that statement are. */
export function toCounts(
  rows: readonly { readonly parent: string; readonly count: string | number }[],
): Map<string, number> {
  return new Map(rows.map(({ parent, count }) => [parent, Number(count)]));
}

export function emptyPage<Row>(): Page<Row> {
  return { edges: [], hasNextPage: false, hasPreviousPage: false };
}

function windowOf(sort: Sort, { first, after, last, before }: PageRequest): Window {
  const backward = last !== null && last !== undefined;
  if (backward && first !== null && first !== undefined)
    throw Fault.input("first", "first 与 last 不能同时使用", "first and last exclude each other");
  if (backward ? after : before) {
    throw Fault.input(
      backward ? "after" : "before",
      "after 与 first 搭配，before 与 last 搭配",
      "after goes with first, before with last",
    );
  }
  const size = (backward ? last : first) ?? defaultPageSize;
  if (size < 1 || size > largestPageSize) {
    throw Fault.input(
      backward ? "last" : "first",
      `每页 1 至 ${largestPageSize} 行`,
      `a page has 1 to ${largestPageSize} rows`,
    );
  }
  const text = backward ? before : after;
  return { size, backward, cursor: text ? readCursor(sort, text, backward ? "before" : "after") : undefined };
}

function within<Row>(query: Query<Row>, sort: Sort, window: Window): Query<Row> {
  if (!window.cursor) return query;
  const [key, id] = window.cursor;
  const beyond = sql.raw(flow(sort, window) === "asc" ? ">" : "<");
  return query.where(
    sql<boolean>`(${sort.key} ${beyond} ${key} or (${sort.key} = ${key} and ${sort.id} ${beyond} ${id}))`,
  );
}

function flow(sort: Sort, { backward }: Window): "asc" | "desc" {
  return (sort.direction === "ASC") === backward ? "desc" : "asc";
}

function pageOf<Row>(rows: readonly Keyed<Row>[], sort: Sort, { size, backward, cursor }: Window): Page<Row> {
  const more = rows.length > size;
  const kept = rows.slice(0, size);
  if (backward) kept.reverse();
  return {
    edges: kept.map((node) => new Edge(sort, node)),
    hasNextPage: backward ? cursor !== undefined : more,
    hasPreviousPage: backward ? more : cursor !== undefined,
  };
}

/** A row in its list; its cursor is written only where it is asked for. */
class Edge<Row> {
  constructor(
    private readonly sort: Sort,
    readonly node: Keyed<Row>,
  ) {}

  get cursor(): string {
    return writeCursor(this.sort, this.node);
  }
}

function writeCursor(sort: Sort, { sortKey, sortId }: Keyed<unknown>): string {
  return Buffer.from(JSON.stringify([sort.name, sortKey, sortId])).toString("base64url");
}

/** As large as a column of numbers takes. */
function isWhole(key: unknown): key is number {
  return Number.isInteger(key) && Math.abs(key as number) < 2 ** 31;
}

const isText = (key: unknown): key is string => typeof key === "string";

function readCursor(sort: Sort, text: string, field: string): readonly [string | number, string] {
  try {
    const [name, key, id] = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as unknown[];
    const isKey = sort.numeric ? isWhole : isText;
    if (name === sort.name && isKey(key) && isText(id)) return [key, id];
  } catch {
    // Not a cursor of ours: the same answer as a cursor of another list.
  }
  throw Fault.input(field, "此游标不属于这个列表的这种排序", "this cursor is not from this list in this order");
}
