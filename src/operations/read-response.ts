import type { YamlMapping } from '../contracts/yaml-mapping';
import { isForm, isJson, isXml } from '../model/media-type';
import type { Body, IssuedCredentials, Link, ResponseSpec } from '../model/operation';
import type { RuntimeExpression } from '../model/runtime-expression';
import { readBodyExpression, readExpression } from './read-expression';
import { readPending } from './read-pending';

/**
 * Reads one response of an operation.
 *
 * @param root of the contract
 */
export function readResponse(status: string, response: YamlMapping, root: YamlMapping): ResponseSpec {
  const credentials = response.has('x-credentials') ? readCredentials(response.child('x-credentials')) : undefined;
  const bodies = readBodies(response);
  return {
    status,
    description: response.string('description'),
    undocumented: response.flag('x-undocumented'),
    notApplicable: response.flag('x-not-applicable'),
    headers: response.members('headers').map(([name, header]) => ({
      name,
      required: header.flag('required'),
      ...(header.has('schema') && { schema: `${header.pointer}/schema` }),
      ...('example' in header.value && { example: header.value['example'] }),
    })),
    bodies,
    bodyOptional: response.flag('x-body-optional'),
    errorCodes: readErrorCodes(status, response, root),
    links: response.members('links').map(readLink),
    ...(credentials && { credentials }),
    ...(response.has('x-pending') && { pending: readPending(status, response, bodies) }),
  };
}

/** A success has its own, or else those of the whole contract. */
function readErrorCodes(status: string, response: YamlMapping, root: YamlMapping): readonly string[] {
  if (!status.startsWith('2')) return [];
  return (response.has('x-error-codes') ? response : root).pointers('x-error-codes');
}

/** Reads the `content` of a request or a response: its media types in the contract's order. */
export function readBodies(parent: YamlMapping): readonly Body[] {
  return parent.members('content').map(([mediaType, body]) => {
    checkExample(mediaType, body);
    return {
      mediaType,
      ...(body.has('schema') && { schema: `${body.pointer}/schema` }),
      ...('example' in body.value && { example: body.value['example'] }),
    };
  });
}

/** An example becomes text; Vouch cannot write a PDF file, for example, or multipart/form-data. */
function checkExample(mediaType: string, body: YamlMapping): void {
  const example = body.value['example'];
  if (typeof example !== 'object' || example === null || mediaType.includes('*')) return;
  if (isForm(mediaType)) checkForm(body, example);
  if (isForm(mediaType) || isJson(mediaType) || (isXml(mediaType) && body.has('schema'))) return;
  throw body.problemAt(
    'example',
    `The example of ${mediaType} is not text`,
    'Write it as text: only JSON, forms, and XML that has a schema may have keys and values.',
  );
}

/** A form has a text for each name, or one for each element of a list. */
function checkForm(body: YamlMapping, example: object): void {
  if (body.has('encoding'))
    throw body.problemAt(
      'encoding',
      'encoding of a form is not supported',
      'Leave it out, or write the example as text.',
    );
  const members: readonly unknown[] = Object.values(example).flat();
  if (!members.some((member) => typeof member === 'object' && member !== null)) return;
  throw body.problemAt('example', 'The example of a form has an object in it', 'Write the example as text.');
}

function readLink([name, link]: readonly [string, YamlMapping]): Link {
  const variable = link.optionalString('x-variable');
  const description = link.optionalString('description');
  const given = Object.entries(link.has('parameters') ? link.child('parameters').value : {});
  const isExpression = ([, value]: readonly [string, unknown]) => typeof value === 'string' && value.startsWith('$');
  const fed = given.filter(isExpression).map(([key]) => key);
  const constants = given.filter((entry) => !isExpression(entry)).map(([key, value]) => [key, String(value)]);
  if ((variable !== undefined || constants.length > 0) && description === undefined) {
    throw link.problem(
      `Link '${name}' makes a request of its own, but has no description`,
      'Describe it: the description becomes the name of the request.',
    );
  }
  return {
    name,
    operationId: link.string('operationId'),
    parameters: readExpressions(link, 'parameters', fed),
    constants: Object.fromEntries(constants),
    body: link.has('x-body') ? readExpressions(link, 'x-body', Object.keys(link.child('x-body').value)) : {},
    ...(variable !== undefined && { variable }),
    ...(description !== undefined && { description }),
  };
}

function readExpressions(link: YamlMapping, key: string, inputs: readonly string[]): Record<string, RuntimeExpression> {
  return Object.fromEntries(inputs.map((input) => [input, readExpression(link.child(key), input)]));
}

function readCredentials(credentials: YamlMapping): IssuedCredentials {
  return {
    scheme: credentials.string('scheme'),
    username: readBodyExpression(credentials, 'username'),
    password: readBodyExpression(credentials, 'password'),
  };
}
