import type { Reporter, SerializedError, TestModule, TestRunEndReason, Vitest } from 'vitest/node';

/** What a run comes to. Every test counts once, as passed or as failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Counts a run. What did not pass has failed: skipped tests (unless a name filter skipped them), files and suites that
 * broke outside their tests, errors that nothing caught, and a run that saw no test at all.
 */
export function tally(modules: readonly TestModule[], errors: number, isFiltered = false): Tally {
  let passed = 0;
  let failed = errors;
  for (const module of modules) {
    failed += module.errors().length;
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      else if (state !== 'skipped' || !isFiltered) failed += 1;
    }
  }
  return passed + failed === 0 ? { passed, failed: 1 } : { passed, failed };
}

/** Ends the output of a run with `N passed, N failed`, alone on its line; a skipped test fails the run. */
export class LastLineReporter implements Reporter {
  #isFiltered = false;

  onInit(vitest: Vitest): void {
    this.#isFiltered = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    const { passed, failed } = tally(modules, errors.length, this.#isFiltered);
    if (failed > 0 || reason === 'failed') process.exitCode ||= 1;
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
