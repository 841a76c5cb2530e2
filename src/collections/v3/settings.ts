import type { JsonObject } from '../../model/json';
import { defined, objectOf } from './json-parts';

const headersMember = 'disabledSystemHeaders';

/** What both formats have, by the same names; format v2.1 has more, which Postman leaves out. */
const names = [
  'protocolVersion',
  'strictSSL',
  'followRedirects',
  'maxRedirects',
  'disableCookies',
  headersMember,
  'tlsPreferServerCiphers',
  'tlsDisabledProtocols',
  'tlsCipherSelection',
  'followAuthorizationHeader',
  'followOriginalHttpMethod',
  'removeRefererHeaderOnRedirect',
  'disableUrlEncoding',
];

/** How a request is sent (`protocolProfileBehavior` of format v2.1), as format v3 has it; `undefined` if nothing is said. */
export function writeSettings(behavior: unknown): JsonObject | undefined {
  const given = objectOf(behavior);
  const settings = defined(Object.fromEntries(names.map((name) => [name, given[name]])));
  const headers = Object.entries(objectOf(settings[headersMember])).flatMap(([name, off]) =>
    off === true ? name : [],
  );
  return unlessNothing({ ...settings, ...(headersMember in settings && { [headersMember]: headers }) });
}

/** The same the other way round. */
export function readSettings(settings: unknown): JsonObject | undefined {
  const { [headersMember]: headers, ...rest } = objectOf(settings);
  const off = Array.isArray(headers) ? Object.fromEntries(headers.map((name) => [String(name), true])) : headers;
  return unlessNothing(defined({ ...rest, [headersMember]: off }));
}

const unlessNothing = (settings: JsonObject) => (Object.keys(settings).length > 0 ? settings : undefined);
