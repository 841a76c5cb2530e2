import { buildItemList } from '../../../src/collections/build-item-list';
import type { Api } from '../../../src/model/api';
import { loadOwnApis } from '../../support/load-own-apis';

/** One API of each kind: JSON with media, XML (the resources that everything else hangs on), and one with everything else. */
export const someApis: readonly Api[] = loadOwnApis('bandwidth/messaging', 'bandwidth/numbers', 'uptrends').map(
  (api) =>
    api.contract.api === 'numbers'
      ? cut(api, ['Account', 'Sites', 'SIP peers', 'Applications', 'In-service numbers'])
      : api,
);

/** What an API has below some tags alone. */
function cut(api: Api, tags: readonly string[]): Api {
  const { contract, vendor } = api;
  const operations = api.operations.filter(({ tag }) => tags.includes(tag));
  return { ...api, operations, list: buildItemList({ contract, operations, vendor }) };
}
