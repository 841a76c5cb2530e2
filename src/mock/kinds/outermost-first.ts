import { isObject } from '../../model/json';

/** Objects and arrays of a JSON value, breadth first. */
export function* outermostFirst(root: unknown): Generator<{ value: object; at: readonly string[] }> {
  const queue: { value: unknown; at: readonly string[] }[] = [{ value: root, at: [] }];
  for (const { value, at } of queue) {
    if (!isObject(value) && !Array.isArray(value)) continue;
    yield { value, at };
    for (const [key, member] of Object.entries(value)) queue.push({ value: member, at: [...at, key] });
  }
}
