import { listExamples } from '../contracts/list-examples';
import type { YamlMapping } from '../contracts/yaml-mapping';
import type { IssuedCredentials, Link, ResponseHeader, ResponseSpec } from '../model/operation';
import type { RuntimeExpression } from '../model/runtime-expression';
import type { Attempt } from './operation-draft';
import { readBodies } from './read-bodies';
import { readBodyExpression, readExpression } from './read-expression';
import { readPending } from './read-pending';
import { readStyle } from './read-style';

/**
 * Reads one response of an operation.
 *
 * @param source.root of the contract
 */
export function readResponse(
  source: { status: string; response: YamlMapping; root: YamlMapping },
  attempt: Attempt,
): ResponseSpec {
  const { status, response, root } = source;
  const flag = (key: string) => attempt(undefined, () => response.flag(key)) ?? false;
  const credentials = response.has('x-credentials')
    ? attempt(undefined, () => readCredentials(response.child('x-credentials')))
    : undefined;
  const failures = root.failures;
  const bodies = attempt('responses', () => readBodies(response)) ?? [];
  const areSure = root.failures === failures;
  const headers = attempt('responses', () => response.members('headers')) ?? [];
  const links = attempt('links', () => response.members('links')) ?? [];
  const pending =
    response.has('x-pending') && areSure ? attempt(undefined, () => readPending(status, response, bodies)) : undefined;
  return {
    status,
    description: attempt(undefined, () => readDescription(response)) ?? '',
    undocumented: flag('x-undocumented'),
    notApplicable: flag('x-not-applicable'),
    headers: headers.flatMap((header) => attempt('responses', () => readHeader(header)) ?? []),
    bodies,
    bodyOptional: flag('x-body-optional'),
    errorCodes: attempt(undefined, () => readErrorCodes(status, response, root)) ?? [],
    links: links.flatMap((link) => attempt('links', () => readLink(link)) ?? []),
    ...(credentials && { credentials }),
    ...(pending && { pending }),
  };
}

function readDescription(response: YamlMapping): string {
  if (response.has('description')) return response.string('description');
  throw response.problem("'description' is missing", 'Say in a few words what the response is.');
}

function readHeader([name, header]: readonly [string, YamlMapping]): ResponseHeader {
  if (header.has('content'))
    throw header.problemAt('content', 'The content of a header is not supported', 'Use schema.');
  const { explode } = readStyle(header, ['simple']);
  const [example] = listExamples(header);
  return {
    name,
    required: header.flag('required'),
    ...(header.has('schema') && { schema: `${header.pointer}/schema` }),
    ...(explode && { explode }),
    ...(example && { example: example.value }),
  };
}

/** A success has its own, or else those of the whole contract. */
function readErrorCodes(status: string, response: YamlMapping, root: YamlMapping): readonly string[] {
  if (!status.startsWith('2')) return [];
  return (response.has('x-error-codes') ? response : root).pointers('x-error-codes');
}

function readLink([name, link]: readonly [string, YamlMapping]): Link {
  const variable = link.optionalString('x-variable');
  const description = link.optionalString('description');
  const given = Object.entries(link.has('parameters') ? link.child('parameters').value : {});
  const isExpression = ([, value]: readonly [string, unknown]) => typeof value === 'string' && value.startsWith('$');
  const fed = given.filter(isExpression).map(([key]) => key);
  const constants = given
    .filter((entry) => !isExpression(entry))
    .map(([key, value]) => {
      if (typeof value !== 'object') return [key, String(value)];
      throw link.problemAt(
        'parameters',
        `Link '${name}' gives ${key} more than one value`,
        'Give it one text or number.',
      );
    });
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
