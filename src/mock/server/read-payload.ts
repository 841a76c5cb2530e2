import { matchBody } from '../../model/match-body';
import { essenceOf, isForm, isJson, isMultipart, isXml } from '../../model/media-type';
import type { Body } from '../../model/operation';
import type { Field } from '../../model/parameter-style';
import { readXml } from '../../xml/read-xml';
import type { MockCall, Payload } from '../state/mock-call';
import { InvalidValue, Refusal } from '../state/refusal';
import { readForm } from './read-form';
import { readMultipart } from './read-multipart';
import { explainSchemaError, refuseLongIntegers } from './validate-parameters';

/**
 * Reads the body of a request as its operation describes it.
 *
 * @returns `undefined` where the operation takes no body, or none was sent and none is required
 * @throws Refusal 400 for a body that is missing, malformed or not valid, 415 for a media type the operation does not take
 */
export function readPayload(
  call: MockCall,
  request: { readonly content: Uint8Array; readonly contentType: string | undefined },
): Payload | undefined {
  const { requestBody } = call.operation;
  const { content, contentType = '' } = request;
  if (!requestBody) return undefined;

  const body = matchBody(requestBody.bodies, contentType);
  if (content.length === 0 && (body === undefined || body.schema !== undefined)) {
    if (requestBody.required) throw new Refusal(400, 'The request has no body.');
    return undefined;
  }
  if (!body) {
    const taken = requestBody.bodies.map(({ mediaType }) => mediaType).join(', ');
    throw new Refusal(415, `The body is ${essenceOf(contentType) || 'without a media type'}; accepted: ${taken}.`);
  }
  const payload = { content, contentType };
  if (body.schema === undefined) return payload;
  const value = readValue(call, body, payload);
  if (value === undefined) return { ...payload, isUnread: true };
  refuseLongIntegers('The body', value);
  const [error] = call.api.validator.validate(body.schema, value);
  if (error) throw new InvalidValue(400, `The body ${explainSchemaError(error)}.`);
  return { ...payload, value };
}

/** The JSON value of a body; `undefined` for media types the mock does not read. */
function readValue(call: MockCall, body: Body, { content, contentType }: Payload): unknown {
  const { mediaType, schema = '' } = body;
  if (isXml(mediaType)) {
    const reading = readXml({ document: call.api.contract.document, pointer: schema, content });
    if (!reading.ok) {
      throw new Refusal(
        400,
        `The body is not XML: ${reading.message} (line ${reading.line}, column ${reading.column}).`,
      );
    }
    if (reading.root !== reading.expectedRoot) {
      throw new Refusal(400, `The body's root element is ${reading.root}, not ${reading.expectedRoot}.`);
    }
    return reading.value;
  }
  if (isJson(mediaType)) {
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
    } catch (error) {
      throw new Refusal(400, `The body is not JSON: ${(error as Error).message}.`);
    }
  }
  const { document } = call.api.contract;
  if (isMultipart(mediaType)) return readForm({ document, body, fields: readParts(contentType, content) });
  if (!isForm(mediaType)) return undefined;
  return readForm({ document, body, fields: [...new URLSearchParams(new TextDecoder().decode(content))] });
}

/** The parts of a body as the fields of a form. */
function readParts(contentType: string, content: Uint8Array): readonly Field[] {
  const parts = readMultipart(contentType, content);
  if (!parts) throw new Refusal(400, 'The body is not multipart/form-data with a boundary and named parts.');
  return parts.map((part) => [part.name, new TextDecoder().decode(part.content)]);
}
