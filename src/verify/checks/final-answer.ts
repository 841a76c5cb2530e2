import { pointerKeys, valueAt } from '../../model/json-pointer';
import { type Check, passed, skipped } from '../subject/check';

/** What was asked for is done: the answer is not a provisional one that still changes by itself. */
export const finalAnswer: Check = {
  on: 'documented',
  examine({ response: { pending, status }, expect, body, source }) {
    // Only a run that asks again until the answer is final can tell that it never became final.
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
