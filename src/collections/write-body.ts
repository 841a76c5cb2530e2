import type { Contract } from '../model/contract';
import type { Body } from '../model/operation';
import { writeXml } from '../xml/write-xml';

/** An example as the text of a request or response: XML and JSON indented, anything else as it is. */
export function writeBody(options: { contract: Contract; body: Body }): string {
  const { contract, body } = options;
  if (/xml$/i.test(body.mediaType) && body.schema !== undefined) {
    return writeXml({ document: contract.document, pointer: body.schema, value: body.example });
  }
  if (/json$/i.test(body.mediaType)) return JSON.stringify(body.example, null, 2);
  return String(body.example);
}
