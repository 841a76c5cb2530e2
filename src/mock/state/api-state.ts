import type { MatchableApi } from '../../model/api';
import type { Operation } from '../../model/operation';
import type { Vendor } from '../../model/vendor';
import { createSchemaValidator, type SchemaValidator } from '../../schema/schema-validator';
import { assignRoles, type OperationRole } from '../kinds/assign-role';
import { findKinds, type Kinds } from '../kinds/find-kinds';
import { mockValue } from '../kinds/mock-value';
import type { KnownCredentials } from './known-credentials';
import { Store } from './store';

/** An API that the mock serves. */
export interface MockApi extends MatchableApi {
  readonly vendor: Vendor;
}

/** What the mock does where the contract leaves it a choice. */
export interface StateSettings {
  /** An id that nothing has is known all the same: the example, with that id in it. Default false. */
  readonly anyId?: boolean;
  /** Responses have every member that the contract describes, whether or not it is required. Default false. */
  readonly allMembers?: boolean;
}

/** An API with all that the mock derives from it and keeps for one account. */
export interface ApiState extends MockApi, StateSettings {
  /** Path it is mounted at, such as `/bandwidth/messaging`. */
  readonly basePath: string;
  readonly validator: SchemaValidator;
  readonly kinds: Kinds;
  readonly roles: ReadonlyMap<Operation, OperationRole>;
  readonly store: Store;
  readonly credentials: KnownCredentials;
  /** Operations and paths whose first response was not final. */
  readonly awaited: Set<string>;
}

/** What the mock keeps of an API. */
export interface KeptStates {
  /** For an account; without one, for that of the mock environment. */
  readonly stateOf: (account?: string) => ApiState;
  /** As `stateOf`, if a request has come for the account. */
  readonly peek: (account?: string) => ApiState | undefined;
  /** As if no request had come. */
  readonly forget: () => void;
  /** What requests have touched, of all accounts. */
  readonly kept: () => ReturnType<Store['list']>;
}

type StateOptions = StateSettings & { readonly credentials: KnownCredentials };

/** Path that an API is mounted at. */
export const basePathOf = ({ contract }: MatchableApi): string => `/${contract.id}`;

/**
 * The state of an API for each account, made when it is first needed: requests of one account do not change what another one sees.
 *
 * @returns a function from an account's id; without one, and for the account of the mock environment, the same state
 */
export function keepStates(api: MockApi, options: StateOptions): KeptStates {
  const { account } = api.vendor;
  const usual = account && mockValue(api.vendor, account.variable);
  const states = new Map<string, ApiState>();
  let first: ApiState | undefined;
  const stateOf = (id = usual ?? ''): ApiState => {
    const state = states.get(id) ?? (first ? { ...first, ...memoryOf(options) } : createState(api, options));
    first ??= state;
    states.set(id, state);
    return state;
  };
  return {
    stateOf,
    peek: (id = usual ?? '') => states.get(id),
    forget: () => states.clear(),
    kept: () => [...states.values()].flatMap(({ store }) => store.list()),
  };
}

function createState(api: MockApi, options: StateOptions): ApiState {
  const { contract, operations, vendor } = api;
  const kinds = findKinds(operations, vendor);
  return {
    ...api,
    ...options,
    basePath: basePathOf(api),
    validator: createSchemaValidator(contract),
    kinds,
    roles: assignRoles(operations, vendor, kinds),
    ...memoryOf(options),
  };
}

const memoryOf = (settings: StateSettings) => ({ store: new Store(settings), awaited: new Set<string>() });
