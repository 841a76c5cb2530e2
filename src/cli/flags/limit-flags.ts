import { lenient } from '../../model/fail-on';
import { option } from './flag';
import { parseDuration, parseFailOn, parseWholeNumber } from './parse-values';

/** Flags with which a command fails for what would pass otherwise. */
export const limitFlags = {
  'max-skipped': option({
    value: '<n>',
    help: 'Fail if more than this many are skipped',
    parse: parseWholeNumber({ least: 0 }),
  }),
  'max-failures': option({
    value: '<n>',
    help: 'Pass although up to this many fail',
    defaultsTo: '0',
    parse: parseWholeNumber({ least: 0 }),
  }),
  slow: option({
    value: '<time>',
    help: 'Warn of responses that take longer, such as 2s or 800ms',
    parse: parseDuration,
  }),
  'fail-on': option({
    value: '<findings>',
    help: 'Fail requests with these, too: drift,warnings',
    choices: Object.keys(lenient),
    isList: true,
    parse: parseFailOn,
  }),
};
