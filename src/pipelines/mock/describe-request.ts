import { readBodyText, readRawText } from '../../model/body-text';
import type { Headers } from '../../model/exchange';
import { headerOf } from '../../model/header-of';
import { type CheckedRecord, describeChecked } from '../traffic/format-exchange';
import type { CheckedRequest } from './check-client';

interface Message {
  readonly headers: Headers;
  /** Its beginning, if it is long; absent for none. */
  readonly body?: string;
}

/** A request that the mock got, and all that was sent for it, without secrets. */
export interface RecordedRequest extends CheckedRecord {
  /** From 1, since the mock started. */
  readonly number: number;
  /** When it came, in ISO 8601 and UTC. */
  readonly started?: string;
  readonly request: Message;
  readonly response: Message;
  /** The command that sends it again; what is secret has to be put in. */
  readonly curl: string;
}

/** Most characters that are kept of a body. */
const mostCharacters = 16_384;

/** @param number of the request, from 1 */
export function describeRequest(number: number, checked: CheckedRequest): RecordedRequest {
  const { exchange } = checked.result;
  const { headers = [], body: sent = '' } = exchange?.request ?? {};
  const answer = exchange?.response;
  const type = headerOf(answer?.headers ?? [], 'content-type') ?? '';
  const received = answer ? (readBodyText(answer.body, type) ?? readRawText(answer.body)).text : '';
  return {
    number,
    ...(exchange?.started !== undefined && { started: exchange.started }),
    ...describeChecked(checked),
    request: { headers, ...cut(sent) },
    response: { headers: answer?.headers ?? [], ...cut(received) },
    curl: formatCurl({ ...checked, headers, body: sent }),
  };
}

const cut = (text: string) => (text === '' ? {} : { body: text.slice(0, mostCharacters) });

/** Headers that curl writes itself, or that say how the client got here. */
const left = /^(?:host|connection|content-length|transfer-encoding|accept-encoding|user-agent|proxy-.*)$/i;

function formatCurl(options: { method: string; url: string; headers: Headers; body: string }): string {
  const { method, url, headers, body } = options;
  return [
    `curl -X ${method} ${quote(url)}`,
    ...headers.flatMap(([name, value]) => (left.test(name) ? [] : `-H ${quote(`${name}: ${value}`)}`)),
    ...(body === '' ? [] : [`--data-raw ${quote(body.slice(0, mostCharacters))}`]),
  ].join(' ');
}

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
