import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';

/** What a script gets, by the names under which Postman's sandbox offers it. */
interface ScriptGlobals {
  readonly pm: object;
  readonly console: object;
  readonly setTimeout: unknown;
  readonly clearTimeout: unknown;
}

type CompiledScript = (globals: ScriptGlobals) => void;

const compiled = new Map<string, CompiledScript>();

/** Compiled texts that are kept: the collections' own scripts are shared by all of their items. */
const maxCompiled = 2000;

const load = createRequire(__filename);

/** Libraries of Postman's sandbox that generated scripts use. */
const libraries: Readonly<Record<string, () => unknown>> = { xml2js: () => load('xml2js') as unknown };

const requireLibrary = (name: string): unknown => {
  const library = libraries[name];
  if (!library) throw new Error(`Cannot find module '${name}'`);
  return library();
};

/** Compiles the text of a generated script, once; whoever calls the result runs it. */
export function compileScript(text: string): CompiledScript {
  const known = compiled.get(text);
  if (known) return known;
  const script = compileFunction(text, ['pm', 'console', 'setTimeout', 'clearTimeout', 'require'], {
    filename: 'generated-script.js',
  }) as (...globals: readonly unknown[]) => void;
  const run: CompiledScript = ({ pm, console, setTimeout, clearTimeout }) =>
    script(pm, console, setTimeout, clearTimeout, requireLibrary);
  if (compiled.size >= maxCompiled) compiled.clear();
  compiled.set(text, run);
  return run;
}
