import type { Item, ItemList } from '../src/model/item';

/** Which request of a collection waits for which, as a page with a Mermaid picture; what follows from other arrows is left out. */
export function formatGraph(list: ItemList): string {
  const items = new Map(list.items.map((item, index) => [item.id, { item, node: `r${index + 1}` }]));
  const waitsFor = (id: string) => list.waitsFor[id] ?? [];
  const arrows = list.items.flatMap(({ id }) => {
    const earlier = waitsFor(id);
    const implied = new Set(earlier.flatMap(waitsFor));
    return earlier.filter((other) => !implied.has(other)).map((other) => [other, id] as const);
  });
  const nodes = [...items.values()].map(({ item, node }) => `  ${node}${shapeOf(item)}\n`);
  const lines = arrows.map(([from, to]) => `  ${items.get(from)?.node} --> ${items.get(to)?.node}\n`);
  return `# What waits for what

\`npm run generate\` writes this page from \`${list.collection}\`. A run sends each request as soon as all that it waits for have ended, up to
\`--concurrency\` at a time, and the longest chain first. A request waits for an earlier one that

- gives it a value, such as an id;
- changes what it reads, or reads or changes what it changes: many readers or one writer for each path, ids left out;
- uses what it deletes;
- issues the credentials that it needs.

Wrong credentials come last, one after the other. Boxes with round ends only read; arrows that follow from others are left out.

\`\`\`mermaid
flowchart LR
${nodes.join('')}${lines.join('')}\`\`\`
`;
}

function shapeOf({ name, operation }: Item): string {
  const text = `"${name.replaceAll('"', "'")}"`;
  return operation.effect === 'read' ? `([${text}])` : `[${text}]`;
}
