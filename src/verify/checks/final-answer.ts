import { type Check, passed, skipped } from '../subject/check';
import { findPendingState } from '../subject/find-pending-state';
import { whyUnread } from '../subject/why-unread';

/** The response is final: the API has finished the work, and the same request would get the same result. */
export const finalAnswer: Check = {
  on: 'documented',
  examine(subject) {
    const {
      response: { pending, status },
      expect,
      source,
    } = subject;
    // Only a run repeats a request until its response is final. In recorded traffic, a pending response is normal.
    if (!pending || expect !== 'success') return passed;
    const { member, values } = pending;
    const reason = member === undefined ? undefined : whyUnread(subject.body());
    if (reason !== undefined) return skipped(reason);
    const state = findPendingState(subject);
    if (state === undefined) return passed;
    const finding = {
      severity: 'warning' as const,
      message: `Not final: still ${state}`,
      path: member ?? 'status',
      expected: `anything but ${values.join(', ')}`,
      actual: state,
      source: source('responses', status, 'x-pending'),
    };
    return { status: 'failed', findings: [finding] };
  },
};
