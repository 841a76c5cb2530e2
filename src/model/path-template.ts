/** A URL path with parameters (OpenAPI: path templating), such as `/sites/{siteId}/peers`, taken apart. */
export interface PathTemplate {
  readonly segments: readonly PathSegment[];
  /** Names of all parameters, in the order of the path. */
  readonly parameters: readonly string[];
}

/** What stands between two slashes. */
export interface PathSegment {
  /** As the template has it: `peers`, `{siteId}`. */
  readonly text: string;
  /** The same without the names of parameters: `peers`, `{}`. */
  readonly shape: string;
  /** The parameter that is the whole segment; absent for fixed text, and for text that has a parameter in it. */
  readonly parameter?: string;
}

/** Takes a path apart; the slash that it begins with is optional. */
export function parsePathTemplate(path: string): PathTemplate {
  const segments = path.replace(/^\//, '').split('/').map(parseSegment);
  return { segments, parameters: namesIn(path) };
}

function parseSegment(text: string): PathSegment {
  const [name] = namesIn(text);
  const isWhole = name !== undefined && text === `{${name}}`;
  return { text, shape: text.replace(expression, '{}'), ...(isWhole && { parameter: name }) };
}

const expression = /\{([^{}]*)\}/g;
const namesIn = (text: string) => [...text.matchAll(expression)].map(([, name = '']) => name);

/** A path without the names of its parameters, `/sites/{}/peers`: the same for all templates that match the same paths. */
export const shapeOf = (segments: readonly PathSegment[]): string => segments.map(({ shape }) => `/${shape}`).join('');

/** The parameter that a path ends with, `mediaId` in `/media/{mediaId}`; `undefined` if it ends with text. */
export const lastParameter = ({ segments }: PathTemplate): string | undefined => segments.at(-1)?.parameter;

/**
 * A path with values, percent-encoded, in place of its parameters.
 *
 * @returns `undefined` if a parameter has no value
 */
export function fillPath(
  { segments }: PathTemplate,
  valueFor: (parameter: string) => string | undefined,
): string | undefined {
  const parts = segments.map(({ text, parameter }) => {
    if (parameter === undefined) return text;
    const value = valueFor(parameter);
    return value === undefined ? undefined : encodeURIComponent(value);
  });
  return parts.includes(undefined) ? undefined : `/${parts.join('/')}`;
}
