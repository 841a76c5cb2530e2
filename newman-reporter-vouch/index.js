const { existsSync } = require('node:fs');
const { join } = require('node:path');

// In a clone the library stands around this folder; installed, it is the package beside this one.
const built = join(__dirname, '..', 'dist', 'newman-reporter', 'report-to-newman.js');

/** What `newman run <collection> -r vouch` loads. newman goes on without a reporter that it cannot load, so this one always loads. */
module.exports = function VouchReporter(emitter, options, runOptions) {
  let reportToNewman;
  try {
    ({ reportToNewman } = require(existsSync(built) ? built : 'vouch/newman-reporter'));
  } catch (error) {
    const message = `The vouch reporter cannot load Vouch: ${error.message.split('\n')[0]}. Install the package vouch beside it; in a clone, run npm run build.`;
    console.error(message);
    emitter.summary.run.failures.push({
      error: { name: 'VouchError', test: 'vouch', message },
      at: 'vouch',
      cursor: {},
    });
    return;
  }
  const { env, stdout, stderr } = process;
  reportToNewman({ emitter, options, runOptions, cwd: process.cwd(), env, stdout, stderr });
};
