import type { JsonObject } from '../model/json';
import { listOf, type Members, mapMembers, membersOf, setMember, textOf, withValues } from '../model/json-values';
import { serverUrl } from '../model/server-url';
import { cleanData } from './clean-data';
import { type Conversion, oneLine, plainText } from './conversion';
import { convertExternalDocs } from './convert-external-docs';
import { convertPaths } from './convert-operations';
import { SchemaConverter } from './convert-schemas';
import { convertSecuritySchemes } from './convert-security-schemes';
import type { ImportNotes } from './import-notes';
import { upgradeSwagger } from './upgrade-swagger';

interface Converted {
  /** An OpenAPI 3.1 document that has everything but examples, links and sign-in. */
  readonly document: Members;
  readonly conversion: Conversion;
}

/**
 * A document of any version as one of 3.1 with what Vouch takes of it.
 *
 * @param options.document with all of its files in it (`joinFiles`)
 * @param options.address URL that the document comes from, which relative servers start from
 * @param options.name of the vendor, for a server where none is named
 * @param options.server URL of the server whose operations are taken; by default the document's own
 */
export function convertDocument(options: {
  document: JsonObject;
  notes: ImportNotes;
  address: string | undefined;
  name: string;
  server?: string | undefined;
}): Converted {
  const { notes } = options;
  const isSwagger = 'swagger' in options.document;
  const given = cleanData(options.document);
  const document = isSwagger ? upgradeSwagger(given) : given;
  const isOld = /^3\.0/.test(String(document['openapi']));
  const conversion: Conversion = {
    document,
    schemas: new SchemaConverter(document, notes, isOld),
    notes,
    origins: new WeakMap(),
  };
  const servers = options.server === undefined ? convertServers(document, options) : [{ url: options.server }];
  const isOwnServer = (own: unknown) => {
    if (own === undefined && options.server === undefined) return true;
    const urls = listOf(own ?? document['servers']).map((one) => resolveUrl(membersOf(one), options));
    const isOne = (url: string | undefined) =>
      servers.some((server) => server['url'] === url || serverUrl(server) === url);
    return urls[0] === undefined ? options.server === undefined : urls.some(isOne);
  };
  const paths = convertPaths(conversion, isOwnServer);
  if ('webhooks' in document)
    notes.add(
      'changed',
      'webhooks',
      'are left out: add those that you receive to the contract (docs/contracts.md, Callbacks)',
    );
  const known: Members = {
    info: convertInfo(document['info']),
    externalDocs: convertExternalDocs(document['externalDocs']),
    servers,
    security: Array.isArray(document['security']) ? document['security'] : undefined,
    tags: convertTags(document, paths),
    paths,
    components: withValues({
      securitySchemes: convertSecuritySchemes(conversion),
      schemas: conversion.schemas.components,
    }),
  };
  const order = [...Object.keys(document).filter((key) => Object.hasOwn(known, key)), ...Object.keys(known)];
  const converted: Members = { openapi: '3.1.1' };
  for (const key of new Set(order)) if (known[key] !== undefined) converted[key] = known[key];
  return { document: converted, conversion };
}

function convertInfo(given: unknown): Members {
  const info = membersOf(given);
  return withValues({
    title: oneLine(info['title']) ?? 'Imported API',
    description: plainText(info['description']),
    version: String(info['version'] ?? '1'),
  });
}

interface ServerOptions {
  readonly notes: ImportNotes;
  readonly address: string | undefined;
  readonly name: string;
}

/** The servers with complete URLs; one that is made up where the document has none. */
function convertServers(document: JsonObject, options: ServerOptions): readonly Members[] {
  const given = listOf(document['servers']).map(membersOf);
  const shared = given.length > 0 ? given : mostFrequent(document);
  const complete = shared.flatMap((server) => {
    const url = resolveUrl(server, options);
    const isSame = url !== undefined && url === textOf(server['url']);
    if (url === undefined) return [];
    const description = oneLine(server['description']);
    return [
      isSame && /[{}]/.test(url)
        ? withValues({ url, description, variables: convertVariables(server, options) })
        : withValues({ url, description }),
    ];
  });
  const usable = complete.filter((server) => isComplete(serverUrl(server)));
  if (usable.length > 0) return usable;
  const path =
    textOf(given[0]?.['url'])
      ?.replace(/^[^/]*/, '')
      .replace(/\/$/, '') ?? '';
  const url = `https://${options.name}.example${/^\/[\w./-]*$/.test(path) ? path : ''}`;
  options.notes.add('guessed', 'servers', `the document names no complete URL: ${url} stands for it`);
  return [{ url }];
}

const isComplete = (url = '') => /^https?:\/\/[^/?#@]+(?:\/[^?#]*)?$/i.test(url) && URL.canParse(url);

/** Where only paths and operations have servers, the one that most of them have. */
function mostFrequent(document: JsonObject): readonly Members[] {
  const counts = new Map<string, { server: Members; count: number }>();
  for (const item of Object.values(membersOf(document['paths'])).map(membersOf)) {
    for (const owner of [item, ...Object.values(item).map(membersOf)]) {
      const [server] = listOf(owner['servers']).map(membersOf);
      const url = textOf(server?.['url']);
      if (server === undefined || url === undefined) continue;
      counts.set(url, { server, count: (counts.get(url)?.count ?? 0) + 1 });
    }
  }
  const [first] = [...counts.values()].sort((one, other) => other.count - one.count);
  return first ? [first.server] : [];
}

function resolveUrl(server: JsonObject, { address }: ServerOptions): string | undefined {
  const url = textOf(server['url'])?.trim();
  if (url === undefined) return undefined;
  if (/^(?:https?:\/\/[^/]|\{)/i.test(url)) return url.replace(/(?<=.)\/$/, '');
  const absolute = url.startsWith('//') ? `https:${url}` : url;
  if (address === undefined && !url.startsWith('//')) return undefined;
  return URL.canParse(absolute, address) ? new URL(absolute, address).href.replace(/\/$/, '') : undefined;
}

/** Each variable in the URL of a server with a default that is one of its values. */
function convertVariables(server: JsonObject, { notes }: ServerOptions): Members {
  const variables: Members = { ...membersOf(server['variables']) };
  for (const [, name = ''] of String(server['url']).matchAll(/\{([^{}]*)\}/g)) {
    const { default: chosen, enum: values } = membersOf(variables[name]);
    if (chosen !== undefined || listOf(values).length > 0) continue;
    notes.add('guessed', 'servers', `{${name}} in the URL has no default: 'example' stands for it`);
    setMember(variables, name, { default: 'example' });
  }
  return mapMembers(variables, (variable) => {
    const { default: chosen, enum: values, description } = membersOf(variable);
    const list = listOf(values).map(String);
    const standard = list.length === 0 || list.includes(String(chosen)) ? chosen : list[0];
    return withValues({ ...(list.length > 0 && { enum: list }), default: String(standard ?? 'example'), description });
  });
}

/** The document's tags that some operation has, then those of operations that it does not list. */
function convertTags(document: JsonObject, paths: Members): readonly Members[] {
  const used = new Set<string>();
  for (const item of Object.values(paths))
    for (const operation of Object.values(membersOf(item))) used.add(String(listOf(membersOf(operation)['tags'])[0]));
  const listed = listOf(document['tags']).flatMap((tag): Members[] => {
    const name = oneLine(membersOf(tag)['name']);
    if (name === undefined || !used.delete(name)) return [];
    const { description, externalDocs } = membersOf(tag);
    return [withValues({ name, description: plainText(description), externalDocs: convertExternalDocs(externalDocs) })];
  });
  return [...listed, ...[...used].map((name) => ({ name }))];
}
