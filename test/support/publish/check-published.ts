import { runNewman, type Thing } from '../newman/watch-newman';

/** A published collection, as far as tests look at it. */
export interface Published {
  readonly item: readonly {
    readonly item: readonly { readonly name: string; readonly response?: readonly unknown[] }[];
  }[];
  readonly variable: readonly { readonly key: string; readonly value: string }[];
}

/**
 * Does what a checkpoint of Uptrends does, in plain newman: no environment, and values out of the vault.
 *
 * @param vaultItem place in the vault → value
 */
export async function checkPublished(
  { variable, ...collection }: Published,
  vaultItem: Readonly<Record<string, string>>,
): Promise<{ requests: number; assertions: number; failed: readonly string[] }> {
  const filled = variable.map(({ key, value }) => ({ key, value: vaultItem[value] ?? value }));
  const failed: string[] = [];
  let [requests, assertions] = [0, 0];
  await runNewman({ ...collection, variable: filled }, (emitter) => {
    emitter.on('request', () => {
      requests += 1;
    });
    emitter.on('assertion', (error: Thing | null, { assertion }: Thing) => {
      assertions += 1;
      if (error) failed.push(`${assertion}: ${error['message']}`);
    });
  });
  return { requests, assertions, failed };
}
