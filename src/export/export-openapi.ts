import type { Api } from '../model/api';
import { isObject, type JsonObject } from '../model/json';
import { pointerKeys, valueAt } from '../model/json-pointer';
import { isXml } from '../model/media-type';
import type { Body } from '../model/operation';
import { listCallbacks } from '../operations/list-callbacks';
import { writeXml } from '../xml/write-xml';
import { withoutExtensions } from './without-extensions';

/**
 * A contract as plain OpenAPI 3.1, for other tools: without the extensions (`x-…`), examples of XML written out as XML, and, where the
 * vendor takes tokens, with OAuth 2 beside Basic.
 */
export function exportOpenApi({ contract, operations, vendor }: Api): JsonObject {
  const document = structuredClone(contract.document) as Record<string, unknown>;
  const described = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody?.bodies ?? []),
    ...responses.flatMap(({ bodies }) => bodies),
  ]);
  const called = listCallbacks(contract).flatMap(({ bodies }) => bodies);
  for (const body of [...described, ...called]) writeExample(document, contract.document, body);
  const plain = withoutExtensions(document) as Record<string, unknown>;
  for (const [name, scheme] of Object.entries(vendor.schemes)) {
    if ('username' in scheme && scheme.oauth) addOAuth(plain, { scheme: name, tokenUrl: scheme.oauth.tokenUrl });
  }
  return Object.fromEntries(
    [...new Set([...order, ...Object.keys(plain)])].flatMap((key) => (key in plain ? [[key, plain[key]]] : [])),
  );
}

/** What a reader wants to see first. */
const order = ['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'webhooks'];

/** An example of XML is a value in a contract; elsewhere it is the text. */
function writeExample(document: JsonObject, contract: JsonObject, { mediaType, schema, example }: Body): void {
  if (schema === undefined || example === undefined || !isXml(mediaType)) return;
  const media = valueAt(document, pointerKeys(`#${schema}`).slice(0, -1));
  if (!isObject(media) || media['example'] === undefined) return;
  (media as Record<string, unknown>)['example'] = writeXml({ document: contract, pointer: schema, value: example });
}

function addOAuth(document: Record<string, unknown>, { scheme, tokenUrl }: { scheme: string; tokenUrl: string }): void {
  const { securitySchemes } = (document['components'] ?? {}) as Record<string, Record<string, unknown> | undefined>;
  if (!securitySchemes?.[scheme]) return;
  const token = `${scheme}Token`;
  securitySchemes[token] = {
    type: 'oauth2',
    description: 'A token that API credentials are exchanged for',
    flows: { clientCredentials: { tokenUrl, scopes: {} } },
  };
  for (const requirements of listSecurity(document)) {
    const own = requirements.filter(isObject).filter((one) => scheme in one);
    for (const { [scheme]: _, ...others } of own) requirements.push({ ...others, [token]: [] });
  }
}

/** The lists of security requirements of a document and its operations. */
function listSecurity(document: JsonObject): readonly unknown[][] {
  const paths = Object.values((document['paths'] ?? {}) as JsonObject).filter(isObject);
  const holders = [document, ...paths.flatMap((path) => Object.values(path).filter(isObject))];
  return holders.flatMap(({ security }) => (Array.isArray(security) ? [security] : []));
}
