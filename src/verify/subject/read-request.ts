import { headerOf } from '../../model/header-of';
import { matchBody } from '../../model/match-body';
import { isJson, isXml } from '../../model/media-type';
import type { Parameter } from '../../model/operation';
import type { Field } from '../../model/parameter-style';
import { readStyled } from '../../schema/read-styled';
import { schemaParts } from '../../schema/schema-parts';
import { readXml } from '../../xml/read-xml';
import type { Subject } from './check';

/** Something that was sent, and the schema that the contract gives it. */
export interface SentValue {
  /** How findings call the place: `path tn`, `?areaCode`, `body`. */
  readonly place: string;
  readonly schema: string;
  readonly value: unknown;
}

/** What a request has in its path, its query and a body of JSON or XML; what cannot be read is left out. */
export function readRequest(subject: Subject): readonly SentValue[] {
  const body = readBody(subject);
  return [...readParameters(subject), ...(body ? [body] : [])];
}

function readParameters({ exchange: { request }, operation, contract: { document } }: Subject): readonly SentValue[] {
  if (!URL.canParse(request.url)) return [];
  const url = new URL(request.url);
  const inPath = pathValues(url.pathname, operation.pathTemplate.segments);
  const fieldsOf = ({ in: place, name }: Parameter): readonly Field[] => {
    if (place === 'query') return [...url.searchParams];
    return place === 'path' ? (inPath.get(name) ?? []).map((text) => [name, text]) : [];
  };
  return operation.parameters.flatMap((parameter) => {
    const { in: from, name, schema, style } = parameter;
    if (schema === undefined || !style) return [];
    const others = operation.parameters.flatMap((other) => (other.name === name ? [] : other.name));
    const fields = fieldsOf(parameter);
    const value = readStyled(document, schemaParts(document, schema), { name, style, fields, others });
    return value === undefined ? [] : [{ place: from === 'query' ? `?${name}` : `path ${name}`, schema, value }];
  });
}

type Segments = Subject['operation']['pathTemplate']['segments'];

/** Base URLs end before the template, wherever they begin. */
function pathValues(path: string, template: Segments): ReadonlyMap<string, readonly string[]> {
  if (template.some(({ spans }) => spans)) return new Map();
  const texts = path.replace(/\/$/, '').split('/').slice(-template.length);
  return new Map(
    template.flatMap(({ parameter }, index) => (parameter === undefined ? [] : [[parameter, decode(texts[index])]])),
  );
}

function decode(text = ''): readonly string[] {
  try {
    return [decodeURIComponent(text)];
  } catch {
    return [];
  }
}

function readBody({ exchange: { request }, operation, contract: { document } }: Subject): SentValue | undefined {
  const { headers, body: content = '' } = request;
  const contentType = headerOf(headers, 'content-type') ?? '';
  const schema = operation.requestBody && matchBody(operation.requestBody.bodies, contentType)?.schema;
  if (schema === undefined || content === '') return undefined;
  if (isXml(contentType)) {
    const reading = readXml({ document, pointer: schema, content });
    return reading.ok && reading.root === reading.expectedRoot
      ? { place: 'body', schema, value: reading.value }
      : undefined;
  }
  if (!isJson(contentType)) return undefined;
  try {
    return { place: 'body', schema, value: JSON.parse(content) };
  } catch {
    return undefined;
  }
}
