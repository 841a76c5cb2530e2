import type { YamlMapping } from '../contracts/yaml-mapping';
import type { Parameter } from '../model/operation';

export function readParameter(parameter: YamlMapping): Parameter {
  const place = parameter.string('in');
  if (place !== 'path' && place !== 'query' && place !== 'header') {
    throw parameter.problem(`A parameter in '${place}' is not supported`, 'Use path, query or header.');
  }
  const description = parameter.optionalString('description');
  const variable = parameter.optionalString('x-variable');
  const separator = readSeparator(parameter, place);
  checkExample(parameter, separator);
  return {
    name: parameter.string('name'),
    in: place,
    required: parameter.flag('required'),
    ...(description !== undefined && { description }),
    ...(parameter.has('schema') && { schema: `${parameter.pointer}/schema` }),
    ...('example' in parameter.value && { example: parameter.value['example'] }),
    ...(separator !== undefined && { separator }),
    send: parameter.flag('x-send'),
    ...(variable !== undefined && { variable }),
  };
}

/** Style → what it puts between the elements of a list. */
const separators: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  path: { simple: ',' },
  header: { simple: ',' },
  query: { form: ',', spaceDelimited: ' ', pipeDelimited: '|' },
};

/** @returns `undefined` where each element is a parameter of its own */
function readSeparator(parameter: YamlMapping, place: Parameter['in']): string | undefined {
  const known = separators[place] ?? {};
  const style = parameter.optionalString('style') ?? Object.keys(known)[0] ?? '';
  const separator = known[style];
  if (separator === undefined) {
    throw parameter.problemAt(
      'style',
      `style: ${style} of a parameter in ${place} is not supported`,
      `Use ${Object.keys(known).join(', ')}, or leave the parameter out.`,
    );
  }
  const explode = parameter.has('explode') ? parameter.flag('explode') : style === 'form';
  if (!explode || style === 'simple') return separator;
  if (style === 'form') return undefined;
  throw parameter.problemAt('explode', `explode: true has no meaning with style: ${style}`, 'Use style: form.');
}

/** What cannot be written the way the style has it is refused, so that it is not sent as something else. */
function checkExample(parameter: YamlMapping, separator: string | undefined): void {
  const { example } = parameter.value;
  if (typeof example !== 'object' || example === null) return;
  const elements: readonly unknown[] | undefined = Array.isArray(example) ? example : undefined;
  if (!elements?.every((one) => one !== null && typeof one !== 'object')) {
    throw parameter.problemAt(
      'example',
      'The example is an object, or a list of more than texts, numbers, true and false',
      'Only single values and lists of them are supported: leave the parameter out if it is optional.',
    );
  }
  if (separator === undefined || !elements.some((one) => String(one).includes(separator))) return;
  throw parameter.problemAt(
    'example',
    `An element of the example has '${separator}' in it, which stands between elements`,
    'Make up another example.',
  );
}
