import type { Item, ItemList, Rejection } from '../../../src/model/item';
import type { Effect } from '../../../src/model/operation';

interface Sketch {
  readonly effect?: Effect;
  readonly folder?: string;
  readonly gives?: readonly string[];
  readonly needs?: readonly string[];
  readonly needsInBody?: readonly string[];
  readonly removes?: readonly string[];
  /** Hands out credentials. */
  readonly first?: boolean;
  /** Name of the item that it has to come after, to be rejected. */
  readonly rejectedAfter?: string;
}

/** A list of items, sketched by what flows between them. */
export function sketchList(collection: string, sketches: Readonly<Record<string, Sketch>>): ItemList {
  const items = Object.entries(sketches).map(([name, sketch]) => sketchItem(collection, name, sketch));
  const sources: Record<string, string[]> = {};
  for (const { name, captures } of items) {
    for (const { variable } of captures) sources[variable] = [...(sources[variable] ?? []), name];
  }
  return { collection, items, sources };
}

function sketchItem(collection: string, name: string, sketch: Sketch): Item {
  const { effect = 'read', folder = 'Folder', gives = [], needs = [], needsInBody = [], removes = [] } = sketch;
  const issued = { scheme: 'user', username: '$response.body#/u', password: '$response.body#/p' };
  return {
    id: `${collection}#${name}`,
    operation: {
      id: `${collection}/${name}`,
      contract: collection,
      operationId: `${name}Operation`,
      method: 'GET',
      path: '/',
      summary: name,
      tag: folder,
      effect,
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
    captures: gives.map((variable) => ({ variable, expression: '$response.body#/id' })),
    releases: removes,
    ...(sketch.rejectedAfter !== undefined && {
      expects: ['401'],
      rejection: rejectionAfter(`${collection}#${sketch.rejectedAfter}`),
    }),
  };
}

const rejectionAfter = (after: string): Rejection => ({
  sends: 'wrong-password',
  what: 'Wrong password',
  description: 'Wrong.',
  after,
});

export const names = (items: Iterable<Item>): readonly string[] => [...items].map(({ name }) => name);
