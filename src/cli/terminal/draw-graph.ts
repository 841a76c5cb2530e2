import type { Item } from '../../model/item';

/**
 * Which item waits for which, as a Mermaid flowchart: boxes with round ends only read; arrows that follow from others are left out.
 *
 * @param graph item → the items it waits for
 */
export function drawGraph(graph: ReadonlyMap<Item, ReadonlySet<Item>>): string {
  const items = [...graph.keys()];
  const nodes = new Map(items.map((item, index) => [item, `r${index + 1}`]));
  const isOne = new Set(items.map(({ operation }) => operation.contract)).size === 1;
  const shapes = items.map((item) => `  ${nodes.get(item)}${shapeOf(item, isOne)}\n`);
  const arrows = items.flatMap((item) => {
    const earlier = [...(graph.get(item) ?? [])];
    const implied = new Set(earlier.flatMap((other) => [...(graph.get(other) ?? [])]));
    return earlier
      .filter((other) => !implied.has(other))
      .map((other) => `  ${nodes.get(other)} --> ${nodes.get(item)}\n`);
  });
  return `flowchart LR\n${shapes.join('')}${arrows.join('')}`;
}

function shapeOf({ name, operation }: Item, isOne: boolean): string {
  const title = isOne ? name : `${operation.contract}: ${name}`;
  const text = `"${title.replaceAll('"', "'")}"`;
  return operation.effect === 'read' ? `([${text}])` : `[${text}]`;
}
