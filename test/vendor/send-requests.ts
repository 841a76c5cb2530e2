import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCollection } from '../../src/collections/build-collection';
import type { Api } from '../../src/load-apis';
import type { JsonObject } from '../../src/model/json';
import { baseUrlVariable } from '../../src/vendors/variables';
import { chainedValues } from './chained-values';
import { installPrism } from './install-prism';
import { runCollection, type Sent } from './run-collection';
import { startPrism } from './start-prism';

/** Sends every request of an API to a Prism that knows this document. */
export async function sendRequests(api: Api, document: JsonObject): Promise<readonly Sent[]> {
  const { contract, vendor } = api;
  const folder = mkdtempSync(join(tmpdir(), 'vouch-vendor-'));
  try {
    const file = join(folder, 'document.json');
    writeFileSync(file, JSON.stringify(document));
    const prism = await startPrism({ program: await installPrism(), file });
    try {
      return await runCollection({
        // Saved responses and tests only cost time here; the requests are the same.
        collection: buildCollection({ ...api, bare: true }),
        variables: {
          ...Object.fromEntries(vendor.variables.map(({ name, mock }) => [name, mock])),
          ...chainedValues[contract.id],
          allow: 'read,write,delete,spend',
          [baseUrlVariable(contract.api)]: prism.url,
        },
      });
    } finally {
      await prism.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
