import type { Contract } from '../model/contract';
import { formFields } from '../model/form-fields';
import { isObject } from '../model/json';
import { isForm, isJson, isXml } from '../model/media-type';
import type { Body } from '../model/operation';
import { writeXml } from '../xml/write-xml';

/** An example as the text of a request or response: XML and JSON indented, text as it is. */
export function writeBody(options: { contract: Contract; body: Body }): string {
  const { contract, body } = options;
  const { mediaType, schema, example, encoding } = body;
  if (isXml(mediaType) && schema !== undefined) {
    return writeXml({ document: contract.document, pointer: schema, value: example });
  }
  if (isForm(mediaType) && isObject(example)) {
    return new URLSearchParams(formFields(example, encoding) as [string, string][]).toString();
  }
  if (isJson(mediaType) || typeof example === 'object') return JSON.stringify(example, null, 2);
  return String(example);
}
