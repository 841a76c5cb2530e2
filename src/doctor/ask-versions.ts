import type { Operation } from '../model/operation';
import type { ApiVersions } from '../model/vendor';
import type { ApiSetup, VendorSetup } from '../setup/vendor-setup';
import { type Diagnosis, ok } from './diagnosis';
import type { ReadResult } from './try-read';

/** Sends a harmless read of an API. */
export type Reader = (api: ApiSetup, operation: Operation) => Promise<ReadResult>;

/** Which of two versions of an API an account has. */
export interface VersionChoice {
  /** Titles of the two contracts. */
  readonly older: string;
  readonly newer: string;
  /** Ids of the two contracts. */
  readonly versions: ApiVersions;
  readonly has: 'older' | 'newer' | 'both' | 'unknown';
  /** The one that it is not known to have was refused; absent where its response, or none, says nothing of the account. */
  readonly isRefused?: boolean;
}

/**
 * Asks both versions of the APIs that come in two for the same thing, which changes nothing. After a 401, nothing more is asked: it
 * says that the credentials are wrong, not which version there is.
 */
export async function askVersions({ vendor, apis }: VendorSetup, read: Reader): Promise<readonly VersionChoice[]> {
  const choices: VersionChoice[] = [];
  for (const versions of vendor.versions ?? []) {
    const [older, newer] = [versions.older, versions.newer].map((id) =>
      apis.find(({ contract }) => contract.id === id),
    );
    if (!older || !newer) continue;
    const statuses: (number | undefined)[] = [];
    for (const api of [older, newer]) {
      const operation = api.operations.find(({ operationId }) => operationId === versions.read);
      if (!operation || statuses.includes(401)) continue;
      statuses.push((await read(api, operation)).status);
    }
    const [hasOlder, hasNewer] = statuses.map((status = 0) => status >= 200 && status < 300);
    const one = hasNewer ? 'newer' : 'unknown';
    const has = hasOlder ? (hasNewer ? 'both' : 'older') : one;
    const isRefused = statuses.some((status = 0) => status >= 400 && status < 500 && status !== 408 && status !== 429);
    choices.push({ versions, older: titleOf(older), newer: titleOf(newer), has, ...(isRefused && { isRefused }) });
  }
  return choices;
}

/** Which version the account has, as the beginning of a sentence. */
export function tellVersion({ has, older, newer, isRefused = false }: VersionChoice): string {
  const tellOne = (one: string, other: string) =>
    `The account has ${one}${isRefused ? `, not ${other}` : `; whether it has ${other}, too, could not be found out`}`;
  if (has === 'both') return `The account has ${older} and ${newer}`;
  if (has === 'unknown') return `Neither ${older} nor ${newer} says that the account has it`;
  return has === 'older' ? tellOne(older, newer) : tellOne(newer, older);
}

/** What it means for whoever runs the collections; nothing where it is not known. */
export function describeVersion(choice: VersionChoice): readonly Diagnosis[] {
  const { has, versions } = choice;
  if (has === 'unknown') return [];
  const taken = has === 'newer' ? versions.newer : versions.older;
  const rest = has === 'both' ? ', unless the other is named' : '';
  return [ok(`${tellVersion(choice)}: live runs take ${taken}${rest}.`)];
}

const titleOf = ({ contract }: ApiSetup): string =>
  (contract.document['info'] as { title?: string } | undefined)?.title ?? contract.id;
