import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { publint } from 'publint';
import type { Api } from '../../src/model/api';
import type { SourceLocation } from '../../src/model/contract';
import type { JsonObject } from '../../src/model/json';
import { loadApis } from '../../src/pipelines/load-apis';
import { execute, type Installed, installPackage, quiet, root } from './support/install-package';

describe('the packed package, installed in an empty project', () => {
  let installed: Installed;
  const own = () => join(installed.project, 'node_modules', 'vouch');
  const node = (...args: readonly string[]) => execute(process.execPath, args, installed.project);

  before(async function () {
    const result = await installPackage();
    if (typeof result !== 'string') {
      installed = result;
      return;
    }
    if (process.env['CI']) throw new Error(`npm could not install the package: ${result}`);
    console.log(`skipped: npm could not install the package: ${result.trim().split('\n')[0]}`);
    this.skip();
  });

  after(() => installed?.remove());

  it('holds what is needed and no more', () => {
    const top = ['CHANGELOG.md', 'LICENSE', 'README.md', 'collections', 'dist', 'environments'];
    assert.deepEqual(readdirSync(own()).toSorted(), [...top, 'newman-reporter-vouch', 'package.json', 'schemas']);
    for (const folder of ['collections', 'environments', 'schemas']) {
      assert.deepEqual(listFiles(join(own(), folder)), listFiles(join(root, folder)), folder);
    }
    // One bundle, and files that load a part of it.
    const parts = [
      'cli/main',
      'index',
      'newman-reporter/report-to-newman',
      'schema/compile-pattern',
      'schema/format-table',
    ];
    const stages = ['compiled-apis', 'load-apis', 'mock-thread', 'start-mock-thread'].map(
      (name) => `pipelines/${name}`,
    );
    const built = ['vouch', ...parts, ...stages].map((name) => `${name}.js`);
    const compiled = loadApis().flatMap(({ contract }) => [
      `compiled/${contract.id}.js`,
      `compiled/${contract.id}.json`,
    ]);
    // One file for each entry.
    const types = ['index.d.ts', 'newman-reporter/report-to-newman.d.ts'];
    // The files of a contract's folder are parts of its own.
    const sources = listFiles(join(root, 'contracts'));
    const contracts = sources.filter((file) => !sources.includes(`${dirname(file)}.yaml`));
    const joined = contracts.map((file) => `contracts/${file}`);
    assert.deepEqual(listFiles(join(own(), 'dist')), [...built, ...types, ...joined, ...compiled].toSorted());
    // npx unpacks a package three times before it starts it, and takes some 3 ms for each file.
    const { length } = listFiles(own());
    assert.ok(length <= 120, `${length} files`);
  });

  it('starts from the tarball', async () => {
    const empty = join(installed.project, '..', 'empty');
    mkdirSync(empty);
    const tarball = `../${basename(installed.tarball)}`;
    const help = await execute('npx', ['--yes', '--prefer-offline', tarball, '--help'], empty);
    assert.equal(help.code, 0, help.output);
    assert.match(help.output, /^Usage: vouch <command>/m);
  });

  it('names places of its own contracts that can be looked up', () => {
    const packed = (require(join(own(), 'dist', 'index.js')) as { loadApis: typeof loadApis }).loadApis();
    const apis = loadApis();
    assert.deepEqual(ids(packed), ids(apis));
    for (const [index, { contract }] of apis.entries()) {
      const { locate } = packed[index]?.contract ?? contract;
      for (const path of Object.keys(contract.document['paths'] as JsonObject)) {
        const pointer = `/paths/${path.replaceAll('/', '~1')}`;
        const lines = [readLine(join(own(), 'dist'), locate(pointer)), readLine(root, contract.locate(pointer))];
        assert.equal(lines[0], lines[1], `${contract.id}${pointer}`);
      }
    }
  });

  it('depends on what it loads, and on nothing else', () => {
    const { dependencies, peerDependencies } = readJson(join(own(), 'package.json')) as Record<string, object>;
    const texts = listFiles(join(own(), 'dist'))
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(join(own(), 'dist', file), 'utf8'));
    const loaded = texts.flatMap((text) =>
      [...text.matchAll(/\b(?:require|import|load\d*)\(["']([^."'$][^"']*)["']\)/g)].map(([, name = '']) => name),
    );
    const packages = loaded
      .filter((name) => !name.startsWith('node:'))
      .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    assert.deepEqual(
      [...new Set(packages)].toSorted(),
      Object.keys({ ...dependencies, ...peerDependencies }).toSorted(),
    );
  });

  it("is newman's reporter too", async () => {
    const collection = join(own(), 'collections', 'uptrends', 'api-v4.postman_collection.json');
    const nowhere = ['--env-var', 'apiV4Url=http://127.0.0.1:9', '--folder', 'Timezone'];
    const command = ['--no-install', 'newman', 'run', collection, '-r', 'vouch', ...nowhere];
    const { output } = await execute('npx', command, installed.project);
    assert.match(output, /^Error ERR_NOTHING_CHECKED: The vouch reporter found no response to check/m);
  });

  it('has a command', async () => {
    const help = await execute('npx', ['--no-install', 'vouch', '--help'], installed.project);
    assert.equal(help.code, 0, help.output);
    assert.match(help.output, /^Usage: vouch <command>/);
    const run = await execute('npx', ['--no-install', 'vouch', 'run', 'uptrends'], installed.project);
    assert.equal(run.code, 0, run.output);
    assert.match(run.output, /\nPASSED /);
    const generated = await execute('npx', ['--no-install', 'vouch', 'generate'], installed.project);
    assert.equal(generated.code, 0, generated.output);
    for (const folder of ['collections', 'environments']) {
      for (const file of listFiles(join(root, folder))) {
        const [made, packed] = [installed.project, own()].map((one) => readFileSync(join(one, folder, file), 'utf8'));
        assert.equal(made, packed, file);
      }
    }
  });

  const names = readdirSync(join(root, 'contracts'));
  const show = 'console.log([...new Set(loadApis().map(({ contract }) => contract.vendor))].join(), typeof startMock);';
  const modules: Readonly<Record<string, string>> = {
    'library.cjs': `const { loadApis, startMock } = require('vouch');\n${show}\n`,
    'library.mjs': `import { loadApis, startMock } from 'vouch';\n${show}\n`,
  };
  for (const [file, code] of Object.entries(modules)) {
    it(`is a library for ${file}`, async () => {
      writeFileSync(join(installed.project, file), code);
      assert.deepEqual(await node(file), { code: 0, output: `${names.join()} function\n` });
    });
  }

  const resolutions = { node16: { module: 'node16' }, bundler: { module: 'esnext', moduleResolution: 'bundler' } };
  const code = `import { loadApis, runCollections, type RunSummary, startMock, UserError } from 'vouch';
import { type NewmanReporterOptions, reportToNewman } from 'vouch/newman-reporter';
export async function run(): Promise<RunSummary> {
  const apis = loadApis();
  const mock = await startMock({ apis });
  return runCollections({ apis, target: mock.url, environments: new Map(), allow: new Set(['read', 'write']) });
}
// @ts-expect-error: a port is a number
startMock({ apis: [], port: '4010' });
export const code: string = new UserError('ERR_FLAG', 'what', 'remedy').code;
export const report: (options: NewmanReporterOptions) => void = reportToNewman;
`;
  for (const [resolution, options] of Object.entries(resolutions)) {
    it(`has types that need nothing else, for ESM and CommonJS, resolved as ${resolution} does`, async () => {
      const folder = join(installed.project, resolution);
      mkdirSync(folder);
      const sources = resolution === 'bundler' ? ['module.ts'] : ['esm.mts', 'commonjs.cts'];
      for (const name of sources) writeFileSync(join(folder, name), code);
      const compilerOptions = {
        ...options,
        target: 'es2022',
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        types: [],
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      assert.deepEqual(await node(tsc, '-p', folder), { code: 0, output: '' });
    });
  }

  it('keeps what the types say of themselves', () => {
    const types = readFileSync(join(own(), 'dist', 'index.d.ts'), 'utf8');
    assert.match(types, /\n \* Loads APIs from a folder of contracts;/);
    assert.match(types, /\n {4}\/\*\* Pause /);
  });

  it('pleases publint', async () => {
    const { messages } = await publint({ pkgDir: own(), pack: false, strict: true });
    assert.deepEqual(messages, []);
  });

  it('pleases Are The Types Wrong', async () => {
    const attw = [
      'exec',
      '--yes',
      '--prefer-offline',
      '--package=@arethetypeswrong/cli@0.18',
      '--',
      'attw',
      '--profile',
      'node16',
    ];
    const { code, output } = await execute('npm', [...attw, installed.tarball], installed.project);
    assert.equal(code, 0, output);
  });

  it('writes what the command allure opens, once allure-js-commons is there', async () => {
    const run = ['--no-install', 'vouch', 'run', 'uptrends', '-g', 'quotas', '-r', 'allure'];
    const before = await execute('npx', run, installed.project);
    assert.deepEqual(before, {
      code: 2,
      output:
        'Error ERR_REPORTER: The reporter allure takes the package allure-js-commons, which is not installed.\n' +
        'Install it: npm install --save-dev allure-js-commons@3\n',
    });
    const added = await execute('npm', ['install', ...quiet, 'allure-js-commons@3', 'allure@3'], installed.project);
    assert.equal(added.code, 0, added.output);
    const after = await execute('npx', run, installed.project);
    assert.deepEqual(after, { code: 0, output: '' });
    const generate = ['--no-install', 'allure', 'generate', join('reports', 'allure-results'), '--output', 'opened'];
    const made = await execute('npx', generate, installed.project);
    assert.equal(made.code, 0, made.output);
    const { stats, status } = readJson(join(installed.project, 'opened', 'summary.json')) as Record<string, unknown>;
    assert.deepEqual([stats, status], [{ total: 1, passed: 1 }, 'passed']);
  });
});

/** Files below a folder, with `/`, in alphabetical order. */
function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'))
    .toSorted();
}

const ids = (apis: readonly Api[]) => apis.map(({ contract }) => contract.id);

const readLine = (folder: string, { file, line }: SourceLocation): string | undefined =>
  readFileSync(join(folder, file), 'utf8').split('\n')[line - 1];

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
