import { isObject } from '../model/json';
import { UserError } from '../model/user-error';
import { contentOf, type MonitorBody } from './build-monitor';
import { callUptrends, type Uptrends } from './call-uptrends';
import { findMonitor, listMonitors } from './find-monitors';
import { isSameContent } from './is-same-content';

export interface SavedMonitor {
  readonly guid: string;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly isActive: boolean;
}

/**
 * Creates a monitor, or changes the one of its name: only what it sends, since all else, such as its checkpoints and whether it is
 * active, is its owner's. What is there already is not sent again.
 *
 * @throws UserError if there are several of its name, and for whatever Uptrends refuses
 */
export async function saveMonitor(uptrends: Uptrends, body: MonitorBody): Promise<SavedMonitor> {
  const { monitors } = await listMonitors(uptrends);
  const found = findMonitor(monitors, body.Name);
  if (!found) return create(uptrends, body);
  const { guid, isActive } = found;
  const path = { monitorGuid: guid };
  const current = await callUptrends(uptrends, { operation: 'getMonitor', path });
  const content = contentOf(body);
  if (isObject(current.body) && isSameContent(current.body, content)) return { guid, outcome: 'unchanged', isActive };
  await callUptrends(uptrends, { operation: 'updateMonitor', path, body: content });
  return { guid, outcome: 'updated', isActive };
}

async function create(uptrends: Uptrends, body: MonitorBody): Promise<SavedMonitor> {
  const answered = await callUptrends(uptrends, { operation: 'createMonitor', body });
  const guid = isObject(answered.body) ? answered.body['MonitorGuid'] : undefined;
  if (typeof guid === 'string') return { guid, outcome: 'created', isActive: body.IsActive };
  throw new UserError(
    'ERR_PUBLISH_REFUSED',
    'The response does not contain the guid of the new monitor.',
    `Look for ${body.Name} in Uptrends: it is found by its name the next time.`,
  );
}
