import type { Recording } from '../model/recording';
import { createRedactor, type Redactor } from './create-redactor';
import { replaceGroups } from './replace-groups';

/**
 * A redactor that also knows the secrets in the bodies of one exchange. They are not remembered: a long run may see a new one in
 * every answer.
 *
 * @param members names of the JSON members, or XML elements and attributes, that hold secrets
 */
export function withBodySecrets(options: {
  recording: Pick<Recording, 'requestBody' | 'response'>;
  members: readonly string[];
  redactor: Redactor;
}): Redactor {
  const { recording, members, redactor } = options;
  if (members.length === 0) return redactor;
  const bodies = [recording.requestBody ?? '', Buffer.from(recording.response?.body ?? []).toString('utf8')];
  const secrets = bodies.flatMap((body) => findValues(body, members));
  if (secrets.length === 0) return redactor;
  const own = createRedactor();
  for (const secret of new Set(secrets)) own.add(secret);
  return {
    add: redactor.add,
    addPair: redactor.addPair,
    text: (text) => {
      const first = own.text(text);
      const second = redactor.text(first.text);
      return { text: second.text, count: first.count + second.count };
    },
    bytes: (bytes) => {
      const first = own.bytes(bytes);
      const second = redactor.bytes(first.bytes);
      return { bytes: second.bytes, count: first.count + second.count };
    },
  };
}

/** Also in a body that is cut off or otherwise broken: it is shown all the same. */
function findValues(body: string, members: readonly string[]): readonly string[] {
  const name = `(?:${members.map((member) => member.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})`;
  const inJson = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"?)`, 'g');
  const inElements = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>([^<]*)`, 'g');
  const inCdata = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>\\s*<!\\[CDATA\\[([^]*?)(?:\\]\\]>|$)`, 'g');
  const inAttributes = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"<]*)|'([^'<]*))`, 'g');
  return [
    ...[...body.matchAll(inCdata)].map(([, text = '']) => text),
    ...[...body.matchAll(inJson)].map(([, literal = '']) => unescapeJson(literal)),
    ...[...body.matchAll(inElements), ...body.matchAll(inAttributes)].map(([, one, other]) =>
      unescapeXml(one ?? other ?? ''),
    ),
  ].filter((value) => value.trim() !== '');
}

function unescapeJson(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.replaceAll('"', '');
  }
}

const reference = /&(?:#x(?<hex>[\da-f]+)|#(?<decimal>\d+)|(?<name>amp|lt|gt|quot|apos));/gi;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return replaceGroups(text, reference, ({ hex, decimal, name }, match) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? match;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : match;
  });
}
