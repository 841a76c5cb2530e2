import { listExamples } from '../contracts/list-examples';
import type { YamlMapping } from '../contracts/yaml-mapping';
import { isObject } from '../model/json';
import { isForm, isJson, isMultipart, isXml } from '../model/media-type';
import type { Body, FieldEncoding } from '../model/operation';
import { checkStyled, readStyle } from './read-style';

/** Reads the `content` of a request or a response: its media types in the contract's order. */
export function readBodies(parent: YamlMapping): readonly Body[] {
  return parent.members('content').flatMap((entry) => parent.attempt(() => readBody(entry)) ?? []);
}

function readBody([mediaType, body]: readonly [string, YamlMapping]): Body {
  if (isXml(mediaType) && body.has('schema') && !namesRoot(body.value['schema'])) {
    const what = `The schema of ${mediaType} does not say how the root element is called`;
    throw body.problemAt('schema', what, 'Add xml: { name: … }, or make it a component of that name.');
  }
  const [example] = listExamples(body);
  const encoding = readEncoding(mediaType, body);
  if (example) checkExample(mediaType, body, { example: example.value, encoding });
  return {
    mediaType,
    ...(body.has('schema') && { schema: `${body.pointer}/schema` }),
    ...(example && { example: example.value }),
    ...(encoding && { encoding }),
  };
}

/** Whether the root element's name is known: by `xml.name`, or by the component that it refers to. */
function namesRoot(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  if (typeof schema['$ref'] === 'string' || (isObject(schema['xml']) && 'name' in schema['xml'])) return true;
  const choices = [schema['oneOf'], schema['anyOf']].flatMap((list) => (Array.isArray(list) ? list : []));
  const [sole, second] = choices.filter((choice) => !(isObject(choice) && choice['type'] === 'null'));
  return second === undefined && sole !== undefined && namesRoot(sole);
}

type Encoding = Body['encoding'];

function readEncoding(mediaType: string, body: YamlMapping): Encoding {
  if (!body.has('encoding') || !(isForm(mediaType) || isMultipart(mediaType))) return undefined;
  return Object.fromEntries(
    body.members('encoding').map(([name, field]): [string, FieldEncoding] => {
      if (field.has('headers')) {
        const what = 'Headers of a part are not supported';
        throw field.problemAt('headers', what, 'Leave them out, or write the example as text.');
      }
      const isStyled = ['style', 'explode', 'allowReserved'].some((key) => field.has(key));
      const contentType = field.optionalString('contentType');
      if (isStyled) return [name, { style: readStyle(field, styles) }];
      if (contentType === undefined) return [name, {}];
      if (isMultipart(mediaType) || isJson(contentType) || /^text\/plain\b/i.test(contentType))
        return [name, { contentType }];
      const what = `A field of a form is not written as ${contentType}`;
      throw field.problemAt('contentType', what, 'Use application/json or text/plain, or write the example as text.');
    }),
  );
}

const styles = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] as const;

/** An example becomes text; Vouch cannot write a PDF file, for example. */
function checkExample(
  mediaType: string,
  body: YamlMapping,
  { example, encoding }: { example: unknown; encoding: Encoding },
): void {
  const place = ['example', 'examples', 'schema'].find((key) => body.has(key)) ?? '';
  if (/^multipart\//i.test(mediaType) && !isObject(example) && !/;\s*boundary=/i.test(mediaType)) {
    const what = `The example of ${mediaType} is text, and the media type names no boundary between its parts`;
    throw body.problemAt(place, what, 'Write multipart/form-data with keys and values.');
  }
  if (typeof example !== 'object' || example === null || mediaType.includes('*')) return;
  if (isForm(mediaType) || isMultipart(mediaType)) {
    if (!isObject(example))
      throw body.problemAt(place, 'The example of a form is a list', 'Write it as keys and values.');
    for (const [name, { style }] of Object.entries(encoding ?? {})) {
      const fault = style && checkStyled(example[name], style);
      if (fault) throw body.problemAt(place, `${fault.what}, in '${name}'`, fault.remedy);
    }
    return;
  }
  if (isJson(mediaType) || (isXml(mediaType) && body.has('schema'))) return;
  throw body.problemAt(
    place,
    `The example of ${mediaType} is not text`,
    'Write it as text: only JSON, forms, and XML that has a schema may have keys and values.',
  );
}
