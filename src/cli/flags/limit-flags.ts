import { option } from './flag';
import { parseFailOn, parseWholeNumber } from './parse-values';

/** Flags with which a command fails for what would pass otherwise. */
export const limitFlags = {
  'max-skipped': option({
    value: '<n>',
    help: 'Fail if more than this many are skipped',
    parse: parseWholeNumber({ least: 0 }),
  }),
  'fail-on': option({
    value: '<findings>',
    help: 'Fail requests with these, too: drift,warnings',
    parse: parseFailOn,
  }),
};
