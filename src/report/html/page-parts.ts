import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The page's code and style stay files of their own, so that they are checked and read as what they are; the build copies them.
const folder = join(__dirname, 'page');

/** What is the same in every report. */
export interface PageParts {
  readonly style: string;
  readonly script: string;
  /** Allows that style and that script, and nothing else: neither other code nor any request. */
  readonly policy: string;
}

export function readPageParts(): PageParts {
  const files = readdirSync(folder).sort();
  const style = readAll(files, '.css').join('\n');
  const script = bundle(files.filter((file) => file.endsWith('.js')));
  const policy = [
    "default-src 'none'",
    `style-src '${hash(style)}'`,
    `script-src '${hash(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return { style, script, policy };
}

/** The files are CommonJS, so that tests can load them one by one; here each is a function, and `main.js` begins. */
function bundle(files: readonly string[]): string {
  const modules = files.map((file) => {
    const text = readFileSync(join(folder, file), 'utf8').trimEnd();
    return `'./${file}': function (module, exports, require) {\n${text}\n},`;
  });
  return `'use strict';
(function () {
var modules = {
${modules.join('\n')}
};
var loaded = {};
function require(name) {
  var known = loaded[name];
  if (known) return known.exports;
  var module = (loaded[name] = { exports: {} });
  modules[name](module, module.exports, require);
  return module.exports;
}
require('./main.js');
})();`;
}

function readAll(files: readonly string[], ending: string): readonly string[] {
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(join(folder, file), 'utf8').trimEnd());
}

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
