import type { Contract } from '../model/contract';
import type { JsonObject } from '../model/json';
import { essenceOf, isJson, isXml } from '../model/media-type';
import type { Body, ResponseSpec } from '../model/operation';
import { toDraft07 } from '../schema/to-draft-07';
import { rootNames } from '../xml/describe-shape';

/** What a test script holds a response to. */
export interface ResponsePromise extends ContentPromise {
  /** Media type → what it promises, if there are several. */
  readonly content?: Readonly<Record<string, ContentPromise>>;
  readonly [more: string]: unknown;
}

interface ContentPromise {
  /** Of JSON. */
  readonly schema?: unknown;
  /** Name of the root element of XML. */
  readonly root?: string;
  /** Other names that it may have. */
  readonly otherRoots?: readonly string[];
}

/** Says what a test script holds a response to: its media types, headers, and the schema or the root element of its body. */
export function promiseResponse({ document }: Contract, response: ResponseSpec): ResponsePromise {
  const { bodies, bodyOptional, headers, errorCodes } = response;
  const types = new Set(bodies.map(({ mediaType }) => essenceOf(mediaType)));
  // Of two with the same name, or of the same format, the first counts.
  const contents = bodies.map((body) => [essenceOf(body.mediaType), contentOf(document, body)] as const).toReversed();
  const required = headers.filter((header) => header.required).map(({ name }) => name);
  const merged = Object.assign({}, ...contents.map(([, content]) => content));
  return {
    ...(bodies.length === 0 ? { empty: true } : { types: [...types] }),
    ...(bodyOptional && { optional: true }),
    ...(required.length > 0 && { headers: required }),
    ...(errorCodes.length > 0 && { errorCodes }),
    ...(isMixed(bodies) ? { content: Object.fromEntries(contents) } : merged),
  };
}

/** Whether the format of a body does not tell which schema it has. */
function isMixed(bodies: readonly Body[]): boolean {
  return ['json', 'xml'].some((format) => {
    const alike = bodies.filter(
      ({ mediaType, schema }) => essenceOf(mediaType).endsWith(format) || (isRange(mediaType) && schema !== undefined),
    );
    return new Set(alike.map(({ schema }) => schema)).size > 1;
  });
}

/** A range such as `application/*` may turn out to be JSON or XML. */
function contentOf(document: JsonObject, { mediaType, schema }: Body): ContentPromise {
  if (schema === undefined) return {};
  return {
    ...((isJson(mediaType) || isRange(mediaType)) && { schema: toDraft07(document, schema) }),
    ...(mayBeXml({ mediaType, schema }) && promiseRoot(document, schema)),
  };
}

function promiseRoot(document: JsonObject, schema: string): ContentPromise {
  const [root, ...otherRoots] = rootNames(document, schema);
  return { root, ...(otherRoots.length > 0 && { otherRoots }) };
}

/** Whether a test script has to read XML for a body. */
export const mayBeXml = ({ mediaType, schema }: Body): boolean =>
  isXml(mediaType) || (isRange(mediaType) && schema !== undefined);

const isRange = (mediaType: string) => mediaType.includes('*');
