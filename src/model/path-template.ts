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
  /** The parameters in the text of a segment, `id` of `{id}.json`; absent for a segment that is fixed or one parameter. */
  readonly within?: readonly string[];
  /** The parameter may hold slashes, and so stand for several segments. */
  readonly spans?: true;
}

/**
 * Takes a path apart; the slash that it begins with is optional.
 *
 * @param spanning names of the parameters whose values may hold slashes
 */
export function parsePathTemplate(path: string, spanning: readonly string[] = []): PathTemplate {
  const segments = path
    .replace(/^\//, '')
    .split('/')
    .map((text) => parseSegment(text, spanning));
  return { segments, parameters: namesIn(path) };
}

function parseSegment(text: string, spanning: readonly string[]): PathSegment {
  const names = namesIn(text);
  const [name] = names;
  const shape = text.replace(expression, '{}');
  if (name === undefined) return { text, shape };
  if (text !== `{${name}}`) return { text, shape, within: names };
  return { text, shape, parameter: name, ...(spanning.includes(name) && { spans: true }) };
}

const expression = /\{([^{}]*)\}/g;
const namesIn = (text: string) => [...text.matchAll(expression)].map(([, name = '']) => name);

/** A path without the names of its parameters, `/sites/{}/peers`: the same for all templates that match the same paths. */
export const shapeOf = (segments: readonly PathSegment[]): string => segments.map(({ shape }) => `/${shape}`).join('');

/** The parameter that a path ends with, `mediaId` in `/media/{mediaId}`; `undefined` if it ends with text. */
export const lastParameter = ({ segments }: PathTemplate): string | undefined => segments.at(-1)?.parameter;

/** A parameter's value, percent-encoded; the slashes stay in one that may span segments. */
export const encodeSegment = (value: string, { spans }: { readonly spans?: true | undefined } = {}): string =>
  spans ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value);

/**
 * A path with values, percent-encoded, in place of its parameters.
 *
 * @returns `undefined` if a parameter has no value
 */
export function fillPath(
  { segments }: PathTemplate,
  valueFor: (parameter: string) => string | undefined,
): string | undefined {
  const encoded = (name: string, spans?: true) => {
    const value = valueFor(name);
    return value === undefined ? undefined : encodeSegment(value, { spans });
  };
  const parts = segments.map((segment) => {
    if (segment.parameter !== undefined) return encoded(segment.parameter, segment.spans);
    const isWhole = (segment.within ?? []).every((name) => valueFor(name) !== undefined);
    return isWhole ? fillSegment(segment, (name) => encoded(name) ?? '') : undefined;
  });
  return parts.includes(undefined) ? undefined : `/${parts.join('/')}`;
}

/** The text of a segment with values in place of its parameters. */
export const fillSegment = ({ text }: PathSegment, valueFor: (parameter: string) => string): string =>
  text.replace(expression, (_, name: string) => valueFor(name));

/** The values of the parameters in a segment's text; `undefined` for a text that it does not stand for. */
export function matchWithin(
  { text, within = [] }: PathSegment,
  actual: string,
  ignoreCase: boolean,
): Record<string, string> | undefined {
  const literal = (fixed: string) => fixed.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const pattern = text
    .split(/\{[^{}]*\}/)
    .map(literal)
    .join('([^]+?)');
  const values = new RegExp(`^${pattern}$`, ignoreCase ? 'i' : '').exec(actual)?.slice(1);
  return values && Object.fromEntries(within.map((name, index) => [name, values[index] ?? '']));
}
