import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// The scripts stay JavaScript files, so that they are linted and read as what they are; the build copies them.
const folder = join(__dirname, 'scripts');

type ScriptName =
  | 'authorize'
  | 'apply-keys'
  | 'fill-in-variables'
  | 'fetch-token'
  | 'remember-answer'
  | 'send-wrong-credentials'
  | 'send-wrong-key'
  | 'require-proof'
  | 'restore-sign-in'
  | 'check-response'
  | 'capture-values'
  | 'read-response'
  | 'find-pending'
  | 'ask-again'
  | 'parse-xml';

/** Text of one of the scripts that go into collections. */
export function readScript(name: ScriptName): string {
  return readFileSync(join(folder, `${name}.js`), 'utf8').trimEnd();
}
