import type { UnmetRequest } from '../../import/list-edits';
import { startMock } from '../../mock/server/start-mock';
import type { Api } from '../../model/api';
import type { ItemResult } from '../../model/results';
import { chooseEnvironments } from '../../setup/choose-environments';
import { runCollections } from '../run/run-collections';

export interface Trial {
  readonly requests: number;
  readonly passed: number;
  readonly unmet: readonly UnmetRequest[];
}

/** Sends every request of an API to the mock. */
export async function tryContract(api: Api, { signal }: { signal?: AbortSignal | undefined } = {}): Promise<Trial> {
  const apis = [api];
  const mock = await startMock({ apis });
  const results: ItemResult[] = [];
  try {
    const chosen = chooseEnvironments({ apis, destination: { kind: 'mock', url: mock.url } });
    await runCollections({
      ...chosen,
      wrongSignIns: 'all',
      reporter: { onResult: (result) => void results.push(result) },
      ...(signal && { signal }),
    });
  } finally {
    await mock.close();
  }
  const sorted = results.sort((one, other) => one.item.index - other.item.index);
  return {
    requests: sorted.length,
    passed: sorted.filter(({ status }) => status === 'passed').length,
    unmet: sorted.flatMap(describeUnmet),
  };
}

function describeUnmet({ item, status, reason, findings, exchange }: ItemResult): readonly UnmetRequest[] {
  if (status === 'passed') return [];
  const operationId = item.operation.split('/').slice(2).join('/');
  const [worst] = findings.filter(({ severity }) => severity === 'error');
  const sent = exchange?.response ? `${exchange.request.method} → ${exchange.response.status}` : '';
  const expected = worst?.expected === undefined ? '' : `, expected ${worst.expected}`;
  const found = worst && `${[sent, worst.path, worst.message].filter(Boolean).join(' ')}${expected}`;
  return [{ name: item.name, operationId, status, reason: found ?? reason ?? 'no reason is known' }];
}
