import { isObject, type JsonObject } from '../model/json';
import type { MonitorContent } from './build-monitor';

/**
 * Whether a monitor has some content already. Uptrends may return the members of a collection in another order (its Terraform
 * provider compares them sorted).
 */
export function isSameContent(monitor: JsonObject, content: MonitorContent): boolean {
  const { PostmanCollectionJson: text, PredefinedVariables: variables } = monitor;
  return (
    isSame(parse(text), parse(content.PostmanCollectionJson)) && isSame(variables ?? [], content.PredefinedVariables)
  );
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function parse(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]));
}
