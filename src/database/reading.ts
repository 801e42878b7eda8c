import type { CompiledQuery, Kysely } from "kysely";
import { LRUCache } from "lru-cache";
import type { MaybeViewer } from "../access/viewer.js";
import type { Instant } from "../shared/clock.js";
import { addDays, endOfDay, type Day } from "../shared/days.js";
import type { ReadingClock } from "../shared/reading-clock.js";
import { everything, type Asked, type AskedFields } from "./asked.js";
import { Later, laterKeys, laterViewer, shapeOf, withLater, type Given, type WithLater } from "./later.js";
import { countQuery, pageQuery, toPage, type Page, type PageRequest, type Sort } from "./page.js";
import { PreparedReads } from "./prepared-reads.js";
import { statusQuery, toStatusCounts, type StatusCount } from "./status-counts.js";
import type { Tables } from "./tables.js";

/** For whom and when a statement is built, and which fields of what it reads are asked for. */
export interface At {
  readonly viewer: MaybeViewer;
  readonly asked: AskedFields;
  readonly today: Day;
  readonly startOfToday: Instant;
  /** The end of the day so many days from today. */
  endOfDayIn(days: number): Instant;
}

/** The same, for a statement about many things at once. */
export interface AtKeys<Key> extends At {
  readonly keys: Key[];
}

/** Any select query, whatever it selects from. */
export interface Select<Row> {
  compile(): CompiledQuery<Row>;
}

/** Reads one relation or aggregate of many things at once, of what the viewer may see. */
export interface BatchOf<Key, Value, Args = undefined> {
  (viewer: MaybeViewer, keys: readonly Key[], args: Args, asked?: Asked): Promise<Map<Key, Value>>;
  /** The type of the API that its rows are. */
  readonly type?: string;
}

/** A list that is read page by page and counted. */
export interface Listing<Row, Args extends PageRequest> {
  /** The type of the API that its rows are. */
  readonly type: string;
  page(viewer: MaybeViewer, args: Args, asked?: Asked): Promise<Page<Row>>;
  count(viewer: MaybeViewer, args: Args): Promise<number>;
  /** How many of it stand in each status: every one of `statuses`, with 0 where nothing stands. */
  byStatus<Status extends string>(
    viewer: MaybeViewer,
    args: Args,
    statuses: readonly Status[],
  ): Promise<StatusCount<Status>[]>;
}

/** Statements of all shapes that are asked for again and again; one takes a few kilobytes. */
const mostStatements = 2000;

/**
 * The connection for reads, and the statements built for it. To build one costs more than to run it, so each is built
 * once per shape: the viewer's roles (not who it is), how many keys, the fields asked for, and the arguments. What is
 * built must not look at the values behind `at`: they stand for those of whoever it runs for.
 */
export class Reading {
  readonly #statements = new LRUCache<string, WithLater>({ max: mostStatements });
  #batches = 0;

  constructor(
    readonly sql: Kysely<Tables>,
    private readonly clock: ReadingClock,
  ) {}

  /** A batch of one statement: `build` says which, `gather` what its rows are to each key. */
  batch<Key, Row, Value, Args = undefined>(
    type: string,
    build: (at: AtKeys<Key>, args: Args) => Select<Row>,
    gather: (rows: Row[], args: Args) => Map<Key, Value>,
  ): BatchOf<Key, Value, Args> {
    const read = this.rowsOf(type, build);
    const batch: BatchOf<Key, Value, Args> = async (viewer, keys, args, asked) =>
      gather(await read(viewer, keys, args, asked), args);
    return Object.assign(batch, { type });
  }

  /** The rows of one statement about many keys; `type` is the type of the API whose fields they are read for. */
  rowsOf<Key, Row, Args = undefined>(type: string, build: (at: AtKeys<Key>, args: Args) => Select<Row>) {
    const name = this.#name();
    return (viewer: MaybeViewer, keys: readonly Key[], args: Args, asked: Asked = everything): Promise<Row[]> => {
      const fields = asked.of(type);
      const size = roundedUp(keys.length);
      const shape = `${name} ${size} ${shapeOf(viewer)} ${fields.key} ${textOf(args)}`;
      return this.#run(shape, { viewer, keys }, () =>
        build({ ...this.#later(viewer, fields), keys: laterKeys<Key>(size) }, args),
      );
    };
  }

  /** The rows of a statement that is the same for everybody; `name` is its own. */
  rows<Row>(name: string, build: () => Select<Row>): Promise<Row[]> {
    return this.#run(name, { viewer: null, keys: [] }, build);
  }

  /** A list from this table: `build` says of which rows, without an order; `sort` how they are ordered. */
  listing<Row, Args extends PageRequest>(
    { type, table }: { readonly type: string; readonly table: keyof Tables },
    build: (at: At, args: Args) => unknown,
    sort: (args: Args) => Sort,
  ): Listing<Row, Args> {
    const name = this.#name();
    const run = <Found>(what: string, viewer: MaybeViewer, args: Args, asked: Asked, finish: Finish<Found>) => {
      const fields = asked.of(type);
      const shape = `${name} ${what} ${shapeOf(viewer)} ${fields.key} ${textOf(args)}`;
      return this.#run(shape, { viewer, keys: [] }, () => finish(build(this.#later(viewer, fields), args)));
    };
    return {
      type,
      page: async (viewer, args, asked = everything) =>
        toPage<Row>(
          await run("page", viewer, args, asked, (rows) => pageQuery(rows, sort(args), args)),
          sort(args),
          args,
        ),
      count: async (viewer, args) => {
        const [row] = await run("count", viewer, args, everything, countQuery);
        return Number(row?.count ?? 0);
      },
      byStatus: async (viewer, args, statuses) => {
        const rows = await run("by status", viewer, args, everything, (all) => statusQuery(all, `${table}.status`));
        return toStatusCounts(rows, statuses);
      },
    };
  }

  #name(): number {
    return (this.#batches += 1);
  }

  #later(viewer: MaybeViewer, asked: AskedFields): At {
    return {
      viewer: laterViewer(viewer),
      asked,
      today: Later.of(() => this.clock.today()),
      startOfToday: Later.of(() => this.clock.startOfToday()),
      endOfDayIn: (days) => Later.of(() => endOfDay(addDays(this.clock.today(), days))),
    };
  }

  async #run<Row>(shape: string, given: Given, build: () => Select<Row>): Promise<Row[]> {
    let statement = this.#statements.get(shape);
    if (!statement) this.#statements.set(shape, (statement = withLater(build().compile())));
    const query = statement.now(given);
    const rows = this.sql instanceof PreparedReads ? this.sql.rowsOf(query) : (await this.sql.executeQuery(query)).rows;
    return rows as Row[];
  }
}

/** So that few texts do for any number of keys; not doubled for ever, since a statement takes only so many variables. */
function roundedUp(count: number): number {
  return count <= 256 ? 2 ** Math.ceil(Math.log2(count)) : 256 * Math.ceil(count / 256);
}

type Finish<Row> = (rows: unknown) => Select<Row>;

function textOf(args: unknown): string {
  return args === undefined ? "" : JSON.stringify(args);
}
