import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reporters } from '../../src/report/reporters';
import { checks } from '../../src/verify/checks';

const root = join(__dirname, '..', '..');

/** Where the entries of each registry have their file and their spec. */
const registries: readonly (readonly [registry: object, file: string, spec: string])[] = [
  [checks, 'src/verify/checks/*.ts', 'test/verify/checks/*.spec.ts'],
  [reporters, 'src/report/reporters/*.ts', 'test/report/reporters/*.spec.ts'],
];

describe('registries', () => {
  for (const [registry, ...places] of registries) {
    for (const key of Object.keys(registry)) {
      it(`have ${key} under the name of its file and its spec`, () => {
        for (const place of places) assert.ok(existsSync(join(root, place.replace('*', key))), place.replace('*', key));
      });
    }
  }

  const folders: readonly (readonly [folder: string, registry: object])[] = [
    ['src/verify/checks', checks],
    ['src/report/reporters', reporters],
  ];
  for (const [folder, registry] of folders) {
    it(`have every file of ${folder}`, () => {
      const files = readdirSync(join(root, folder)).map((file) => file.replace(/\.ts$/, ''));
      assert.deepEqual(files.sort(), Object.keys(registry).sort());
    });
  }
});
