import type { SentCallback } from '../../mock/callbacks/callback-options';
import type { MockControls } from '../../mock/server/mock-controls';
import type { MockExchange, MockRequest, Reply } from '../../mock/server/reply';
import type { MockOptions } from '../../mock/server/start-mock';
import { answerControl } from './answer-control';
import { type CallbackChecker, type CheckedCallback, createCallbackChecker } from './check-callback';
import { type CheckedRequest, createClientChecker } from './check-client';
import { describeRequest, type RecordedRequest } from './describe-request';

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
}

/** Longest bodies, in bytes, that wait to be checked until somebody looks. */
const mostWaiting = 16_384;

/**
 * Keeps the last requests to a mock, and says what its clients did wrong. Requests are checked, and their secrets taken out, when somebody
 * looks, or at once with `onChecked`.
 *
 * @param options.keep how many; 0 for none. Default 1000
 * @param options.secrets values to take out besides those that requests themselves show to be secret
 * @param options.onChecked gets each request as it comes, whatever is kept
 * @param options.onCallback gets each callback that the client answered, or should have
 */
export function recordRequests(options: {
  readonly apis: MockOptions['apis'];
  readonly keep?: number;
  readonly secrets?: readonly string[];
  readonly onChecked?: (checked: CheckedRequest, exchange: MockExchange) => void;
  readonly onCallback?: (checked: CheckedCallback) => void;
}): RequestRecorder {
  const { apis, keep = 1000, secrets = [], onChecked, onCallback } = options;
  const check = createClientChecker(apis, [...secrets, ...listSecrets(apis)]);
  let checkCallback: CallbackChecker | undefined;
  type Kept = { readonly number: number; readonly checked: RecordedRequest } | Waiting;
  const kept: Kept[] = [];
  let count = 0;

  const describe = (number: number, exchange: MockExchange) => ({
    number,
    checked: describeRequest(number, check(exchange)),
  });
  const list = () => {
    for (const one of kept) if ('exchange' in one) check.learn(one.exchange);
    for (const [index, one] of kept.entries()) {
      if (!('checked' in one)) kept[index] = describe(one.number, one.exchange);
    }
    return kept.flatMap((one) => ('checked' in one ? one.checked : []));
  };
  const forget = () => {
    kept.length = 0;
  };
  return {
    onExchange(exchange) {
      // The list of APIs at /.
      if (exchange.api === undefined && exchange.tokensOf === undefined && !exchange.complaint) return;
      count += 1;
      const number = count;
      if (onChecked) {
        const checked = check(exchange);
        onChecked(checked, exchange);
        if (keep > 0) kept.push({ number, checked: describeRequest(number, checked) });
      } else if (keep > 0)
        kept.push(sizeOf(exchange) > mostWaiting ? describe(number, exchange) : { number, exchange });
      if (kept.length > keep) kept.shift();
    },
    onCallback(sent, body) {
      checkCallback ??= createCallbackChecker(apis, check.redact);
      const checked = onCallback && checkCallback(sent, body);
      if (checked) onCallback(checked);
    },
    control: (request, mock) =>
      answerControl(request, { log: { list, forget, received: () => count, redact: check.redact }, mock }),
    list,
    forget,
  };
}

interface Waiting {
  readonly number: number;
  readonly exchange: MockExchange;
}

const sizeOf = ({ request, response }: MockExchange) =>
  (request.content?.length ?? 0) + (response.content?.length ?? 0) + request.path.length;

/** Of the mock environment; everybody knows them, but the same places hold others elsewhere. */
const listSecrets = (apis: MockOptions['apis']): readonly string[] =>
  apis.flatMap(({ vendor }) => vendor.variables.flatMap(({ secret, mock }) => (secret ? mock : [])));
