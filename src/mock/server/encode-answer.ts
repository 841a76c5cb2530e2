import { formFields } from '../../model/form-fields';
import { isObject, type JsonObject } from '../../model/json';
import { isForm, isJson, isXml } from '../../model/media-type';
import { writeXml } from '../../xml/write-xml';
import type { MockAnswer } from '../state/mock-call';
import type { Media } from '../state/store';
import type { Reply } from './reply';

/** An answer as it is sent, with the headers the contract promises. */
export function encodeAnswer(answer: MockAnswer, document: JsonObject): Reply {
  const { status } = answer;
  const hasBody = status !== 204 && status !== 304;
  const media = hasBody ? mediaOf(answer, document) : undefined;
  // Name in small letters → header: a later one replaces an earlier one.
  const headers = new Map<string, readonly [string, string]>();
  const set = (name: string, value: string) => headers.set(name.toLowerCase(), [name, value]);
  for (const { name, required, example } of answer.response?.headers ?? []) {
    if (required && example !== undefined) set(name, String(example));
  }
  for (const [name, value] of Object.entries(answer.headers)) {
    if (name !== 'Location' || documents(answer, name)) set(name, value);
  }
  if (media) set('Content-Type', media.contentType);
  if (hasBody) set('Content-Length', String(media?.content.length ?? 0));
  return { status, headers: [...headers.values()], ...(media && { content: media.content }) };
}

const documents = ({ response }: MockAnswer, name: string) =>
  response?.headers.some((header) => header.name.toLowerCase() === name.toLowerCase()) === true;

function mediaOf(answer: MockAnswer, document: JsonObject): Media | undefined {
  const { body, value, media } = answer;
  if (media || !body) return media;
  const contentType = body.mediaType.includes('*') ? 'application/octet-stream' : body.mediaType;
  const text = (content: string): Media => ({ content: Buffer.from(content, 'utf8'), contentType });
  if (value === undefined) return undefined;
  if (isXml(contentType) && body.schema !== undefined) return text(writeXml({ document, pointer: body.schema, value }));
  if (isJson(contentType)) return text(JSON.stringify(value));
  if (isForm(contentType) && isObject(value))
    return text(new URLSearchParams(formFields(value, body.encoding) as [string, string][]).toString());
  return text(typeof value === 'string' ? value : JSON.stringify(value));
}
