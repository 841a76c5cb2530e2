import { type Check, failed, passed, skipped } from '../subject/check';

/** The body is what its media type says: well-formed JSON or XML, with the right root element. */
export const bodySyntax: Check = {
  on: 'documented',
  examine({ body, response, source }) {
    const decoded = body();
    if (decoded.kind === 'unread') return skipped(decoded.reason);
    if (decoded.kind !== 'broken') return passed;
    const { message, expected, actual } = decoded;
    return failed({ message, path: '', expected, actual, source: source('responses', response.status, 'content') });
  },
};
