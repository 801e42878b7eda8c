import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const files = globSync("src/*/**/*.{reads,sight,resolver,type}.ts", { cwd: root });

/** Finds viewers, for whom the memory of tokens reckons by itself how long they hold. */
const excepted = ["src/access/viewer.reads.ts"];

test("whatever an answer is read by looks at the time through the clock that notes it", () => {
  expect(files.length).toBeGreaterThan(50);
  const others = files.filter((file) =>
    /import\b[^;]*\b(Clock|systemClock|CurrentDay)\b[^;]*\/(clock|current-day)\.js"|new Date\(\)|Date\.now\(|Temporal\.Now/.test(
      readFileSync(new URL(file, root), "utf8"),
    ),
  );
  expect(others.toSorted()).toEqual(excepted);
});
