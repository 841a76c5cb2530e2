import type { Recording } from '../model/recording';
import { type NoteName, notePrefix } from '../model/script-notes';
import type { SendJob, Sent } from '../model/sending';
import type { RuntimeResponse, RuntimeScope } from './internals';

/** A job that is being sent, and what has been seen of it. */
export interface OpenJob {
  readonly job: SendJob;
  response?: RuntimeResponse | undefined;
  recording?: Recording;
  /** When its request was let out, in milliseconds since 1970. */
  started?: number;
  /** What its host does, if that cannot be reached. */
  unreachable?: string | undefined;
  /** Why it was not admitted. */
  refused?: string;
  readonly console: string[];
  readonly failures: string[];
  readonly ended: Promise<Sent>;
  /** @param variables the item's own, where the scripts' notes are */
  end(variables: Pick<RuntimeScope, 'values'>): void;
  fail(error: unknown): void;
}

export function openJob(job: SendJob): OpenJob {
  let resolve: (sent: Sent) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const ended = new Promise<Sent>((onEnd, onFail) => {
    resolve = onEnd;
    fail = onFail;
  });
  const open: OpenJob = {
    job,
    console: [],
    failures: [],
    ended,
    fail,
    end({ values }) {
      // Not by their scope, which also looks into rows and environments.
      const note = (name: NoteName): string | undefined => {
        const own = values.members.find(({ key }) => key === `${notePrefix}${name}`);
        return own && String(own.value);
      };
      const skipped = open.refused ?? note('skipped');
      const pending = note('pending');
      const uncaptured = note('uncaptured');
      resolve({
        ...(open.recording && { recording: open.recording }),
        ...(open.unreachable !== undefined && { unreachable: open.unreachable }),
        ...(skipped !== undefined && { skipped }),
        ...(pending !== undefined && { pending }),
        ...(uncaptured !== undefined && { uncaptured }),
        failures: open.failures,
        console: open.console,
      });
    },
  };
  return open;
}

/** An assertion that failed; what was not admitted has nothing to assert. */
export function addFailedAssertion({ refused, failures }: OpenJob, message: string): void {
  if (refused === undefined) failures.push(message);
}

/** A script that threw. Without a response, those after the request have nothing to look at. */
export function addFailedScript({ refused, recording, failures }: OpenJob, message: string): void {
  if (refused === undefined && (!recording || recording.response)) failures.push(`A script failed: ${message}`);
}
