import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { findCircles, readImports, roomOf, root, sourceFiles } from '../support/architecture/read-imports';
import { arrows, owners, soleFiles } from './rooms';

const imports = sourceFiles.flatMap(readImports);

describe('imports', () => {
  it('go from room to room only along the arrows', () => {
    const wrong = imports.filter(
      ({ room, targetRoom }) => targetRoom !== undefined && targetRoom !== room && !arrows[room]?.includes(targetRoom),
    );
    assert.deepEqual(wrong, []);
  });

  it('use every arrow', () => {
    const used = new Set(imports.map(({ room, targetRoom }) => `${room} → ${targetRoom}`));
    const listed = Object.entries(arrows).flatMap(([room, targets]) => targets.map((target) => `${room} → ${target}`));
    assert.deepEqual(
      listed.filter((arrow) => !used.has(arrow)),
      [],
    );
  });

  it('know every room', () => {
    assert.deepEqual([...new Set(sourceFiles.map(roomOf))].sort(), Object.keys(arrows).sort());
  });

  it('reach each library from one room', () => {
    const wrong = imports.filter(({ room, target }) => {
      const owner = Object.entries(owners).find(
        ([library]) => target === library || target.startsWith(`${library}/`),
      )?.[1];
      return owner !== undefined && room !== owner;
    });
    assert.deepEqual(wrong, []);
  });

  it('reach newman, Ajv and the XML parser from one file each', () => {
    for (const library of soleFiles) {
      const files = new Set(
        imports.filter(({ target }) => target === library || target.startsWith(`${library}/`)).map(({ file }) => file),
      );
      assert.equal(files.size, 1, `${library} is imported in ${[...files].join(', ') || 'no file'}`);
    }
  });

  it('lead in no circle from file to file, or from room to room', () => {
    const own = imports.filter(({ targetRoom }) => targetRoom !== undefined);
    const files = own.map(({ file, target }) => [file, target] as const);
    const rooms = own.flatMap(({ room, targetRoom = room }) =>
      room === targetRoom ? [] : [[room, targetRoom] as const],
    );
    assert.deepEqual([findCircles(graphOf(files)), findCircles(graphOf(rooms))], [[], []]);
  });

  const forbidden: Readonly<Record<string, readonly [words: RegExp, isForbiddenIn: (room: string) => boolean]>> = {
    "name the parts of newman only in newman's rooms": [
      /postman-runtime|postman-sandbox|from 'newman'|import\('newman'\)/,
      (room) => room !== 'newman' && room !== 'newman-reporter',
    ],
    'do not mention newman in the room run': [/newman/i, (room) => room === 'run'],
  };
  for (const [title, [words, isForbiddenIn]] of Object.entries(forbidden)) {
    it(title, () => {
      const wrong = sourceFiles.filter((file) => isForbiddenIn(roomOf(file)) && words.test(readFileSync(file, 'utf8')));
      assert.deepEqual(
        wrong.map((file) => relative(root, file)),
        [],
      );
    });
  }

  it('leave process.env, process.exit and the exit code to the command line', () => {
    const wrong = sourceFiles.filter(
      (file) => !roomOf(file).startsWith('cli') && /\bprocess\.(env|exit|exitCode)\b/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(
      wrong.map((file) => relative(root, file)),
      [],
    );
  });
});

/** Node → the nodes that it leads to. */
function graphOf(edges: readonly (readonly [from: string, to: string])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of edges) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return graph;
}

describe('findCircles', () => {
  const cases: readonly (readonly [edges: Record<string, string[]>, circles: readonly string[][]])[] = [
    [{ a: ['b'], b: ['c'], c: [] }, []],
    [{ a: ['b'], b: ['c'], c: ['a'], d: ['a'] }, [['a', 'b', 'c']]],
    [
      { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] },
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [{ a: ['a'] }, [['a']]],
  ];
  for (const [edges, circles] of cases) {
    it(`finds ${circles.length} in ${JSON.stringify(edges)}`, () => {
      const graph = new Map(Object.entries(edges).map(([node, others]) => [node, new Set(others)]));
      assert.deepEqual(findCircles(graph), circles);
    });
  }
});
