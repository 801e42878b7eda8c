import type { Reporter, TestModule, TestRunEndReason } from "vitest/node";

/** Ends a run with `N passed, N failed`. A suite that broke, or an error outside any test, counts as a failure. */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[], reason: TestRunEndReason): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      if (module.errors().length > 0) failed += 1;
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        if (state === "failed") failed += 1;
      }
    }
    // An interrupted run or one without tests has no failed test, and is no success either.
    if (reason !== "passed") failed = Math.max(failed, 1);
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
