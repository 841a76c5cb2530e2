import { listExamples } from '../contracts/list-examples';
import type { YamlMapping } from '../contracts/yaml-mapping';
import { isObject } from '../model/json';
import { isJson } from '../model/media-type';
import type { Parameter } from '../model/operation';
import type { ParameterStyle } from '../model/parameter-style';
import { checkStyled, readStyle } from './read-style';

type Place = Parameter['in'];

/**
 * The parameters of an operation: its own, and those of its path, except where the operation has another of the same name in the same place.
 */
export function readParameters(item: YamlMapping, operation: YamlMapping): readonly YamlMapping[] {
  const found = new Map<string, YamlMapping>();
  for (const owner of [item, operation]) {
    const own = new Set<string>();
    for (const parameter of owner.list('parameters')) {
      const key = owner.attempt(() => {
        const [name, place] = [parameter.string('name'), parameter.string('in')];
        const key = `${place} ${place === 'header' ? name.toLowerCase() : name}`;
        if (own.has(key)) throw parameter.problem(`Two parameters are ${name} in ${place}`, 'Remove one of them.');
        return key;
      });
      if (key === undefined) continue;
      own.add(key);
      found.set(key, parameter);
    }
  }
  return [...found.values()];
}

export function readParameter(parameter: YamlMapping): Parameter {
  const place = parameter.string('in');
  if (place !== 'path' && place !== 'query' && place !== 'header') {
    throw parameter.problem(`A parameter in '${place}' is not supported`, 'Use path, query or header.');
  }
  const description = parameter.optionalString('description');
  const variable = parameter.optionalString('x-variable');
  const content = parameter.has('content') ? readContent(parameter) : undefined;
  const style = content ? undefined : readStyle(parameter, defaults[place]);
  const described = content ?? parameter;
  const [example] = listExamples(described);
  if (style && example) checkExample(parameter, example.value, style);
  return {
    name: parameter.string('name'),
    in: place,
    required: parameter.flag('required'),
    ...(description !== undefined && { description }),
    ...(described.has('schema') && { schema: `${described.pointer}/schema` }),
    ...(example && { example: example.value }),
    ...(style && { style }),
    send: parameter.flag('x-send'),
    ...(variable !== undefined && { variable }),
  };
}

/** Place → the styles that it takes, the default first. */
const defaults: Readonly<Record<Place, readonly [ParameterStyle['name'], ...ParameterStyle['name'][]]>> = {
  path: ['simple', 'label', 'matrix'],
  header: ['simple'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
};

/** The one media type that a parameter is written in. */
function readContent(parameter: YamlMapping): YamlMapping {
  const [only, second] = parameter.members('content');
  if (!only || second || !isJson(only[0])) {
    const what = 'The content of a parameter is not one media type, JSON';
    throw parameter.problemAt('content', what, 'Use application/json, or schema and style in place of content.');
  }
  const odd = ['schema', 'style', 'explode', 'x-variable'].find((key) => parameter.has(key));
  if (odd === undefined) return only[1];
  throw parameter.problemAt(odd, `A parameter with content has ${odd}, too`, 'Remove one of the two.');
}

/** What cannot be written the way the style has it is refused, so that it is not sent as something else. */
function checkExample(parameter: YamlMapping, example: unknown, style: ParameterStyle): void {
  const fault = checkStyled(example, style);
  if (!fault) return;
  const place = ['example', 'examples', 'schema'].find((key) => parameter.has(key)) ?? '';
  const remedy = isObject(example)
    ? 'Make up another example, or write the parameter as JSON (content).'
    : fault.remedy;
  throw parameter.problemAt(place, fault.what, remedy);
}
