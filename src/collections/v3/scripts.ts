import type { JsonObject } from '../../model/json';
import { defined, objectOf, objectsOf, textOf, unlessEmpty } from './json-parts';

/** Event of format v2.1 → type of the script in format v3; those of collections and folders begin with `http:`. */
const types = { prerequest: 'beforeRequest', test: 'afterResponse' } as const;

/** The scripts of format v2.1 as format v3 has them; `undefined` if there are none. */
export function writeScripts(events: unknown, { of }: { of: 'collection' | 'request' }): readonly object[] | undefined {
  const prefix = of === 'collection' ? 'http:' : '';
  const scripts = objectsOf(events).flatMap(({ listen, script }) => {
    const { exec, type = 'text/javascript' } = objectOf(script);
    const code = Array.isArray(exec) ? exec.join('\n') : (textOf(exec) ?? '');
    if (code === '' || (listen !== 'prerequest' && listen !== 'test')) return [];
    return [{ type: `${prefix}${types[listen]}`, code, language: type }];
  });
  return unlessEmpty(scripts);
}

/** The same the other way round. */
export function readScripts(scripts: unknown): readonly JsonObject[] | undefined {
  const events = objectsOf(scripts).flatMap(({ type, code, language }) => {
    const kind = String(type).replace(/^http:/, '');
    const listen = Object.entries(types).find(([, known]) => known === kind)?.[0];
    const exec = (textOf(code) ?? '').split('\n');
    return listen === undefined
      ? []
      : [defined({ listen, script: { type: textOf(language) ?? 'text/javascript', exec } })];
  });
  return unlessEmpty(events);
}
