import { isObject, type JsonObject } from '../model/json';
import { listOf, type Members, mapMembers, membersOf, setMember, textOf, withValues } from '../model/json-values';
import { findByPointer } from '../schema/resolve-pointer';

/**
 * A Swagger 2.0 document as one of OpenAPI 3.0: its servers, bodies, forms, parameters, responses and security schemes. References of
 * schemas lead where they led before; `definitions` stay, and become components when the document is bundled.
 *
 * @param document of version 2.0; it stays as it is
 */
export function upgradeSwagger(document: JsonObject): JsonObject {
  const upgraded: Members = { openapi: '3.0.4' };
  for (const [key, value] of Object.entries(document)) {
    if (key === 'swagger') continue;
    if (key === 'host' || key === 'basePath' || key === 'schemes') upgraded['servers'] ??= serversOf(document);
    else if (key === 'paths') upgraded['paths'] = mapMembers(value, (item) => upgradePath(item, document));
    else if (key === 'securityDefinitions') {
      upgraded['components'] = { securitySchemes: mapMembers(value, upgradeScheme) };
    } else if (!dropped.has(key)) setMember(upgraded, key, value);
  }
  return upgraded;
}

const dropped = new Set(['consumes', 'produces', 'parameters', 'responses']);

function serversOf({ host, basePath, schemes }: JsonObject): readonly JsonObject[] {
  const path = textOf(basePath) ?? '';
  const name = textOf(host);
  if (name === undefined) return path === '' ? [] : [{ url: path }];
  const known = listOf(schemes).filter((scheme) => scheme === 'http' || scheme === 'https');
  const scheme = known.length === 0 || known.includes('https') ? 'https' : 'http';
  return [{ url: `${scheme}://${name}${path.startsWith('/') || path === '' ? path : `/${path}`}`.replace(/\/$/, '') }];
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

function upgradePath(value: unknown, document: JsonObject): Members {
  const item = follow(value, document);
  const shared = listOf(item['parameters']).map((one) => follow(one, document));
  const plain = shared.filter((one) => !isBodyPart(one)).map(upgradeParameter);
  return withValues({
    ...mapMembers(item, (member, key) => {
      if (key === 'parameters' || key === '$ref') return undefined;
      if (!methods.has(key) || !isObject(member)) return member;
      return upgradeOperation(member, { document, shared });
    }),
    parameters: plain.length > 0 ? plain : undefined,
  });
}

function upgradeOperation(
  operation: JsonObject,
  { document, shared }: { document: JsonObject; shared: readonly JsonObject[] },
): Members {
  const own = listOf(operation['parameters']).map((one) => follow(one, document));
  const isReplaced = (one: JsonObject) =>
    own.some((other) => other['name'] === one['name'] && other['in'] === one['in']) ||
    (one['in'] === 'body' && own.some((other) => other['in'] === 'body'));
  const parts = [...shared.filter((one) => !isReplaced(one)), ...own].filter(isBodyPart);
  const plain = own.filter((one) => !isBodyPart(one)).map(upgradeParameter);
  const typesOf = (key: 'consumes' | 'produces') => {
    const named = Array.isArray(operation[key]) ? operation[key] : document[key];
    return listOf(named).filter((type): type is string => typeof type === 'string');
  };
  const upgraded = mapMembers(operation, (member, key) => {
    if (key === 'parameters') return plain.length > 0 ? plain : undefined;
    if (key === 'responses')
      return mapMembers(member, (one) => upgradeResponse(follow(one, document), typesOf('produces')));
    return key === 'consumes' || key === 'produces' || key === 'schemes' ? undefined : member;
  });
  const requestBody = bodyOf(parts, typesOf('consumes'));
  return requestBody ? { ...upgraded, requestBody } : upgraded;
}

const isBodyPart = ({ in: place }: JsonObject) => place === 'body' || place === 'formData';

function bodyOf(parts: readonly JsonObject[], consumes: readonly string[]): JsonObject | undefined {
  const body = parts.find((one) => one['in'] === 'body');
  if (body) {
    const { schema, description, required } = body;
    const content = Object.fromEntries(typesOr(consumes, 'application/json').map((type) => [type, { schema }]));
    return withValues({ description, required, content });
  }
  if (parts.length === 0) return undefined;
  const hasFile = parts.some((one) => one['type'] === 'file');
  const forms = consumes.filter((type) => /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type));
  const fitting = forms.filter((type) => !hasFile || /^multipart/i.test(type));
  const type = fitting[0] ?? (hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded');
  const required = parts.filter((one) => one['required'] === true).map((one) => one['name']);
  const properties: Members = {};
  for (const one of parts) setMember(properties, String(one['name']), fieldSchema(one));
  const schema = { type: 'object', properties, ...(required.length > 0 && { required }) };
  return { ...(required.length > 0 && { required: true }), content: { [type]: { schema } } };
}

const typesOr = (types: readonly string[], fallback: string) => (types.length > 0 ? types : [fallback]);

/** Keywords of a parameter or a header of version 2.0 that belong to its schema in 3.0. */
const schemaKeys = new Set(
  'type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf'.split(
    ' ',
  ),
);

const schemaOf = (value: JsonObject): Members =>
  mapMembers(value, (member, key) => {
    if (key === 'type' && member === 'file') return 'string';
    return schemaKeys.has(key) ? member : undefined;
  });

const fieldSchema = (part: JsonObject): Members =>
  withValues({
    ...schemaOf(part),
    format: part['type'] === 'file' ? 'binary' : part['format'],
    description: part['description'],
    example: part['x-example'] ?? part['example'],
  });

/** How a list is written: `collectionFormat` → `style` and `explode`. */
const styles: Readonly<Record<string, JsonObject>> = {
  csv: { style: 'form', explode: false },
  multi: { style: 'form', explode: true },
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
};

function upgradeParameter(parameter: JsonObject): Members {
  const { name, in: place, description, required } = parameter;
  const format = textOf(parameter['collectionFormat']) ?? 'csv';
  const style = parameter['type'] === 'array' && place === 'query' ? styles[format] : undefined;
  const example = parameter['x-example'] ?? parameter['example'];
  return withValues({ name, in: place, description, required, ...style, schema: schemaOf(parameter), example });
}

function upgradeResponse(response: JsonObject, produces: readonly string[]): Members {
  const { description, schema, examples, headers } = response;
  const given = membersOf(examples);
  const isType = (key: string) => /^[\w.+*-]+\/[\w.+*-]+/.test(key);
  const named = Object.keys(given).filter(isType);
  const types = schema === undefined ? named : typesOr([...new Set([...produces, ...named])], 'application/json');
  const isFile = membersOf(schema)['type'] === 'file';
  const content = Object.fromEntries(
    types.map((type) => [
      type,
      withValues({ schema: isFile ? { type: 'string', format: 'binary' } : schema, example: given[type] }),
    ]),
  );
  return withValues({
    description,
    headers: isObject(headers) ? mapMembers(headers, upgradeHeader) : undefined,
    content: types.length > 0 ? content : undefined,
  });
}

const upgradeHeader = (header: unknown): Members =>
  withValues({ description: membersOf(header)['description'], schema: schemaOf(membersOf(header)) });

/** A flow of OAuth 2 → what version 3 calls it. */
const flows: Readonly<Record<string, string>> = { application: 'clientCredentials', accessCode: 'authorizationCode' };

function upgradeScheme(value: unknown): JsonObject {
  const scheme = membersOf(value);
  const { type, description } = scheme;
  if (type === 'basic') return withValues({ type: 'http', scheme: 'basic', description });
  if (type !== 'oauth2') return scheme;
  const { flow, authorizationUrl, tokenUrl, scopes = {} } = scheme;
  const name = textOf(flow) ?? 'implicit';
  const described = withValues({ authorizationUrl, tokenUrl, scopes });
  return withValues({ type, description, flows: { [flows[name] ?? name]: described } });
}

/** What a reference leads to, of parameters, responses and paths, which version 3 keeps elsewhere. */
function follow(value: unknown, document: JsonObject): JsonObject {
  let target = value;
  for (let step = 0; step < mostSteps && textOf(membersOf(target)['$ref']) !== undefined; step += 1)
    target = findByPointer(document, String(membersOf(target)['$ref']));
  return membersOf(target);
}

/** References that lead on, before they are taken for a circle. */
const mostSteps = 20;
