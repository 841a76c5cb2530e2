import type { Faults } from '../model/faults';
import type { UserError } from '../model/user-error';
import type { YamlFile } from './read-yaml';
import { YamlMapping } from './yaml-mapping';

/** One change of a document. */
export interface OverlayAction {
  /** JSONPath (RFC 9535) of what is changed. */
  readonly target: string;
  readonly change:
    | { readonly type: 'update'; readonly value: unknown }
    | { readonly type: 'remove' }
    /** @param from JSONPath of the one thing that is copied */
    | { readonly type: 'copy'; readonly from: string }
    /** Rewrites the texts that match as a whole. @param to what takes their place, as in `String.replace` */
    | { readonly type: 'rewrite'; readonly pattern: RegExp; readonly to: string };
  /** Keys and indexes that lead to the action in its file. */
  readonly path: readonly string[];
  readonly mapping: YamlMapping;
}

/** An OpenAPI Overlay (https://spec.openapis.org/overlay/v1.1): how a contract differs from another. */
export interface Overlay {
  readonly yaml: YamlFile;
  /** File of the contract that it changes, relative to its own. */
  readonly base: string;
  readonly actions: readonly OverlayAction[];
  /** An error about what it extends. */
  readonly problem: (what: string) => UserError;
}

/** @throws UserError `ERR_CONTRACT_INVALID` with file, line and column; what is wrong with single actions goes to `faults` */
export function readOverlay(yaml: YamlFile, faults: Faults): Overlay {
  const root = YamlMapping.ofFile(yaml, 'ERR_CONTRACT_INVALID', faults).allowing([
    'overlay',
    'info',
    'extends',
    'actions',
  ]);
  if (!/^1\.[01]\.\d+$/.test(root.text('overlay')))
    throw root.problemAt('overlay', `'overlay' is '${root.text('overlay')}'`, 'Use version 1.1.0.');
  root.child('info');
  const base = root.text('extends');
  const problem = (what: string) =>
    root.problemAt('extends', what, 'Name the file of another contract, such as ./orders.yaml.');
  if (/^[a-z]+:|^\//i.test(base)) throw problem(`'extends' is '${base}', which is not a file beside it`);
  return { yaml, base, problem, actions: readActions(root) };
}

const readActions = (root: YamlMapping) =>
  root.list('actions').flatMap((action, index) => root.attempt(() => readAction(action, index)) ?? []);

function readAction(mapping: YamlMapping, index: number): OverlayAction {
  mapping.allowing(['target', 'description', ...changes]);
  const target = mapping.text('target');
  const [change, second] = changes.filter((key) => mapping.has(key));
  if (change === undefined || second !== undefined)
    throw mapping.problem('The action does not have exactly one change', `Give it one of ${changes.join(', ')}.`);
  return { target, change: readers[change](mapping), path: ['actions', String(index)], mapping };
}

const changes = ['update', 'remove', 'copy', 'x-rewrite'] as const;

const readers: Record<(typeof changes)[number], (mapping: YamlMapping) => OverlayAction['change']> = {
  update: ({ value }) => ({ type: 'update', value: value['update'] }),
  remove(mapping) {
    if (mapping.flag('remove')) return { type: 'remove' };
    throw mapping.problemAt('remove', "'remove' is false, which changes nothing", 'Leave the action out.');
  },
  copy: (mapping) => ({ type: 'copy', from: mapping.text('copy') }),
  'x-rewrite'(mapping) {
    const rewrite = mapping.child('x-rewrite').allowing(['pattern', 'to']);
    const pattern = rewrite.string('pattern');
    try {
      return { type: 'rewrite', pattern: new RegExp(pattern, 'gu'), to: rewrite.string('to') };
    } catch {
      throw rewrite.problemAt('pattern', `'pattern' is not a valid regular expression`, 'Correct it.');
    }
  },
};
