import { createHmac } from 'node:crypto';
import type { Callback } from '../../model/callback';
import { isObject, type JsonObject } from '../../model/json';
import { isXml } from '../../model/media-type';
import { readVouchVersion } from '../../model/read-vouch-version';
import { basicHeader } from '../../network/send-request';
import { writeXml } from '../../xml/write-xml';
import type { Address } from './find-addresses';

/** A callback's body as it is sent. */
export interface WrittenBody {
  readonly text: string;
  readonly contentType: string;
}

/** Writes the body of a callback: JSON, or XML by its schema. */
export function writeBody(document: JsonObject, { bodies }: Callback, value: unknown): WrittenBody {
  const { mediaType = 'application/json', schema } = bodies[0] ?? {};
  if (!isXml(mediaType) || schema === undefined) return { text: JSON.stringify(value), contentType: mediaType };
  return { text: writeXml({ document, pointer: schema, value }), contentType: mediaType };
}

/** The headers of a callback: credentials and signature, where the user gave them. */
export function headersOf(
  { username, password = '' }: Address,
  { text }: WrittenBody,
  signature: { readonly header: string; readonly key: string } | undefined,
): Readonly<Record<string, string>> {
  return {
    'User-Agent': `vouch-mock/${version()}`,
    ...(username !== undefined && { Authorization: basicHeader(username, password) }),
    ...(signature && { [signature.header]: createHmac('sha256', signature.key).update(text).digest('hex') }),
  };
}

let known: string | undefined;

function version(): string {
  known ??= readVouchVersion();
  return known;
}

/** The URL of a callback that is a GET: the members of the body as query parameters, what is not text or a number as JSON. */
export function urlWithMembers(url: string, value: unknown): string {
  const target = new URL(url);
  for (const [name, member] of Object.entries(isObject(value) ? value : {})) {
    if (member === null || member === undefined) continue;
    target.searchParams.set(name, typeof member === 'object' ? JSON.stringify(member) : String(member));
  }
  return target.href;
}
