import type { JsonObject } from '../model/json';
import { partsOfItem, type SchemaParts, typesOf } from '../schema/schema-parts';

/** The type of a value, for people: `string (date-time)`, `list of objects`, `integer or null`. */
export function describeType(document: JsonObject, parts: SchemaParts): string {
  const types = [...new Set(typesOf(parts))];
  const named = types.filter((type) => type !== 'null').map((type) => nameType(type, { document, parts }));
  const known = named.length > 0 ? named : [guessType(parts)];
  return [...known, ...(types.includes('null') ? ['null'] : [])].join(' or ');
}

function nameType(type: string, { document, parts }: { document: JsonObject; parts: SchemaParts }): string {
  if (type === 'array') {
    const item = describeType(document, partsOfItem(document, parts, 0));
    const [, word, format = ''] = /^([a-z]+)( \(.*\))?$/.exec(item) ?? [];
    if (item === 'any') return 'list';
    return word === undefined ? `list (of ${item})` : `list of ${word}s${format}`;
  }
  const format = wordsOf(parts, 'format')[0];
  return type === 'string' && format !== undefined ? `string (${format})` : type;
}

function guessType(parts: SchemaParts): string {
  if (parts.some((part) => 'properties' in part)) return 'object';
  const values = allowedValues(parts);
  return values.length > 0 && values.every((value) => typeof value === 'string') ? 'string' : 'any';
}

/**
 * What a value may be and is by default, in sentences; empty if the schema says nothing of it.
 *
 * @param options.most how many allowed values are listed. Default: all
 * @param options.about what is said of the value already: a default that it names is not repeated
 */
export function describeLimits(
  document: JsonObject,
  parts: SchemaParts,
  options: { most?: number; about?: string } = {},
): string {
  const { most = Number.POSITIVE_INFINITY, about = '' } = options;
  const ofItem = typesOf(parts).includes('array') ? partsOfItem(document, parts, 0) : [];
  return [
    listValues('One of', allowedValues(parts), most),
    listValues('Each is one of', allowedValues(ofItem), most),
    /\bby default\b/.test(about) ? '' : describeDefault(parts),
    ...describeRange(parts, ['minimum', 'maximum'], ''),
    ...describeRange(parts, ['exclusiveMinimum', 'exclusiveMaximum'], ''),
    ...describeRange(parts, ['minLength', 'maxLength'], 'character'),
    ...describeRange(parts, ['minItems', 'maxItems'], 'element'),
    describeStep(parts),
    describePattern(parts),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function allowedValues(parts: SchemaParts): readonly unknown[] {
  const lists = parts.map((part) => {
    if ('const' in part) return [part['const']];
    return Array.isArray(part['enum']) ? (part['enum'] as unknown[]) : [];
  });
  return [...new Set(lists.flat())].filter((value) => value !== null);
}

function listValues(intro: string, values: readonly unknown[], most: number): string {
  const listed = values.slice(0, most).map(quote).join(', ');
  const more = values.length - most;
  if (values.length === 0) return '';
  if (values.length === 1) return `${intro === 'One of' ? 'Always' : 'Each is'} ${listed}.`;
  return `${intro} ${listed}${more > 0 ? `, and ${more} more` : ''}.`;
}

function describeDefault(parts: SchemaParts): string {
  const part = parts.find((one) => 'default' in one);
  return part && part['default'] !== null ? `Default: ${quote(part['default'])}.` : '';
}

/** Only what every part that names a bound agrees on: of alternatives, one may apply and the other not. */
function describeRange(parts: SchemaParts, keywords: readonly [string, string], unit: string): readonly string[] {
  const [least, greatest] = keywords.map((keyword) => agreed(parts, keyword));
  const [above, below] = keywords[0].startsWith('exclusive') ? ['More than', 'less than'] : ['At least', 'at most'];
  const count = (number: number) => (unit === '' ? String(number) : `${number} ${unit}${number === 1 ? '' : 's'}`);
  const isTrivial = least === undefined || (least === 0 && unit !== '');
  if (isTrivial) return greatest === undefined ? [] : [`${upper(below)} ${count(greatest)}.`];
  if (greatest === undefined) return [`${above} ${count(least)}.`];
  if (least === greatest) return [`Exactly ${count(least)}.`];
  if (unit !== '') return [`${least} to ${count(greatest)}.`];
  return [`${above} ${least}, ${below} ${greatest}.`];
}

const upper = (text: string | undefined) => `${text?.charAt(0).toUpperCase()}${text?.slice(1)}`;

function describeStep(parts: SchemaParts): string {
  const step = agreed(parts, 'multipleOf');
  return step === undefined ? '' : `A multiple of ${step}.`;
}

function describePattern(parts: SchemaParts): string {
  const [pattern, other] = wordsOf(parts, 'pattern');
  // Longer ones, and several at once, nobody reads.
  const isShort = pattern !== undefined && other === undefined && pattern.length <= 60 && !pattern.includes('`');
  return isShort ? `Must match \`${pattern}\`.` : '';
}

function agreed(parts: SchemaParts, keyword: string): number | undefined {
  const values = new Set(parts.flatMap((part) => part[keyword] ?? []));
  const [value] = values;
  return values.size === 1 && typeof value === 'number' ? value : undefined;
}

function wordsOf(parts: SchemaParts, keyword: string): readonly string[] {
  const words = parts.flatMap((part) => part[keyword] ?? []).filter((word) => typeof word === 'string');
  return [...new Set(words)];
}

const quote = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
