import type { Item } from './item';

/** The variables that an item's request takes its values from, in the order of its inputs. */
export function usedVariables({ parameterVariables, bodyVariables }: Item): readonly string[] {
  return [...Object.values(parameterVariables), ...Object.values(bodyVariables)];
}
