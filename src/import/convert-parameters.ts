import { isReserved } from '../model/is-reserved';
import { isObject, type JsonObject } from '../model/json';
import { listOf, type Members, membersOf, textOf, withValues } from '../model/json-values';
import { isJson } from '../model/media-type';
import type { Parameter } from '../model/operation';
import { type Conversion, follow, plainText } from './conversion';
import { convertExamples } from './convert-content';

/** Place → the styles that it takes, the default first. */
const styles: Readonly<Record<Parameter['in'], readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  header: ['simple'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
};

/**
 * The parameters of an operation, its path's among them: those in path, query and headers, each once, and one for each name in the path.
 *
 * @param subject `GET /pets`
 */
export function convertParameters(
  conversion: Conversion,
  { path, lists, subject }: { path: string; lists: readonly unknown[]; subject: string },
): readonly Members[] {
  const { notes } = conversion;
  const found = new Map<string, Members>();
  const wanted = new Set([...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name));
  for (const entry of lists.flatMap(listOf)) {
    const { value, origin } = follow(conversion, entry, subject);
    const [name, place] = [textOf(value['name']), textOf(value['in'])];
    if (name === undefined || name === '') continue;
    if (place !== 'path' && place !== 'query' && place !== 'header') {
      notes.add('changed', subject, `${name} in ${place ?? 'no place'} is left out: Vouch sends none there`);
      continue;
    }
    if (place === 'path' && !wanted.has(name)) {
      notes.add('changed', subject, `${name} is not in the path, and is left out`);
      continue;
    }
    if (isReserved({ in: place, name })) continue;
    const parameter = convertParameter(conversion, value, { name, place, subject });
    if (origin !== undefined) conversion.origins.set(parameter, origin);
    found.set(`${place} ${place === 'header' ? name.toLowerCase() : name}`, parameter);
  }
  for (const name of wanted) {
    if (found.has(`path ${name}`)) continue;
    notes.add('changed', subject, `{${name}} in the path was not declared: it is any text`);
    found.set(`path ${name}`, { name, in: 'path', required: true, schema: { type: 'string' } });
  }
  return [...found.values()];
}

function convertParameter(
  conversion: Conversion,
  value: JsonObject,
  { name, place, subject }: { name: string; place: Parameter['in']; subject: string },
): Members {
  const required = place === 'path' || value['required'] === true;
  const described = withValues({
    name,
    in: place,
    description: plainText(value['description']),
    ...(required && { required }),
    deprecated: value['deprecated'] === true ? true : undefined,
  });
  const where = `${subject} ?${name}`;
  const [type, content] = Object.entries(membersOf(value['content']))[0] ?? [];
  if (type !== undefined && isJson(type)) {
    const { value: inner } = follow(conversion, content, where);
    const schema = conversion.schemas.convert(inner['schema'] ?? {}, where);
    return { ...described, content: { [type]: { schema, ...convertExamples(conversion, inner, where) } } };
  }
  const schema = value['schema'] ?? membersOf(content)['schema'] ?? { type: 'string' };
  return {
    ...described,
    ...convertStyle(value, styles[place]),
    schema: conversion.schemas.convert(schema, where),
    ...convertExamples(conversion, value, where),
  };
}

/** `style` and `explode`, where they mean something and are not the default. */
function convertStyle(value: JsonObject, names: readonly string[]): Members {
  const [standard] = names;
  const style = names.find((name) => name === value['style']) ?? standard;
  const { explode } = value;
  const isFixed = style === 'deepObject' || style === 'spaceDelimited' || style === 'pipeDelimited';
  return withValues({
    style: style === standard ? undefined : style,
    explode: typeof explode === 'boolean' && !isFixed ? explode : undefined,
  });
}

/** Headers of a response: those with a schema. */
export function convertHeaders(conversion: Conversion, headers: unknown, subject: string): Members | undefined {
  const converted = Object.entries(membersOf(headers)).flatMap(([name, entry]): [string, Members][] => {
    const { value, origin } = follow(conversion, entry, subject);
    const where = `${subject} header ${name}`;
    const schema = conversion.schemas.convert(isObject(value['schema']) ? value['schema'] : { type: 'string' }, where);
    const header = withValues({
      description: plainText(value['description']),
      explode: value['explode'] === true ? true : undefined,
      schema,
      ...convertExamples(conversion, value, where),
    });
    if (origin !== undefined) conversion.origins.set(header, origin);
    return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/^content-type$/i.test(name) ? [[name, header]] : [];
  });
  return converted.length > 0 ? Object.fromEntries(converted) : undefined;
}
