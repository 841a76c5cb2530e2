import type { Headers } from '../model/exchange';
import type { Body } from '../model/operation';

/** A media type without its parameters, in lower case: `application/json` of `Application/JSON; charset=utf-8`. */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** The documented body for a media type: the very same, else by a range of its type, else by any. */
export function matchBody(bodies: readonly Body[], mediaType: string): Body | undefined {
  const essence = essenceOf(mediaType);
  const names = [essence, `${essence.split('/')[0]}/*`, '*/*'];
  return names.map((name) => bodies.find((body) => essenceOf(body.mediaType) === name)).find((body) => body);
}

export function isJson(essence: string): boolean {
  return essence === 'application/json' || essence.endsWith('+json');
}

export function isXml(essence: string): boolean {
  return essence === 'application/xml' || essence === 'text/xml' || essence.endsWith('+xml');
}

/** All values of a header, joined as RFC 9110 allows; `undefined` if it did not come. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const values = headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
  return values.length > 0 ? values.join(', ') : undefined;
}
