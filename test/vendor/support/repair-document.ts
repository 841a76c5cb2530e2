import { isObject, type JsonObject } from '../../../src/model/json';
import { pointerKeys, valueAt } from '../../../src/model/json-pointer';
import { visit } from './cut-document';

/** A place that was mended. */
export interface Repaired {
  readonly kind: string;
  readonly keys: readonly string[];
}

/** An Uptrends object that a generator emptied, and the definition its parents refer to in truth. */
export interface Placeholder {
  readonly placeholder: string;
  readonly correct: string | Readonly<Record<string, string>>;
  readonly parents: readonly string[];
}

/** Mends one kind of defect in place; returns the keys of each place. */
type Repair = (document: JsonObject, placeholders: readonly Placeholder[]) => readonly (readonly string[])[];

/** What a dangling reference would have said is unknown, so it accepts anything. */
const openDanglingReferences: Repair = (document) => {
  const repaired: (readonly string[])[] = [];
  visit(document, (object, keys) => {
    const target = object['$ref'];
    if (typeof target !== 'string' || valueAt(document, pointerKeys(target)) !== undefined) return;
    delete object['$ref'];
    repaired.push(keys);
  });
  return repaired;
};

/** `$ref:'#/…'` without a blank behind the colon is a text. */
const mendReferences: Repair = (document) => {
  const repaired: (readonly string[])[] = [];
  visit(document, ({ allOf }, keys) => {
    if (!Array.isArray(allOf)) return;
    for (const [index, part] of allOf.entries()) {
      const [, target] = /^\$ref:'?([^']+)'$/.exec(String(part)) ?? [];
      if (target === undefined) continue;
      allOf[index] = { $ref: target };
      repaired.push([...keys, 'allOf', String(index)]);
    }
  });
  return repaired;
};

const restorePlaceholders: Repair = (document, placeholders) => {
  const repaired: (readonly string[])[] = [];
  for (const { placeholder, correct, parents } of placeholders) {
    for (const parent of parents) {
      const target = typeof correct === 'string' ? correct : correct[parent];
      const above = ['definitions', parent];
      visit(valueAt(document, above), (object, keys) => {
        if (target === undefined || object['$ref'] !== `#/definitions/${placeholder}`) return;
        object['$ref'] = `#/definitions/${target}`;
        repaired.push([...above, ...keys]);
      });
    }
  }
  return repaired;
};

/** The generator's examples (`"MonitorGuid": "MonitorGuid"`) break their own schemas by the hundred. */
const dropGeneratedExamples: Repair = (document) => {
  const repaired: (readonly string[])[] = [];
  const definitions = isObject(document['definitions']) ? document['definitions'] : {};
  for (const [name, schema] of Object.entries(definitions as Record<string, Record<string, unknown>>)) {
    if (!('example' in schema)) continue;
    delete schema['example'];
    repaired.push(['definitions', name]);
  }
  return repaired;
};

/** Uptrends' guids are UUIDs, under a name of its own that Prism does not check. */
const nameGuidFormat: Repair = (document) =>
  eachUptrendsFormat(document, 'guid', (schema) => {
    schema['format'] = 'uuid';
  });

/** Uptrends' timestamps have no zone, which the format `date-time` demands. */
const dropZones: Repair = (document) =>
  eachUptrendsFormat(document, 'date-time', (schema) => {
    delete schema['format'];
    schema['pattern'] = '^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d)?$';
  });

/** A `duration` of Uptrends is a time of the day (`08:00:00`; `time-span` in 2022), which the format does not take. */
const dropDurations: Repair = (document) =>
  eachUptrendsFormat(document, 'duration', (schema) => {
    delete schema['format'];
    schema['pattern'] = '^\\d\\d:\\d\\d:\\d\\d$';
  });

/** Bandwidth has formats that are prose. */
const dropProseFormats: Repair = (document) => {
  const repaired: (readonly string[])[] = [];
  visit(document, (object, keys) => {
    const { format } = object;
    // Alphanumeric and the like are no formats either, nor is a type or a format's name misspelt.
    if (typeof format !== 'string' || !/\s|^[A-Z]|^(alphanumeric|datetime|integer|url)$/.test(format)) return;
    delete object['format'];
    repaired.push(keys);
  });
  return repaired;
};

/** Prism checks nothing of a body where a pattern is none with the flag `u`, such as one with `\-`. */
const mendPatterns: Repair = (document) => {
  const repaired: (readonly string[])[] = [];
  visit(document, (object, keys) => {
    const { pattern } = object;
    if (typeof pattern !== 'string' || isPattern(pattern)) return;
    const mended = pattern.replaceAll('\\-', '-');
    if (isPattern(mended)) object['pattern'] = mended;
    else delete object['pattern'];
    repaired.push(keys);
  });
  return repaired;
};

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') !== undefined;
  } catch {
    return false;
  }
}

function eachUptrendsFormat(
  document: JsonObject,
  format: string,
  mend: (schema: Record<string, unknown>) => void,
): ReturnType<Repair> {
  const repaired: (readonly string[])[] = [];
  if (!('swagger' in document)) return repaired;
  visit(document, (object, keys) => {
    if (object['format'] !== format) return;
    mend(object);
    repaired.push(keys);
  });
  return repaired;
}

/** Prism takes an XML body for a string, which no object schema accepts; `checkXmlRequest` reads what is put aside. */
const hideXmlRequests: Repair = (document) => {
  const repaired: (readonly string[])[] = [];
  visit(document, ({ content }, keys) => {
    if (!isObject(content) || !(keys.at(-1) === 'requestBody' || keys.at(-2) === 'requestBodies')) return;
    for (const [type, media] of Object.entries(content)) {
      if (!type.endsWith('xml') || !isObject(media)) continue;
      const { schema, ...rest } = media;
      // Bandwidth takes BXML for a string, as Prism does.
      if (!isObject(schema) || schema['type'] === 'string') continue;
      Object.assign(content, { [type]: { ...rest, [hiddenSchema]: schema } });
      repaired.push([...keys, 'content', type]);
    }
  });
  return repaired;
};

/** Where the schema of an XML request is after the repair. */
export const hiddenSchema = 'x-schema';

/** Parameters in the server's URL belong into the paths: that is where contracts have them. */
const moveServerPath: Repair = (document) => {
  const server = valueAt(document, ['servers', '0']) as Record<string, unknown> | undefined;
  const [, base, above] = /^(.*?)(\/[^/]+\/\{.*)$/.exec(String(server?.['url'])) ?? [];
  if (server === undefined || above === undefined) return [];
  server['url'] = base;
  const paths = document['paths'] as Record<string, unknown>;
  return Object.keys(paths).map((path) => {
    paths[above + path] = paths[path];
    delete paths[path];
    return ['paths', above + path];
  });
};

const repairs = {
  'references written as text mended': mendReferences,
  'dangling references opened': openDanglingReferences,
  'placeholders restored': restorePlaceholders,
  'generated examples left out': dropGeneratedExamples,
  'guids named UUIDs': nameGuidFormat,
  'timestamps without zone': dropZones,
  'times of the day told from durations': dropDurations,
  'formats in prose left out': dropProseFormats,
  'patterns mended': mendPatterns,
  'paths that began in the server completed': moveServerPath,
  'XML request schemas hidden': hideXmlRequests,
} as const satisfies Record<string, Repair>;

/** Mends, in place, what keeps a document from being used. */
export function repairDocument(document: JsonObject, placeholders: readonly Placeholder[]): readonly Repaired[] {
  return Object.entries<Repair>(repairs).flatMap(([kind, repair]) =>
    repair(document, placeholders).map((keys) => ({ kind, keys })),
  );
}
