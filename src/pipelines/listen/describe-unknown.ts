import type { Callback } from '../../model/callback';
import type { Contract } from '../../model/contract';
import { didYouMean } from '../../model/did-you-mean';
import { isObject } from '../../model/json';
import { isXml } from '../../model/media-type';
import { partsAt, partsOfItem, schemaParts, typesOf } from '../../schema/schema-parts';
import type { Fault } from '../../verify/subject/check';
import { rootNames } from '../../xml/describe-shape';

/** Most words that are named. */
const mostWords = 12;

/** Says that no contract has such a callback, and what there are: the words that tell them apart, such as their `type`. */
export function describeUnknown(
  known: readonly { readonly contract: Contract; readonly callbacks: readonly Callback[] }[],
  value: unknown,
): Fault & { readonly check: string } {
  const words = new Map<string, Set<string>>();
  const add = (member: string, word: string) => words.set(member, (words.get(member) ?? new Set()).add(word));
  for (const { contract, callbacks } of known) {
    for (const callback of callbacks) for (const [member, word] of listWords(contract, callback)) add(member, word);
  }
  const about = { check: 'unknown-callback', severity: 'error', path: 'request body' } as const;
  const message = 'No contract has such a callback';
  const given = typeof value === 'string' ? { [rootElement]: value } : isObject(value) ? value : {};
  const member = [...words.keys()].find((name) => Object.hasOwn(given, name));
  const own = words.get(member ?? '');
  if (member === undefined || !own) {
    const names = [...words.keys()].filter((name) => name !== rootElement);
    const expected = names.length > 0 ? `a body with ${names.join(' or ')}` : 'the body of a callback';
    return { ...about, message, expected, actual: isObject(value) ? 'an object without it' : 'another body' };
  }
  const word = String(given[member]);
  const listed = [...own];
  const more = listed.length > mostWords ? `, and ${listed.length - mostWords} more` : '';
  const advice = didYouMean(word, listed).trim();
  return {
    ...about,
    message,
    expected: `${member}: one of ${listed.slice(0, mostWords).join(', ')}${more}`,
    actual: `${member} ${JSON.stringify(word)}`,
    ...(advice !== '' && { advice }),
  };
}

const rootElement = 'root element';

/** Members of a callback's body, and the word that each has to have. */
export function listWords(
  { document }: Contract,
  { bodies: [body] }: Callback,
): readonly (readonly [string, string])[] {
  if (body?.schema === undefined) return [];
  if (isXml(body.mediaType)) return rootNames(document, body.schema).map((name) => [rootElement, `<${name}>`]);
  const all = schemaParts(document, body.schema);
  const parts = typesOf(all).includes('array') ? partsOfItem(document, all, 0) : all;
  const names = new Set(parts.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])));
  return [...names].flatMap((name) =>
    partsAt(document, parts, [name]).flatMap((part) =>
      typeof part['const'] === 'string' ? [[name, part['const']] as const] : [],
    ),
  );
}
