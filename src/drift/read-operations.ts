import { isObject, type JsonObject } from '../model/json';
import { valueAt } from '../model/json-pointer';
import { essenceOf } from '../model/media-type';
import { followReferences } from '../schema/follow-references';

/** An operation as a Swagger 2.0 or OpenAPI 3 document has it. */
export interface DocumentOperation {
  readonly method: string;
  readonly path: string;
  /** URL template without scheme and host. */
  readonly fullPath: string;
  readonly operationId: string;
  readonly parameters: readonly DocumentParameter[];
  /** Absent if it takes no body. */
  readonly body?: { readonly required: boolean; readonly types: MediaTypes };
  /** Status, `4XX` or `default` → its bodies by media type. */
  readonly responses: ReadonlyMap<string, DocumentResponse>;
}

/** Media type → schema; `undefined` where the document has none for it. */
export type MediaTypes = ReadonlyMap<string, unknown>;

interface DocumentParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: unknown;
}

interface DocumentResponse {
  readonly types: MediaTypes;
  /** Marked as sent though the vendor does not document it. */
  readonly undocumented: boolean;
  /** Marked as one that may come without its body. */
  readonly bodyOptional: boolean;
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

/** Reads what can be read; whatever is not an operation is left out. */
export function readOperations(document: JsonObject): readonly DocumentOperation[] {
  return entries(document['paths']).flatMap(([path, value]) => {
    const item = follow(document, value);
    return methods.flatMap((method) => {
      const operation = item[method];
      return isObject(operation) ? [readOperation({ document, path, method, item, operation })] : [];
    });
  });
}

/** Base URL of a document, of a path or of an operation, where it names one. */
export function baseUrlOf(place: JsonObject): string | undefined {
  const servers = place['servers'];
  const first: unknown = Array.isArray(servers) ? servers[0] : undefined;
  if (isObject(first) && typeof first['url'] === 'string') {
    const variables = first['variables'];
    return first['url'].replace(/\{([^}]+)\}/g, (whole, name: string) =>
      String(valueAt(variables, [name, 'default']) ?? whole),
    );
  }
  const { host, basePath } = place;
  if (typeof host === 'string') return `https://${host}${typeof basePath === 'string' ? basePath : ''}`;
  return typeof basePath === 'string' ? basePath : undefined;
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
  for (const list of [item['parameters'], operation['parameters']]) {
    for (const entry of Array.isArray(list) ? list : []) {
      const parameter = follow(document, entry);
      parameters.set(`${parameter['in']} ${parameter['name']}`, parameter);
    }
  }
  const all = [...parameters.values()];
  const body = readBody({ document, operation, parameters: all });
  const base = [operation, item, document].map(baseUrlOf).find((url) => url !== undefined) ?? '';
  const produces = [operation['produces'] ?? document['produces'] ?? []].flat().map(String);
  return {
    method: method.toUpperCase(),
    path,
    fullPath: `${base.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/$/, '')}${path}`,
    operationId: typeof operation['operationId'] === 'string' ? operation['operationId'] : '',
    parameters: all.filter(({ in: place }) => place !== 'body' && place !== 'formData').map(readParameter),
    ...(body && { body }),
    responses: new Map(
      entries(operation['responses']).map(([status, value]) => {
        const response = follow(document, value);
        const [undocumented, bodyOptional] = [
          response['x-undocumented'] === true,
          response['x-body-optional'] === true,
        ];
        return [status, { types: readTypes(response, produces), undocumented, bodyOptional }];
      }),
    ),
  };
}

function readParameter(parameter: JsonObject): DocumentParameter {
  const content = entries(parameter['content'])[0]?.[1];
  return {
    name: String(parameter['name']),
    in: String(parameter['in']),
    required: parameter['required'] === true,
    // Swagger 2.0 has type, enum and the like on the parameter itself.
    schema: parameter['schema'] ??
      (isObject(content) ? content['schema'] : undefined) ?? { ...parameter, required: [] },
  };
}

function readBody(options: {
  document: JsonObject;
  operation: JsonObject;
  parameters: readonly JsonObject[];
}): DocumentOperation['body'] {
  const { document, operation, parameters } = options;
  if (isObject(operation['requestBody'])) {
    const body = follow(document, operation['requestBody']);
    return { required: body['required'] === true, types: readTypes(body, []) };
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
function readTypes(place: JsonObject, produces: readonly string[]): MediaTypes {
  if (isObject(place['content'])) {
    return new Map(
      entries(place['content']).map(([type, value]) => [
        essenceOf(type),
        isObject(value) ? value['schema'] : undefined,
      ]),
    );
  }
  if (place['schema'] === undefined) return new Map();
  return new Map((produces.length > 0 ? produces : ['*/*']).map((type) => [essenceOf(type), place['schema']]));
}

const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  isObject(value) ? Object.entries(value).filter(([key]) => !key.startsWith('x-')) : [];

/** The object that a value is or refers to; an empty one if there is none. */
function follow(document: JsonObject, value: unknown): JsonObject {
  const followed = followReferences(document, value);
  return isObject(followed.value) ? followed.value : {};
}
