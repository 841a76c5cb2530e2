import { option } from './flag';
import { parseText } from './parse-values';

/** The flag of every command that reads contracts. */
export const contractsFlag = option({
  value: '<folder>',
  help: 'Folder of <vendor>/<api>.yaml',
  defaultsTo: 'contracts, or those that come with Vouch',
  parse: parseText,
});
