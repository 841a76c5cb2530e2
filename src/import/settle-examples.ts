import { isObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { listOf, type Members, mapMembers, membersOf } from '../model/json-values';
import { isForm, isJson, isMultipart, isXml } from '../model/media-type';
import type { ParameterStyle } from '../model/parameter-style';
import { createSchemaValidator, type SchemaValidator } from '../schema/schema-validator';
import { chooseExample } from './choose-example';
import { contractOf, type Draft, type DraftOperation, listDraftOperations } from './draft';

interface Settling extends Draft {
  readonly validator: SchemaValidator;
}

/** What an example is for. */
interface Purpose {
  readonly subject: string;
  readonly what: string;
  /** JSON Pointer of what has the example. */
  readonly pointer: string;
  readonly isNeeded: boolean;
  /** Members that only the other direction has. */
  readonly skips?: 'readOnly' | 'writeOnly';
  readonly mediaType?: string;
  readonly style?: ParameterStyle;
  readonly name?: string;
}

/**
 * Gives each body, and each parameter and header that is sent, an example that is valid: the document's own, corrected where it breaks its
 * schema, or one that is made of what the schema gives, and made up last. Examples that are not valid are taken away.
 */
export function settleExamples(draft: Draft): void {
  const settling = { ...draft, validator: createSchemaValidator(contractOf(draft)) };
  for (const one of listDraftOperations(draft)) {
    settleParameters(settling, one);
    const bodies = Object.entries(membersOf(membersOf(one.operation['requestBody'])['content']));
    for (const [mediaType, body] of bodies) {
      const pointer = `${one.pointer}/requestBody/content/${escapeKey(mediaType)}`;
      const isNeeded = mediaType === bodies[0]?.[0];
      settle(settling, membersOf(body), {
        subject: one.subject,
        what: 'the request',
        pointer,
        isNeeded,
        mediaType,
        skips: 'readOnly',
      });
    }
    settleResponses(settling, one);
  }
}

function settleParameters(settling: Settling, { operation, pointer, subject }: DraftOperation): void {
  for (const [index, entry] of listOf(operation['parameters']).entries()) {
    const parameter = membersOf(entry);
    const [type, content] = Object.entries(membersOf(parameter['content']))[0] ?? [];
    const at = `${pointer}/parameters/${index}`;
    const name = String(parameter['name']);
    settle(settling, type === undefined ? parameter : membersOf(content), {
      subject,
      what: `the parameter ${name}`,
      pointer: type === undefined ? at : `${at}/content/${escapeKey(type)}`,
      isNeeded: parameter['required'] === true,
      name,
      ...(type === undefined && { style: styleOf(parameter) }),
    });
  }
}

function styleOf({ style, in: place, explode }: Members): ParameterStyle {
  const name = (style ?? (place === 'query' ? 'form' : 'simple')) as ParameterStyle['name'];
  return { name, explode: typeof explode === 'boolean' ? explode : name === 'form' || name === 'deepObject' };
}

function settleResponses(settling: Settling, { operation, pointer, subject }: DraftOperation): void {
  for (const [status, entry] of Object.entries(membersOf(operation['responses']))) {
    const response = membersOf(entry);
    const at = `${pointer}/responses/${status}`;
    for (const [mediaType, body] of Object.entries(membersOf(response['content']))) {
      const place = `${at}/content/${escapeKey(mediaType)}`;
      settle(settling, membersOf(body), {
        subject,
        what: `the ${status} response`,
        pointer: place,
        isNeeded: true,
        mediaType,
        skips: 'writeOnly',
      });
    }
    for (const [name, header] of Object.entries(membersOf(response['headers']))) {
      const place = `${at}/headers/${escapeKey(name)}`;
      const style: ParameterStyle = { name: 'simple', explode: membersOf(header)['explode'] === true };
      settle(settling, membersOf(header), {
        subject,
        what: `the header ${name}`,
        pointer: place,
        isNeeded: false,
        style,
        name,
      });
    }
  }
}

function settle(settling: Settling, holder: Members, purpose: Purpose): void {
  const { document, validator, notes } = settling;
  const { mediaType, pointer, subject, what, isNeeded } = purpose;
  const schema = holder['schema'] === undefined ? undefined : `${pointer}/schema`;
  const named = membersOf(holder['examples']);
  const given =
    'example' in holder ? [holder['example']] : Object.values(named).map((entry) => membersOf(entry)['value']);
  const chosen = chooseExample({
    document,
    validator,
    schema,
    given: given.map((value) => readText(value, holder, purpose)),
    form: formOf(mediaType, schema),
    isNeeded,
    skips: purpose.skips,
    ...(purpose.style && { style: purpose.style }),
    name: purpose.name ?? '',
  });
  const names = Object.keys(named);
  delete holder['example'];
  delete holder['examples'];
  dropInvalid(settling, holder, schema);
  if (chosen === undefined) return;
  if (chosen.schemaFails) {
    notes.add('changed', subject, `no example of ${what} satisfies its schema: any value is valid there`);
    holder['schema'] = isXml(mediaType ?? '') ? { xml: { name: 'root' } } : {};
  }
  if (chosen.corrected.length > 0 && chosen.source === 'given')
    notes.add(
      'changed',
      subject,
      `the example of ${what} broke its schema at ${chosen.corrected.slice(0, 3).join(', ')}, and is corrected`,
    );
  const kept = chosen.source === 'given' ? chosen.index : undefined;
  const name = kept === undefined ? undefined : names[kept];
  if (name !== undefined) {
    const entry = membersOf(named[name]);
    holder['examples'] = {
      [name]: { ...entry, value: chosen.value },
      ...othersOf(named, { name, schema, settling, purpose }),
    };
  } else holder['example'] = chosen.value;
  if (chosen.source !== 'made up') return;
  settling.notes.comments.set(`${pointer}/example`, 'made up');
  notes.add('made-up', subject, `the example of ${what}`);
}

/** The further examples of a body that are valid, too. */
function othersOf(
  named: Members,
  options: { name: string; schema: string | undefined; settling: Settling; purpose: Purpose },
): Members {
  const { name, schema, settling, purpose } = options;
  if (schema === undefined || formOf(purpose.mediaType, schema) !== 'any' || purpose.style) return {};
  const isValid = (entry: unknown) => settling.validator.fits(schema, membersOf(entry)['value']);
  return mapMembers(named, (entry, other) => (other !== name && isValid(entry) ? entry : undefined));
}

/** JSON that stands in a text, as many documents have it, and XML, which contracts write as members. */
function readText(value: unknown, { schema }: Members, { mediaType = '' }: Purpose): unknown {
  if (typeof value !== 'string' || !isJson(mediaType) || membersOf(schema)['type'] === 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) || Array.isArray(parsed) ? parsed : value;
  } catch {
    return value;
  }
}

function formOf(mediaType: string | undefined, schema: string | undefined): 'any' | 'object' | 'text' | 'xml' {
  if (mediaType !== undefined && isXml(mediaType) && schema === undefined) return 'xml';
  if (mediaType === undefined || isJson(mediaType) || isXml(mediaType)) return 'any';
  return isForm(mediaType) || isMultipart(mediaType) ? 'object' : 'text';
}

/** Takes away the examples of a schema that would be an example of the whole, and break it. */
function dropInvalid({ document, validator }: Settling, { schema }: Members, pointer: string | undefined): void {
  if (pointer === undefined) return;
  let own = membersOf(schema);
  for (let step = 0; step < 20 && typeof own['$ref'] === 'string'; step += 1) {
    if ('example' in own || 'examples' in own) break;
    const name = own['$ref'].split('/').at(-1) ?? '';
    own = membersOf(membersOf(membersOf(document['components'])['schemas'])[name]);
  }
  if ('example' in own && !validator.fits(pointer, own['example'])) delete own['example'];
  const { examples } = own;
  if (!Array.isArray(examples)) return;
  const valid = examples.filter((one) => validator.fits(pointer, one));
  if (valid.length > 0) own['examples'] = valid;
  else delete own['examples'];
}
