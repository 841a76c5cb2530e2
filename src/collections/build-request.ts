import type { RequestDefinition } from 'postman-collection';
import type { Contract } from '../model/contract';
import { formFields } from '../model/form-fields';
import type { Item } from '../model/item';
import { isObject } from '../model/json';
import { pointerKeys, valueAt } from '../model/json-pointer';
import { isForm } from '../model/media-type';
import type { Body, Parameter } from '../model/operation';
import { encodeSegment } from '../model/path-template';
import { baseUrlVariable } from '../model/variables';
import { bodyLanguage } from './body-language';
import { postmanPath } from './postman-path';
import { writeBody } from './write-body';

/** The URL of a Postman request, as the collection format has it; `raw` follows from the rest. */
interface UrlDefinition {
  readonly host: string[];
  readonly path: string[];
  readonly query?: { key: string; value: string; description?: string; disabled?: boolean }[];
  readonly variable?: { key: string; value: string; description?: string }[];
}

/** The request of an item: URL with variables in place, headers, an example body. */
export function buildRequest(options: { contract: Contract; item: Item }): RequestDefinition {
  const { contract, item } = options;
  const { operation } = item;
  const body = operation.requestBody?.bodies[0];
  const accept = [...new Set(successTypes(item))].join(', ');
  const headers = operation.parameters.filter(
    (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() !== 'content-type',
  );
  return {
    method: operation.method,
    header: [
      ...(accept === '' ? [] : [{ key: 'Accept', value: accept }]),
      ...(body ? [{ key: 'Content-Type', value: body.mediaType }] : []),
      ...headers.map((parameter) => ({
        key: parameter.name,
        value: inputsOf(item, parameter, (text) => text).join(),
        ...described(parameter),
        ...(!isSent(item, parameter) && { disabled: true }),
      })),
    ],
    url: buildUrl(item, baseUrlVariable(contract.api)) as unknown as RequestDefinition['url'],
    description: describe(item),
    ...(body && { body: buildBody(contract, { ...body, example: fillIn(body.example, item.bodyVariables) }) }),
  } as RequestDefinition;
}

function buildBody(contract: Contract, body: Body): object {
  const { mediaType, example } = body;
  if (isForm(mediaType) && isObject(example)) {
    return { mode: 'urlencoded', urlencoded: formFields(example).map(([key, value]) => ({ key, value })) };
  }
  return { mode: 'raw', raw: unquote(writeBody({ contract, body })), ...languageOptions(mediaType) };
}

function describe({ operation, expects = [], rejection }: Item): string {
  const statuses = expects.join(' or ');
  if (rejection) return `${rejection.description} The expected status is ${statuses}.`;
  const about = operation.description ?? operation.summary;
  if (expects.length === 0) return about;
  return `${about}\n\nIt is sent with made-up values: the status ${statuses} shows that the credentials were accepted.`;
}

function buildUrl(item: Item, baseUrl: string): UrlDefinition {
  const { pathTemplate, parameters } = item.operation;
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) =>
      // Postman encodes the rest; these it sends as they stand, and a plus would arrive as a space.
      inputsOf(item, parameter, (text) => text.replace(/[%&+#{}]/g, encodeURIComponent)).map((value) => ({
        key: parameter.name,
        value,
        ...described(parameter),
        ...(!isSent(item, parameter) && { disabled: true }),
      })),
    );
  const inOrder = ({ name }: Parameter) => pathTemplate.parameters.indexOf(name);
  const segmentOf = ({ name }: Parameter) => pathTemplate.segments.find(({ parameter }) => parameter === name);
  const variable = parameters
    .filter((parameter) => parameter.in === 'path')
    .sort((a, b) => inOrder(a) - inOrder(b))
    .map((parameter) => ({
      key: parameter.name,
      value: inputsOf(item, parameter, (text) => encodeSegment(text, segmentOf(parameter))).join(),
      ...described(parameter),
    }));
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
const described = ({ description }: Parameter) => (description === undefined ? {} : { description });

/**
 * What a parameter is sent as: one text, or one for each element of a list.
 *
 * @param encode gives a text the escapes of the place it goes to; the value of a variable gets them when it is filled in
 *   (`scripts/fill-in-variables.js`)
 */
function inputsOf(
  { parameterVariables, parameterValues }: Item,
  { name, example, separator }: Parameter,
  encode: (text: string) => string,
): readonly string[] {
  const value = parameterValues[name];
  if (value !== undefined) return [encode(value)];
  const variable = parameterVariables[name];
  if (variable !== undefined) return [`{{${variable}}}`];
  const texts = [example ?? ''].flat().map((one) => encode(String(one)));
  return separator === undefined ? texts : [texts.join(separator)];
}

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
