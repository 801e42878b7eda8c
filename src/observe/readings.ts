import { Counter, Gauge, type Registry } from "prom-client";

/** What is looked up when somebody asks for the figures. */
export interface Readings {
  /** Entries of every chain, by the street it belongs to or the zone. */
  readonly ledgerLengths: () => Promise<ReadonlyMap<string, number>>;
  /** Bytes of the database's files, by what they are. */
  readonly databaseBytes: () => Promise<ReadonlyMap<string, number>>;
  readonly openSockets: () => number;
  readonly openSubscriptions: () => number;
  /** Seconds by quantile. */
  readonly eventLoopLag: () => ReadonlyMap<string, number>;
  /** What became of answers that could be kept; null where none are. */
  readonly keptAnswers: () => KeptCounts | null;
}

interface KeptCounts {
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
  readonly bytes: number;
}

/** The figures that are not counted but looked up. */
export function addReadings(registry: Registry, readings: Readings): void {
  const { openSockets, openSubscriptions, eventLoopLag, keptAnswers, ledgerLengths, databaseBytes } = readings;
  const add = (metric: Counter | Gauge) => registry.registerMetric(metric);
  add(one("yishi_open_subscriptions", "Subscriptions that are open now.", openSubscriptions));
  add(one("yishi_open_sockets", "WebSockets that are open now.", openSockets));
  add(
    many("yishi_eventloop_lag_seconds", "How late the event loop was, since the last look.", "quantile", eventLoopLag),
  );
  add(many("yishi_ledger_length", "Entries of a ledger chain: the number of its newest.", "chain", ledgerLengths));
  add(many("yishi_database_bytes", "Size of the database's files.", "file", databaseBytes));
  add(keptTotal(keptAnswers));
  add(one("yishi_kept_answers_entries", "Answers that are kept now.", () => keptAnswers()?.entries ?? 0));
  add(one("yishi_kept_answers_bytes", "Memory that kept answers take.", () => keptAnswers()?.bytes ?? 0));
}

function keptTotal(read: Readings["keptAnswers"]): Counter {
  return new Counter({
    name: "yishi_kept_answers_total",
    help: "Requests whose answer could have been kept: a hit was, a miss was worked out.",
    labelNames: ["result"],
    registers: [],
    collect() {
      const { hits = 0, misses = 0 } = read() ?? {};
      this.reset();
      this.inc({ result: "hit" }, hits);
      this.inc({ result: "miss" }, misses);
    },
  });
}

function one(name: string, help: string, read: () => number): Gauge {
  return new Gauge({
    name,
    help,
    registers: [],
    collect() {
      this.set(read());
    },
  });
}

type Values = ReadonlyMap<string, number>;

function many(name: string, help: string, label: string, read: () => Values | Promise<Values>): Gauge {
  return new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [],
    async collect() {
      const values = await read();
      this.reset();
      for (const [of, value] of values) this.set({ [label]: of }, value);
    },
  });
}
