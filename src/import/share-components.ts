import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../model/json';
import { listOf, type Members, membersOf, setMember } from '../model/json-values';
import type { Conversion } from './conversion';
import { type Draft, listDraftOperations } from './draft';
import { referenceTo } from './join-files';

/**
 * Makes what the document has once, and what is still the same wherever it is used, a component again: responses, parameters and headers.
 */
export function shareComponents(draft: Draft, { origins }: Conversion): void {
  const shared = new Map<string, { value: Members; uses: { owner: object; key: string }[] }>();
  const note = (owner: object, key: string, value: unknown) => {
    const origin = isObject(value) ? origins.get(value) : undefined;
    if (origin === undefined || !isObject(value)) return;
    const known = shared.get(origin) ?? { value: value as Members, uses: [] };
    shared.set(origin, known);
    if (isDeepStrictEqual(known.value, value)) known.uses.push({ owner, key });
  };
  for (const { operation } of listDraftOperations(draft)) {
    const parameters = listOf(operation['parameters']) as unknown[];
    for (const [index, parameter] of parameters.entries()) note(parameters, String(index), parameter);
    const responses = membersOf(operation['responses']);
    for (const [status, response] of Object.entries(responses)) {
      note(responses, status, response);
      const headers = membersOf(membersOf(response)['headers']);
      for (const [name, header] of Object.entries(headers)) note(headers, name, header);
    }
  }
  const components = membersOf(draft.document['components']);
  for (const [origin, { value, uses }] of shared) {
    const [section = '', given = ''] = origin.split('/');
    const name = given.replace(/[^\w.-]/g, '_');
    if (uses.length < 2 || section === 'schemas') continue;
    if (!isObject(components[section])) components[section] = {};
    setMember(membersOf(components[section]), name, value);
    for (const { owner, key } of uses) Reflect.set(owner, key, { $ref: referenceTo('components', section, name) });
  }
  draft.document['components'] = components;
}
