import { isObject } from '../model/json';
import type { YamlMapping } from './yaml-mapping';

interface Example {
  /** JSON Pointer in the contract's document. */
  readonly pointer: string;
  readonly value: unknown;
}

/**
 * The examples of a media type, a parameter or a header, the one that is used first: its `example`, those of its `examples`, then those of
 * its schema.
 */
export function listExamples(described: YamlMapping): readonly Example[] {
  const named = described.members('examples').flatMap(([, entry]): Example[] => {
    if ('value' in entry.value) return [{ pointer: `${entry.pointer}/value`, value: entry.value['value'] }];
    throw entry.problem('The example has no value', 'Add value; Vouch reads no externalValue.');
  });
  const schema = isObject(described.value['schema']) ? described.child('schema') : undefined;
  return [...own(described), ...named, ...(schema ? [...own(schema), ...listed(schema)] : [])];
}

const own = ({ value, pointer }: YamlMapping): Example[] =>
  'example' in value ? [{ pointer: `${pointer}/example`, value: value['example'] }] : [];

function listed({ value, pointer }: YamlMapping): Example[] {
  const { examples } = value;
  if (!Array.isArray(examples)) return [];
  return examples.map((example, index) => ({ pointer: `${pointer}/examples/${index}`, value: example as unknown }));
}
