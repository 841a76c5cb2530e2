import type { ServerResponse } from 'node:http';
import { formFields } from '../../model/form-fields';
import { isObject, type JsonObject } from '../../model/json';
import { isForm, isJson, isXml } from '../../model/media-type';
import { writeXml } from '../../xml/write-xml';
import type { MockAnswer } from '../state/mock-call';
import type { Media } from '../state/store';

/** Sends an answer, with the headers the contract promises. */
export function writeAnswer(response: ServerResponse, answer: MockAnswer, document: JsonObject): void {
  const media = answer.status === 204 || answer.status === 304 ? undefined : mediaOf(answer, document);
  response.statusCode = answer.status;
  for (const { name, required, example } of answer.response?.headers ?? []) {
    if (required && example !== undefined) response.setHeader(name, String(example));
  }
  for (const [name, value] of Object.entries(answer.headers)) {
    if (name !== 'Location' || documents(answer, name)) response.setHeader(name, value);
  }
  if (media) response.setHeader('Content-Type', media.contentType);
  if (answer.status !== 204 && answer.status !== 304) response.setHeader('Content-Length', media?.content.length ?? 0);
  response.end(media?.content);
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
