import type { Exchange } from '../../model/exchange';
import { headerOf } from '../../model/header-of';
import type { JsonObject } from '../../model/json';
import { onlyPart, whyLost } from '../../model/lost-body';
import { matchBody } from '../../model/match-body';
import { essenceOf, isJson, isXml } from '../../model/media-type';
import type { ResponseSpec } from '../../model/operation';
import { parseXml, type XmlFailure } from '../../xml/parse-xml';
import { readXml } from '../../xml/read-xml';
import { decodeJson } from './decode-json';
import type { DecodedBody } from './decoded-body';

export interface DecodeOptions {
  readonly document: JsonObject;
  readonly answer: NonNullable<Exchange['response']>;
  readonly response: ResponseSpec;
}

/** What newman decompresses by itself, leaving the header in place. */
const unpacked = ['', 'identity', 'gzip', 'x-gzip', 'deflate', 'br'];

/** Decodes the body by the documented media type that its Content-Type names. */
export function decodeBody(options: DecodeOptions): DecodedBody {
  const { answer, response } = options;
  const lost = response.bodies.length > 0 ? whyLost(answer) : undefined;
  if (lost !== undefined) return unread(lost);
  const decoded = decodeWhole(options);
  return answer.recorded === 'part' && mayBeCut(decoded) ? unread(onlyPart) : decoded;
}

function decodeWhole({ document, answer, response }: DecodeOptions): DecodedBody {
  if (answer.body.length === 0) {
    return response.bodies.length === 0 || response.bodyOptional ? { kind: 'none' } : unread('the body is empty');
  }
  if (response.bodies.length === 0) return unread('the contract documents no body');
  const contentType = headerOf(answer.headers, 'content-type') ?? '';
  const spec = matchBody(response.bodies, contentType);
  if (spec === undefined) return unread('the media type is not documented');
  const encoding = (headerOf(answer.headers, 'content-encoding') ?? '').toLowerCase();
  if (!unpacked.includes(encoding)) {
    const expected = unpacked.slice(2).join(', ');
    return { kind: 'broken', message: 'The body cannot be unpacked', expected, actual: encoding };
  }
  if (/gzip$/.test(encoding) && answer.body[0] === 0x1f && answer.body[1] === 0x8b) {
    const actual = 'gzip that is broken, or cut off';
    return { kind: 'broken', message: 'The body cannot be unpacked', expected: 'gzip', actual };
  }

  const schema = spec.schema === undefined ? {} : { schema: spec.schema };
  if (isJson(contentType)) return { ...decodeJson(answer.body, contentType), ...schema };
  if (isXml(contentType)) return decodeXml(document, spec.schema, answer.body);
  const essence = essenceOf(contentType);
  if (spec.schema === undefined) return unread(`${essence} has no schema and cannot be checked further`);
  if (essence.startsWith('text/')) return { kind: 'value', value: Buffer.from(answer.body).toString(), ...schema };
  return unread(`Vouch does not read ${essence}`);
}

/** A part of a text is a text, too, and a part of a number a number. */
function mayBeCut(decoded: DecodedBody): boolean {
  if (decoded.kind === 'value') return ['string', 'number'].includes(typeof decoded.value);
  return decoded.kind === 'broken' && decoded.cut === true;
}

function decodeXml(document: JsonObject, schema: string | undefined, content: Uint8Array): DecodedBody {
  if (schema === undefined) {
    // Which elements are lists or numbers only a schema says: all there is to know is whether it is XML.
    const parsed = parseXml(content);
    return parsed.ok ? { kind: 'value', value: undefined } : malformed(parsed);
  }
  const reading = readXml({ document, pointer: schema, content });
  if (!reading.ok) return malformed(reading);
  const { root, expectedRoot, value } = reading;
  if (root === expectedRoot) return { kind: 'value', value, schema };
  return { kind: 'broken', message: 'Wrong root element', expected: `<${expectedRoot}>`, actual: `<${root}>` };
}

function malformed({ message, line, column, cut }: XmlFailure): DecodedBody {
  const place = `line ${line}, column ${column}`;
  return {
    kind: 'broken',
    message: `Malformed XML at ${place}`,
    expected: 'XML',
    actual: message,
    ...(cut && { cut }),
  };
}

function unread(reason: string): DecodedBody {
  return { kind: 'unread', reason };
}
