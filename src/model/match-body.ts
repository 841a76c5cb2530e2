import { essenceOf, matchesRange } from './media-type';
import type { Body } from './operation';

/** The documented body for a media type: the very same type, else a range of its kind (`image/*`), else any. */
export function matchBody(bodies: readonly Body[], mediaType: string): Body | undefined {
  const wildcards = (body: Body) => essenceOf(body.mediaType).split('*').length;
  return bodies
    .filter((body) => matchesRange(mediaType, body.mediaType))
    .sort((a, b) => wildcards(a) - wildcards(b))[0];
}
