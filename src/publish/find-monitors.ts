import { isObject, type JsonObject } from '../model/json';
import { UserError } from '../model/user-error';
import { monitorType } from './build-monitor';
import { type Answered, callUptrends, type Uptrends } from './call-uptrends';

/** A monitor of the type that sends a collection. */
export interface FoundMonitor {
  readonly guid: string;
  readonly name: string;
  readonly isActive: boolean;
}

/** How the names begin of monitors that were published without a name. */
const namePrefix = 'Vouch: ';

/** The name of a monitor that is published without one. */
export const nameMonitor = (contractId: string): string => `${namePrefix}${contractId}`;

/** All that an account may see, and the response that says so. */
export interface KnownMonitors {
  readonly answered: Answered;
  readonly monitors: readonly JsonObject[];
}

/** Lists the monitors of an account, without their definitions. @throws UserError */
export async function listMonitors(uptrends: Uptrends): Promise<KnownMonitors> {
  const query = { filter: 'MonitorGuid,Name,MonitorType,IsActive' };
  const answered = await callUptrends(uptrends, { operation: 'listMonitors', query });
  if (Array.isArray(answered.body)) return { answered, monitors: answered.body.filter(isObject) };
  throw new UserError(
    'ERR_PUBLISH_REFUSED',
    'The response is not a list of monitors.',
    'Check the base URL, and what responds there.',
  );
}

/**
 * Finds the monitor of a name.
 *
 * @returns `undefined` if there is none
 * @throws UserError `ERR_MONITOR` if there are several, or it is of another type
 */
export function findMonitor(monitors: readonly JsonObject[], name: string): FoundMonitor | undefined {
  const named = monitors.filter((monitor) => monitor['Name'] === name);
  const [first, second] = named;
  if (first === undefined) return undefined;
  if (second !== undefined) {
    throw new UserError(
      'ERR_MONITOR',
      `There are ${named.length} monitors of the name '${name}': ${named.map((one) => one['MonitorGuid']).join(', ')}.`,
      'Rename all but one in Uptrends, or name another with --name.',
    );
  }
  const found = readMonitor(first);
  if (found) return found;
  throw new UserError(
    'ERR_MONITOR',
    `The monitor '${name}' is of the type ${String(first['MonitorType'])}, not ${monitorType}.`,
    'Name another with --name.',
  );
}

function readMonitor({
  MonitorGuid: guid,
  Name: name,
  MonitorType: type,
  IsActive,
}: JsonObject): FoundMonitor | undefined {
  if (typeof guid !== 'string' || typeof name !== 'string' || type !== monitorType) return undefined;
  return { guid, name, isActive: IsActive === true };
}

/** Those that were published without a name. */
export const findPublished = (monitors: readonly JsonObject[]): readonly FoundMonitor[] =>
  monitors.flatMap((monitor) => readMonitor(monitor) ?? []).filter(({ name }) => name.startsWith(namePrefix));
