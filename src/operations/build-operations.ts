import type { Contract } from '../model/contract';
import { isObject } from '../model/json';
import {
  type Effect,
  effects,
  type Method,
  type Operation,
  type Parameter,
  type RequestBody,
  type ResponseSpec,
} from '../model/operation';
import { type PathTemplate, parsePathTemplate } from '../model/path-template';
import { checkLinks, checkTags, checkUnique } from './check-operations';
import { Cursor } from './cursor';
import { listSecretMembers } from './list-secret-members';
import { readPaging, readPeriod } from './read-paging';
import { readBodies, readResponse } from './read-response';

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

/**
 * Reads a contract's operations, in the contract's order.
 *
 * @throws UserError with file and line for an operation without operationId, summary, effect, listed tag, success response or example,
 *   and for a link to an operation or a parameter that does not exist
 */
export function buildOperations(contract: Contract): readonly Operation[] {
  const root = new Cursor(contract, '', contract.document);
  const secretMembers = listSecretMembers(contract.document);
  const operations = root
    .child('paths')
    .entries()
    .flatMap(([path, item]) =>
      methods
        .filter((method) => item.has(method))
        .map((method) => ({ ...buildOperation(path, method, item), secretMembers })),
    );
  if (operations.length === 0) throw root.problem('The contract has no operations', 'Add a path.');
  checkUnique(contract, operations);
  checkTags(contract, operations);
  checkLinks(contract, operations);
  return operations;
}

function buildOperation(
  path: string,
  method: (typeof methods)[number],
  item: Cursor,
): Omit<Operation, 'secretMembers'> {
  const operation = item.child(method);
  const { contract } = operation;
  const operationId = operation.text('operationId');
  const effect = operation.text('x-effect') as Effect;
  if (!effects.includes(effect))
    throw operation.problem(`${operationId} has x-effect '${effect}'`, `Use one of ${effects.join(', ')}.`);
  const tags = operation.value['tags'];
  if (!Array.isArray(tags) || tags.length !== 1)
    throw operation.problem(`${operationId} needs one tag`, 'Name the resource it belongs to in tags.');
  const responses = operation
    .child('responses')
    .entries()
    .map(([status, response]) => readResponse(status, response));
  checkResponses(operation, responses);
  const scheme = readScheme(operation);
  const parameters = [...item.list('parameters'), ...operation.list('parameters')].map(readParameter);
  const pathTemplate = parsePathTemplate(path);
  checkPath(operation, pathTemplate, parameters);
  const body = operation.has('requestBody') ? readRequestBody(operation.child('requestBody')) : undefined;
  const description = operation.optionalText('description');
  const paging = operation.has('x-paging') ? readPaging(operation.child('x-paging'), parameters, responses) : undefined;
  const period = operation.has('x-period') ? readPeriod(operation.child('x-period'), parameters) : undefined;
  return {
    id: `${contract.id}/${operationId}`,
    contract: contract.id,
    operationId,
    method: method.toUpperCase() as Method,
    path,
    pathTemplate,
    summary: operation.text('summary'),
    ...(description !== undefined && { description }),
    tag: String(tags[0]),
    effect,
    ...(scheme !== undefined && { scheme }),
    parameters,
    ...(body && { requestBody: body }),
    responses,
    ...(paging && { paging }),
    ...(period && { period }),
  };
}

function readScheme(operation: Cursor): string | undefined {
  const security = operation.value['security'] ?? operation.contract.document['security'];
  const first: unknown = Array.isArray(security) ? security[0] : undefined;
  return isObject(first) ? Object.keys(first)[0] : undefined;
}

function readParameter(parameter: Cursor): Parameter {
  const place = parameter.text('in');
  if (place !== 'path' && place !== 'query' && place !== 'header') {
    throw parameter.problem(`A parameter in '${place}' is not supported`, 'Use path, query or header.');
  }
  const description = parameter.optionalText('description');
  const variable = parameter.optionalText('x-variable');
  return {
    name: parameter.text('name'),
    in: place,
    required: parameter.value['required'] === true,
    ...(description !== undefined && { description }),
    ...(parameter.has('schema') && { schema: `${parameter.pointer}/schema` }),
    ...('example' in parameter.value && { example: parameter.value['example'] }),
    send: parameter.value['x-send'] === true,
    ...(variable !== undefined && { variable }),
  };
}

function readRequestBody(body: Cursor): RequestBody {
  const bodies = readBodies(body);
  if (bodies[0]?.example === undefined)
    throw body.problem('The request body has no example', 'Add example to its first media type.');
  return { required: body.value['required'] === true, bodies, variables: body.texts('x-variables') };
}

function checkResponses(operation: Cursor, responses: readonly ResponseSpec[]): void {
  const success = responses.filter(({ status }) => status.startsWith('2'));
  if (success.length === 0) throw operation.problem('No success response', 'Add a 2xx response.');
  for (const response of success) {
    for (const body of response.bodies) {
      if (body.example !== undefined) continue;
      throw operation.problem(
        `The ${response.status} response has no example of ${body.mediaType}`,
        'Add example to that media type.',
      );
    }
  }
  // What does more cannot be sent again and again.
  if (operation.value['x-effect'] !== 'read' && responses.some(({ pending }) => pending))
    throw operation.problem(
      'x-pending is on an operation that does more than read',
      'Put it on the read that tells the state.',
    );
}

/** Postman fills in whole segments only, so that is what a parameter has to be; and it has to be declared. */
function checkPath(operation: Cursor, template: PathTemplate, parameters: readonly Parameter[]): void {
  const odd = template.segments.find(({ text, parameter }) => parameter === undefined && /[{}]/.test(text));
  if (odd) {
    throw operation.problem(
      `'${odd.text}' in the path is neither plain text nor one parameter`,
      'Make each parameter a whole segment of the path, such as /files/{name}.',
    );
  }
  const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const used = template.parameters;
  for (const name of used) {
    if (!declared.includes(name))
      throw operation.problem(`Path parameter {${name}} is not declared`, 'Add it to parameters.');
  }
  for (const name of declared) {
    if (!used.includes(name))
      throw operation.problem(`Path parameter ${name} is not in the path`, 'Remove it, or add it to the path.');
  }
}
