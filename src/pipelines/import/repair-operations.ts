import { validateContract } from '../../contracts/validate-contract';
import { contractOf, type Draft, type DraftOperation, leaveOut, listDraftOperations } from '../../import/draft';
import { isObject } from '../../model/json';
import { pointerKeys, valueAt } from '../../model/json-pointer';
import { listOf, membersOf, setMember } from '../../model/json-values';
import type { Operation } from '../../model/operation';
import { UserError } from '../../model/user-error';
import { buildOperations } from '../../operations/build-operations';

/** How many faults are repaired before the import gives up. */
const mostFaults = 3000;

/**
 * Takes out of a draft what keeps it from being a contract, one fault after the other: a link, an optional parameter, what an error
 * response has in it, and at last an operation.
 *
 * @throws UserError for a fault that is in no operation, and when nothing is left
 */
export async function repairOperations(draft: Draft): Promise<void> {
  for (let fault = 0; fault < mostFaults; fault += 1) {
    try {
      const contract = contractOf(draft);
      const operations = buildOperations(contract);
      await validate(draft, operations);
      return;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const places = [...error.what.matchAll(/(?:^|\s)(\/\S*?|):1:1: ([^\n]*)/g)];
      if (places.length === 0) throw error;
      for (const [, pointer = '', what = ''] of places)
        repairAt(draft, pointer, { what: what.replace(/\.$/, ''), error });
    }
  }
}

async function validate(draft: Draft, operations: readonly Operation[]): Promise<void> {
  await validateContract(contractOf(draft), operations);
}

interface Fault {
  readonly what: string;
  readonly error: UserError;
}

function repairAt(draft: Draft, pointer: string, { what, error }: Fault): void {
  const keys = pointerKeys(pointer);
  const operations = listDraftOperations(draft);
  const one = operations.find(
    (operation) => pointer === operation.pointer || pointer.startsWith(`${operation.pointer}/`),
  );
  if (one === undefined) {
    if (keys[0] === 'components' && keys.length >= 3) {
      removeMember(draft, keys, what);
      return;
    }
    // Its operation may be gone since.
    if (keys[0] === 'paths' && operations.length > 0) return;
    throw error;
  }
  const inside = keys.slice(3);
  if (
    removeLink(one, inside) ||
    removeParameter(draft, one, { inside, what }) ||
    removeContent(draft, one, { inside, what })
  )
    return;
  leaveOut(draft, one, what);
  if (listDraftOperations(draft).length === 0) throw error;
}

function removeMember({ document, notes }: Draft, keys: readonly string[], what: string): void {
  const parent = valueAt(document, keys.slice(0, -1));
  // A schema may be referred to.
  if (isObject(parent) && keys[1] === 'schemas' && keys.length === 3) setMember(membersOf(parent), keys[2] ?? '', {});
  else if (isObject(parent)) delete membersOf(parent)[keys.at(-1) ?? ''];
  notes.add('changed', keys.slice(1, 3).join(' '), `${keys.slice(3).join('/') || 'it'} is left out: ${what}`);
}

function removeLink(
  { operation }: DraftOperation,
  [responses, status = '', links, name = '']: readonly string[],
): boolean {
  if (responses !== 'responses' || links !== 'links') return false;
  const response = membersOf(membersOf(operation['responses'])[status]);
  const { [name]: gone, ...rest } = membersOf(response['links']);
  if (gone === undefined) return false;
  response['links'] = rest;
  if (Object.keys(rest).length === 0) delete response['links'];
  return true;
}

function removeParameter(
  { notes }: Draft,
  { operation, subject }: DraftOperation,
  { inside: [section, index = ''], what }: { inside: readonly string[]; what: string },
): boolean {
  const parameters = listOf(operation['parameters']);
  const parameter = membersOf(parameters[Number(index)]);
  if (section !== 'parameters' || index === '' || parameter['required'] === true) return false;
  operation['parameters'] = parameters.filter((_, position) => position !== Number(index));
  notes.add('changed', subject, `the parameter ${String(parameter['name'])} is left out: ${what}`);
  return true;
}

/** Takes away a header, a media type that has others beside it, and the body of an error. */
function removeContent(
  { notes }: Draft,
  { operation, subject }: DraftOperation,
  { inside, what }: { inside: readonly string[]; what: string },
): boolean {
  const [section = '', ...rest] = inside;
  if (section !== 'responses' && section !== 'requestBody') return false;
  const status = section === 'responses' ? (rest.shift() ?? '') : '';
  const owner =
    section === 'responses'
      ? membersOf(membersOf(operation['responses'])[status])
      : membersOf(operation['requestBody']);
  const [kind = '', name = ''] = rest;
  const members = membersOf(owner[kind]);
  if (!Object.hasOwn(members, name)) return false;
  const isLast = Object.keys(members).length === 1;
  const isNeeded = kind === 'content' && isLast && (section === 'requestBody' || status.startsWith('2'));
  if (isNeeded || (kind !== 'content' && kind !== 'headers')) return false;
  delete members[name];
  if (isLast) delete owner[kind];
  notes.add('changed', subject, `${[status, kind, name].filter(Boolean).join(' ')} is left out: ${what}`);
  return true;
}
