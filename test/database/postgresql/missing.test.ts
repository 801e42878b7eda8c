import { expect, test } from "vitest";

// Runs instead of all the others where there is no PostgreSQL, so that nobody takes silence for success.
test("nothing is tested on PostgreSQL", ({ skip }) => {
  const reason = process.env["TEST_POSTGRESQL_MISSING"];
  expect(reason).toBeTruthy();
  skip(reason);
});
