import type { JsonObject } from './json';

/** The fields of a form (`application/x-www-form-urlencoded`): one for each element of a list, none for null. */
export function formFields(value: JsonObject): [name: string, text: string][] {
  return Object.entries(value).flatMap(([name, member]) =>
    [member].flat().flatMap((one): [string, string][] => (one === null ? [] : [[name, String(one)]])),
  );
}
