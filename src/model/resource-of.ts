import type { Operation } from './operation';

/** What an operation is about: its path without ids, such as `/MonitorGroup/Member`. */
export function resourceOf({ pathTemplate }: Pick<Operation, 'pathTemplate'>): string {
  return pathTemplate.segments.flatMap(({ text, parameter }) => (parameter === undefined ? `/${text}` : [])).join('');
}
