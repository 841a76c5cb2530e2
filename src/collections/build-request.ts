import type { RequestDefinition } from 'postman-collection';
import type { Contract } from '../model/contract';
import { formFields } from '../model/form-fields';
import { isReserved } from '../model/is-reserved';
import type { Item } from '../model/item';
import { isObject } from '../model/json';
import { pointerKeys, valueAt } from '../model/json-pointer';
import { isForm, isMultipart } from '../model/media-type';
import type { Body, Parameter } from '../model/operation';
import { type Field, writeStyled } from '../model/parameter-style';
import { encodeSegment, fillSegment } from '../model/path-template';
import { baseUrlVariable } from '../model/variables';
import { bodyLanguage } from './body-language';
import { formParts } from './form-parts';
import { pathVariables, postmanPath } from './postman-path';
import { writeBody } from './write-body';

/** The URL of a Postman request, as the collection format has it; `raw` follows from the rest. */
interface UrlDefinition {
  readonly host: string[];
  readonly path: string[];
  readonly query?: { key: string; value: string; description?: string; disabled?: boolean }[];
  readonly variable?: { key: string; value: string; description?: string }[];
}

/** Says what a parameter is for; nothing if there is nothing to say. */
type Describe = (parameter: Parameter) => string | undefined;

/**
 * The request of an item: URL with variables in place, headers, an example body.
 *
 * @param options.describe gives parameters their descriptions. Default: they have none
 */
export function buildRequest(options: { contract: Contract; item: Item; describe?: Describe }): RequestDefinition {
  const { contract, item, describe } = options;
  const { operation } = item;
  const body = operation.requestBody?.bodies[0];
  const accept = [...new Set(successTypes(item))].join(', ');
  const headers = operation.parameters.filter((parameter) => parameter.in === 'header' && !isReserved(parameter));
  return {
    method: operation.method,
    header: [
      ...(accept === '' ? [] : [{ key: 'Accept', value: accept }]),
      // The client adds the boundary between the parts, and so the whole header.
      ...(body && !(isMultipart(body.mediaType) && isObject(body.example))
        ? [{ key: 'Content-Type', value: body.mediaType }]
        : []),
      ...headers.map((parameter) => ({
        key: parameter.name,
        value: textOf(item, parameter, (text) => text),
        ...described(parameter, describe),
        ...(!isSent(item, parameter) && { disabled: true }),
      })),
    ],
    url: buildUrl(item, baseUrlVariable(contract.api), describe) as unknown as RequestDefinition['url'],
    ...(body && { body: buildBody(contract, { ...body, example: fillIn(body.example, item.bodyVariables) }) }),
  } as RequestDefinition;
}

function buildBody(contract: Contract, body: Body): object {
  const { mediaType, example } = body;
  if (isForm(mediaType) && isObject(example)) {
    const fields = formFields(example, body.encoding);
    return { mode: 'urlencoded', urlencoded: fields.map(([key, value]) => ({ key, value: unquote(value) })) };
  }
  if (isMultipart(mediaType) && isObject(example)) {
    const parts = formParts({ document: contract.document, body, value: example });
    return { mode: 'formdata', formdata: parts.map((part) => ({ ...part, value: unquote(part.value) })) };
  }
  return { mode: 'raw', raw: unquote(writeBody({ contract, body })), ...languageOptions(mediaType) };
}

function buildUrl(item: Item, baseUrl: string, describe?: Describe): UrlDefinition {
  const { pathTemplate, parameters } = item.operation;
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) =>
      // Postman encodes the rest; these it sends as they stand, and a plus would arrive as a space.
      fieldsOf(item, parameter, (text) => text.replace(/[%&+#{}]/g, encodeURIComponent)).map(([key, value]) => ({
        key,
        value,
        ...described(parameter, describe),
        ...(!isSent(item, parameter) && { disabled: true }),
      })),
    );
  const keys = pathVariables(pathTemplate);
  const variable = pathTemplate.segments.flatMap((segment, index) => {
    const key = keys[index];
    const own = (name: string) => parameters.find((parameter) => parameter.in === 'path' && parameter.name === name);
    const fill = (name: string) => {
      const parameter = own(name);
      return parameter ? textOf(item, parameter, (text) => encodeSegment(text, segment)) : '';
    };
    const first = own(segment.parameter ?? segment.within?.[0] ?? '');
    return key === undefined
      ? []
      : [{ key, value: fillSegment(segment, fill), ...(first && described(first, describe)) }];
  });
  return {
    host: [`{{${baseUrl}}}`],
    path: [...postmanPath(pathTemplate)],
    ...(query.length > 0 && { query }),
    ...(variable.length > 0 && { variable }),
  };
}

/** Whether a parameter is sent; also one that a link gives, such as the cursor of the next page. */
export const isSent = ({ parameterVariables, parameterValues }: Item, { name, required, send, variable }: Parameter) =>
  required || send || name in parameterValues || (name in parameterVariables && parameterVariables[name] !== variable);

function described(parameter: Parameter, describe?: Describe): { readonly description?: string } {
  const description = describe?.(parameter);
  return description === undefined ? {} : { description };
}

/**
 * What a parameter is sent as: a pair, or several for a list or an object.
 *
 * @param encode gives a text the escapes of the place it goes to; the value of a variable gets them when it is filled in
 *   (`scripts/fill-in-variables.js`)
 */
function fieldsOf(
  { parameterVariables, parameterValues }: Item,
  { name, example = '', style }: Parameter,
  encode: (text: string) => string,
): readonly Field[] {
  const variable = parameterVariables[name];
  const isFed = parameterValues[name] === undefined && variable !== undefined;
  const value = isFed ? `{{${variable}}}` : (parameterValues[name] ?? example);
  const write = isFed ? (text: string) => text : encode;
  if (style) return writeStyled({ name, value, style, encode: write });
  return [[name, write(example === '' || isFed ? String(value) : JSON.stringify(value))]];
}

/** The same of a path or a header, which have one text. */
const textOf = (...options: Parameters<typeof fieldsOf>): string =>
  fieldsOf(...options)
    .map(([, text]) => text)
    .join();

function successTypes({ operation }: Item): readonly string[] {
  return operation.responses.flatMap(({ status, bodies }) =>
    status.startsWith('2') ? bodies.map(({ mediaType }) => mediaType) : [],
  );
}

/** The example with variables in the places that get their values from elsewhere. */
function fillIn(example: unknown, variables: Readonly<Record<string, string>>): unknown {
  const copy: unknown = structuredClone(example);
  for (const [pointer, variable] of Object.entries(variables)) {
    const keys = pointerKeys(pointer);
    const parent = valueAt(copy, keys.slice(0, -1)) as Record<string, unknown>;
    const last = keys.at(-1) ?? '';
    const value = valueAt(parent, [last]);
    if (value === undefined) throw new Error(`The example has nothing at ${pointer}`);
    parent[last] = typeof value === 'string' ? `{{${variable}}}` : `{{${bareMark}${variable}}}`;
  }
  return copy;
}

/** Marks a variable that stands for a number: it goes into JSON without quotes. */
const bareMark = '#';

function unquote(text: string): string {
  return text.replace(
    /"\{\{#([^{}]+)\}\}"|\{\{#([^{}]+)\}\}/g,
    (_, quoted?: string, plain?: string) => `{{${quoted ?? plain ?? ''}}}`,
  );
}

function languageOptions(mediaType: string): object {
  const language = bodyLanguage(mediaType);
  return language === undefined ? {} : { options: { raw: { language } } };
}
