import type { JsonObject } from '../model/json';
import { textForPattern } from './text-for-pattern';

/** Format → a text that has it. */
const byFormat: Readonly<Record<string, string>> = {
  date: '2026-01-15',
  'date-time': '2026-01-15T09:30:00Z',
  'local-date-time': '2026-01-15T09:30:00',
  time: '09:30:00Z',
  uuid: '3f2b8c1e-5d4a-4e6b-9a7c-0d1e2f3a4b5c',
  email: 'jane.doe@example.com',
  'idn-email': 'jane.doe@example.com',
  uri: 'https://example.com/',
  iri: 'https://example.com/',
  'uri-reference': 'https://example.com/',
  'iri-reference': 'https://example.com/',
  'uri-template': 'https://example.com/{id}',
  hostname: 'example.com',
  'idn-hostname': 'example.com',
  duration: 'PT1H',
  'json-pointer': '/name',
  'relative-json-pointer': '0',
  base64url: 'ZXhhbXBsZQ',
  byte: 'ZXhhbXBsZQ==',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  e164: '+12025550123',
  password: 'tulip-harbor-7391',
  binary: 'example',
  regex: '^example$',
};

/** What a member is called → a text that such a member may have. */
const byName: readonly (readonly [name: RegExp, text: string])[] = [
  // What is secret is redacted wherever it stands: it must not be a part of other texts.
  [/password|passwd|secret|token|credential|api_?key/i, 'tulip-harbor-7391'],
  [/e-?mail/i, 'jane.doe@example.com'],
  [/(?:url|uri|href|link)$/i, 'https://example.com/'],
  [/phone|mobile/i, '+12025550123'],
  [/currency/i, 'EUR'],
  [/country/i, 'DE'],
  [/(?:date|At|_at)$/, '2026-01-15'],
];

/** A text that a schema describes: by its format, its pattern, or what it is called; as long as it has to be. */
export function makeText(schema: JsonObject, name: string): string {
  const { format, pattern } = schema;
  const formatted = Object.hasOwn(byFormat, String(format)) ? byFormat[String(format)] : undefined;
  const named = byName.find(([expression]) => expression.test(name))?.[1];
  const candidates = [formatted, named, 'example', 'EXAMPLE', '1', '10', '2026-01-15', 'a'];
  if (typeof pattern !== 'string') return cutToLength(candidates.find((text) => text !== undefined) ?? '', schema);
  const expression = new RegExp(pattern);
  const fitting = candidates.find((text) => text !== undefined && expression.test(cutToLength(text, schema)));
  return fitting === undefined ? textForPattern(pattern, schema) : cutToLength(fitting, schema);
}

/** A text cut, or drawn out, to the length that a schema asks for. */
function cutToLength(text: string, { minLength, maxLength }: JsonObject): string {
  const least = typeof minLength === 'number' ? Math.min(minLength, 10_000) : 0;
  const longer =
    text.length < least && text !== '' ? text.repeat(Math.ceil(least / text.length)).slice(0, least) : text;
  return typeof maxLength === 'number' && longer.length > maxLength ? longer.slice(0, maxLength) : longer;
}
