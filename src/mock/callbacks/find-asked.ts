import type { Callback } from '../../model/callback';
import type { Contract } from '../../model/contract';
import { didYouMean } from '../../model/did-you-mean';
import { UserError } from '../../model/user-error';
import { listCallbacks } from '../../operations/list-callbacks';
import { createSchemaValidator } from '../../schema/schema-validator';
import type { MockApi } from '../state/api-state';
import type { AskedCallback } from './callback-options';
import type { Letter } from './deliver';
import { type Destination, type FindState, findAddresses } from './find-addresses';
import { fillIn, overExample } from './make-body';
import type { Allowed } from './read-allowed';
import { writeBody } from './write-callback';

/**
 * Writes a callback that somebody asks for, and finds out where it goes: what is said, or what has its URL, or the usual receiver.
 *
 * @throws UserError `ERR_CALLBACK` for a name that no callback has, or several have, for members that its schema does not allow, and
 *   where nothing says where it goes
 */
export function findAsked(
  { callback: name, to, with: members }: AskedCallback,
  { apis, allowed, findState }: { apis: readonly MockApi[]; allowed: Allowed; findState: FindState },
): readonly { letter: Letter; destination: Destination }[] {
  const { contract, callback } = findByName(name, apis);
  const value = overExample(callback, members);
  const schema = callback.bodies[0]?.schema;
  const [error] = schema === undefined ? [] : createSchemaValidator(contract).validate(schema, value);
  if (error) {
    const what = `${name} would not be valid: ${error.path || 'the body'} is to be ${error.expected}.`;
    throw new UserError('ERR_CALLBACK', what, `Correct "with"; the schema is in ${contract.file}.`);
  }
  const sources = { payload: { value }, call: { parameters: {} }, answer: { headers: {} } };
  const known = to === undefined ? findAddresses(callback.sentTo, sources, findState) : [receiver(to)];
  const found = known ?? (allowed.usual === undefined ? [] : [receiver(allowed.usual)]);
  const [first] = found;
  if (!first)
    throw new UserError('ERR_CALLBACK', `Nothing says where ${name} goes.`, 'Say it with "to", or --callbacks-to.');
  const refusal = allowed.refuse(first.url, true);
  if (refusal !== undefined) {
    const remedy = 'Name a URL of this machine, or its host with --callbacks-to.';
    throw new UserError('ERR_CALLBACK', `${name} is not sent: ${refusal}.`, remedy);
  }
  return found.map((destination) => {
    const own = fillIn(value, destination.values);
    return { letter: { callback, value: own, written: writeBody(contract.document, callback, own) }, destination };
  });
}

const receiver = (url: string): Destination => ({ url, method: 'POST' });

function findByName(name: string, apis: readonly MockApi[]): { contract: Contract; callback: Callback } {
  const all = apis.flatMap(({ contract }) => listCallbacks(contract).map((callback) => ({ contract, callback })));
  const found = all.filter(({ callback }) => callback.id === name || callback.name === name);
  const exact = found.find(({ callback }) => callback.id === name);
  const [first, second] = exact ? [exact] : found;
  if (first && !second) return first;
  const near = didYouMean(
    name,
    all.map(({ callback }) => callback.id),
  );
  const ids = found.map(({ callback }) => callback.id).join(', ');
  throw first
    ? new UserError('ERR_CALLBACK', `Several callbacks are called '${name}'.`, `Name one of ${ids}.`)
    : new UserError('ERR_CALLBACK', `There is no callback '${name}'.`, `${near}Name one of the contracts' webhooks.`);
}
