import { isObject, type JsonObject } from '../model/json';
import { listOf, type Members, membersOf, setMember, textOf, withValues } from '../model/json-values';
import { essenceOf, isForm, isJson, isMultipart, isXml } from '../model/media-type';
import { partsOf, typesOf } from '../schema/schema-parts';
import { type Conversion, follow } from './conversion';

/**
 * The `content` of a request or a response with the media types that Vouch reads and writes, JSON first. What is neither JSON, XML nor a
 * form is text without members.
 */
export function convertContent(conversion: Conversion, content: unknown, subject: string): Members | undefined {
  const converted = new Map<string, Members>();
  for (const [given, value] of Object.entries(membersOf(content))) {
    const type = nameType(given, value);
    if (type === undefined) conversion.notes.add('changed', subject, `'${given}' is not a media type, and is left out`);
    else if (!converted.has(type)) converted.set(type, convertMediaType(conversion, value, { type, subject }));
  }
  if (converted.size === 0) return undefined;
  const sorted = [...converted].sort(([one], [other]) => rankOf(one) - rankOf(other));
  return Object.fromEntries(sorted);
}

const ranks = [isJson, isForm, isMultipart, isXml];

function rankOf(type: string): number {
  const rank = ranks.findIndex((matches) => matches(type));
  return rank < 0 ? ranks.length : rank;
}

function nameType(given: string, value: unknown): string | undefined {
  const type = given.trim().replace(/;\s*boundary=.*$/i, '');
  if (/^(?:\*|application)\/\*$/.test(type))
    return 'schema' in membersOf(value) ? 'application/json' : 'application/octet-stream';
  return /^[\w.+-]+\/[\w.+*-]+\s*(?:;.*)?$/.test(type) ? type : undefined;
}

function convertMediaType(
  conversion: Conversion,
  value: unknown,
  { type, subject }: { type: string; subject: string },
): Members {
  const { value: given } = follow(conversion, value, subject);
  const hasMembers = isJson(type) || isXml(type) || isForm(type) || isMultipart(type);
  const schema = 'schema' in given ? conversion.schemas.convert(given['schema'], subject) : undefined;
  const described = hasMembers ? nameRoot(schema, { type, subject, conversion }) : textSchema(conversion, schema);
  return withValues({
    schema: described,
    ...convertExamples(conversion, given, subject),
    encoding: isForm(type) || isMultipart(type) ? convertEncoding(given['encoding'], type) : undefined,
  });
}

/** The root element of XML needs a name. */
function nameRoot(schema: unknown, place: { type: string; subject: string; conversion: Conversion }): unknown {
  if (!isXml(place.type) || !isObject(schema) || '$ref' in schema || 'name' in membersOf(schema['xml'])) return schema;
  const inner = membersOf(schema['items']);
  const name = /(\w+)$/.exec(textOf(inner['$ref']) ?? '')?.[1];
  const root = name === undefined ? 'root' : `${name}s`;
  place.conversion.notes.add('guessed', place.subject, `the root element of ${place.type} is called ${root}`);
  return { ...schema, xml: { ...membersOf(schema['xml']), name: root } };
}

/** Only a schema of texts says something of a body that is text. */
function textSchema({ schemas }: Conversion, schema: unknown): unknown {
  if (!isObject(schema)) return undefined;
  const types = typesOf(partsOf({ components: { schemas: schemas.components } }, [schema]));
  const { format } = schema;
  return types.length > 0 && types.every((type) => type === 'string') && format !== 'binary' && format !== 'byte'
    ? schema
    : undefined;
}

/** `example` and `examples` of a media type, a parameter or a header, references followed: at most one of the two. */
export function convertExamples(conversion: Conversion, given: JsonObject, subject: string): JsonObject {
  const { example, examples } = given;
  const named: Members = {};
  // Some write a list, as in a schema.
  for (const [index, value] of listOf(examples).entries()) setMember(named, `example${index + 1}`, { value });
  if (isObject(examples)) {
    for (const [name, entry] of Object.entries(examples)) {
      const { value } = follow(conversion, entry, subject);
      if ('value' in value)
        setMember(named, name, withValues({ summary: textOf(value['summary']), value: value['value'] }));
      else if ('externalValue' in value)
        conversion.notes.add('changed', subject, `its example ${name} is elsewhere, and is left out`);
      else if (isObject(entry) && !('$ref' in entry) && Object.keys(entry).length > 0)
        setMember(named, name, { value: entry });
    }
  }
  if (Object.keys(named).length > 0) return { examples: named };
  const own = isObject(example) && textOf(example['$ref']) !== undefined ? follow(conversion, example).value : example;
  return own === undefined
    ? {}
    : { example: isObject(own) && Object.keys(own).length === 1 && 'value' in own ? own['value'] : own };
}

function convertEncoding(encoding: unknown, type: string): Members | undefined {
  const fields = Object.entries(membersOf(encoding)).flatMap(([name, value]): [string, Members][] => {
    const contentType = textOf(membersOf(value)['contentType']);
    const isWritten = contentType !== undefined && !contentType.includes(',') && !contentType.includes('*');
    const isPossible =
      isWritten && (isMultipart(type) || isJson(contentType) || essenceOf(contentType) === 'text/plain');
    return isPossible ? [[name, { contentType }]] : [];
  });
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}
