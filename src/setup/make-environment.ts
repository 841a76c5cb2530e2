import type { Api } from '../model/api';
import type { JsonObject } from '../model/json';
import { stableId } from '../model/stable-id';
import type { Vendor } from '../model/vendor';
import { buildEnvironment, type Target } from './build-environment';

/** Where the committed mock environments say the mock listens: `vouch mock`'s default port. */
export const mockPort = 4010;

/**
 * Makes a vendor's Postman environment, as plain JSON, the same that `generate` makes.
 *
 * @param options.apis the base URLs of those that are the vendor's go into it
 * @param options.target `live` has no credentials and allows reads only; `mock` has those of the mock and allows everything
 * @param options.mockUrl where the mock listens; by default where `vouch mock` does, `http://127.0.0.1:4010`
 */
export function makeEnvironment(options: {
  apis: readonly Api[];
  vendor: Vendor;
  target: Target;
  mockUrl?: string;
}): JsonObject {
  const { apis, vendor, target, mockUrl = `http://127.0.0.1:${mockPort}` } = options;
  const contracts = apis.filter((api) => api.vendor.name === vendor.name).map(({ contract }) => contract);
  return buildEnvironment({ vendor, target, contracts, mockUrl, id: stableId(`${vendor.name}.${target}`) });
}
