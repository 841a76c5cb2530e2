import { pointerKeys, valueAt } from '../../model/json-pointer';
import { type Check, passed, skipped } from '../subject/check';

/** The response is final: the API has finished the work, and the same request would get the same result. */
export const finalAnswer: Check = {
  on: 'documented',
  examine({ response: { pending, status }, expect, body, source }) {
    // Only a run repeats a request until its response is final. In recorded traffic, a pending response is normal.
    if (!pending || expect !== 'success') return passed;
    const { member } = pending;
    let state = status;
    if (member !== undefined) {
      const decoded = body();
      if (decoded.kind === 'none') return passed;
      if (decoded.kind === 'unread') return skipped(decoded.reason);
      if (decoded.kind === 'broken') return skipped('the body cannot be read');
      state = String(valueAt(decoded.value, pointerKeys(member)));
    }
    if (!pending.values.includes(state)) return passed;
    const finding = {
      severity: 'warning' as const,
      message: `Not final: still ${state}`,
      path: member ?? 'status',
      expected: `anything but ${pending.values.join(', ')}`,
      actual: state,
      source: source('responses', status, 'x-pending'),
    };
    return { status: 'failed', findings: [finding] };
  },
};
