import type { Api } from '../../model/api';
import type { Reporter } from '../../model/reporter';
import type { ItemResult } from '../../model/results';

/** A scheme of a vendor, and one of the contracts whose requests were refused. */
export interface RefusedSignIn {
  readonly contract: string;
  readonly scheme: string;
  /** Other requests were accepted: the credentials are right. */
  readonly isAccepted: boolean;
}

/** Passes a run on to its reporter, and watches for credentials that a vendor refuses. */
export interface SignInWatch extends Reporter {
  /** Those that were refused; each scheme of a vendor once. */
  refused(): readonly RefusedSignIn[];
}

export function watchSignIn(apis: readonly Api[], reporter: Reporter): SignInWatch {
  const signIns = new Map(
    apis.flatMap(({ vendor, contract, operations }) =>
      operations.map(({ id, schemes }) => {
        const named = schemes.map(({ name: scheme }) => ({
          key: `${vendor.name} ${scheme}`,
          contract: contract.id,
          scheme,
        }));
        return [id, named] as const;
      }),
    ),
  );
  const accepted = new Set<string>();
  const refused = new Map<string, Omit<RefusedSignIn, 'isAccepted'>>();
  return {
    ...reporter,
    onResult(result) {
      for (const { key, contract, scheme } of signIns.get(result.item.operation) ?? []) {
        if ((result.exchange?.response?.status ?? 400) < 400) accepted.add(key);
        else if (isRefused(result) && !refused.has(key)) refused.set(key, { contract, scheme });
      }
      return reporter.onResult?.(result);
    },
    refused: () => [...refused].map(([key, signIn]) => ({ ...signIn, isAccepted: accepted.has(key) })),
  };
}

/** Without a token, the collections' script refuses to send a request, in these words. */
const isRefused = ({ status, exchange, findings }: ItemResult): boolean =>
  status === 'failed' &&
  (exchange?.response?.status === 401 || findings.some(({ message }) => /^No token: .*\b40[01]\b/.test(message)));
