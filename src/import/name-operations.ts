import { upperFirst } from '../model/variables';
import { splitWords } from './guess-effect';

interface Named {
  readonly method: string;
  readonly path: string;
}

/** Method → what its operation does, for one thing and for a collection. */
const verbs: Readonly<Record<string, readonly [one: string, all: string]>> = {
  get: ['get', 'list'],
  post: ['create', 'create'],
  put: ['replace', 'replace'],
  patch: ['update', 'update'],
  delete: ['delete', 'delete'],
  head: ['check', 'check'],
  options: ['describe', 'describe'],
};

/** An operationId by method and path: `listPets`, `getPet`, `createPetPhoto`; `isTaken` says which are in use. */
export function nameOperation({ method, path }: Named, isTaken: (name: string) => boolean): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  const isOne = segments.at(-1)?.startsWith('{') ?? false;
  const [one, all] = verbs[method] ?? [method, method];
  const fixed = segments.filter((segment) => !segment.startsWith('{'));
  const names = fixed.map((segment, index) => {
    const isFollowed = segments[segments.indexOf(segment) + 1]?.startsWith('{') ?? false;
    const isSingular = isFollowed || (index === fixed.length - 1 && method === 'post');
    return pascal(isSingular ? singular(segment) : segment);
  });
  const verb = isOne || names.length === 0 ? one : all;
  const short = `${verb}${names.slice(-2).join('') || 'Root'}`;
  const long = `${verb}${names.join('') || 'Root'}`;
  const parameters = segments.filter((segment) => segment.startsWith('{')).map(pascal);
  const candidates = [short, long, `${long}By${parameters.join('')}`];
  const found = candidates.find((name) => !isTaken(name));
  if (found !== undefined) return found;
  let count = 2;
  while (isTaken(`${long}${count}`)) count += 1;
  return `${long}${count}`;
}

const pascal = (text: string) => splitWords(text).map(upperFirst).join('');

export const singular = (word: string): string =>
  word
    .replace(/ies$/i, 'y')
    .replace(/(ss|us|is)$/i, '$1\u0000')
    .replace(/(x|ch|sh|ss)es$/i, '$1')
    .replace(/s$/i, '')
    .replace('\u0000', '');

/** `listPets` → `List pets`. */
export function sayName(operationId: string): string {
  const words = splitWords(operationId);
  return upperFirst(words.join(' '));
}

/** The tag of an operation without one: the first word of its path that names something. */
export function tagOf(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'));
  const named = segments.find((segment) => !/^(?:api|rest|v\d[\w.]*|\d+)$/i.test(segment)) ?? segments[0];
  return named === undefined ? 'General' : upperFirst(named.replace(/[^\w-]+/g, ' ').trim()) || 'General';
}
