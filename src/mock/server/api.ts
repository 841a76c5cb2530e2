import type { Contract } from '../../model/contract';
import type { Operation } from '../../model/operation';
import type { Vendor } from '../../model/vendor';
import { createSchemaValidator, type SchemaValidator } from '../../schema/schema-validator';
import { assignRoles, type Role } from '../kinds/assign-role';
import { findKinds, type Kinds } from '../kinds/find-kinds';
import { Store } from '../state/store';
import { createRouter, type Router } from './create-router';
import type { Credentials } from './credentials';

/** An API for the mock to answer for. */
export interface MockApi {
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  readonly vendor: Vendor;
}

/** An API with all the mock derives from it, and what the mock keeps for it. */
export interface Api extends MockApi {
  /** Path it is mounted at, such as `/bandwidth/messaging`. */
  readonly basePath: string;
  readonly validator: SchemaValidator;
  readonly router: Router;
  readonly kinds: Kinds;
  readonly roles: ReadonlyMap<Operation, Role>;
  readonly store: Store;
  readonly credentials: Credentials;
  /** Operations and paths whose first answer was not final. */
  readonly awaited: Set<string>;
}

export function createApi(mockApi: MockApi, credentials: Credentials): Api {
  const { contract, operations, vendor } = mockApi;
  const kinds = findKinds(operations, vendor);
  return {
    ...mockApi,
    basePath: `/${contract.id}`,
    validator: createSchemaValidator(contract),
    router: createRouter(operations),
    kinds,
    roles: assignRoles(operations, vendor, kinds),
    store: new Store(),
    credentials,
    awaited: new Set(),
  };
}
