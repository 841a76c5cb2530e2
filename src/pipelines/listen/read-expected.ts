import { existsSync } from 'node:fs';
import { locatedError } from '../../contracts/located-error';
import type { MatchableApi } from '../../model/api';
import { UserError } from '../../model/user-error';
import { type Expectation, findNamedCallback, readExpectations } from '../expect/read-expectations';

/** What ends like the name of a file. */
const likeFile = /\.ya?ml\s*$/i;

/**
 * Reads what is expected to come: `messageDelivered` (once at least), `messageDelivered=2` (as many), several of them with commas between, or a
 * file of expectations as the mock takes it.
 *
 * @param options.resolve the absolute path of what may be a file
 * @throws UserError `ERR_FLAG`, `ERR_EXPECTATION`
 */
export function readExpected(
  text: string,
  { apis, resolve }: { readonly apis: readonly MatchableApi[]; readonly resolve: (path: string) => string },
): readonly Expectation[] {
  refuseMixture(text, resolve);
  if (likeFile.test(text) || (!text.includes('=') && existsSync(resolve(text)))) {
    const expectations = readExpectations(resolve(text), { name: text, apis });
    const odd = expectations.find(({ operation }) => operation);
    if (!odd?.place) return expectations;
    const what = `'${odd.operation?.operationId}' is an operation: what comes here are callbacks`;
    throw locatedError('ERR_EXPECTATION', odd.place, { what, remedy: 'Write callback: messageDelivered.' });
  }
  return text.split(',').map((part) => {
    const [, name = '', count] = /^\s*([^=]*?)\s*(?:=\s*(.*?)\s*)?$/.exec(part) ?? [];
    if (count !== undefined && !/^\d{1,9}$/.test(count)) {
      const what = `--expect wants '${count}' of ${name}, which is not a whole number.`;
      throw new UserError('ERR_FLAG', what, 'Write it as --expect messageDelivered=1.');
    }
    const fail = (what: string, remedy: string) => new UserError('ERR_FLAG', `--expect: ${what}.`, remedy);
    const callback = findNamedCallback(name, { apis, fail });
    const times = count === undefined ? { atLeast: 1 } : { atLeast: Number(count), atMost: Number(count) };
    return { callback, with: {}, ...times };
  });
}

/** Names and a file, or several files, in one. */
function refuseMixture(text: string, resolve: (path: string) => string): void {
  const parts = text.split(',').map((part) => part.trim());
  const file = parts.find((part) => likeFile.test(part));
  if (parts.length === 1 || file === undefined || existsSync(resolve(text))) return;
  const what = `--expect takes either names of callbacks or one file, and ${file} is one of several.`;
  throw new UserError('ERR_FLAG', what, `Write it by itself, as in --expect messageDelivered=1 --expect ${file}.`);
}
