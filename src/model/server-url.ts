import { isObject } from './json';

/**
 * The URL of an OpenAPI server with the defaults of its variables, without a slash at the end.
 *
 * @returns `undefined` if it has no URL, or a variable without a default
 */
export const serverUrl = (server: unknown): string | undefined => serverUrls(server)[0];

/** The same, first with the defaults, then with each other value that the variables list. */
export function serverUrls(server: unknown): readonly string[] {
  const url = isObject(server) ? server['url'] : undefined;
  if (!isObject(server) || typeof url !== 'string') return [];
  const variables = isObject(server['variables']) ? server['variables'] : {};
  const names = [...new Set([...url.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name))];
  const urls = names.reduce<readonly string[]>(
    (known, name) => {
      const values = valuesOf(Object.hasOwn(variables, name) ? variables[name] : undefined);
      // More than anybody has, and few enough to look through.
      return known.flatMap((one) => values.map((value) => one.replaceAll(`{${name}}`, value))).slice(0, 1000);
    },
    [url],
  );
  return urls.map((one) => one.replace(/\/$/, ''));
}

function valuesOf(variable: unknown): readonly string[] {
  if (!isObject(variable) || variable['default'] === undefined) return [];
  const others = Array.isArray(variable['enum']) ? variable['enum'] : [];
  return [...new Set([variable['default'], ...others].map(String))];
}
