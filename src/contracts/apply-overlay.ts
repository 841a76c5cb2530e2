import { createRequire } from 'node:module';
import type * as JsonPath from 'json-p3';
import type { Faults } from '../model/faults';
import { isObject, type JsonObject } from '../model/json';
import { valueAt } from '../model/json-pointer';
import type { ContractBundle } from './contract-bundle';
import { dropUnused } from './drop-unused';
import type { Overlay, OverlayAction } from './read-overlay';
import type { Origin, YamlFile } from './read-yaml';

type Part = Record<string, unknown>;

/** Something in the document, and what has it. */
interface Node {
  readonly parent: Part;
  readonly key: string;
  readonly value: unknown;
}

/**
 * Changes the document of a bundle as an overlay says, action by action: objects are merged, lists get longer, all else is replaced.
 * References in an overlay lead into the document that it changes. Components that nothing refers to afterwards are left out.
 *
 * @throws UserError with file, line and column for a target that is not JSONPath, or that nothing matches
 */
export function applyOverlay(bundle: ContractBundle, { yaml, actions }: Overlay, faults: Faults): void {
  const holder: Part = { document: bundle.document };
  for (const action of actions) faults.attempt(() => apply(bundle, { yaml, action, holder }));
  dropUnused(bundle.document);
}

function apply(bundle: ContractBundle, options: { yaml: YamlFile; action: OverlayAction; holder: Part }): void {
  const { yaml, action, holder } = options;
  const { change, path, mapping } = action;
  const origin = (key: string): Origin => ({ yaml, path: [...path, key] });
  const nodes = find(holder, 'target', action);
  if (change.type === 'remove') remove(nodes);
  else if (change.type === 'rewrite') rewrite(bundle, { nodes, action, change, origin: origin('x-rewrite') });
  else if (change.type === 'update') {
    for (const node of nodes) merge(bundle, node, { value: change.value, origin: origin('update') });
  } else {
    const [source, second] = find(holder, 'copy', action);
    if (!source || second)
      throw mapping.problemAt('copy', `'${change.from}' matches more than one thing`, 'Name exactly one.');
    for (const node of nodes) merge(bundle, node, { value: structuredClone(source.value), origin: origin('copy') });
  }
}

function find({ document }: Part, key: 'target' | 'copy', { mapping }: OverlayAction): readonly Node[] {
  const path = mapping.string(key);
  const nodes = select(document as JsonObject, path, (message) =>
    mapping.problemAt(key, `'${path}' is not a JSONPath: ${message}`, 'Correct it; RFC 9535 has the syntax.'),
  );
  if (nodes.length > 0) return nodes;
  throw mapping.problemAt(
    key,
    `'${path}' matches nothing`,
    'Name something that the contract has, or remove the action.',
  );
}

function select(document: JsonObject, path: string, explain: (message: string) => Error): readonly Node[] {
  const { environment, JSONPathError } = loadJsonPath();
  try {
    return environment
      .query(path, document as Parameters<typeof JsonPath.query>[1])
      .nodes.map(({ location, value }) => ({
        parent: valueAt(document, location.slice(0, -1).map(String)) as Part,
        key: String(location.at(-1) ?? ''),
        value,
      }));
  } catch (error) {
    if (error instanceof JSONPathError) throw explain(error.message);
    throw error;
  }
}

const load = createRequire(__filename);

/** Loaded with the first overlay: most programs read none. */
function loadJsonPath(): Pick<typeof JsonPath, 'JSONPathError'> & { environment: JsonPath.JSONPathEnvironment } {
  const { JSONPathEnvironment, JSONPathError } = load('json-p3') as typeof JsonPath;
  const environment = new JSONPathEnvironment();
  // RFC 9535, 2.4.6 and 2.4.7: only text matches. json-p3 turns what it is given into text, so that ['a'] would match 'a', and throws and
  // catches an error for each thing that cannot become text.
  for (const name of ['match', 'search']) {
    const own = environment.functionRegister.get(name);
    if (!own) continue;
    const call = (value: unknown, pattern: unknown) => typeof value === 'string' && own.call(value, pattern);
    environment.functionRegister.set(name, { argTypes: own.argTypes, returnType: own.returnType, call });
  }
  return { environment, JSONPathError };
}

/** From behind, so that the indexes of list items that are still to be removed stay as they are. */
function remove(nodes: readonly Node[]): void {
  for (const { parent, key } of [...nodes].reverse()) {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  }
}

function rewrite(
  bundle: ContractBundle,
  options: { nodes: readonly Node[]; action: OverlayAction; change: Rewrite; origin: Origin },
): void {
  const { nodes, action, change, origin } = options;
  const { mapping, target } = action;
  let changed = false;
  for (const { parent, key, value } of nodes) {
    if (typeof value !== 'string')
      throw mapping.problemAt('target', `'${target}' matches something that is not text`, 'Name texts only.');
    const rewritten = value.replace(change.pattern, change.to);
    if (rewritten !== value) bundle.setMember(parent, key, { value: rewritten, origin });
    changed ||= rewritten !== value;
  }
  if (changed) return;
  const what = `'${change.pattern.source}' is in none of the texts`;
  throw mapping.child('x-rewrite').problemAt('pattern', what, 'Correct it, or remove the action.');
}

type Rewrite = OverlayAction['change'] & { type: 'rewrite' };

function merge(bundle: ContractBundle, node: Node, { value, origin }: { value: unknown; origin: Origin }): void {
  const { parent, key, value: old } = node;
  if (Array.isArray(old)) old.push(...(Array.isArray(value) ? value : [value]).map((one) => bundle.copy(one, origin)));
  else if (isObject(old) && isObject(value) && !('$ref' in value)) {
    for (const [name, member] of Object.entries(value)) {
      const below = { yaml: origin.yaml, path: [...origin.path, name] };
      const child = { parent: old as Part, key: name, value: Object.hasOwn(old, name) ? old[name] : undefined };
      merge(bundle, child, { value: member, origin: below });
    }
  } else bundle.setMember(parent, key, { value: bundle.copy(value, origin), origin });
}
