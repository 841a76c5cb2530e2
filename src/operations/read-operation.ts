import { findMisspelt } from '../contracts/check-keywords';
import type { YamlMapping } from '../contracts/yaml-mapping';
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
import type { UserError } from '../model/user-error';
import { checkOwnServers } from './check-operations';
import type { Attempt, OperationDraft, OperationPart } from './operation-draft';
import { readBodies } from './read-bodies';
import { readFilters, readPaging, readPeriod } from './read-paging';
import { readParameter, readParameters } from './read-parameter';
import { readResponse } from './read-response';
import { readSecurity } from './read-security';

export const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

/** Reads an operation; each of its parts by itself, so that mistakes in several of them are all found. */
export function readOperation(options: {
  contract: Contract;
  root: YamlMapping;
  path: string;
  method: (typeof methods)[number];
  item: YamlMapping;
  /** Whether it is the first of its path: what is wrong with the path itself is said once. */
  isFirst: boolean;
}): OperationDraft {
  const { contract, root, path, method, item, isFirst } = options;
  const operation = item.child(method);
  const unsure = new Set<OperationPart>();
  const attempt: Attempt = (part, read) => {
    const before = root.failures;
    const found = operation.attempt(read);
    if (part && root.failures > before) unsure.add(part);
    return found;
  };
  for (const owner of isFirst ? [item, operation] : [operation]) attempt(undefined, () => checkOwnServers(owner));
  const operationId = attempt(undefined, () => readName(operation, 'operationId')) ?? `${method.toUpperCase()} ${path}`;
  const effect = attempt('effect', () => readEffect(operation, { method, name: operationId })) ?? 'write';
  const tag = attempt(undefined, () => readTag(operation, operationId)) ?? '';
  const summary = attempt(undefined, () => readName(operation, 'summary')) ?? '';
  const description = attempt(undefined, () => operation.optionalString('description'));
  const schemes = attempt(undefined, () => readSecurity(operation, root)) ?? [];
  const responses = readResponses({ operation, root, method }, attempt, unsure);
  const { parameters, pathTemplate } = readInputs({ item, operation, path, isFirst }, attempt, unsure);
  const body = attempt('requestBody', () => readRequestBody(operation, attempt));
  const list = readList({ operation, parameters, responses }, attempt, unsure);
  const draft = {
    id: `${contract.id}/${operationId}`,
    contract: contract.id,
    operationId,
    method: method.toUpperCase() as Method,
    path,
    pathTemplate,
    summary,
    ...(description !== undefined && { description }),
    tag,
    effect,
    schemes,
    parameters,
    ...(body && { requestBody: body }),
    responses,
    ...list,
  };
  return { operation: draft, unsure };
}

/** How the operation's list is paged, filtered, and bound to a period, as far as what that names could be read. */
function readList(
  { operation, parameters, responses }: { operation: YamlMapping } & Pick<Operation, 'parameters' | 'responses'>,
  attempt: Attempt,
  unsure: ReadonlySet<OperationPart>,
): Pick<Operation, 'paging' | 'period' | 'filters'> {
  const has = (key: string, ...parts: readonly OperationPart[]) =>
    operation.has(key) && !parts.some((part) => unsure.has(part));
  const paging = has('x-paging', 'parameters', 'responses')
    ? attempt(undefined, () => readPaging(operation.child('x-paging'), parameters, responses))
    : undefined;
  const period = has('x-period', 'parameters')
    ? attempt(undefined, () => readPeriod(operation.child('x-period'), parameters))
    : undefined;
  const filters = has('x-filters', 'parameters', 'responses')
    ? attempt(undefined, () => readFilters(operation.child('x-filters'), parameters, responses))
    : undefined;
  return { ...(paging && { paging }), ...(period && { period }), ...(filters && { filters }) };
}

function readName(operation: YamlMapping, key: 'operationId' | 'summary'): string {
  if (operation.has(key)) return operation.string(key);
  const remedy = key === 'summary' ? 'Add it: the name of the request.' : 'Add it: a name such as listOrders.';
  throw operation.problem(`'${key}' is missing`, remedy);
}

function readTag(operation: YamlMapping, operationId: string): string {
  const tags = operation.value['tags'];
  if (Array.isArray(tags) && tags.length === 1) return String(tags[0]);
  throw operation.problem(`${operationId} needs one tag`, 'Name the resource it belongs to in tags.');
}

function readResponses(
  { operation, root, method }: { operation: YamlMapping; root: YamlMapping; method: string },
  attempt: Attempt,
  unsure: ReadonlySet<OperationPart>,
): readonly ResponseSpec[] {
  const entries = attempt('responses', () => operation.child('responses').entries()) ?? [];
  const responses = entries
    .map(([status, response]) => readResponse({ status, response, root }, attempt))
    // An answer to HEAD has the headers of a body, but no body.
    .map((response) => (method === 'head' ? { ...response, bodyOptional: true } : response));
  if (!unsure.has('responses') && !responses.some(isSuccess))
    attempt('responses', () => fail(operation.problem('No success response', 'Add a 2xx response.')));
  checkResponses(operation, responses, attempt);
  return responses;
}

function readInputs(
  source: { item: YamlMapping; operation: YamlMapping; path: string; isFirst: boolean },
  attempt: Attempt,
  unsure: ReadonlySet<OperationPart>,
): { parameters: readonly Parameter[]; pathTemplate: PathTemplate } {
  const { item, operation, path } = source;
  const declared = attempt('parameters', () => readParameters(item, operation)) ?? [];
  const parameters = declared.flatMap((parameter) => attempt('parameters', () => readParameter(parameter)) ?? []);
  const spanning = declared.filter((parameter) => attempt('parameters', () => parameter.flag('x-spans-segments')));
  const pathTemplate = parsePathTemplate(
    path,
    spanning.map((parameter) => parameter.string('name')),
  );
  if (!unsure.has('parameters')) attempt(undefined, () => checkPath(source, pathTemplate, parameters));
  return { parameters, pathTemplate };
}

/** What a method is for says what the operation does, unless a POST has a reason to be no more than a question. */
function readEffect(operation: YamlMapping, { method, name }: { method: string; name: string }): Effect {
  if (!operation.has('x-effect'))
    throw (
      findMisspelt(operation, 'x-effect') ??
      operation.problem("'x-effect' is missing", `Add it: ${effects.join(', ')}.`)
    );
  const effect = operation.string('x-effect') as Effect;
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

function readRequestBody(operation: YamlMapping, attempt: Attempt): RequestBody | undefined {
  if (!operation.has('requestBody')) return undefined;
  const body = operation.child('requestBody');
  const bodies = readBodies(body);
  const isWhole = bodies.length === Object.keys(body.has('content') ? body.child('content').value : {}).length;
  if (isWhole && bodies[0]?.example === undefined) {
    const problem = body.problem('The request body has no example', 'Add example to its first media type.');
    attempt('requestBody', () => fail(problem));
  }
  const required = attempt(undefined, () => body.flag('required')) ?? false;
  return { required, bodies, variables: attempt(undefined, () => body.texts('x-variables')) ?? {} };
}

function checkResponses(operation: YamlMapping, responses: readonly ResponseSpec[], attempt: Attempt): void {
  for (const { status, bodies } of responses.filter(isSuccess)) {
    for (const { mediaType, example } of bodies) {
      if (example !== undefined) continue;
      const what = `The ${status} response has no example of ${mediaType}`;
      attempt('responses', () => fail(operation.problem(what, 'Add example to that media type.')));
    }
  }
  // What does more cannot be sent again and again.
  if (operation.has('x-effect') && operation.value['x-effect'] !== 'read' && responses.some(({ pending }) => pending)) {
    const what = 'x-pending is on an operation that does more than read';
    attempt(undefined, () => fail(operation.problem(what, 'Put it on the read that tells the state.')));
  }
}

const isSuccess = ({ status }: ResponseSpec) => status.startsWith('2');

function fail(error: UserError): never {
  throw error;
}

/** Each parameter of the path is declared, and what stands between them tells where they end. */
function checkPath(
  { item, operation, isFirst }: { item: YamlMapping; operation: YamlMapping; isFirst: boolean },
  template: PathTemplate,
  parameters: readonly Parameter[],
): void {
  const odd = template.segments.find(({ shape }) => /\{(?!\})|(?<!\{)\}|\{\}\{\}|^:/.test(shape));
  if (odd) {
    if (!isFirst) return;
    throw operation.problem(
      `'${odd.text}' in the path is not text with parameters in it`,
      'Write each parameter as {name}, with text between two of them, and no colon in front.',
    );
  }
  const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const used = template.parameters;
  if (isFirst || !item.has('parameters')) {
    for (const name of used.filter((one) => !declared.includes(one))) {
      const problem = operation.problem(`Path parameter {${name}} is not declared`, 'Add it to parameters.');
      operation.attempt(() => fail(problem));
    }
  }
  const own = operation.list('parameters').map(({ value }) => value['name']);
  for (const name of declared.filter((one) => !used.includes(one) && (isFirst || own.includes(one)))) {
    const what = `Path parameter ${name} is not in the path`;
    operation.attempt(() => fail(operation.problem(what, 'Remove it, or add it to the path.')));
  }
}
