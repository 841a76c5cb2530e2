import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as ts from 'typescript';

const root = join(__dirname, '..', '..');
const run = promisify(execFile);

interface Example {
  readonly title: string;
  readonly file: string;
  readonly code: string;
  /** What the block after it says that it prints. */
  readonly output?: string;
}

describe('docs/library.md', () => {
  const document = readFileSync(join(root, 'docs', 'library.md'), 'utf8');
  const examples = readExamples(document);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-library-'));
    mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true });
    symlinkSync(root, join(folder, 'node_modules', 'vouch'), 'junction');
    symlinkSync(
      join(root, 'node_modules', '@types', 'node'),
      join(folder, 'node_modules', '@types', 'node'),
      'junction',
    );
    for (const [path, text] of readFiles(document)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    for (const { file, code } of examples) writeFileSync(join(folder, file), code);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('has examples', () => assert.ok(examples.length >= 9, `only ${examples.length}`));

  it('has examples that compile', () => {
    const files = examples.map(({ file }) => join(folder, file)).filter((file) => file.endsWith('.mts'));
    const options: ts.CompilerOptions = {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      types: ['node'],
      typeRoots: [join(folder, 'node_modules', '@types')],
    };
    const program = ts.createProgram(files, options);
    const emitted = program.emit();
    const problems = [...ts.getPreEmitDiagnostics(program), ...emitted.diagnostics];
    assert.deepEqual(
      problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
      [],
    );
  });

  for (const { title, file, output } of examples) {
    it(`${title} (${file})`, async () => {
      const script = join(folder, file.replace(/\.mts$/, '.mjs'));
      const { stdout, stderr } = await run(process.execPath, [script], { cwd: folder });
      assert.deepEqual({ stdout, stderr }, { stdout: output ?? '', stderr: '' });
    });
  }
});

/** Each block of TypeScript (ESM) or JavaScript (CommonJS), by the heading above it. */
function readExamples(text: string): readonly Example[] {
  const sections = text.split(/^## /m).slice(1);
  const blocks = sections.flatMap((section) =>
    [...section.matchAll(/^```(ts|js)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms)].map(
      ([, language, code = '', output]) => ({ title: section.split('\n')[0] ?? '', language, code, output }),
    ),
  );
  return blocks.map(({ title, language, code, output }, index) => ({
    title,
    file: `example-${index + 1}.${language === 'ts' ? 'mts' : 'cjs'}`,
    code,
    ...(output !== undefined && { output }),
  }));
}

/** YAML blocks are files; their first line says which. */
function readFiles(text: string): readonly (readonly [path: string, text: string])[] {
  return [...text.matchAll(/^```yaml\n# (\S+)\n(.*?)^```/gms)].map(([, path = '', content = '']) => [path, content]);
}
