import type { MatchableApi } from '../../model/api';
import type { Operation } from '../../model/operation';
import type { Vendor } from '../../model/vendor';
import { createSchemaValidator, type SchemaValidator } from '../../schema/schema-validator';
import { assignRoles, type OperationRole } from '../kinds/assign-role';
import { findKinds, type Kinds } from '../kinds/find-kinds';
import type { KnownCredentials } from './known-credentials';
import { Store } from './store';

/** An API that the mock serves. */
export interface MockApi extends MatchableApi {
  readonly vendor: Vendor;
}

/** An API with all that the mock derives from it and keeps for it. */
export interface ApiState extends MockApi {
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

export function createApiState(api: MockApi, credentials: KnownCredentials): ApiState {
  const { contract, operations, vendor } = api;
  const kinds = findKinds(operations, vendor);
  return {
    ...api,
    basePath: `/${contract.id}`,
    validator: createSchemaValidator(contract),
    kinds,
    roles: assignRoles(operations, vendor, kinds),
    store: new Store(),
    credentials,
    awaited: new Set(),
  };
}
