import type { SentCallback } from '../../mock/callbacks/callback-options';
import type { MockExchange } from '../../mock/server/reply';
import type { MatchableApi } from '../../model/api';
import { isObject, type JsonObject } from '../../model/json';
import { matchBody } from '../../model/match-body';
import { isForm, isXml } from '../../model/media-type';
import { readXml } from '../../xml/read-xml';
import type { Expectation } from './read-expectations';

/** Whether a request is one that is expected: it has all that it is to have. Lists are the same in length and order. */
export function matchExpectation(
  { operation, with: content, status }: Expectation,
  { exchange, apis }: { exchange: MockExchange; apis: readonly MatchableApi[] },
): boolean {
  const { request, response } = exchange;
  if (!operation || exchange.operation !== operation || (status !== undefined && response.status !== status))
    return false;
  const headers = Object.fromEntries(
    Object.entries(content.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
  );
  return (
    hasAll(content.query ?? {}, (name) => request.query.getAll(name)) &&
    hasAll(headers, (name) => [request.headers[name] ?? []].flat()) &&
    (content.body === undefined || includes(readBody(exchange, apis), content.body))
  );
}

/** As `matchExpectation`, of a callback: its body, or an element of it, and the status that the client answered. */
export function matchCallback(
  { callback, with: content, status }: Expectation,
  { sent, body }: { sent: Pick<SentCallback, 'callback' | 'status'>; body: unknown },
): boolean {
  if (callback?.id !== sent.callback || (status !== undefined && sent.status !== status)) return false;
  if (content.body === undefined) return true;
  const isOfElements = Array.isArray(body) && isObject(content.body);
  return isOfElements ? body.some((event) => includes(event, content.body)) : includes(body, content.body);
}

/** Whether each name has the value, or the list of values, as text. */
const hasAll = (expected: JsonObject, valuesOf: (name: string) => readonly string[]) =>
  Object.entries(expected).every(([name, value]) => {
    const wanted = (Array.isArray(value) ? value : [value]).map(String);
    const given = valuesOf(name);
    return wanted.length === given.length && wanted.every((text, index) => text === given[index]);
  });

function includes(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false;
    return expected.every((item, index) => includes(actual[index], item));
  }
  if (!isObject(expected)) return actual === expected;
  return (
    isObject(actual) &&
    Object.entries(expected).every(([key, value]) => Object.hasOwn(actual, key) && includes(actual[key], value))
  );
}

/** JSON, XML by its schema, or the fields of a form; other bodies as text. */
function readBody({ request, operation, api }: MockExchange, apis: readonly MatchableApi[]): unknown {
  const text = Buffer.from(request.content ?? []).toString('utf8');
  const type = request.headers['content-type'] ?? '';
  const schema = operation?.requestBody && matchBody(operation.requestBody.bodies, type)?.schema;
  const contract = apis.find((one) => one.contract.id === api)?.contract;
  if (isXml(type) && schema !== undefined && contract) {
    const reading = readXml({ document: contract.document, pointer: schema, content: text });
    return reading.ok ? reading.value : text;
  }
  if (isForm(type)) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
