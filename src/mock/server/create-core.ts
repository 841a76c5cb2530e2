import type { CallbackOptions } from '../callbacks/callback-options';
import { type CallbackSender, createCallbackSender } from '../callbacks/create-sender';
import type { WrittenFaults } from '../faults/read-faults';
import type { MockApi, StateSettings } from '../state/api-state';
import { type CredentialOptions, KnownCredentials } from '../state/known-credentials';
import type { MockControls } from './mock-controls';
import { mountApi } from './mount-api';
import type { MockRequest } from './reply';
import { createResponder, type Responded } from './respond';

/** All of a mock but its server. */
export interface MockCore {
  respond(request: MockRequest, host: string | undefined): Responded;
  readonly controls: MockControls;
  readonly callbacks: CallbackSender;
}

interface CoreOptions extends StateSettings, CredentialOptions, WrittenFaults {
  readonly apis: readonly MockApi[];
  readonly preferred?: readonly string[];
  readonly seed?: number;
  readonly callbacks?: CallbackOptions;
  readonly tokenLifetime?: number;
  readonly log?: (line: string) => void;
  readonly now?: () => number;
}

/**
 * Makes what responds to requests, and remembers them; the options are those of `startMock`.
 *
 * @throws UserError `ERR_FAULT`, `ERR_CALLBACK`; `ERR_UNKNOWN_COLLECTION` for a preferred API that is not served
 */
export function createCore(options: CoreOptions): MockCore {
  const { tokenLifetime = 3600, now = Date.now, preferred = [], log = () => {} } = options;
  const credentials = new KnownCredentials({ ...options, lifetime: tokenLifetime, now });
  for (const { vendor } of options.apis) credentials.addVendor(vendor);
  const { anyId = false, allMembers = false } = options;
  const apis = options.apis.map((api) => mountApi(api, { credentials, anyId, allMembers }));
  const findState = (id: string, account?: string) => apis.find(({ contract }) => contract.id === id)?.peek(account);
  const callbacks = createCallbackSender({ ...options, ...options.callbacks, apis, findState, now, log });
  let { faults = [] } = options;
  const prepare = () => createResponder({ ...options, faults, apis, credentials, preferred, now });
  let respond = prepare();
  const controls: MockControls = {
    reset() {
      credentials.forget();
      for (const { forget } of apis) forget();
      callbacks.reset();
      respond = prepare();
    },
    setFaults(written) {
      respond = createResponder({ ...options, faults: written, apis, credentials, preferred, now });
      faults = written;
    },
    listFaults: () => faults.filter((fault) => typeof fault === 'string'),
    callbacks,
    listKept: () => apis.flatMap(({ contract, kept }) => kept().map((one) => ({ api: contract.id, ...one }))),
  };
  return { respond: (request, host) => respond(request, host), controls, callbacks };
}
