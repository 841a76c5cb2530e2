import type { Body, IssuedCredentials, Link, ResponseSpec } from '../model/operation';
import type { Cursor } from './cursor';

/** Reads one response of an operation. */
export function readResponse(status: string, response: Cursor): ResponseSpec {
  const credentials = response.has('x-credentials') ? readCredentials(response.child('x-credentials')) : undefined;
  return {
    status,
    description: response.text('description'),
    undocumented: response.value['x-undocumented'] === true,
    headers: members(response, 'headers').map(([name, header]) => ({
      name,
      required: header.value['required'] === true,
      ...(header.has('schema') && { schema: `${header.pointer}/schema` }),
      ...('example' in header.value && { example: header.value['example'] }),
    })),
    bodies: readBodies(response),
    bodyOptional: response.value['x-body-optional'] === true,
    links: members(response, 'links').map(readLink),
    ...(credentials && { credentials }),
  };
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
  if (variable !== undefined && description === undefined) {
    throw link.problem(
      `Link '${name}' has x-variable but no description`,
      'Describe it: the description becomes the name of the request.',
    );
  }
  return {
    name,
    operationId: link.text('operationId'),
    parameters: link.texts('parameters'),
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
