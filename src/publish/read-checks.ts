import { isObject, type JsonObject } from '../model/json';
import { type Answered, callUptrends, type Uptrends } from './call-uptrends';

/** The last checks of a monitor. */
export interface ReadChecks {
  /** Newest first, as the API has them. */
  readonly checks: readonly JsonObject[];
  /** The responses that they are from. */
  readonly answers: readonly Answered[];
}

/** As many as a page may have. */
const longestPage = 100;

/**
 * Reads the last checks of a monitor, page by page, as far back as 30 days.
 *
 * @param options.count so many at most
 * @throws UserError
 */
export async function readChecks(
  uptrends: Uptrends,
  { guid, count }: { guid: string; count: number },
): Promise<ReadChecks> {
  const checks: JsonObject[] = [];
  const answers: Answered[] = [];
  const seen = new Set<string>();
  for (let cursor: string | undefined = ''; cursor !== undefined && checks.length < count; ) {
    seen.add(cursor);
    const query = {
      Take: String(Math.min(longestPage, count - checks.length)),
      PresetPeriod: 'Last30Days',
      ...(cursor !== '' && { Cursor: cursor }),
    };
    const answered: Answered = await callUptrends(uptrends, {
      operation: 'listMonitorChecksOfMonitor',
      path: { monitorGuid: guid },
      query,
    });
    answers.push(answered);
    const page = listData(answered.body);
    checks.push(...page);
    const next = page.length > 0 ? nextCursor(answered.body) : undefined;
    // A cursor that leads back would never end.
    cursor = next !== undefined && !seen.has(next) ? next : undefined;
  }
  return { checks: checks.slice(0, count), answers };
}

/** All checkpoints in use. @throws UserError */
export const readCheckpoints = (uptrends: Uptrends): Promise<Answered> =>
  callUptrends(uptrends, { operation: 'listCheckpoints' });

/** What each request of a check came to; only for monitors of a collection. @throws UserError */
export const readDetails = (uptrends: Uptrends, monitorCheckId: string): Promise<Answered> =>
  callUptrends(uptrends, { operation: 'getMonitorCheckPostmanApi', path: { monitorCheckId } });

/** Id of each server of a checkpoint → the checkpoint's name, as far as a list of checkpoints tells it. */
export function nameServers(body: unknown): ReadonlyMap<number, string> {
  const names = listData(body).flatMap(({ Attributes: attributes, Relationships: relations }) => {
    const name = isObject(attributes) ? attributes['CheckpointName'] : undefined;
    const servers = Array.isArray(relations) ? relations.filter(isObject) : [];
    if (typeof name !== 'string') return [];
    return servers.flatMap(({ Id: id, Type }) =>
      typeof id === 'number' && Type === 'CheckpointServer' ? [[id, name] as const] : [],
    );
  });
  return new Map(names);
}

function listData(body: unknown): readonly JsonObject[] {
  const data = isObject(body) ? body['Data'] : undefined;
  return Array.isArray(data) ? data.filter(isObject) : [];
}

function nextCursor(body: unknown): string | undefined {
  const cursors = isObject(body) ? body['Cursors'] : undefined;
  const next = isObject(cursors) ? cursors['Next'] : undefined;
  return typeof next === 'string' && next !== '' ? next : undefined;
}
