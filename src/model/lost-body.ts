import type { Answer } from './exchange';

/** Why a body that goes wrong where it ends is not to be blamed on the API. */
export const onlyPart = 'only a part of the body was recorded';

/** Why nothing can be said about the body of a recorded response; `undefined` if there is something to look at. */
export function whyLost({ recorded, lost = 'the body was not recorded' }: Answer): string | undefined {
  return recorded === 'none' ? lost : undefined;
}
