import { isObject, type JsonObject } from '../model/json';
import { valueAt } from '../model/json-pointer';
import { essenceOf } from '../model/media-type';
import { followReferences } from '../schema/follow-references';
import { readSecurity, type Security } from './read-security';
import { readStyle } from './read-style';

/** An operation as a Swagger 2.0 or OpenAPI 3 document has it. */
export interface DocumentOperation {
  readonly method: string;
  readonly path: string;
  /** URL templates without scheme and host, one for each base URL. */
  readonly fullPaths: readonly string[];
  readonly operationId: string;
  readonly deprecated: boolean;
  readonly security: Security;
  readonly parameters: readonly DocumentParameter[];
  /** Absent if it takes no body. */
  readonly body?: { readonly required: boolean; readonly types: MediaTypes };
  /** Status, `4XX` or `default` → its bodies by media type. */
  readonly responses: ReadonlyMap<string, DocumentResponse>;
}

/** Media type → schema; `undefined` where the document has none for it. */
export type MediaTypes = ReadonlyMap<string, unknown>;

/** A parameter, or a header of a response. */
export interface DocumentParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** How lists and objects are written, as `readStyle` has it. */
  readonly style: string;
  readonly allowReserved: boolean;
  readonly schema: unknown;
}

export interface DocumentResponse {
  readonly types: MediaTypes;
  /** Name in lower case → header. */
  readonly headers: ReadonlyMap<string, DocumentParameter>;
  /** Marked as sent though the vendor does not document it. */
  readonly undocumented: boolean;
  /** Marked as one that may come without its body. */
  readonly bodyOptional: boolean;
}

/** An operation, or something else that is not a schema, is a reference that leads nowhere or back to itself. */
export class LostReference extends Error {
  /** @param pointer JSON Pointer that the reference names */
  constructor(readonly pointer: string) {
    super(`$ref leads nowhere or in a circle: ${pointer}`);
  }
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

/** Reads what can be read; whatever is not an operation is left out. */
export function readOperations(document: JsonObject): readonly DocumentOperation[] {
  return entries(document, document['paths']).flatMap(([path, value]) => {
    // What stands beside a path's reference is part of the path.
    const item = { ...follow(document, value), ...(isObject(value) ? value : {}) };
    return methods.flatMap((method) => {
      const operation = follow(document, item[method]);
      return isObject(item[method]) ? [readOperation({ document, path, method, item, operation })] : [];
    });
  });
}

/** Base URLs of a document, of a path or of an operation, the first one first; none where it names none. A contract may name more. */
export function baseUrlsOf(place: JsonObject): readonly string[] {
  const { servers, 'x-also-at': further } = place;
  const others = Array.isArray(further) ? further.map(String) : [];
  if (Array.isArray(servers)) return [...servers.filter(isObject).flatMap(serverUrl), ...others];
  const { host, basePath, schemes } = place;
  const path = typeof basePath === 'string' ? basePath : '';
  if (typeof host !== 'string') return path === '' ? [] : [path];
  // Without schemes, Swagger 2.0 leaves it to where the document comes from.
  const listed = Array.isArray(schemes) && schemes.length > 0 ? schemes.map(String) : ['https'];
  return [...listed]
    .sort((a, b) => Number(b === 'https') - Number(a === 'https'))
    .map((scheme) => `${scheme}://${host}${path}`);
}

function serverUrl({ url, variables }: JsonObject): readonly string[] {
  if (typeof url !== 'string') return [];
  const fill = (whole: string, name: string) => String(valueAt(variables, [name, 'default']) ?? whole);
  return [url.replace(/\{([^}]+)\}/g, fill)];
}

function readOperation(options: {
  document: JsonObject;
  path: string;
  method: string;
  item: JsonObject;
  operation: JsonObject;
}): DocumentOperation {
  const { document, path, method, item, operation } = options;
  const parameters = new Map<string, JsonObject>();
  for (const list of [item, operation].map((place) => resolve(document, place['parameters']))) {
    for (const entry of Array.isArray(list) ? list : []) {
      const parameter = follow(document, entry);
      parameters.set(`${parameter['in']} ${parameter['name']}`, parameter);
    }
  }
  const all = [...parameters.values()];
  const body = readBody({ document, operation, parameters: all });
  const bases = [operation, item, document].map(baseUrlsOf).find(({ length }) => length > 0) ?? [''];
  const produces = [operation['produces'] ?? document['produces'] ?? []].flat().map(String);
  return {
    method: method.toUpperCase(),
    path,
    fullPaths: bases.map((base) => `${base.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/$/, '')}${path}`),
    operationId: typeof operation['operationId'] === 'string' ? operation['operationId'] : '',
    deprecated: operation['deprecated'] === true,
    security: readSecurity(document, operation),
    parameters: all
      .filter(({ in: place }) => place !== 'body' && place !== 'formData')
      .map((parameter) => readParameter(document, parameter)),
    ...(body && { body }),
    responses: new Map(
      entries(document, operation['responses']).map(([status, value]) => {
        const response = follow(document, value);
        const [undocumented, bodyOptional] = [
          response['x-undocumented'] === true,
          response['x-body-optional'] === true,
        ];
        const headers = readHeaders(document, response);
        return [status, { types: readTypes(document, response, produces), headers, undocumented, bodyOptional }];
      }),
    ),
  };
}

function readParameter(document: JsonObject, parameter: JsonObject): DocumentParameter {
  const content = entries(document, parameter['content'])[0]?.[1];
  return {
    name: String(parameter['name']),
    in: String(parameter['in']),
    required: parameter['required'] === true,
    deprecated: parameter['deprecated'] === true,
    style: readStyle(parameter),
    allowReserved: parameter['allowReserved'] === true,
    // Swagger 2.0 has type, enum and the like on the parameter itself.
    schema: parameter['schema'] ??
      follow(document, content)['schema'] ?? { ...parameter, required: [], deprecated: false },
  };
}

function readHeaders(document: JsonObject, response: JsonObject): DocumentResponse['headers'] {
  return new Map(
    Object.entries(follow(document, response['headers']))
      // OpenAPI ignores it: the media types say it.
      .filter(([name]) => name.toLowerCase() !== 'content-type')
      .map(([name, value]) => [
        name.toLowerCase(),
        readParameter(document, { ...follow(document, value), name, in: 'header' }),
      ]),
  );
}

function readBody(options: {
  document: JsonObject;
  operation: JsonObject;
  parameters: readonly JsonObject[];
}): DocumentOperation['body'] {
  const { document, operation, parameters } = options;
  if (isObject(operation['requestBody'])) {
    const body = follow(document, operation['requestBody']);
    return { required: body['required'] === true, types: readTypes(document, body, []) };
  }
  const consumes = [operation['consumes'] ?? document['consumes'] ?? []].flat().map((type) => essenceOf(String(type)));
  const whole = parameters.find((parameter) => parameter['in'] === 'body');
  if (whole) {
    const types = new Map((consumes.length > 0 ? consumes : ['*/*']).map((type) => [type, whole['schema']]));
    return { required: whole['required'] === true, types };
  }
  const fields = parameters.filter((parameter) => parameter['in'] === 'formData');
  if (fields.length === 0) return undefined;
  const isRequired = (field: JsonObject) => field['required'] === true;
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [String(field['name']), { ...field, required: [] }])),
    required: fields.filter(isRequired).map((field) => String(field['name'])),
  };
  const types = consumes.length > 0 ? consumes : ['application/x-www-form-urlencoded'];
  return { required: fields.some(isRequired), types: new Map(types.map((type) => [type, schema])) };
}

/** OpenAPI 3 has `content`, Swagger 2.0 one `schema` for all that is produced. */
function readTypes(document: JsonObject, place: JsonObject, produces: readonly string[]): MediaTypes {
  if (isObject(place['content'])) {
    return new Map(
      entries(document, place['content']).map(([type, value]) => [essenceOf(type), follow(document, value)['schema']]),
    );
  }
  if (place['schema'] === undefined) return new Map();
  return new Map((produces.length > 0 ? produces : ['*/*']).map((type) => [essenceOf(type), place['schema']]));
}

const entries = (document: JsonObject, value: unknown): readonly (readonly [string, unknown])[] =>
  Object.entries(follow(document, value)).filter(([key]) => !key.startsWith('x-'));

/** The object that a value is or refers to; an empty one if there is none. */
function follow(document: JsonObject, value: unknown): JsonObject {
  const target = resolve(document, value);
  return isObject(target) ? target : {};
}

/**
 * What a value is or refers to. Documents refer to more than OpenAPI lets them: operations, lists of parameters, all paths.
 *
 * @throws LostReference for a reference to nowhere, which must not pass for something empty
 */
function resolve(document: JsonObject, value: unknown): unknown {
  const { value: target, pointer } = followReferences(document, value);
  if (target === undefined && pointer !== undefined) throw new LostReference(pointer);
  return target;
}
