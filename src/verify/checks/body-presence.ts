import { headerOf } from '../../model/header-of';
import { essenceOf } from '../../model/media-type';
import { type Check, failed, passed } from '../subject/check';

/** There is a body where the contract promises one, and none where it promises none. */
export const bodyPresence: Check = {
  on: 'documented',
  examine({ answer, response, source }) {
    const promised = response.bodies.map((body) => body.mediaType).join(' or ');
    const size = answer.body.length;
    if (promised !== '' && size === 0 && !response.bodyOptional) {
      return failed({
        message: 'The body is empty',
        path: '',
        expected: promised,
        actual: 'empty body',
        source: source('responses', response.status, 'content'),
      });
    }
    if (promised === '' && size > 0) {
      const contentType = essenceOf(headerOf(answer.headers, 'content-type') ?? '');
      return failed({
        message: 'A body came where none is documented',
        path: '',
        expected: 'no body',
        actual: `${size} bytes${contentType === '' ? '' : ` of ${contentType}`}`,
        source: source('responses', response.status),
      });
    }
    return passed;
  },
};
