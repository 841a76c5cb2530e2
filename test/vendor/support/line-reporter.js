const { reporters } = require('mocha');

/** A line for each suite, below it what failed, and as its last line the counts that a script can read. */
module.exports = class LineReporter extends reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    runner.on('suite end', (suite) => {
      const failures = this.failures.filter(({ parent }) => parent === suite);
      if (suite.tests.length > 0) console.log(`${suite.fullTitle()}: ${describeTests(suite.tests)}`);
      for (const { title, err } of failures) {
        console.log(`  ✖ ${title}\n${String(err.stack ?? err).replace(/^/gm, '      ')}`);
      }
    });
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      console.log(`${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ''}`);
    });
  }
};

function describeTests(tests) {
  const passed = tests.filter((test) => test.isPassed());
  const excepted = passed.filter(({ title }) => title.includes('[exception: '));
  return `${passed.length} of ${tests.length} passed${excepted.length > 0 ? `, ${excepted.length} by exception` : ''}`;
}
