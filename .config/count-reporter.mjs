/** Ends a run with one plain line: `1958 passed, 0 failed`, and how many were skipped where any were. */
export default class CountReporter {
  onTestRunEnd(modules, errors) {
    let passed = 0;
    let failed = errors.length;
    let skipped = 0;
    for (const file of modules) {
      let tests = 0;
      for (const test of file.children.allTests()) {
        tests += 1;
        if (test.result().state === 'passed') passed += 1;
        if (test.result().state === 'failed') failed += 1;
        if (test.result().state === 'skipped') skipped += 1;
      }
      // A file that could not even be read has no test that failed.
      if (tests === 0 && file.state() === 'failed') failed += 1;
    }
    const left = skipped === 0 ? '' : `, ${skipped} skipped`;
    process.on('exit', () => process.stdout.write(`${passed} passed, ${failed} failed${left}\n`));
  }
}
