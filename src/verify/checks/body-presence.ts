import { headerOf } from '../../model/header-of';
import { whyLost } from '../../model/lost-body';
import { essenceOf } from '../../model/media-type';
import { type Check, failed, passed, skipped } from '../subject/check';

/** There is a body where the contract documents one, and none where it does not. */
export const bodyPresence: Check = {
  on: 'documented',
  examine({ answer, response, source }) {
    const documented = response.bodies.map((body) => body.mediaType).join(' or ');
    const lost = whyLost(answer);
    if (lost !== undefined) return skipped(lost);
    const size = answer.body.length;
    if (documented !== '' && size === 0 && !response.bodyOptional) {
      return failed({
        message: 'The body is empty',
        path: '',
        expected: documented,
        actual: 'empty body',
        source: source('responses', response.status, 'content'),
      });
    }
    if (documented === '' && size > 0) {
      const contentType = essenceOf(headerOf(answer.headers, 'content-type') ?? '');
      return failed({
        message: 'Body is not documented',
        path: '',
        expected: 'no body',
        actual: `${size} bytes${contentType === '' ? '' : ` of ${contentType}`}`,
        source: source('responses', response.status),
      });
    }
    return passed;
  },
};
