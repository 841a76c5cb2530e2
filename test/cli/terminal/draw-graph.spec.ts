import assert from 'node:assert/strict';
import { drawGraph } from '../../../src/cli/terminal/draw-graph';
import type { Item } from '../../../src/model/item';
import { sketchList } from '../../support/run/sketch-list';

describe('drawGraph', () => {
  const { items } = sketchList('acme/a', { a: {}, b: {}, 'say "c"': {} });
  const [a, b, c] = items as [Item, Item, Item];

  it('draws what waits for what, without the arrows that follow from others', () => {
    const graph = new Map([
      [a, new Set<Item>()],
      [b, new Set([a])],
      [c, new Set([a, b])],
    ]);
    assert.equal(
      drawGraph(graph),
      `flowchart LR\n  r1(["a"])\n  r2(["b"])\n  r3(["say 'c'"])\n  r1 --> r2\n  r2 --> r3\n`,
    );
  });

  it('names the collection where there are several', () => {
    const [other] = sketchList('acme/b', { a: {} }).items as [Item];
    const graph = new Map([a, other].map((item) => [item, new Set<Item>()]));
    assert.match(drawGraph(graph), /r1\(\["acme\/a: a"\]\)\n {2}r2\(\["acme\/b: a"\]\)/);
  });
});
