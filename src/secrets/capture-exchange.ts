import { readBodyText, readRawText } from '../model/body-text';
import type { Exchange, Headers } from '../model/exchange';
import { headerOf } from '../model/header-of';
import type { Recording } from '../model/recording';
import { mark } from '../model/redaction-mark';
import { createRedactor, type Redactor } from './create-redactor';
import { hideMembers } from './hide-members';

/** Headers whose values are credentials, whatever they hold. */
const secretHeaders = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie'];

export interface Captured {
  readonly exchange: Exchange;
  /** Takes out of a text what is secret, also such as only this exchange holds: a long run may see a new one in every answer. */
  redact(text: string): string;
}

/**
 * Takes the secrets out of an exchange; nothing behind this point has ever seen them.
 *
 * @param options.members names of the members, or XML elements and attributes, that hold secrets
 * @param options.scalars those of them that are no secrets if they are objects or lists
 * @param options.keyNames names of headers and query parameters that hold API keys
 */
export function captureExchange(options: {
  readonly recording: Recording;
  readonly members: readonly string[];
  readonly scalars?: readonly string[] | undefined;
  readonly keyNames?: readonly string[] | undefined;
  readonly redactor: Redactor;
}): Captured {
  const { recording, members, scalars = [], keyNames = [], redactor } = options;
  const { requestBody, response } = recording;
  const sent = hideMembers(requestBody ?? '', members, scalars);
  const url = hideMembers(recording.url, [...members, ...keyNames], scalars);
  const received = response && hideInBytes(response, members, scalars);
  const own = learnFrom([sent, url, ...(received ? [received] : [])].flatMap(({ secrets }) => secrets));
  let redactions = sent.count + url.count + (received?.count ?? 0);
  const both = own ? [own, redactor] : [redactor];
  const text = (value: string): string =>
    both.reduce((whole, one) => {
      const redacted = one.text(whole);
      redactions += redacted.count;
      return redacted.text;
    }, value);
  const secretNames = new Set([...secretHeaders, ...[...members, ...keyNames].map((name) => name.toLowerCase())]);
  const headers = (list: Headers): Headers =>
    list.map(([name, value]) => {
      if (!secretNames.has(name.toLowerCase())) return [text(name), text(value)] as const;
      redactions += 1;
      return [name, `${/^(Basic|Bearer|Digest) /i.exec(value)?.[0] ?? ''}${mark}`] as const;
    });
  const body = both.reduce((whole, one) => {
    const redacted = one.bytes(whole, contentTypeOf(response));
    redactions += redacted.count;
    return redacted.bytes;
  }, received?.body ?? new Uint8Array());
  const exchange = {
    request: {
      method: recording.method,
      url: text(url.text),
      headers: headers(recording.requestHeaders),
      ...(requestBody !== undefined && { body: text(sent.text) }),
    },
    ...(response && { response: { status: response.status, headers: headers(response.headers), body } }),
    ...(recording.error !== undefined && { error: text(recording.error) }),
    duration: recording.duration,
    ...(recording.started !== undefined && { started: new Date(recording.started).toISOString() }),
  };
  const redact = (value: string) => both.reduce((whole, one) => one.text(whole).text, value);
  return { exchange: { ...exchange, redactions }, redact };
}

function learnFrom(secrets: readonly string[]): Redactor | undefined {
  if (secrets.length === 0) return undefined;
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

type Response = NonNullable<Recording['response']>;

const contentTypeOf = (response: Response | undefined) => headerOf(response?.headers ?? [], 'content-type') ?? '';

function hideInBytes(
  response: Response,
  members: readonly string[],
  scalars: readonly string[],
): { body: Uint8Array; secrets: readonly string[]; count: number } {
  if (members.length === 0) return { body: response.body, secrets: [], count: 0 };
  const body = readBodyText(response.body, contentTypeOf(response)) ?? readRawText(response.body);
  const { text, secrets, count } = hideMembers(body.text, members, scalars);
  return { body: count === 0 ? response.body : body.write(text), secrets, count };
}
