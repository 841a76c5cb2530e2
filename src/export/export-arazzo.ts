import { isSent } from '../collections/build-request';
import type { Api } from '../model/api';
import { isSuccess } from '../model/is-success';
import type { Item } from '../model/item';
import type { JsonObject } from '../model/json';
import { pointerKeys, valueAt } from '../model/json-pointer';
import { isJson } from '../model/media-type';
import { bearerPlace, type Operation, type Parameter, type Scheme } from '../model/operation';
import { writeStyled } from '../model/parameter-style';
import { slugify } from '../model/slugify';
import { giverOf, listRequests, listWorkflows, type Workflow } from './list-workflows';

export interface ArazzoExport {
  readonly document: JsonObject;
  /** Names of the requests that a workflow cannot say, in the collection's order. */
  readonly leftOut: readonly string[];
}

/**
 * An API's links as Arazzo 1.0 workflows: one for each folder, with the requests that make and remove what it needs. Workflows take
 * the `Authorization` headers, API keys and the vendor's variables as inputs. Arazzo reads JSON bodies only, so that requests that need something
 * from XML, or a part of a header, are left out.
 *
 * @param options.openapi where the exported OpenAPI document is, relative to this one
 */
export function exportArazzo({ contract, vendor, list }: Api, { openapi }: { openapi: string }): ArazzoExport {
  const workflows = listWorkflows(list, canSay);
  const said = new Set(workflows.flatMap(({ items }) => items));
  const { title, version } = contract.document['info'] as { title: string; version: string };
  const descriptions = new Map(vendor.variables.map(({ name, description }) => [name, description]));
  const document = {
    arazzo: '1.0.1',
    info: { title: `Workflows of ${title}`, version },
    sourceDescriptions: [{ name: slugify(contract.api), url: openapi, type: 'openapi' }],
    workflows: workflows.map((workflow) => describeWorkflow(workflow, descriptions)),
  };
  return { document, leftOut: listRequests(list).flatMap((item) => (said.has(item) ? [] : item.name)) };
}

/** Whether Arazzo has expressions for what an item gives and sends. */
function canSay({ operation, captures }: Item): boolean {
  const body = operation.requestBody?.bodies[0];
  if (body && !isJson(body.mediaType)) return false;
  return captures.every(({ expression }) => {
    if (expression.source === 'response header') return false;
    return expression.source === 'request path' || operation.responses.every(answersInJson);
  });
}

const answersInJson = ({ status, bodies }: Operation['responses'][number]): boolean =>
  !status.startsWith('2') || bodies.every(({ mediaType }) => isJson(mediaType));

function describeWorkflow({ folder, items }: Workflow, descriptions: ReadonlyMap<string, string>): JsonObject {
  const steps = new Map(items.map((item) => [item, slugify(item.name)]));
  const inputs = new Set<string>();
  /** Where a variable's value comes from: an earlier step, or whoever runs the workflow. */
  const sourceOf = (item: Item, variable: string): string => {
    const giver = giverOf(variable, { item, among: items });
    if (giver) return `$steps.${steps.get(giver)}.outputs.${variable}`;
    inputs.add(variable);
    return `$inputs.${variable}`;
  };
  const described = items.map((item) => describeStep(item, { stepId: steps.get(item) ?? '', sourceOf }));
  const schemes = new Map(items.flatMap(({ operation }) => operation.schemes.map((scheme) => [scheme.name, scheme])));
  const properties = Object.fromEntries([
    ...[...schemes.values()].map((scheme) => [
      inputOfScheme(scheme),
      {
        type: 'string',
        description: `${scheme.kind === 'apiKey' ? 'API key' : 'Authorization header'} of ${scheme.name}`,
      },
    ]),
    ...[...inputs].map((name) => [name, { type: 'string', description: descriptions.get(name) ?? name }]),
  ]);
  return {
    workflowId: slugify(folder),
    summary: folder,
    ...(Object.keys(properties).length > 0 && {
      inputs: { type: 'object', properties, required: Object.keys(properties) },
    }),
    steps: described,
  };
}

type SourceOf = (item: Item, variable: string) => string;

function describeStep(item: Item, { stepId, sourceOf }: { stepId: string; sourceOf: SourceOf }): JsonObject {
  const { operation, captures } = item;
  const parameters = operation.parameters
    .filter((parameter) => isSent(item, parameter))
    .map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      value: inputOf(item, parameter, sourceOf),
    }));
  const outputs = captures.map(({ variable, expression }) => [
    variable,
    expression.source === 'request path'
      ? parameters.find(({ name }) => name === expression.name)?.value
      : expression.text,
  ]);
  const [body] = operation.requestBody?.bodies ?? [];
  return {
    stepId,
    description: item.name,
    operationId: operation.operationId,
    parameters: [...signIn(operation), ...parameters],
    ...(body?.example !== undefined && {
      requestBody: { contentType: body.mediaType, payload: fillIn(item, body.example, sourceOf) },
    }),
    successCriteria: [{ condition: successOf(operation) }],
    ...(outputs.length > 0 && { outputs: Object.fromEntries(outputs) }),
  };
}

/** Name of the input that has a scheme's API key, or its Authorization header. */
const inputOfScheme = ({ name, kind }: Scheme): string => (kind === 'apiKey' ? `${name}Key` : `${name}Authorization`);

const signIn = ({ schemes }: Operation) =>
  schemes.map((scheme) => {
    const { name, in: place } = scheme.key ?? bearerPlace;
    return { name, in: place, value: `$inputs.${inputOfScheme(scheme)}` };
  });

function inputOf(item: Item, { name, example, style }: Parameter, sourceOf: SourceOf): unknown {
  const variable = item.parameterVariables[name];
  if (item.parameterValues[name] !== undefined) return item.parameterValues[name];
  if (variable !== undefined) return sourceOf(item, variable);
  if (!style || !Array.isArray(example)) return example;
  const [field, second] = writeStyled({ name, value: example, style, encode: (text) => text });
  return second ? example : field?.[1];
}

function fillIn(item: Item, example: unknown, sourceOf: SourceOf): unknown {
  const copy: unknown = structuredClone(example);
  for (const [pointer, variable] of Object.entries(item.bodyVariables)) {
    const keys = pointerKeys(pointer);
    const parent = valueAt(copy, keys.slice(0, -1)) as Record<string, unknown>;
    parent[keys.at(-1) ?? ''] = sourceOf(item, variable);
  }
  return copy;
}

function successOf({ responses }: Operation): string {
  return responses
    .filter(({ status }) => isSuccess({}, status))
    .map(({ status }) =>
      /^\d+$/.test(status) ? `$statusCode == ${status}` : '$statusCode >= 200 && $statusCode < 300',
    )
    .join(' || ');
}
