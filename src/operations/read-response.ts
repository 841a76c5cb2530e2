import type { Body, IssuedCredentials, Link, ResponseSpec } from '../model/operation';
import { Cursor } from './cursor';
import { readPending } from './read-pending';

/** Reads one response of an operation. */
export function readResponse(status: string, response: Cursor): ResponseSpec {
  const credentials = response.has('x-credentials') ? readCredentials(response.child('x-credentials')) : undefined;
  const bodies = readBodies(response);
  return {
    status,
    description: response.text('description'),
    undocumented: response.value['x-undocumented'] === true,
    notApplicable: response.value['x-not-applicable'] === true,
    headers: members(response, 'headers').map(([name, header]) => ({
      name,
      required: header.value['required'] === true,
      ...(header.has('schema') && { schema: `${header.pointer}/schema` }),
      ...('example' in header.value && { example: header.value['example'] }),
    })),
    bodies,
    bodyOptional: response.value['x-body-optional'] === true,
    errorCodes: readErrorCodes(status, response),
    links: members(response, 'links').map(readLink),
    ...(credentials && { credentials }),
    ...(response.has('x-pending') && { pending: readPending(status, response, bodies) }),
  };
}

/** A success names its own, or those of the whole contract count. */
function readErrorCodes(status: string, response: Cursor): readonly string[] {
  if (!status.startsWith('2')) return [];
  const { contract } = response;
  const place = response.has('x-error-codes') ? response : new Cursor(contract, '', contract.document);
  return place.pointers('x-error-codes');
}

/** Reads the `content` of a request or a response: its media types in the contract's order. */
export function readBodies(parent: Cursor): readonly Body[] {
  return members(parent, 'content').map(([mediaType, body]) => ({
    mediaType,
    ...(body.has('schema') && { schema: `${body.pointer}/schema` }),
    ...('example' in body.value && { example: body.value['example'] }),
  }));
}

function readLink([name, link]: readonly [string, Cursor]): Link {
  const variable = link.optionalText('x-variable');
  const description = link.optionalText('description');
  const given = Object.entries(link.has('parameters') ? link.child('parameters').value : {});
  const isExpression = ([, value]: readonly [string, unknown]) => typeof value === 'string' && value.startsWith('$');
  const constants = given.filter((entry) => !isExpression(entry)).map(([key, value]) => [key, String(value)]);
  if ((variable !== undefined || constants.length > 0) && description === undefined) {
    throw link.problem(
      `Link '${name}' makes a request of its own, but has no description`,
      'Describe it: the description becomes the name of the request.',
    );
  }
  return {
    name,
    operationId: link.text('operationId'),
    parameters: Object.fromEntries(given.filter(isExpression)) as Record<string, string>,
    constants: Object.fromEntries(constants),
    body: link.texts('x-body'),
    ...(variable !== undefined && { variable }),
    ...(description !== undefined && { description }),
  };
}

function readCredentials(credentials: Cursor): IssuedCredentials {
  return {
    scheme: credentials.text('scheme'),
    username: credentials.text('username'),
    password: credentials.text('password'),
  };
}

function members(parent: Cursor, key: string): ReturnType<Cursor['entries']> {
  return parent.has(key) ? parent.child(key).entries() : [];
}
