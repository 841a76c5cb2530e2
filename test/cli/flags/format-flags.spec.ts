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

/** What every command has. */
const general = (
  width: number,
) => `  ${'--config <file>'.padEnd(width)}  Settings of the project (default: vouch.config.yaml, if it is here);
${' '.repeat(width + 4)}--no-config: none
  ${'-h, --help'.padEnd(width)}  Show this
`;

describe('formatFlags', () => {
  it('lines up the flags, with defaults, and ends with --help', () => {
    assert.equal(
      formatFlags(flags),
      `  --bail                    Stop (VOUCH_BAIL)
  --port <n>                Port (default: 4010; VOUCH_PORT)
  -e, --environment <file>  File (may be repeated)
${general(24)}`,
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
  --bail                       Stop (VOUCH_BAIL)

Reports
  --reporter-<name>-export <file>
                               Report (VOUCH_REPORTER_<NAME>_EXPORT)
${general(27)}`,
    );
  });
});
