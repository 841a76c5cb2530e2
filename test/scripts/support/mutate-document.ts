import { isObject } from '../../../src/model/json';

/** Numbers from 0 to less than 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Slot {
  readonly parent: Record<string, unknown>;
  readonly key: string;
}

/** Changes a document, in place, in one to four ways that nobody thought of. */
export function mutateDocument(document: Record<string, unknown>, random: () => number): void {
  for (let count = 1 + Math.floor(random() * random() * 5); count > 0; count -= 1) {
    const slots = listSlots(document);
    if (slots.length === 0) return;
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const { parent, key } = pick(slots);
    const other = pick(slots);
    const changes: readonly (() => void)[] = [
      () => Reflect.deleteProperty(parent, key),
      () => set(parent, key, pick(oddValues)),
      () => set(parent, key, structuredClone(other.parent[other.key])),
      () => set(parent, pick(oddKeys), pick(oddValues)),
      () => set(parent, pick(oddKeys), structuredClone(other.parent[other.key])),
      () => set(parent, key, { $ref: pick(references) }),
      () => set(parent, '$ref', pick(references)),
      () => set(parent, pick(Object.keys(other.parent)), parent[key]),
    ];
    pick(changes)();
  }
}

function set(parent: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, writable: true, configurable: true });
}

/** Every member and element of a document. */
function listSlots(document: Record<string, unknown>): readonly Slot[] {
  const slots: Slot[] = [];
  const visit = (value: unknown) => {
    if (!isObject(value) && !Array.isArray(value)) return;
    for (const key of Object.keys(value)) {
      slots.push({ parent: value as Record<string, unknown>, key });
      visit((value as Record<string, unknown>)[key]);
    }
  };
  visit(document);
  return slots;
}

const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e300,
  '',
  'a',
  '{{a}}',
  '{a',
  '/a/{b}{c}',
  '$response.body#/a',
  '__proto__',
  [],
  [null],
  [[1]],
  {},
  { a: null },
  { allOf: [{}] },
  'object',
  'array',
  ['string', 'null'],
  '\u0000',
  '\ud83d\ude00'.repeat(50),
];

const oddKeys: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'default',
  'example',
  'examples',
  'properties',
  'items',
  'allOf',
  'if',
  'not',
  'const',
  'enum',
  'type',
  'required',
  'pattern',
  'patternProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'prefixItems',
  'contains',
  'discriminator',
  'format',
  'xml',
  'content',
  'schema',
  'style',
  'explode',
  'encoding',
  'parameters',
  'security',
  'servers',
  'links',
  'headers',
  'x-body',
  'x-paging',
  'x-pending',
  'x-filters',
  'x-period',
  'x-variables',
  'x-variable',
  'x-credentials',
  'x-error-codes',
  'x-also-at',
  '$defs',
  '$id',
  '$anchor',
  '$dynamicRef',
  '0',
  '',
  'a/b~c%zz',
];

const references: readonly string[] = [
  '#',
  '#/',
  '#a',
  '#/paths',
  '#/paths/~1probes/get',
  '#/paths/~1probes/get/responses/200',
  '#/paths/~1probes/post/requestBody/content/application~1json/schema',
  '#/components',
  '#/components/schemas',
  '#/components/schemas/Probe',
  '#/components/schemas/Probes',
  '#/components/schemas/Thing',
  '#/components/schemas/Page/properties/Items',
  '#/components/schemas/Probe/properties/Parent',
  '#/components/schemas/__proto__',
  '#/components/__proto__/a',
  '#/info/title',
  'shared/probe.yaml',
  'shared/probe.yaml#/components/schemas/Probe',
  'probes.yaml#/paths/~1probes',
  '../..',
  '%zz#%zz',
  'https://example.com/a',
];
