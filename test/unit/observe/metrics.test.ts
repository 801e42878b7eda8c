import { afterEach, expect, test } from "vitest";
import { Metrics } from "../../../src/observe/metrics.js";
import { RequestRecord } from "../../../src/observe/request-record.js";

const metrics: Metrics[] = [];
afterEach(() => metrics.splice(0).forEach((one) => one.close()));

function newMetrics(): Metrics {
  const made = new Metrics({
    ledgerLengths: () => Promise.resolve(new Map()),
    databaseBytes: () => Promise.resolve(new Map()),
    openSockets: () => 0,
    keptAnswers: () => null,
  });
  metrics.push(made);
  return made;
}

async function labelsOf(one: Metrics): Promise<Set<string | undefined>> {
  const text = await one.text();
  return new Set([...text.matchAll(/^yishi_operation_seconds_count{.*fields="([^"]*)"/gm)].map(([, fields]) => fields));
}

function ask(one: Metrics, fields: string): void {
  const record = new RequestRecord("id");
  record.understood("query", fields);
  one.operation(record, "ok", 0.1);
}

test("whoever combines fields in ever new ways makes no more than a hundred series, and hides no single field", async () => {
  const one = newMetrics();
  for (let number = 0; number < 300; number += 1) ask(one, `field${number}+other`);
  ask(one, "late");
  const labels = await labelsOf(one);
  expect(labels.size).toBe(102);
  expect(labels).toContain("field0+other");
  expect(labels).toContain("field99+other");
  expect(labels).toContain("many");
  expect(labels).toContain("late");
});

test("two servers in one process count apart", async () => {
  const [one, other] = [newMetrics(), newMetrics()];
  ask(one, "viewer");
  expect([...(await labelsOf(one))]).toEqual(["viewer"]);
  expect([...(await labelsOf(other))]).toEqual([]);
});
