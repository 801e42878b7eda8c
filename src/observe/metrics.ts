import { Counter, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { EventLoopLag } from "./event-loop-lag.js";
import { addReadings, type Readings } from "./readings.js";
import type { Outcome, RequestRecord } from "./request-record.js";

/** Those that the metrics have to be told by the program around them. */
export type AppReadings = Omit<Readings, "openSubscriptions" | "eventLoopLag">;

/** So many combinations of root fields have figures of their own; those of a single field always have. */
const mostCombinations = 100;

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const statements = [0, 1, 2, 5, 10, 20, 50, 100];

/** The figures of one server for Prometheus, in a registry of its own. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #lag = new EventLoopLag();
  readonly #combinations = new Set<string>();
  readonly #watching = new Set<RequestRecord>();
  readonly #registers = [this.#registry];
  readonly #seconds = new Histogram({
    name: "yishi_operation_seconds",
    help: "Time from a request's arrival to the end of its answer, by its root fields and how it ended.",
    labelNames: ["type", "fields", "outcome"],
    buckets: seconds,
    registers: this.#registers,
  });
  readonly #statements = new Histogram({
    name: "yishi_operation_statements",
    help: "SQL statements that one request took, those of signing in by its token included.",
    labelNames: ["type", "fields"],
    buckets: statements,
    registers: this.#registers,
  });
  readonly #errors = new Counter({
    name: "yishi_operation_errors_total",
    help: "Requests with an error of this code in their answer.",
    labelNames: ["code"],
    registers: this.#registers,
  });
  readonly #refusals = new Counter({
    name: "yishi_operation_refusals_total",
    help: "Refusals, by the root fields of the request and the reason.",
    labelNames: ["fields", "code"],
    registers: this.#registers,
  });
  readonly #messages = new Counter({
    name: "yishi_subscription_messages_total",
    help: "Messages told to those who watch.",
    labelNames: ["fields"],
    registers: this.#registers,
  });

  constructor(readings: AppReadings) {
    collectDefaultMetrics({ register: this.#registry });
    addReadings(this.#registry, {
      ...readings,
      openSubscriptions: () => this.#watching.size,
      eventLoopLag: () => this.#lag.take(),
    });
  }

  /** The figures of this moment as Prometheus reads them. */
  async text(): Promise<string> {
    return this.#registry.metrics();
  }

  readonly contentType = this.#registry.contentType;

  operation(record: RequestRecord, outcome: Outcome, took: number): void {
    const { type } = record;
    const fields = this.#labelOf(record);
    this.#seconds.observe({ type, fields, outcome }, took);
    this.#statements.observe({ type, fields }, record.statements);
    this.#mishaps(record, fields);
  }

  subscribed(record: RequestRecord): void {
    this.#watching.add(record);
  }

  told(record: RequestRecord): void {
    this.#messages.inc({ fields: this.#labelOf(record) });
  }

  unsubscribed(record: RequestRecord): void {
    this.#watching.delete(record);
    this.#mishaps(record, this.#labelOf(record));
  }

  close(): void {
    this.#lag.stop();
    this.#registry.clear();
  }

  #mishaps({ errors, refusals }: RequestRecord, fields: string): void {
    for (const code of errors) this.#errors.inc({ code });
    for (const code of refusals) this.#refusals.inc({ fields, code });
  }

  /** Clients combine fields as they like: beyond a hundred combinations, the others are counted together. */
  #labelOf({ fields }: RequestRecord): string {
    if (!fields.includes("+") || this.#combinations.has(fields)) return fields;
    if (this.#combinations.size >= mostCombinations) return "many";
    this.#combinations.add(fields);
    return fields;
  }
}
