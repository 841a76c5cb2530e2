import type { SentCallback } from '../../mock/callbacks/callback-options';
import type { MockControls } from '../../mock/server/mock-controls';
import type { MockExchange, MockRequest, Reply } from '../../mock/server/reply';
import type { MockOptions } from '../../mock/server/start-mock';
import { answerControl } from './answer-control';
import { type CallbackChecker, type CheckedCallback, createCallbackChecker } from './check-callback';
import { type CheckedRequest, type ClientChecker, createClientChecker } from './check-client';
import { describeRequest, type RecordedRequest } from './describe-request';
import { createPasser } from './pass-request';
import { toRecording } from './to-recording';

export interface RequestRecorder {
  /** For `startMock`: keeps an exchange. */
  onExchange(exchange: MockExchange): void;
  /** For `callbacks.onSent` of `startMock`: judges what the client answered, with `onCallback`. */
  onCallback(sent: SentCallback, body: unknown): void;
  /** For `startMock`: answers below `/__vouch/`. */
  control(request: MockRequest, mock: MockControls): Reply | Promise<Reply>;
  /** What is kept, the oldest first, with what is wrong with it, and without secrets. */
  list(): readonly RecordedRequest[];
  /** Forgets all of it. */
  forget(): void;
  /** Takes out of a text what is secret, as far as requests have shown it. */
  redact(text: string): string;
}

/** Longest bodies, in bytes, that wait to be checked until somebody looks. */
const mostWaiting = 16_384;

/** Most requests whose secrets wait to be learned until they matter. */
const mostUnlearned = 1000;

/**
 * Keeps the last requests to a mock, and says what its clients did wrong. Requests are checked, and their secrets taken out, when somebody
 * looks, or at once with `onChecked`.
 *
 * @param options.keep how many; 0 for none. Default 1000
 * @param options.secrets values to take out besides those that requests themselves show to be secret
 * @param options.onChecked gets each request as it comes, whatever is kept
 * @param options.inFull whether `onChecked` gets the URL, headers and bodies of requests that nothing is wrong with, which takes ten times as
 *   long. Default true
 * @param options.onCallback gets each callback that the client answered, or should have
 */
export function recordRequests(options: {
  readonly apis: MockOptions['apis'];
  readonly keep?: number;
  readonly secrets?: readonly string[];
  readonly onChecked?: (checked: CheckedRequest, exchange: MockExchange) => void;
  readonly inFull?: boolean;
  readonly onCallback?: (checked: CheckedCallback) => void;
}): RequestRecorder {
  const { apis, keep = 1000, secrets = [], onChecked, inFull = true, onCallback } = options;
  const check = createClientChecker(apis, [...secrets, ...listSecrets(apis)]);
  const pass = inFull ? () => undefined : createPasser(apis);
  const kept = keepLast(keep, check);
  let checkCallback: CallbackChecker | undefined;
  let count = 0;

  const checkAtOnce = (exchange: MockExchange, tell: NonNullable<typeof onChecked>) => {
    const passed = pass(exchange);
    if (passed) {
      tell(passed, exchange);
      return kept.add(count, exchange);
    }
    kept.learn();
    const checked = check(exchange);
    tell(checked, exchange);
    kept.addChecked(count, checked);
  };
  const redact = (text: string) => {
    kept.learn();
    return check.redact(text);
  };
  return {
    onExchange(exchange) {
      // The list of APIs at /.
      if (exchange.api === undefined && exchange.tokensOf === undefined && !exchange.complaint) return;
      count += 1;
      if (onChecked) checkAtOnce(exchange, onChecked);
      else kept.add(count, exchange);
    },
    onCallback(sent, body) {
      checkCallback ??= createCallbackChecker(apis, redact);
      const checked = onCallback && checkCallback(sent, body);
      if (checked) onCallback(checked);
    },
    control(request, mock) {
      const { list, forget } = kept;
      return answerControl(request, { log: { list, forget, received: () => count, redact }, mock });
    },
    list: kept.list,
    forget: kept.forget,
    redact,
  };
}

interface Waiting {
  readonly number: number;
  readonly exchange: MockExchange;
}

/** Keeps the last requests; those that nobody has looked at are described when somebody does. */
function keepLast(most: number, check: ClientChecker) {
  const kept: (Waiting | { readonly number: number; readonly checked: RecordedRequest })[] = [];
  const describe = (number: number, checked: CheckedRequest) => ({ number, checked: describeRequest(number, checked) });
  const keep = (one: (typeof kept)[number]) => {
    kept.push(one);
    if (kept.length > most) kept.shift();
  };
  const unlearned: MockExchange[] = [];
  const learn = () => {
    for (const exchange of unlearned.splice(0)) check.learn(toRecording(exchange));
  };
  return {
    /** What a request shows to be secret is so in all others, also when it is kept no longer. */
    learn,
    add(number: number, exchange: MockExchange) {
      unlearned.push(exchange);
      const isLong = sizeOf(exchange) > mostWaiting;
      if (isLong || unlearned.length === mostUnlearned) learn();
      if (most > 0) keep(isLong ? describe(number, check(exchange)) : { number, exchange });
    },
    addChecked(number: number, checked: CheckedRequest) {
      if (most > 0) keep(describe(number, checked));
    },
    list() {
      learn();
      for (const [index, one] of kept.entries()) {
        if ('exchange' in one) kept[index] = describe(one.number, check(one.exchange));
      }
      return kept.flatMap((one) => ('checked' in one ? one.checked : []));
    },
    forget() {
      kept.length = 0;
    },
  };
}

const sizeOf = ({ request, response }: MockExchange) =>
  (request.content?.length ?? 0) + (response.content?.length ?? 0) + request.path.length;

/** Of the mock environment; everybody knows them, but the same places hold others elsewhere. */
const listSecrets = (apis: MockOptions['apis']): readonly string[] =>
  apis.flatMap(({ vendor }) => vendor.variables.flatMap(({ secret, mock }) => (secret ? mock : [])));
