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
    choices.push({ versions, older: titleOf(older), newer: titleOf(newer), has });
  }
  return choices;
}

/** What it means for whoever runs the collections; nothing where it is not known. */
export function describeVersion({ has, older, newer, versions }: VersionChoice): readonly Diagnosis[] {
  switch (has) {
    case 'both':
      return [
        ok(`The account has ${older} and ${newer}: live runs take ${versions.older}, unless the other is named.`),
      ];
    case 'older':
      return [ok(`The account has ${older}, not ${newer}: live runs take ${versions.older}.`)];
    case 'newer':
      return [ok(`The account has ${newer}, not ${older}: live runs take ${versions.newer}.`)];
    default:
      return [];
  }
}

const titleOf = ({ contract }: ApiSetup): string =>
  (contract.document['info'] as { title?: string } | undefined)?.title ?? contract.id;
