import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = join(__dirname, '..', '..');
const source = join(root, 'src');

/** Stage → the stages it may import from, itself apart. The files directly in `src` are the pipeline: they join stages. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  model: [],
  schema: ['model'],
  xml: ['model', 'schema'],
  contracts: ['model', 'schema'],
  vendors: ['model'],
  operations: ['model', 'contracts'],
  collections: ['model', 'schema', 'xml', 'vendors'],
  environments: ['model', 'vendors'],
  run: ['model'],
  verify: ['model', 'schema', 'xml', 'network'],
  report: ['model'],
  mock: ['model', 'schema', 'xml', 'vendors', 'match'],
  network: [],
  doctor: ['model', 'network'],
  register: ['model', 'doctor'],
  match: ['model'],
  har: ['model', 'match'],
  drift: ['model'],
  'newman-reporter': ['model', 'match', 'report', 'cli', '.'],
  cli: ['model', 'environments', 'vendors', 'mock', 'report', 'run', 'drift', 'doctor', 'register', '.'],
  '.': [
    'model',
    'schema',
    'contracts',
    'operations',
    'vendors',
    'collections',
    'environments',
    'run',
    'verify',
    'report',
    'mock',
    'match',
    'har',
    'drift',
    'doctor',
    'register',
  ],
};

/** Library → the only folder that may import it. */
const owners: Readonly<Record<string, string>> = {
  newman: 'run',
  ajv: 'schema',
  saxes: 'xml',
  'postman-collection': 'collections',
  yaml: 'contracts',
  'js-yaml': 'contracts',
  '@streamparser/json': 'har',
  '@seriousme/openapi-schema-validator': 'contracts',
};

interface Import {
  readonly file: string;
  readonly stage: string;
  readonly target: string;
}

const imports = listFiles(source).flatMap(readImports);

describe('imports', () => {
  it('go from stage to stage only along the arrows', () => {
    const wrong = imports.filter(({ stage, target }) => {
      if (!target.startsWith('.')) return false;
      const to = target === './.' ? '.' : target.slice(2);
      return to !== stage && !arrows[stage]?.includes(to);
    });
    assert.deepEqual(wrong, []);
  });

  it('reach each library from one folder', () => {
    const wrong = imports.filter(({ stage, target }) => {
      const owner = Object.entries(owners).find(
        ([library]) => target === library || target.startsWith(`${library}/`),
      )?.[1];
      return owner !== undefined && stage !== owner;
    });
    assert.deepEqual(wrong, []);
  });

  it('reach newman, Ajv and the XML parser from one file each', () => {
    for (const library of ['newman', 'ajv', 'saxes']) {
      const files = new Set(
        imports.filter(({ target }) => target === library || target.startsWith(`${library}/`)).map(({ file }) => file),
      );
      assert.equal(files.size, 1, `${library} is imported in ${[...files].join(', ') || 'no file'}`);
    }
  });

  it('leave process.env, process.exit and the exit code to the command line', () => {
    const wrong = listFiles(source).filter(
      (file) => stageOf(file) !== 'cli' && /\bprocess\.(env|exit|exitCode)\b/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(wrong, []);
  });

  it('know every stage', () => {
    const stages = readdirSync(source, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    assert.deepEqual(
      stages.sort(),
      Object.keys(arrows)
        .filter((stage) => stage !== '.')
        .sort(),
    );
  });
});

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

function readImports(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport\(|^import) '([^']+)'/gm)].map(([, specifier = '']) => ({
    file: relative(root, file),
    stage: stageOf(file),
    target: specifier.startsWith('.') ? `./${stageOf(resolve(dirname(file), specifier))}` : specifier,
  }));
}

function stageOf(file: string): string {
  const [first = '', ...rest] = relative(source, file).split(sep);
  return rest.length === 0 ? '.' : first;
}
