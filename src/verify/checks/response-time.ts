import { type Check, passed, verdictOf } from '../subject/check';

/** The response came in time, if there is a limit. */
export const responseTime: Check = {
  on: 'answer',
  examine({ exchange: { duration }, slow }) {
    if (slow === undefined || duration <= slow) return passed;
    return verdictOf([
      {
        severity: 'warning',
        message: 'The response is slow',
        path: '',
        expected: `at most ${slow} ms`,
        actual: `${Math.round(duration)} ms`,
      },
    ]);
  },
};
