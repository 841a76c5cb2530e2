import { headerOf } from '../../model/header-of';
import type { ResponseHeader } from '../../model/operation';
import { readStyled } from '../../schema/read-styled';
import { schemaParts } from '../../schema/schema-parts';
import { type Check, type DocumentedSubject, type Fault, verdictOf } from '../subject/check';
import { toFault } from '../subject/to-fault';

/** Documented response headers are present where they are required, and valid against their schema. */
export const headers: Check = {
  on: 'documented',
  examine(subject) {
    // OpenAPI: a header object named Content-Type is ignored.
    const documented = subject.response.headers.filter(({ name }) => name.toLowerCase() !== 'content-type');
    return verdictOf(documented.flatMap((header) => examineHeader(subject, header)));
  },
};

function examineHeader(
  subject: DocumentedSubject,
  { name, required, schema, explode = false }: ResponseHeader,
): Fault[] {
  const { answer, response, contract, validator, source } = subject;
  const text = headerOf(answer.headers, name);
  if (text === undefined) {
    if (!required) return [];
    const fault = { message: 'Required header is missing', path: name, expected: 'a value', actual: 'missing' };
    return [{ severity: 'error', ...fault, source: source('responses', response.status, 'headers', name) }];
  }
  if (schema === undefined) return [];
  const value = readStyled(contract.document, schemaParts(contract.document, schema), {
    name,
    style: { name: 'simple', explode },
    fields: [[name, text]],
  });
  return validator.validate(schema, value).map((error) => ({ ...toFault(contract, error), path: name }));
}
