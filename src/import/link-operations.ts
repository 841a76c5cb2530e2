import { isObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { listOf, type Members, membersOf } from '../model/json-values';
import { type PathTemplate, parsePathTemplate, shapeOf } from '../model/path-template';
import { createSchemaValidator, type SchemaValidator } from '../schema/schema-validator';
import { contractOf, type Draft, type DraftOperation, listDraftOperations } from './draft';
import { singular } from './name-operations';

interface LinkedOperation extends DraftOperation {
  readonly template: PathTemplate;
}

/**
 * Links operations by names and paths: what `POST /pets` and `GET /pets` return names `{petId}` of everything below `/pets/{petId}`. A
 * list only leads to what reads.
 */
export function linkOperations(draft: Draft): void {
  const operations = listDraftOperations(draft).map((one) => ({ ...one, template: parsePathTemplate(one.path) }));
  const validator = createSchemaValidator(contractOf(draft));
  for (const source of operations) {
    const isMaking = source.method === 'post';
    if ((!isMaking && source.method !== 'get') || source.template.segments.at(-1)?.parameter !== undefined) continue;
    const targets = listTargets(source, operations);
    for (const target of targets) {
      const isRead = source.operation['x-effect'] === 'read';
      if (isRead && target.operation['x-effect'] !== 'read') continue;
      addLink(draft, { source, target, validator });
    }
  }
}

/** The operations below a collection's things. */
function listTargets(source: LinkedOperation, operations: readonly LinkedOperation[]): readonly LinkedOperation[] {
  const place = shapeOf(source.template.segments);
  const length = source.template.segments.length;
  return operations.filter(({ template }) => {
    const parameter = template.segments[length]?.parameter;
    return parameter !== undefined && shapeOf(template.segments.slice(0, length)) === place;
  });
}

interface LinkPlace {
  readonly source: LinkedOperation;
  readonly target: LinkedOperation;
  readonly validator: SchemaValidator;
}

function addLink({ notes }: Draft, { source, target, validator }: LinkPlace): void {
  const length = source.template.segments.length;
  const parameter = target.template.segments[length]?.parameter ?? '';
  const [status, response] = successOf(source);
  if (response === undefined || status === undefined) return;
  const resource = singular(source.template.segments.at(-1)?.text ?? '');
  const isFitting = (value: unknown) => fitsParameter(value, { target, parameter, validator });
  const expression = findId(response, { parameter, resource, isList: source.method === 'get', isFitting });
  if (expression === undefined) return;
  const links = membersOf(response['links']);
  const targetId = String(target.operation['operationId']);
  const isThere = Object.values(links).some((link) => membersOf(link)['operationId'] === targetId);
  if (isThere) return;
  response['links'] = { ...links, [targetId]: { operationId: targetId, parameters: { [parameter]: expression } } };
  notes.comments.set(`${source.pointer}/responses/${status}/links/${escapeKey(targetId)}`, 'guessed');
}

function successOf({ operation }: LinkedOperation): readonly [string, Members] | readonly [] {
  const found = Object.entries(membersOf(operation['responses'])).find(([status]) => status.startsWith('2'));
  return found ? [found[0], membersOf(found[1])] : [];
}

function fitsParameter(
  value: unknown,
  { target, parameter, validator }: { target: LinkedOperation; parameter: string; validator: SchemaValidator },
): boolean {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return false;
  const index = listOf(target.operation['parameters']).findIndex(
    (one) => membersOf(one)['name'] === parameter && membersOf(one)['in'] === 'path',
  );
  const schema = `${target.pointer}/parameters/${index}/schema`;
  if (index < 0 || membersOf(listOf(target.operation['parameters'])[index])['schema'] === undefined) return index >= 0;
  const isNumeric = /^-?\d+(\.\d+)?$/.test(String(value));
  return validator.fits(schema, String(value)) || (isNumeric && validator.fits(schema, Number(value)));
}

interface IdSearch {
  readonly parameter: string;
  /** What the collection has, such as `pet`. */
  readonly resource: string;
  readonly isList: boolean;
  readonly isFitting: (value: unknown) => boolean;
}

/** The runtime expression of the id in a response: in its example's object, in one below it, in the first of a list, or in `Location`. */
function findId(response: Members, search: IdSearch): string | undefined {
  const [body] = Object.values(membersOf(response['content'])).map(membersOf);
  const example =
    body && ('example' in body ? body['example'] : membersOf(Object.values(membersOf(body['examples']))[0])['value']);
  const places = search.isList ? listPlaces(example) : objectPlaces(example);
  for (const { value, pointer } of places) {
    const name = idName(value, search);
    if (name !== undefined) return `$response.body#${pointer}/${escapeKey(name)}`;
  }
  const header = Object.keys(membersOf(response['headers'])).find((name) => name.toLowerCase() === 'location');
  return header === undefined || search.isList ? undefined : `$response.header.${header}`;
}

interface ObjectPlace {
  readonly value: Members;
  readonly pointer: string;
}

function objectPlaces(example: unknown): readonly ObjectPlace[] {
  if (!isObject(example)) return [];
  const inner = Object.entries(example).flatMap(([name, value]) =>
    isObject(value) ? [{ value: value as Members, pointer: `/${escapeKey(name)}` }] : [],
  );
  return [{ value: example as Members, pointer: '' }, ...inner];
}

function listPlaces(example: unknown): readonly ObjectPlace[] {
  const first = (list: unknown, pointer: string): readonly ObjectPlace[] => {
    const value: unknown = listOf(list)[0];
    return isObject(value) ? [{ value: value as Members, pointer: `${pointer}/0` }] : [];
  };
  if (Array.isArray(example)) return first(example, '');
  return objectPlaces(example).flatMap(({ value, pointer }) =>
    Object.entries(value).flatMap(([name, member]) => first(member, `${pointer}/${escapeKey(name)}`)),
  );
}

/** The member of an object that names it: called as the parameter is, or `id` and the like. */
function idName(value: Members, { parameter, resource, isFitting }: IdSearch): string | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const suffix = /(id|guid|uuid|key|name|code|number|slug|login|sku)$/i.exec(parameter)?.[1] ?? 'id';
  const wanted = [parameter, `${resource}${suffix}`, suffix, `${resource}id`, 'id', 'uuid', 'guid'].map(plain);
  for (const name of wanted) {
    const found = Object.keys(value).find((key) => plain(key) === name && isFitting(value[key]));
    if (found !== undefined) return found;
  }
  return undefined;
}
