import { unpack } from '../../har/unpack';
import type { Fault } from '../../verify/subject/check';
import type { ReceivedRequest } from './received';
import { mostBytes } from './start-server';

/** Those that every Node.js unpacks. */
const known = ['gzip', 'x-gzip', 'deflate', 'br'];

/** Most of them on one body: each takes time. */
const mostCodings = 4;

export interface UnpackedRequest {
  /** With its body unpacked; empty if it cannot be. One that is too long is broken. */
  readonly received: ReceivedRequest;
  /** Why it cannot be. */
  readonly fault?: Fault & { readonly check: string };
}

/** Unpacks the body of a request as its Content-Encoding says. */
export function unpackReceived(request: ReceivedRequest): UnpackedRequest {
  const { headers, body } = request;
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (request.broken || body.length === 0 || codings.length === 0) return { received: request };
  const isMuch = codings.length > mostCodings;
  const unpacked = isMuch ? undefined : unpack(body, { codings, isText: true, mostBytes });
  if (unpacked && 'body' in unpacked && unpacked.wasPacked)
    return { received: { ...request, body: unpacked.body, packed: body } };
  const received = { ...request, body: new Uint8Array(), packed: body };
  const about = { severity: 'error', path: 'request body' } as const;
  if (unpacked && 'lost' in unpacked && unpacked.isTooLong) {
    const expected = `at most ${mostBytes} bytes when unpacked`;
    const message = 'The body is too long';
    return { received: { ...received, broken: { ...about, status: 413, message, expected, actual: 'more' } } };
  }
  const names = codings.slice(0, mostCodings).join(', ').slice(0, 60);
  const isKnown = !isMuch && codings.every((coding) => known.includes(coding));
  const told = isKnown
    ? { expected: names, actual: 'something else, or cut off' }
    : { expected: known.join(', '), actual: isMuch ? `${codings.length} of them` : names };
  return { received, fault: { ...about, check: 'body-syntax', message: 'The body cannot be unpacked', ...told } };
}
