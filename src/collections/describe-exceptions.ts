import type { Effect, Operation, Scheme } from '../model/operation';
import type { PathTemplate } from '../model/path-template';
import { describeSchemes } from './describe-sign-in';
import { postmanPath } from './postman-path';

/** What the pre-request script takes a request for that it finds nothing about in its table (`scripts/authorize.js`). */
const usualEffects: Readonly<Record<string, Effect>> = { GET: 'read', HEAD: 'read', OPTIONS: 'read', DELETE: 'delete' };

/** Members that differ from the usual; `scheme` is null where a request needs no sign-in by a scheme, though others do. */
interface Exception {
  readonly effect?: Effect;
  readonly scheme?: string | null;
  readonly keys?: readonly string[];
  /** The parameters whose values keep their slashes. */
  readonly spans?: readonly string[];
}

/**
 * The part of the operations that the pre-request script cannot tell from the method: `GET /things/:id` → what is not as usual. Those that
 * are as usual are there, empty, where an unusual one would be taken for them: `/things/search` for `/things/:id`.
 *
 * @param usual what requests sign in with of which the table says nothing else
 */
export function describeExceptions(
  operations: readonly Operation[],
  usual: readonly Scheme[],
): Readonly<Record<string, Exception>> {
  const known = new Map(
    operations.map((operation) => {
      const { method, pathTemplate } = operation;
      return [`${method} /${postmanPath(pathTemplate).join('/')}`, exceptionOf(operation, usual)] as const;
    }),
  );
  const unusual = [...known].filter(([, exception]) => Object.keys(exception).length > 0);
  return Object.fromEntries(
    [...known].filter(([key]) =>
      unusual.some(
        ([other, { effect }]) => other === key || mayBeTakenFor({ key, other, isMilder: effect === 'read' }),
      ),
    ),
  );
}

function exceptionOf({ method, effect, schemes, pathTemplate }: Operation, usual: readonly Scheme[]): Exception {
  const [own, others] = [describeSchemes(schemes), describeSchemes(usual)];
  const [keys, usualKeys] = [own.keys ?? [], others.keys ?? []];
  const spans = spansOf(pathTemplate);
  return {
    ...(effect !== (usualEffects[method] ?? 'write') && { effect }),
    ...(own.scheme !== others.scheme && { scheme: own.scheme ?? null }),
    ...(keys.join() !== usualKeys.join() && { keys }),
    ...(spans.length > 0 && { spans }),
  };
}

const spansOf = ({ segments }: PathTemplate): readonly string[] =>
  segments.flatMap(({ parameter, spans }) => (parameter !== undefined && spans ? [parameter] : []));

/**
 * Whether a request, filled in by hand, may end as another one does.
 *
 * @param options.isMilder the other only reads, though its method writes: then even an id that is spelt like its fixed text counts
 */
function mayBeTakenFor(options: { key: string; other: string; isMilder: boolean }): boolean {
  const { key, other, isMilder } = options;
  const [[method, ...path], [otherMethod, ...end]] = [key.split('/'), other.split('/')] as [string[], string[]];
  const tail = path.slice(-end.length);
  return (
    method === otherMethod &&
    tail.length === end.length &&
    tail.every((part, index) => {
      const own = end[index] ?? '';
      return own.startsWith(':') || part === own || (isMilder && part.startsWith(':'));
    })
  );
}
