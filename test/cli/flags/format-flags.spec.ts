import assert from 'node:assert/strict';
import { type Flag, option, repeatable, toggle } from '../../../src/cli/flags/flag';
import { formatFlagSections, formatFlags } from '../../../src/cli/flags/format-flags';
import { parseText, parseWholeNumber } from '../../../src/cli/flags/parse-values';

const flags = {
  bail: toggle('Stop'),
  port: option({ value: '<n>', help: 'Port', parse: parseWholeNumber({ least: 0 }), fallback: 4010 }),
  environment: repeatable({ short: 'e', value: '<file>', help: 'File', parse: parseText }),
};
const long: Flag<unknown> = option({
  value: '<file>',
  listedAs: '--reporter-<name>-export <file>',
  help: 'Report',
  parse: parseText,
});

describe('formatFlags', () => {
  it('lines up the flags, with defaults, and ends with --help', () => {
    assert.equal(
      formatFlags(flags),
      `  --bail                    Stop
  --port <n>                Port (default 4010)
  -e, --environment <file>  File; may be repeated
  -h, --help                Show this
`,
    );
  });
});

describe('formatFlagSections', () => {
  it('lines up all sections, lists a family of flags once, and lets a long one stand out', () => {
    assert.equal(
      formatFlagSections({
        How: { bail: flags.bail },
        Reports: { 'reporter-a-export': long, 'reporter-b-export': long },
      }),
      `How
  --bail                       Stop
Reports
  --reporter-<name>-export <file>  Report
  -h, --help                   Show this
`,
    );
  });
});
