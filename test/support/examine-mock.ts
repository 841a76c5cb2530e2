import assert from 'node:assert/strict';
import { join } from 'node:path';
import { examineVendor, type VendorReport } from '../../src/doctor/examine-vendor';
import type { ProbeOptions } from '../../src/doctor/probe-options';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import type { Vendor } from '../../src/model/vendor';
import { loadApis } from '../../src/pipelines/load-apis';
import type { VendorSetup } from '../../src/setup/vendor-setup';
import { makeSetup, type SetupFields } from './make-setup';

const apis = loadApis({ folder: join(__dirname, '..', '..', 'contracts') });
const vendorOf = (name: string): Vendor => {
  const vendor = apis.find((api) => api.vendor.name === name)?.vendor;
  assert(vendor);
  return vendor;
};

export const bandwidth = vendorOf('bandwidth');
export const uptrends = vendorOf('uptrends');

/** Of a user of the mock's, and of its API credentials. */
export const bandwidthUser = { username: 'jdoe', password: 'correct-horse-battery-staple', accountId: '920012' };
export const bandwidthClient = {
  clientId: 'CLI-5d0c7e1a-84b2-4f6e-9c35-1a7f20d8b649',
  clientSecret: 'amber-lantern-quiet-harbor',
  accountId: '920012',
};

/** What a server returns, and what the doctor's last line makes of it; `HOST` stands for the server. */
export interface ExplainedResponse {
  readonly name: string;
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly message: string;
  readonly remedy: RegExp;
}

type Fields = Partial<Omit<SetupFields, 'baseUrl'>> & { readonly baseUrl?: string | ((id: string) => string) };

const probe: ProbeOptions = { env: {}, now: () => Date.parse('2026-11-30T12:00:00Z'), timeout: 5000 };

/** A mock of all vendors for one suite, and the doctor to examine it, or another server in its place, on 2026-11-30. */
export function useExaminedMock() {
  let mock: MockServer;
  before(async () => {
    mock = await startMock({ apis });
  });
  after(() => mock.close());

  const setup = (vendor: Vendor, { baseUrl, ...fields }: Fields = {}): VendorSetup =>
    makeSetup(apis, vendor, {
      baseUrl: typeof baseUrl === 'function' ? baseUrl : (id) => baseUrl ?? mock.baseUrl(id),
      ...fields,
    });
  return {
    host: () => `127.0.0.1:${mock.port}`,
    setup,
    /** Bandwidth, signed in to by a token. */
    oauth: (fields: Fields = {}): VendorSetup =>
      setup(bandwidth, {
        values: bandwidthClient,
        authType: 'oauth',
        tokenUrl: `${mock.url}/bandwidth/oauth2/token`,
        ...fields,
      }),
    report: (who: VendorSetup, how: Partial<ProbeOptions> = {}): Promise<VendorReport> =>
      examineVendor(who, { ...probe, ...how }),
    /** The report in lines such as `ok: …`. */
    async examine(who: VendorSetup, how: Partial<ProbeOptions> = {}) {
      const { state, diagnoses } = await examineVendor(who, { ...probe, ...how });
      return { state, lines: diagnoses.map(({ verdict, message }) => `${verdict}: ${message}`) };
    },
  };
}
