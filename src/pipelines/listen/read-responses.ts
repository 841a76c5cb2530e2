import { readFileSync } from 'node:fs';
import type { MatchableApi } from '../../model/api';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { findNamedCallback } from '../expect/read-expectations';
import type { ListenerOptions } from './start-listener';

/**
 * Reads what callbacks are to be answered: `answer: hello.bxml`.
 *
 * @param options.resolve the absolute path of a file
 * @throws UserError `ERR_FLAG` for what is not written so, `ERR_FILE`
 */
export function readResponses(
  rules: readonly string[],
  { apis, resolve }: { readonly apis: readonly MatchableApi[]; readonly resolve: (path: string) => string },
): NonNullable<ListenerOptions['responses']> {
  return new Map(
    rules.map((rule) => {
      const [, name, file] = /^\s*([^:]+?)\s*:\s*(.+?)\s*$/.exec(rule) ?? [];
      const example = 'Write it as --respond "answer: hello.bxml".';
      if (name === undefined || file === undefined)
        throw new UserError('ERR_FLAG', `--respond does not say what to answer with what: ${rule}.`, example);
      const fail = (what: string, remedy: string) => new UserError('ERR_FLAG', `--respond: ${what}.`, remedy);
      const { id } = findNamedCallback(name, { apis, fail });
      try {
        return [id, { contentType: contentTypeOf(file), body: readFileSync(resolve(file)) }];
      } catch (cause) {
        const what = `${file} cannot be read: ${systemMessage(cause)}.`;
        throw new UserError('ERR_FILE', what, 'Check the path.').causedBy(cause);
      }
    }),
  );
}

function contentTypeOf(file: string): string {
  if (/\.(?:bxml|xml)$/i.test(file)) return 'application/xml';
  return /\.json$/i.test(file) ? 'application/json' : 'text/plain';
}
