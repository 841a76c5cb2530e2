import type { Api } from '../model/api';
import type { Item } from '../model/item';
import { isObject, type JsonObject } from '../model/json';
import { readDefaultSecurity } from '../operations/read-security';
import { authorizeScript, wrongCredentialsScript } from './build-prerequest-scripts';
import { sharedTestScript, testScript } from './build-test-scripts';
import { readScript } from './read-script';

/** Texts of scripts, in the order in which they run. */
export interface Scripts {
  readonly prerequest: readonly string[];
  readonly test: readonly string[];
}

/** Scripts of an entry of a collection of format v2.1; none that are empty. */
export function scriptsOf({ event }: JsonObject): Scripts {
  const events: readonly unknown[] = Array.isArray(event) ? event : [];
  const textsOf = (listen: string) =>
    events.filter(isObject).flatMap((one) => {
      const exec = isObject(one['script']) ? one['script']['exec'] : undefined;
      const text = Array.isArray(exec) ? exec.join('\n') : String(exec ?? '');
      return one['listen'] === listen && text.trim() !== '' ? [text] : [];
    });
  return { prerequest: textsOf('prerequest'), test: textsOf('test') };
}

/** The scripts that an API's generated collection has itself, and those of one of its requests. */
export function generatedScripts({ contract, list, vendor }: Api) {
  const text = (lines: readonly string[]): readonly string[] => (lines.length > 0 ? [lines.join('\n')] : []);
  const own: Scripts = {
    prerequest: text(authorizeScript({ list, vendor, schemes: readDefaultSecurity(contract) })),
    test: text(sharedTestScript({ list, vendor, asksAgain: true })),
  };
  const of = (item: Item): Scripts => ({
    prerequest: text(wrongCredentialsScript({ item, vendor, needsProof: true })),
    test: text(testScript({ contract, item, vendor, asksAgain: true })),
  });
  return { own, of };
}

/**
 * Scripts that people have edited, for a run: where they still have what a run does by itself, such as asking again for a result that is not
 * final, that is left out.
 */
export const forRun = (texts: readonly string[]): readonly string[] =>
  texts.map((text) =>
    text.replace(readScript('ask-again'), onlyTellPending).replace(readScript('require-proof'), 'ways[sends]();'),
  );

/** The functions of the script that asks again, for a run, which only has to know that a response is not final. */
const onlyTellPending = `function askAgain(rules) {
  findPending(rules);
}

function readRetryAfter() {}`;
