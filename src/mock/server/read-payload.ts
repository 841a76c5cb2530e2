import { essenceOf, isForm, isJson, isXml, matchesRange } from '../../model/media-type';
import type { Body } from '../../model/operation';
import { coerceText } from '../../schema/coerce-text';
import { partsAt, schemaParts } from '../../schema/schema-parts';
import { readXml } from '../../xml/read-xml';
import type { MockCall, Payload } from '../state/mock-call';
import { Refusal } from '../state/refusal';
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

  const body = requestBody.bodies.find(({ mediaType }) => matchesRange(contentType, mediaType));
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
  const value = readValue(call, body, content);
  if (value === undefined) return payload;
  refuseLongIntegers('The body', value);
  const [error] = call.api.validator.validate(body.schema, value);
  if (error) throw new Refusal(400, `The body ${explainSchemaError(error)}.`);
  return { ...payload, value };
}

/** The JSON value of a body; `undefined` for media types the mock does not read. */
function readValue(call: MockCall, body: Body, content: Uint8Array): unknown {
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
  return isForm(mediaType) ? readForm(call, schema, content) : undefined;
}

/** Its fields by the types of the schema, which has a field once for each element of a list. */
function readForm(call: MockCall, schema: string, content: Uint8Array): unknown {
  const { document } = call.api.contract;
  const parts = schemaParts(document, schema);
  const fields = new URLSearchParams(new TextDecoder().decode(content));
  const read = (name: string) => coerceText(document, partsAt(document, parts, [name]), { texts: fields.getAll(name) });
  return Object.fromEntries([...new Set(fields.keys())].map((name) => [name, read(name)]));
}
