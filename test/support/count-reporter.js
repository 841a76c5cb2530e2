const { reporters } = require('mocha');

/** Mocha's own report, and as its last line the counts that a script can read. */
module.exports = class CountReporter extends reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ''}`);
  }
};
