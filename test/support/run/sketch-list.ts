import { addWaits } from '../../../src/collections/add-waits';
import type { Item, ItemList, Rejection } from '../../../src/model/item';
import type { Effect } from '../../../src/model/operation';
import { parsePathTemplate } from '../../../src/model/path-template';
import { bodyExpression } from '../../../src/model/runtime-expression';
import type { ItemGraph } from '../../../src/run/run-items';

export interface Sketch {
  readonly effect?: Effect;
  /** Default: one of its own. */
  readonly path?: string;
  readonly folder?: string;
  readonly gives?: readonly string[];
  readonly needs?: readonly string[];
  readonly needsInBody?: readonly string[];
  readonly removes?: readonly string[];
  /** Hands out credentials. */
  readonly first?: boolean;
  /** Name of the item that it has to come after, to be rejected. */
  readonly rejectedAfter?: string;
  /** What it sends to be rejected. Default: a wrong password. */
  readonly sends?: Rejection['sends'];
}

/** A list of items, sketched by what flows between them, with what each waits for. */
export function sketchList(collection: string, sketches: Readonly<Record<string, Sketch>>): ItemList {
  const items = Object.entries(sketches).map(([name, sketch]) => sketchItem(collection, name, sketch));
  const sources: Record<string, string[]> = {};
  for (const { name, captures } of items) {
    for (const { variable } of captures) sources[variable] = [...(sources[variable] ?? []), name];
  }
  return addWaits({ collection, items, sources });
}

function sketchItem(collection: string, name: string, sketch: Sketch): Item {
  const { effect = 'read', folder = 'Folder', gives = [], needs = [], needsInBody = [], removes = [] } = sketch;
  const issued = { scheme: 'user', username: bodyExpression(['u']), password: bodyExpression(['p']) };
  const { path = `/${name}` } = sketch;
  return {
    id: `${collection}#${name}`,
    operation: {
      id: `${collection}/${name}`,
      contract: collection,
      operationId: `${name}Operation`,
      method: 'GET',
      path,
      pathTemplate: parsePathTemplate(path),
      summary: name,
      tag: folder,
      effect,
      schemes: [],
      parameters: [],
      secretMembers: [],
      responses: [
        {
          status: '200',
          description: '',
          undocumented: false,
          notApplicable: false,
          headers: [],
          bodies: [],
          bodyOptional: false,
          errorCodes: [],
          links: [],
          ...(sketch.first && { credentials: issued }),
        },
      ],
    },
    name,
    folder,
    parameterVariables: Object.fromEntries(needs.map((variable) => [variable, variable])),
    parameterValues: {},
    bodyVariables: Object.fromEntries(needsInBody.map((variable) => [`/${variable}`, variable])),
    captures: gives.map((variable) => ({ variable, expression: bodyExpression(['id']) })),
    releases: removes,
    ...(sketch.rejectedAfter !== undefined && {
      expects: ['401'],
      rejection: {
        ...rejectionAfter(`${collection}#${sketch.rejectedAfter}`),
        sends: sketch.sends ?? 'wrong-password',
      },
    }),
  };
}

const rejectionAfter = (after: string): Omit<Rejection, 'sends'> => ({
  what: 'Wrong password',
  description: 'Wrong.',
  after,
});

export const names = (items: Iterable<Item>): readonly string[] => [...items].map(({ name }) => name);

/** Which of a list's items waits for which, by what the list says. */
export function graphOf({ items, waitsFor }: ItemList): ItemGraph {
  const byId = new Map(items.map((item) => [item.id, item]));
  return new Map(items.map((item) => [item, new Set((waitsFor[item.id] ?? []).flatMap((id) => byId.get(id) ?? []))]));
}
