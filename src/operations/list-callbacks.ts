import { YamlMapping } from '../contracts/yaml-mapping';
import type { Callback } from '../model/callback';
import type { Contract } from '../model/contract';
import type { Parameter } from '../model/operation';
import { readBodies } from './read-bodies';
import { readParameter, readParameters } from './read-parameter';
import { readPlaces, readTriggers } from './read-triggers';

/**
 * Lists the callbacks of a contract, its `webhooks`, in its order.
 *
 * @throws UserError with file and line for one without operationId, summary, body, example or success
 */
export function listCallbacks(contract: Contract): readonly Callback[] {
  const known = listed.get(contract);
  if (known) return known;
  const callbacks = readCallbacks(contract, YamlMapping.ofContract(contract));
  listed.set(contract, callbacks);
  return callbacks;
}

/** Few programs want them, so that they are read when somebody asks. */
const listed = new WeakMap<Contract, readonly Callback[]>();

/** As `listCallbacks`; what is wrong is thrown, or noted where the mapping collects it. */
export function readCallbacks(contract: Contract, root: YamlMapping): readonly Callback[] {
  return root
    .members('webhooks')
    .flatMap(([key, item]) => root.attempt(() => readCallback({ contract, root, key, item })) ?? []);
}

interface Source {
  readonly contract: Contract;
  readonly root: YamlMapping;
  readonly key: string;
  readonly item: YamlMapping;
}

function readCallback({ contract, root, key, item }: Source): Callback {
  const { value } = item;
  const odd = Object.keys(value).find((method) => methods.includes(method));
  if (odd !== undefined) throw item.problemAt(odd, `Callback '${key}' is a ${odd.toUpperCase()}`, 'Describe a post.');
  const post = item.child('post');
  const read = <T>(part: () => T): T | undefined => root.attempt(part);
  const name = read(() => readName(post));
  const description = read(() => post.optionalString('description'));
  return {
    id: `${contract.id}/${name ?? key}`,
    contract: contract.id,
    name: name ?? key,
    summary: read(() => post.string('summary')) ?? '',
    ...(description !== undefined && { description }),
    pointer: post.pointer,
    parameters: read(() => readHeaders(item, post)) ?? [],
    bodies: read(() => readContent(post)) ?? [],
    accepted: read(() => readAccepted(post)) ?? [],
    sentAfter: read(() => readTriggers(post, contract.id)) ?? [],
    sentTo: read(() => readPlaces(post, 'x-sent-to', contract.id)) ?? [],
  };
}

const methods = ['get', 'put', 'delete', 'patch', 'head', 'options', 'trace'];

function readName(post: YamlMapping): string {
  if (post.has('operationId')) return post.text('operationId', /^[A-Za-z]\w*$/);
  throw post.problem("'operationId' is missing", 'Add it: a name such as messageDelivered.');
}

function readHeaders(item: YamlMapping, post: YamlMapping): readonly Parameter[] {
  return readParameters(item, post).flatMap((mapping) => {
    return (
      post.attempt(() => {
        const parameter = readParameter(mapping);
        if (parameter.in === 'header') return parameter;
        throw mapping.problem(`A callback has the parameter ${parameter.name} in ${parameter.in}`, 'Use a header.');
      }) ?? []
    );
  });
}

/** A callback is told from others, and made, by its body. */
function readContent(post: YamlMapping): Callback['bodies'] {
  const bodies = readBodies(post.child('requestBody'));
  const [first] = bodies;
  if (first && (first.schema === undefined || first.example === undefined)) {
    const what = `The body of the callback has no ${first.schema === undefined ? 'schema' : 'example'}`;
    throw post.problemAt('requestBody', what, 'Add it to its first media type.');
  }
  return bodies;
}

function readAccepted(post: YamlMapping): readonly string[] {
  const accepted = Object.keys(post.child('responses').value).filter((status) => /^2(?:\d\d|XX)$/.test(status));
  if (accepted.length > 0) return accepted;
  throw post.problemAt('responses', 'No success response', 'Add a 2xx response, which the vendor takes as received.');
}
