import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { runProgram } from './run-program';

export interface SuiteResult {
  readonly title: string;
  readonly state: 'passed' | 'skipped' | 'failed';
  readonly message?: string;
}

/**
 * Runs the unit tests that come with bandwidth-sdk against a server at one base URL, as they are but for its port. They are written for Jest;
 * mocha runs them with Jest's `expect`, which takes a tenth of the time.
 *
 * @param options.folder that bandwidth-sdk, expect and jest-extended are installed in
 * @param options.globals what the vendor's configuration sets, such as `BW_ACCOUNT_ID`
 */
export async function runVendorSuite(options: {
  folder: string;
  port: number;
  globals: Readonly<Record<string, string>>;
}): Promise<readonly SuiteResult[]> {
  const { folder, port, globals } = options;
  const source = join(folder, 'node_modules', 'bandwidth-sdk', 'tests', 'unit', 'api');
  const target = join(folder, 'tests', 'unit', 'api');
  mkdirSync(target, { recursive: true });
  for (const name of ['api', 'configuration', 'models']) {
    writeFileSync(join(folder, `${name}.js`), `module.exports = require('bandwidth-sdk/dist/${name}');\n`);
  }
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    esModuleInterop: true,
  };
  const files = readdirSync(source).map((name) => {
    const text = readFileSync(join(source, name), 'utf8').replaceAll('127.0.0.1:4010', `127.0.0.1:${port}`);
    const file = join(target, name.replace(/ts$/, 'js'));
    writeFileSync(file, ts.transpileModule(text, { compilerOptions }).outputText);
    return file;
  });
  const setup = join(__dirname, 'jest-globals.js');
  const reporter = join(__dirname, 'list-results.js');
  const args = [
    require.resolve('mocha/bin/mocha.js'),
    '--no-config',
    '--timeout',
    '20000',
    '-r',
    setup,
    '--reporter',
    reporter,
    ...files,
  ];
  const { output } = await runProgram(process.execPath, args, {
    cwd: folder,
    env: { SUITE_GLOBALS: JSON.stringify(globals) },
  });
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  if (lines.length === 0) throw new Error(output);
  return lines.map((line) => JSON.parse(line) as SuiteResult);
}
