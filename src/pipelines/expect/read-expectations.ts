import { locatedError } from '../../contracts/located-error';
import { type PlacedYaml, readYamlList } from '../../contracts/read-placed-yaml';
import type { MatchableApi } from '../../model/api';
import type { Callback } from '../../model/callback';
import type { SourceLocation } from '../../model/contract';
import { didYouMean } from '../../model/did-you-mean';
import { isObject, type JsonObject } from '../../model/json';
import type { Operation } from '../../model/operation';
import { listCallbacks } from '../../operations/list-callbacks';

/** What a client is to ask of the mock, or to get from it, and how often. */
export interface Expectation {
  /** What it asks; absent where it is about a callback. */
  readonly operation?: Operation;
  /** What the mock sends to it. */
  readonly callback?: Callback;
  /** What such a request, or callback, has, all of it; it may have more. */
  readonly with: { readonly body?: unknown; readonly query?: JsonObject; readonly headers?: JsonObject };
  /** The status of the answer, the mock's or the client's; absent for any. */
  readonly status?: number;
  readonly atLeast: number;
  /** Absent for any number. */
  readonly atMost?: number;
  /** Where it stands; absent where a flag says it. */
  readonly place?: SourceLocation;
}

const keys = ['operation', 'callback', 'times', 'atLeast', 'atMost', 'status', 'with'];
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
  if ('callback' in entry && 'operation' in entry)
    throw refuse(['callback'], "'callback' goes without 'operation'", 'Write one of them.');
  const content = entry['with'] ?? {};
  if (!isObject(content)) throw refuse(['with'], "'with' is not a mapping", `Its keys are ${parts.join(', ')}.`);
  known(content, 'callback' in entry ? ['body'] : parts, ['with']);
  for (const key of ['query', 'headers']) {
    if (content[key] !== undefined && !isObject(content[key]))
      throw refuse(['with', key], `'${key}' is not a mapping`, 'Write names and values below it.');
  }
  const about = readSubject(entry, { apis, refuse });
  const times = count('times');
  if (times !== undefined && (entry['atLeast'] ?? entry['atMost']) !== undefined)
    throw refuse(['times'], "'times' goes without 'atLeast' and 'atMost'", 'Leave some of them out.');
  const atMost = times ?? count('atMost');
  const atLeast = times ?? count('atLeast') ?? (atMost === 0 ? 0 : 1);
  if (atMost !== undefined && atMost < atLeast)
    throw refuse(['atMost'], `'atMost' is ${atMost}, and at least ${atLeast} is expected`, 'Correct one of them.');
  const status = count('status');
  return {
    ...about,
    with: content,
    ...(status !== undefined && { status }),
    atLeast,
    ...(atMost !== undefined && { atMost }),
    place: list.locate([index]),
  };
}

type Refuse = (path: readonly string[], what: string, remedy: string) => Error;

/** What an expectation is about. */
function readSubject(
  entry: JsonObject,
  { apis, refuse }: { apis: readonly MatchableApi[]; refuse: Refuse },
): Pick<Expectation, 'operation' | 'callback'> {
  if ('callback' in entry) {
    const fail = (what: string, remedy: string) => refuse(['callback'], what, remedy);
    return { callback: findNamedCallback(entry['callback'], { apis, fail }) };
  }
  const all = apis.flatMap(({ operations }) => operations);
  const fail = (what: string, remedy: string) => refuse(['operation'], what, remedy);
  const nameOf = ({ operationId }: Operation) => operationId;
  return { operation: findNamed(entry['operation'], { all, nameOf, noun: 'operation', fail }) };
}

/** @param options.fail makes what is thrown for a name that there is not, or that several have */
export function findNamedCallback(
  name: unknown,
  { apis, fail }: { apis: readonly MatchableApi[]; fail: (what: string, remedy: string) => Error },
): Callback {
  const all = apis.flatMap(({ contract }) => listCallbacks(contract));
  return findNamed(name, { all, nameOf: (one) => one.name, noun: 'callback', fail });
}

function findNamed<T extends { readonly id: string }>(
  name: unknown,
  options: {
    all: readonly T[];
    nameOf: (one: T) => string;
    noun: 'operation' | 'callback';
    fail: (what: string, remedy: string) => Error;
  },
): T {
  const { all, nameOf, noun, fail } = options;
  const [found, ...others] = all.filter((one) => name === one.id || name === nameOf(one));
  const example = noun === 'operation' ? 'createMessage' : 'messageDelivered';
  if (name === undefined || name === null) throw fail(`'${noun}' is missing`, `Write ${noun}: ${example}.`);
  if (!found) {
    const near = didYouMean(String(name), all.map(nameOf));
    throw fail(`There is no ${noun} '${String(name)}'`, `${near}Name it as its contract does.`);
  }
  if (others.length === 0 || name === found.id) return found;
  const ids = [found, ...others].map(({ id }) => id).join(', ');
  throw fail(`Several ${noun}s are called '${String(name)}'`, `Name one of ${ids}.`);
}
