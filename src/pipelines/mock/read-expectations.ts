import { locatedError } from '../../contracts/located-error';
import { type PlacedYaml, readYamlList } from '../../contracts/read-placed-yaml';
import type { MatchableApi } from '../../model/api';
import type { SourceLocation } from '../../model/contract';
import { didYouMean } from '../../model/did-you-mean';
import { isObject, type JsonObject } from '../../model/json';
import type { Operation } from '../../model/operation';

/** What a client is to ask of the mock, and how often. */
export interface Expectation {
  readonly operation: Operation;
  /** What such a request has, all of it; it may have more. */
  readonly with: { readonly body?: unknown; readonly query?: JsonObject; readonly headers?: JsonObject };
  /** The status of the answer; absent for any. */
  readonly status?: number;
  readonly atLeast: number;
  /** Absent for any number. */
  readonly atMost?: number;
  /** Where it stands. */
  readonly place: SourceLocation;
}

const keys = ['operation', 'times', 'atLeast', 'atMost', 'status', 'with'];
const parts = ['body', 'query', 'headers'];

/**
 * Reads what is expected of a client: a YAML list of operations, how often they are to be called, and with what. Without a number, it is at
 * least once.
 *
 * @param options.name the path that messages name
 * @throws UserError `ERR_EXPECTATION` with file, line and column
 */
export function readExpectations(
  file: string,
  { name, apis }: { name: string; apis: readonly MatchableApi[] },
): readonly Expectation[] {
  const list = readYamlList(file, { name, code: 'ERR_EXPECTATION', noun: 'A file of expectations' });
  return list.value.map((entry, index) => readExpectation(entry, { list, index, apis }));
}

interface Place {
  readonly list: PlacedYaml<readonly unknown[]>;
  readonly index: number;
  readonly apis: readonly MatchableApi[];
}

function readExpectation(entry: unknown, { list, index, apis }: Place): Expectation {
  const refuse = (path: readonly string[], what: string, remedy: string) =>
    locatedError('ERR_EXPECTATION', list.locate([index, ...path]), { what, remedy });
  if (!isObject(entry)) throw refuse([], 'An expectation is a mapping', 'Write it as - operation: createMessage.');
  const known = (value: JsonObject, names: readonly string[], path: readonly string[]) => {
    const unknown = Object.keys(value).find((key) => !names.includes(key));
    if (unknown === undefined) return;
    const remedy = `${didYouMean(unknown, names)}Keys are ${names.join(', ')}.`;
    throw refuse([...path, unknown], `Unknown key '${unknown}'`, remedy);
  };
  const count = (key: string): number | undefined => {
    const value = entry[key];
    if (value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0)) return value as number | undefined;
    throw refuse([key], `'${key}' is not a whole number`, `For example, write ${key}: 1.`);
  };
  known(entry, keys, []);
  const content = entry['with'] ?? {};
  if (!isObject(content)) throw refuse(['with'], "'with' is not a mapping", `Its keys are ${parts.join(', ')}.`);
  known(content, parts, ['with']);
  for (const key of ['query', 'headers']) {
    if (content[key] !== undefined && !isObject(content[key]))
      throw refuse(['with', key], `'${key}' is not a mapping`, 'Write names and values below it.');
  }
  const times = count('times');
  if (times !== undefined && (entry['atLeast'] ?? entry['atMost']) !== undefined)
    throw refuse(['times'], "'times' goes without 'atLeast' and 'atMost'", 'Leave some of them out.');
  const atMost = times ?? count('atMost');
  const atLeast = times ?? count('atLeast') ?? (atMost === 0 ? 0 : 1);
  if (atMost !== undefined && atMost < atLeast)
    throw refuse(['atMost'], `'atMost' is ${atMost}, and at least ${atLeast} is expected`, 'Correct one of them.');
  const status = count('status');
  return {
    operation: findOperation(entry['operation'], { apis, fail: (what, remedy) => refuse(['operation'], what, remedy) }),
    with: content,
    ...(status !== undefined && { status }),
    atLeast,
    ...(atMost !== undefined && { atMost }),
    place: list.locate([index]),
  };
}

function findOperation(
  name: unknown,
  { apis, fail }: { apis: readonly MatchableApi[]; fail: (what: string, remedy: string) => Error },
): Operation {
  const all = apis.flatMap(({ operations }) => operations);
  const [found, ...others] = all.filter(({ id, operationId }) => name === id || name === operationId);
  if (name === undefined || name === null) throw fail("'operation' is missing", 'Write operation: createMessage.');
  if (!found) {
    const near = didYouMean(
      String(name),
      all.map(({ operationId }) => operationId),
    );
    throw fail(`There is no operation '${String(name)}'`, `${near}Name it as its contract does.`);
  }
  if (others.length === 0 || name === found.id) return found;
  const ids = [found, ...others].map(({ id }) => id).join(', ');
  throw fail(`Several operations are called '${String(name)}'`, `Name one of ${ids}.`);
}
