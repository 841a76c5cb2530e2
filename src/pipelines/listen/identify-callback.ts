import type { MatchableApi } from '../../model/api';
import { readBodyText } from '../../model/body-text';
import type { Callback } from '../../model/callback';
import type { Contract } from '../../model/contract';
import { isXml } from '../../model/media-type';
import { findCallback } from '../../operations/find-callback';
import { listCallbacks } from '../../operations/list-callbacks';
import { schemaParts, typesOf } from '../../schema/schema-parts';
import { createSchemaValidator } from '../../schema/schema-validator';
import type { Fault } from '../../verify/subject/check';
import { decodeJson } from '../../verify/subject/decode-json';
import { parseXml } from '../../xml/parse-xml';
import { readXml } from '../../xml/read-xml';
import { describeUnknown } from './describe-unknown';

/** A callback of a contract, and what came. */
export interface Identified {
  readonly contract: Contract;
  readonly callback: Callback;
  readonly value: unknown;
  /** The callbacks of a list that came where the contract has one. */
  readonly list?: readonly unknown[];
}

/** Which callback a body is of, or why that cannot be said. */
export type Identification = Identified | { readonly fault: Fault & { readonly check: string } };

export type CallbackIdentifier = (body: Uint8Array, contentType: string) => Identification;

/**
 * Tells callbacks apart by the words in their bodies, or by the root elements of XML; where that leaves several, by which is valid. What its
 * Content-Type says does not matter. Of one that several contracts have, as versions of an API do, it is that of the first.
 *
 * @param expected ids of those that go before others. Default: none
 */
export function createIdentifier(
  apis: readonly MatchableApi[],
  expected: ReadonlySet<string> = new Set(),
): CallbackIdentifier {
  const known = apis.map(({ contract }) => ({ contract, callbacks: listCallbacks(contract) }));
  return (body, contentType) => {
    const text = readBodyText(body, contentType)?.text.replace(/^\ufeff/, '') ?? '';
    const reading = /^\s*</.test(text) ? readAsXml(known, body) : readAsJson(known, { body, contentType });
    if ('fault' in reading) return reading;
    const { found, value } = reading;
    const likely = found.length > 1 ? preferValid(found) : found;
    const [first] = likely;
    if (!first) return { fault: describeUnknown(known, value) };
    const isOne = likely.every(({ callback }) => callback.name === first.callback.name);
    if (isOne) return likely.find(({ callback }) => expected.has(callback.id)) ?? first;
    const names = likely.map(({ callback }) => callback.id).join(', ');
    const about = { check: 'ambiguous-callback', severity: 'error', path: 'request body' } as const;
    return { fault: { ...about, message: 'Several callbacks fit', expected: 'one of them', actual: names } };
  };
}

type Known = readonly { readonly contract: Contract; readonly callbacks: readonly Callback[] }[];

type Reading =
  | { readonly found: readonly Identified[]; readonly value: unknown }
  | { readonly fault: Fault & { readonly check: string } };

const about = { check: 'body-syntax', severity: 'error', path: 'request body' } as const;

function readAsJson(known: Known, { body, contentType }: { body: Uint8Array; contentType: string }): Reading {
  if (body.length === 0) {
    const message = 'The body is empty';
    return { fault: { ...about, check: 'body-presence', message, expected: 'a body', actual: 'none' } };
  }
  const decoded = decodeJson(body, contentType);
  if (decoded.kind === 'broken') {
    const { message, actual } = decoded;
    return { fault: { ...about, message, expected: 'JSON or XML', actual } };
  }
  const value = decoded.kind === 'value' ? decoded.value : undefined;
  // Some vendors send lists, mostly of one: its first tells what it is.
  const event: unknown = Array.isArray(value) ? value[0] : value;
  const found = known.flatMap(({ contract, callbacks }): Identified[] => {
    const own = callbacks.filter(({ bodies: [first] }) => !isXml(first?.mediaType ?? ''));
    const callback = findCallback(contract, own, value) ?? findCallback(contract, own, event);
    if (callback) return [{ contract, callback, value, ...listIn({ contract, callback, value }) }];
    // Of several that the words fit, one may be valid.
    return own.map((one) => ({ contract, callback: one, value })).filter(isValid);
  });
  return { found, value: event };
}

function readAsXml(known: Known, body: Uint8Array): Reading {
  const parsed = parseXml(body);
  if (!parsed.ok) {
    const { message, line, column } = parsed;
    return {
      fault: { ...about, message: `Malformed XML at line ${line}, column ${column}`, expected: 'XML', actual: message },
    };
  }
  const found = known.flatMap(({ contract, callbacks }): readonly Identified[] => {
    const named = callbacks.flatMap((callback) => readNamed({ contract, callback }, body));
    const own = named.map(({ callback }) => callback);
    const callback = findCallback(contract, own, named[0]?.value);
    return callback ? named.filter((one) => one.callback === callback) : named.filter(isValid);
  });
  return { found, value: `<${parsed.root.name}>` };
}

function listIn({ contract: { document }, callback, value }: Identified): Pick<Identified, 'list'> {
  const schema = callback.bodies[0]?.schema;
  const takesList = schema !== undefined && typesOf(schemaParts(document, schema)).includes('array');
  return Array.isArray(value) && !takesList ? { list: value } : {};
}

/** Reads XML as a callback's schema describes it, if it has its root element. */
function readNamed(known: Omit<Identified, 'value'>, content: Uint8Array): readonly Identified[] {
  const { contract, callback } = known;
  const [first] = callback.bodies;
  if (first?.schema === undefined || !isXml(first.mediaType)) return [];
  const reading = readXml({ document: contract.document, pointer: first.schema, content });
  return reading.ok && reading.root === reading.expectedRoot ? [{ ...known, value: reading.value }] : [];
}

/** Those that are valid, or all of them if none is. */
function preferValid(found: readonly Identified[]): readonly Identified[] {
  const valid = found.filter(isValid);
  return valid.length > 0 ? valid : found;
}

function isValid({ contract, callback, value }: Identified): boolean {
  const schema = callback.bodies[0]?.schema;
  return schema !== undefined && createSchemaValidator(contract).fits(schema, value);
}
