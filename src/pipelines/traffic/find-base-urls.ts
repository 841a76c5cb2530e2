import type { MatchableApi } from '../../model/api';
import { UserError } from '../../model/user-error';
import { baseUrlEnv, type EnvValues } from '../../model/variables';
import { hostOf } from '../../network/host-of';

/** What the command line says of where an API answers, too. */
export interface NamedBases {
  /** The flag's name, with its dashes. */
  readonly flag: string;
  /** Contract ids and URLs. */
  readonly pairs: readonly (readonly [id: string, url: string])[];
}

/**
 * Further base URLs of the APIs, by contract id: those named, and those of variables such as `BANDWIDTH_NUMBERS_URL`.
 *
 * @throws UserError for an API that is not known, or what is not a URL
 */
export function findBaseUrls(
  apis: readonly MatchableApi[],
  { named: { flag, pairs }, env }: { named: NamedBases; env: EnvValues },
): ReadonlyMap<string, readonly string[]> {
  const known = apis.map(({ contract }) => contract.id);
  for (const [id, url] of pairs) {
    if (known.includes(id) && hostOf(url) !== undefined) continue;
    const what = known.includes(id) ? `'${url}' is not a URL` : `there is no API '${id}'`;
    throw new UserError('ERR_FLAG', `${flag}: ${what}.`, `Write it as ${known[0]}=https://gateway.example/api.`);
  }
  return new Map(
    apis.map(({ contract }) => {
      const own = pairs.flatMap(([id, url]) => (id === contract.id ? url : []));
      return [contract.id, [...own, ...readEnv(baseUrlEnv(contract), env)]];
    }),
  );
}

function readEnv(name: string, env: EnvValues): readonly string[] {
  const url = env[name]?.trim() ?? '';
  if (url === '') return [];
  if (hostOf(url) !== undefined) return [url];
  throw new UserError(
    'ERR_BASE_URL',
    `${name} is not a URL.`,
    'Write it as https://gateway.example/api, or remove it.',
  );
}
