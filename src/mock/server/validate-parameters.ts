import type { IncomingHttpHeaders } from 'node:http';
import { isReserved } from '../../model/is-reserved';
import type { Operation, Parameter } from '../../model/operation';
import type { Field } from '../../model/parameter-style';
import { readStyled } from '../../schema/read-styled';
import type { SchemaError } from '../../schema/schema-error';
import { schemaParts } from '../../schema/schema-parts';
import type { OperationRole } from '../kinds/assign-role';
import type { MockCall } from '../state/mock-call';
import { InvalidValue, missing, Refusal } from '../state/refusal';

/**
 * @throws Refusal 400 for a required parameter that is missing and for one its schema does not take; 404 if that one is the id of something
 *   that has to be there
 */
export function validateParameters(
  call: MockCall,
  request: { readonly query: URLSearchParams; readonly headers: IncomingHttpHeaders },
): void {
  const { api, operation } = call;
  const { document } = api.contract;
  const query = [...request.query];
  let ids: ReadonlySet<string> | undefined;
  const isIdOfKnown = (name: string) => {
    ids ??= namesOfKnown(operation, api.roles.get(operation));
    return ids.has(name);
  };
  for (const parameter of operation.parameters) {
    const value = readParameter(parameter);
    if (value === undefined) {
      if (parameter.required && !isReserved(parameter)) throw new Refusal(400, `${titleOf(parameter)} is missing.`);
      continue;
    }
    if (parameter.schema === undefined || (parameter.in === 'path' && api.anyId)) continue;
    const isId = parameter.in === 'path' && isIdOfKnown(parameter.name);
    if (!isId) refuseLongIntegers(titleOf(parameter), value);
    const [error] = api.validator.validate(parameter.schema, value);
    if (error && isId) throw missing(parameter.name, call.parameters[parameter.name] ?? '');
    if (error) throw new InvalidValue(400, `${titleOf(parameter)} ${explainSchemaError(error)}.`);
  }

  function readParameter(parameter: Parameter): unknown {
    const { name, style, schema } = parameter;
    const fields = fieldsOf(parameter);
    if (!style) return readJson(fields.findLast(([key]) => key === name)?.[1]);
    const parts = schema === undefined ? [] : schemaParts(document, schema);
    const others = operation.parameters.flatMap((other) => (other.name === name ? [] : other.name));
    return readStyled(document, parts, { name, style, fields, others });
  }

  function fieldsOf({ in: place, name }: Parameter): readonly Field[] {
    if (place === 'query') return query;
    const value = place === 'path' ? call.parameters[name] : request.headers[name.toLowerCase()];
    return value === undefined ? [] : [value].flat().map((text) => [name, text]);
  }
}

const titleOf = ({ in: place, name }: Parameter) => `${place[0]?.toUpperCase()}${place.slice(1)} parameter ${name}`;

/** Path parameters that name what has to be there. */
function namesOfKnown({ responses }: Operation, role: OperationRole | undefined): ReadonlySet<string> {
  // What a put makes need not be there, but the vendor may say that it must.
  const has404 = responses.some(({ status }) => status === '404');
  const isRead = role && (['read', 'replace', 'merge', 'remove'].includes(role.action) || has404);
  return new Set([
    ...(role?.required.map(({ name }) => name) ?? []),
    ...(isRead && role.id !== undefined ? [role.id] : []),
  ]);
}

/** Text that is not JSON stays text, so that validation reports it. */
function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * What the mock shows again has to be what was sent.
 *
 * @throws Refusal 400 for an integer that a number does not keep
 */
export function refuseLongIntegers(title: string, value: unknown): void {
  const values = [value];
  for (const one of values) {
    if (typeof one === 'object' && one !== null) for (const member of Object.values(one)) values.push(member);
    else if (Number.isInteger(one) && !Number.isSafeInteger(one))
      throw new Refusal(400, `${title} has an integer beyond 2^53, whose digits the mock does not keep.`);
  }
}

/** What is wrong, without the value: it may be a secret. */
export function explainSchemaError({ path, keyword, expected }: SchemaError): string {
  return `${path === '' ? '' : `at ${path} `}breaks '${keyword}': expected ${expected}`;
}
