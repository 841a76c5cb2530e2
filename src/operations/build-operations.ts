import { YamlMapping } from '../contracts/yaml-mapping';
import type { Contract } from '../model/contract';
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
import {
  checkBases,
  checkFilledIn,
  checkInputs,
  checkLinks,
  checkOwnServers,
  checkTags,
  checkUnique,
} from './check-operations';
import { listSecretMembers, listSharedNames } from './list-secret-members';
import { readBodies } from './read-bodies';
import { readPaging, readPeriod } from './read-paging';
import { readParameter, readParameters } from './read-parameter';
import { readResponse } from './read-response';
import { readSecurity } from './read-security';

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

/**
 * Reads a contract's operations, in the contract's order.
 *
 * @throws UserError with file and line for an operation without operationId, summary, effect, listed tag, success response or example,
 *   and for a link to an operation or a parameter that does not exist
 */
export function buildOperations(contract: Contract): readonly Operation[] {
  const root = YamlMapping.ofContract(contract);
  const secretMembers = listSecretMembers(contract.document);
  const secretScalars = listSharedNames(contract.document, secretMembers);
  const secrets = { secretMembers, ...(secretScalars.length > 0 && { secretScalars }) };
  const operations = root
    .child('paths')
    .entries()
    .flatMap(([path, item]) =>
      methods
        .filter((method) => item.has(method))
        .map((method) => ({ ...buildOperation({ contract, root, path, method, item }), ...secrets })),
    );
  if (operations.length === 0) throw root.problem('The contract has no operations', 'Add a path.');
  checkBases(contract);
  checkUnique(contract, operations);
  checkTags(contract, operations);
  checkLinks(contract, operations);
  checkInputs(contract, operations);
  checkFilledIn(contract, operations);
  return operations;
}

function buildOperation(options: {
  contract: Contract;
  root: YamlMapping;
  path: string;
  method: (typeof methods)[number];
  item: YamlMapping;
}): Omit<Operation, 'secretMembers'> {
  const { contract, root, path, method, item } = options;
  const operation = item.child(method);
  for (const owner of [item, operation]) checkOwnServers(owner);
  const operationId = operation.string('operationId');
  const effect = readEffect(operation, method);
  const tags = operation.value['tags'];
  if (!Array.isArray(tags) || tags.length !== 1)
    throw operation.problem(`${operationId} needs one tag`, 'Name the resource it belongs to in tags.');
  const responses = operation
    .child('responses')
    .entries()
    .map(([status, response]) => readResponse(status, response, root))
    // An answer to HEAD has the headers of a body, but no body.
    .map((response) => (method === 'head' ? { ...response, bodyOptional: true } : response));
  checkResponses(operation, responses);
  const scheme = readSecurity(operation, root);
  const declared = readParameters(item, operation);
  const parameters = declared.map(readParameter);
  const spanning = declared.filter((parameter) => parameter.flag('x-spans-segments'));
  const pathTemplate = parsePathTemplate(
    path,
    spanning.map((parameter) => parameter.string('name')),
  );
  checkPath(operation, pathTemplate, parameters);
  const body = operation.has('requestBody') ? readRequestBody(operation.child('requestBody')) : undefined;
  const description = operation.optionalString('description');
  const paging = operation.has('x-paging') ? readPaging(operation.child('x-paging'), parameters, responses) : undefined;
  const period = operation.has('x-period') ? readPeriod(operation.child('x-period'), parameters) : undefined;
  return {
    id: `${contract.id}/${operationId}`,
    contract: contract.id,
    operationId,
    method: method.toUpperCase() as Method,
    path,
    pathTemplate,
    summary: operation.string('summary'),
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

/** What a method is for says what the operation does, unless a POST has a reason to be no more than a question. */
function readEffect(operation: YamlMapping, method: (typeof methods)[number]): Effect {
  const effect = operation.string('x-effect') as Effect;
  const name = operation.string('operationId');
  if (!effects.includes(effect))
    throw operation.problemAt('x-effect', `${name} has x-effect '${effect}'`, `Use one of ${effects.join(', ')}.`);
  const isQuestion = effect === 'read' && method === 'post';
  if (operation.has('x-effect-reason')) {
    operation.text('x-effect-reason');
    if (isQuestion) return effect;
    throw operation.problemAt(
      'x-effect-reason',
      'x-effect-reason is for a POST with x-effect: read',
      'Leave it out, or say it in the description.',
    );
  }
  if (isQuestion) {
    throw operation.problemAt(
      'x-effect',
      `${name} is a POST with x-effect: read, and does not say why it changes nothing`,
      'Add x-effect-reason with the reason, or use another effect.',
    );
  }
  if (effect !== 'read' || ['get', 'head', 'options'].includes(method)) return effect;
  throw operation.problemAt(
    'x-effect',
    `${name} is a ${method.toUpperCase()} with x-effect: read, which would be sent without being allowed`,
    `Use ${effects.filter((one) => one !== 'read').join(', ')}.`,
  );
}

function readRequestBody(body: YamlMapping): RequestBody {
  const bodies = readBodies(body);
  if (bodies[0]?.example === undefined)
    throw body.problem('The request body has no example', 'Add example to its first media type.');
  return { required: body.flag('required'), bodies, variables: body.texts('x-variables') };
}

function checkResponses(operation: YamlMapping, responses: readonly ResponseSpec[]): void {
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

/** Each parameter of the path is declared, and what stands between them tells where they end. */
function checkPath(operation: YamlMapping, template: PathTemplate, parameters: readonly Parameter[]): void {
  const odd = template.segments.find(({ shape }) => /\{(?!\})|(?<!\{)\}|\{\}\{\}|^:/.test(shape));
  if (odd) {
    throw operation.problem(
      `'${odd.text}' in the path is not text with parameters in it`,
      'Write each parameter as {name}, with text between two of them, and no colon in front.',
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
