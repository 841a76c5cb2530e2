import { headerOf } from '../../model/header-of';
import { whyLost } from '../../model/lost-body';
import { matchBody } from '../../model/match-body';
import { essenceOf } from '../../model/media-type';
import { type Check, failed, passed, skipped } from '../subject/check';

/** Content-Type is one the contract names for this status; parameters such as charset don't count. */
export const mediaType: Check = {
  on: 'documented',
  examine({ answer, response, source }) {
    const lost = whyLost(answer);
    if (lost !== undefined) return skipped(lost);
    if (answer.body.length === 0)
      return response.bodies.length === 0 || response.bodyOptional ? passed : skipped('the body is empty');
    if (response.bodies.length === 0) return skipped('the contract documents no body');
    const contentType = headerOf(answer.headers, 'content-type');
    if (contentType !== undefined && matchBody(response.bodies, contentType)) return passed;
    const documented = response.bodies.map((body) => body.mediaType).join(', ');
    return failed({
      message: contentType === undefined ? 'Content-Type is missing' : 'Media type is not documented',
      path: 'Content-Type',
      expected: response.bodies.length === 1 ? documented : `one of ${documented}`,
      actual: contentType === undefined ? 'missing' : essenceOf(contentType),
      source: source('responses', response.status, 'content'),
    });
  },
};
