import { option } from './flag';
import { parsePath } from './parse-values';

/** The flag of every command that reads `.env`. */
export const envFileFlag = option({
  value: '<file>',
  help: 'Read this in place of .env, such as that of a second account; goes before the environment',
  parse: parsePath,
});
