import { createHash } from 'node:crypto';
import { readOwnFiles } from '../../model/read-own-files';

/** What is the same in every report. */
export interface PageParts {
  readonly style: string;
  readonly script: string;
  /** Allows that style and that script, and nothing else: neither other code nor any request. */
  readonly policy: string;
}

export function readPageParts(): PageParts {
  const files = [...readOwnFiles('report/html/page')].map(([name, text]) => ({ name, text: text.trimEnd() }));
  const styles = files.filter(({ name }) => name.endsWith('.css'));
  const style = styles.map(({ text }) => text).join('\n');
  const script = bundle(files.filter(({ name }) => name.endsWith('.js')));
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
function bundle(files: readonly { readonly name: string; readonly text: string }[]): string {
  const modules = files.map(({ name, text }) => `'./${name}': function (module, exports, require) {\n${text}\n},`);
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

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
