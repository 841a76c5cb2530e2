import { isObject, type JsonObject } from '../model/json';
import { pointerKeys } from '../model/json-pointer';

/** Sections of components that only references lead to. */
const sections = ['schemas', 'parameters', 'responses', 'requestBodies', 'headers', 'examples', 'links', 'pathItems'];

/** Removes the components of a document that nothing else in it refers to, directly or not. */
export function dropUnused(document: Record<string, unknown>): void {
  const { components, ...rest } = document;
  if (!isObject(components)) return;
  const used = new Set<unknown>();
  const todo: unknown[] = [rest];
  for (let value = todo.pop(); value !== undefined; value = todo.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      if (key !== '$ref' || typeof member !== 'string') {
        if (member !== undefined && member !== null) todo.push(member);
        continue;
      }
      const [, section = '', name = ''] = pointerKeys(member);
      const component = (components[section] as JsonObject | undefined)?.[name];
      if (component === undefined || used.has(component)) continue;
      used.add(component);
      todo.push(component);
    }
  }
  for (const section of sections) {
    const entries = components[section] as Record<string, unknown> | undefined;
    for (const [name, component] of Object.entries(entries ?? {})) {
      if (!used.has(component)) delete entries?.[name];
    }
  }
}
