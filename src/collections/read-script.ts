import { readOwnFiles } from '../model/read-own-files';

const scripts = readOwnFiles('collections/scripts');

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
  const text = scripts.get(`${name}.js`);
  if (text === undefined) throw new Error(`There is no script ${name}`);
  return text.trimEnd();
}
