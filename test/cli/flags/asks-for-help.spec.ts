import assert from 'node:assert/strict';
import { asksForHelp } from '../../../src/cli/flags/asks-for-help';
import { runFlags } from '../../../src/cli/flags/run-flags';

describe('asksForHelp', () => {
  for (const args of ['-h', '--help', 'uptrends -h', '--nonsense --help', '-kh', '--grep x -h', '--bail -h']) {
    it(`says yes to ${args}`, () => assert(asksForHelp(args.split(' '), runFlags)));
  }
  for (const args of ['uptrends', '--grep -h', '-g --help', '--grep=-h', '--reports -h', '-- -h']) {
    it(`says no to ${args}`, () => assert(!asksForHelp(args.split(' '), runFlags)));
  }
});
