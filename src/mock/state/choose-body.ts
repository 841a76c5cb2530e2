import { essenceOf, matchesRange } from '../../model/media-type';
import type { Body } from '../../model/operation';

/** The first documented media type that the `Accept` header takes; the first one if it takes none. */
export function chooseBody(bodies: readonly Body[], accept = '*/*'): Body | undefined {
  const ranges = accept.split(',').sort((a, b) => wildcards(a) - wildcards(b));
  const isAccepted = ({ mediaType }: Body) => {
    const range = ranges.find((candidate) => matchesRange(mediaType, candidate));
    return range !== undefined && !/;\s*q=0(?:\.0*)?\s*(?:;|$)/.test(range);
  };
  return bodies.find(isAccepted) ?? bodies[0];
}

const wildcards = (range: string) => essenceOf(range).split('*').length;
