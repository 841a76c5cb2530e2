import { drawGraph } from '../src/cli/terminal/draw-graph';
import type { ItemList } from '../src/model/item';

/** Which request of a collection waits for which, as a page with a Mermaid picture; what follows from other arrows is left out. */
export function formatGraph(list: ItemList): string {
  const byId = new Map(list.items.map((item) => [item.id, item]));
  const graph = new Map(
    list.items.map((item) => [item, new Set((list.waitsFor[item.id] ?? []).flatMap((id) => byId.get(id) ?? []))]),
  );
  return `# What waits for what

\`npm run generate\` writes this page from \`${list.collection}\`. A run sends each request as soon as all that it waits for have ended, up to
\`--concurrency\` at a time, and the longest chain first. A request waits for an earlier one that

- gives it a value, such as an id;
- changes what it reads, or reads or changes what it changes: many readers or one writer for each path, ids left out;
- uses what it deletes;
- issues the credentials that it needs.

Wrong credentials come last. Boxes with round ends only read; arrows that follow from others are left out.
\`vouch run <collection> --list --graph\` draws the graph of any selection.

\`\`\`mermaid
${drawGraph(graph)}\`\`\`
`;
}
