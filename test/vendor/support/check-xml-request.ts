import { isObject, type JsonObject } from '../../../src/model/json';
import { escapeKey, pointerKeys, valueAt } from '../../../src/model/json-pointer';
import { dereference } from '../../../src/schema/resolve-pointer';
import { createSchemaValidator } from '../../../src/schema/schema-validator';
import { parseXml, type XmlElement } from '../../../src/xml/parse-xml';
import { readXml } from '../../../src/xml/read-xml';
import { findRefs, visit } from './cut-document';
import { hiddenSchema } from './repair-document';

/**
 * What a document has against an XML request body, in Prism's stead: values its schema refuses, a root element its examples
 * do not have, elements that neither the schema nor an example knows.
 *
 * @param keys of the operation in the document
 */
export function checkXmlRequest(options: {
  readonly document: JsonObject;
  readonly keys: readonly string[];
  readonly body: string;
}): readonly string[] {
  const { document, body } = options;
  const own = [...options.keys, 'requestBody'];
  const reference = (valueAt(document, own) as JsonObject | undefined)?.['$ref'];
  const keys = [...(typeof reference === 'string' ? pointerKeys(reference) : own), 'content', 'application/xml'];
  const parsed = parseXml(body);
  if (!parsed.ok) return [`malformed XML: ${parsed.message}`];
  const media = valueAt(document, keys);
  if (!isObject(media)) return ['the document takes no XML here'];

  const examples = Object.values(media['examples'] ?? {}).map((example) => {
    // Some have the reference to an example in its place.
    const shown = dereference(document, valueAt(dereference(document, example).value, ['value'])).value;
    const text = isObject(shown) ? shown['value'] : shown;
    // Two of Bandwidth's are written as in a JSON string.
    return elementPaths(String(text).replaceAll('\\"', '"'));
  });
  const known = new Set(examples.flat());
  const names = propertyNames(document, media[hiddenSchema]);
  const pointer = [...keys, hiddenSchema].map((key) => `/${escapeKey(key)}`).join('');
  const validator = createSchemaValidator({
    ...{ id: 'reference', vendor: '', api: '', file: '', document },
    locate: () => ({ file: pointer, line: 0, column: 0 }),
  });
  const reading = hiddenSchema in media ? readXml({ document, pointer, content: body }) : undefined;
  const errors = reading?.ok ? validator.validate(pointer, reading.value) : [];
  return [
    ...errors.map(({ path, expected, actual }) => `${path}: ${expected} expected, not ${actual}`),
    ...elementPaths(body)
      .filter(
        (path, index) => !known.has(path) && ((index === 0 && known.size > 0) || !names.has(path.replace(/.*\//, ''))),
      )
      .map((path) => `${path} is unknown`),
  ];
}

/** `/Site`, `/Site/Name`…: every element's names from the root down, the root first. */
function elementPaths(text: string): readonly string[] {
  const parsed = parseXml(text);
  const list = (element: XmlElement, above: string): string[] => {
    const path = `${above}/${element.name}`;
    return [path, ...element.children.flatMap((child) => list(child, path))];
  };
  return parsed.ok ? list(parsed.root, '') : [];
}

function propertyNames(document: JsonObject, schema: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (value: unknown) =>
    visit(value, ({ properties, xml }) => {
      for (const name of Object.keys(isObject(properties) ? properties : {})) names.add(name);
      if (isObject(xml) && typeof xml['name'] === 'string') names.add(xml['name']);
    });
  const references = findRefs(schema);
  collect(schema);
  for (const reference of references) {
    const target = valueAt(document, reference.slice(2).split('/'));
    collect(target);
    for (const inner of findRefs(target)) references.add(inner);
  }
  return names;
}
