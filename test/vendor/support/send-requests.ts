import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunItems } from '../../../src/collections/build-run-item';
import type { Api } from '../../../src/model/api';
import type { JsonObject } from '../../../src/model/json';
import { baseUrlVariable } from '../../../src/model/variables';
import { chainedValues } from './chained-values';
import { installPrism } from './install-prism';
import { runCollection, type SentExchange } from './run-collection';
import { startPrism } from './start-prism';

/** Sends every request of these APIs to a Prism that knows this document. */
export async function sendRequests(apis: readonly Api[], document: JsonObject): Promise<readonly SentExchange[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-vendor-'));
  try {
    const file = join(folder, 'document.json');
    writeFileSync(file, JSON.stringify(document));
    const prism = await startPrism({ program: await installPrism(), file });
    try {
      const sent: SentExchange[] = [];
      for (const api of apis) {
        const { contract, vendor } = api;
        const variables = {
          ...Object.fromEntries(vendor.variables.map(({ name, mock }) => [name, mock])),
          ...chainedValues[contract.id],
          authType: 'basic',
          allow: 'read,write,delete,spend',
          [baseUrlVariable(contract.api)]: prism.url,
        };
        sent.push(...(await runCollection({ collection: toCollection(api), variables })));
      }
      return sent;
    } finally {
      await prism.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The requests of an API as a run sends them: saved responses and tests would only cost time here. */
function toCollection(api: Api): JsonObject {
  const makeItem = createRunItems(api);
  const item = api.list.items.map((one) => {
    const { definition, scripts } = makeItem(one);
    const event = (['prerequest', 'test'] as const).flatMap((listen) =>
      scripts[listen].map((text) => ({ listen, script: { type: 'text/javascript', exec: [text] } })),
    );
    return { ...definition, event };
  });
  return { info: { name: api.contract.id }, item };
}
