import { _, Ajv2020, type CodeKeywordDefinition, type ErrorObject, type Options } from 'ajv/dist/2020';
import type { JsonObject } from '../model/json';
import { escapeKey, pointerKeys } from '../model/json-pointer';
import { compilePattern } from './compile-pattern';
import { formatTable } from './format-table';
import type { PlacedSchema } from './list-subschemas';
import type { RawError } from './schema-error';

export interface CompiledSchema {
  /** Whether a value is valid. */
  fits(value: unknown): boolean;
  /** What is wrong with a value; empty if it is valid. */
  errorsOf(value: unknown): readonly RawError[];
}

/**
 * A compiler for the schemas of one document. Unknown keywords and formats are errors.
 *
 * @param id of the document; schemas are named by it in error messages
 * @returns a function that throws Error if a schema, or one that it refers to, does not compile
 */
export function createCompiler(document: JsonObject, id: string): (place: PlacedSchema) => CompiledSchema {
  const uri = `vouch:///${id}`;
  const ajv = createAjv(document, uri, {
    allErrors: true,
    verbose: true,
    // Optimizing takes longer than it saves: most schemas check a single response.
    code: {
      regExp: Object.assign(compilePattern.bind(null), { code: 'new RegExp' }),
      process: limitErrors,
      optimize: false,
    },
  });
  return ({ schema, pointer }) => {
    if (schema === undefined) throw new Error('there is nothing');
    ajv.validateSchema(schema as object, true);
    const validate = ajv.compile({ $ref: `${uri}#${toFragment(pointer)}` });
    return {
      fits: (value) => validate(value),
      errorsOf: (value): readonly ErrorObject[] => (validate(value) ? [] : (validate.errors ?? [])),
    };
  };
}

/**
 * Compiles schemas to the text of a CommonJS module that needs no compiling any more. It exports an object: JSON Pointer → function that
 * says whether a value is valid, not why it is not. Schemas are those of a document whose schemas are known to compile.
 *
 * @param options.room how the module reaches this folder, such as `../schema`
 */
export async function compileToModule(options: {
  document: JsonObject;
  pointers: readonly string[];
  room: string;
}): Promise<string> {
  const { document, pointers, room } = options;
  // Only the build needs it.
  const { default: standalone } = await import('ajv/dist/standalone/index.js');
  const uri = 'vouch:///document';
  const ajv = createAjv(document, uri, {
    messages: false,
    validateSchema: false,
    code: {
      source: true,
      regExp: Object.assign(compilePattern.bind(null), { code: `require("${room}/compile-pattern").compilePattern` }),
      formats: _`require(${`${room}/format-table`}).formatTable`,
    },
  });
  const names = pointers.map((pointer, index) => {
    ajv.addSchema({ $id: `schema-${index}`, $ref: `${uri}#${toFragment(pointer)}` });
    return [`v${index}`, `schema-${index}`] as const;
  });
  const code = standalone.default(ajv, Object.fromEntries(names));
  const table = pointers.map((pointer, index) => `  ${JSON.stringify(pointer)}: exports.v${index},\n`);
  return `${code}\nmodule.exports = {\n${table.join('')}};\n`;
}

const toFragment = (pointer: string): string =>
  pointerKeys(pointer)
    .map((key) => `/${encodeURIComponent(escapeKey(key))}`)
    .join('');

function createAjv(document: JsonObject, uri: string, options: Options): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    allowUnionTypes: true,
    // A missing member named toString is missing.
    ownProperties: true,
    // Postman's sandbox (Ajv 6) compiles patterns without the u flag.
    unicodeRegExp: false,
    // Errors then name the document's own schema objects, which tells where they stand.
    inlineRefs: false,
    logger: false,
    ...options,
  });
  ajv.removeKeyword('nullable').removeKeyword('multipleOf').addKeyword(multipleOf);
  ajv.addVocabulary(['discriminator', 'xml', 'example', 'externalDocs', 'x-text']);
  for (const [name, rule] of Object.entries(formatTable)) ajv.addFormat(name, rule);
  // Ajv reads the whole document as a schema, too; no reference leads to what it would not take for a keyword.
  const members = Object.entries(document).filter(([key]) => /^[a-z][\w$:-]*$/i.test(key) && !(key in {}));
  const root = withoutNames(Object.fromEntries(members)) as JsonObject;
  const extensions = new Set<string>();
  collectExtensions(document, extensions);
  const words = new Set([...Object.keys(root), ...extensions]);
  ajv.addVocabulary([...words].filter((key) => !Object.hasOwn(ajv.RULES.keywords, key)));
  ajv.addSchema(root, uri, undefined, false);
  return ajv;
}

/** As Ajv's own, but right for numbers whose quotient is too large for a number. */
const multipleOf: CodeKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  error: {
    message: ({ schemaCode }) => _`"must be multiple of " + ${schemaCode}`,
    params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
  },
  code(context) {
    const { data, schemaCode } = context;
    const quotient = context.gen.const('quotient', _`${data} / ${schemaCode}`);
    context.fail(_`!(Number.isInteger(${quotient}) || !isFinite(${quotient}) && ${data} % ${schemaCode} === 0)`);
  },
};

/**
 * A document without what looks like the name of a schema, as it may in an example: a contract's own have none any more. What has none
 * stays the same object.
 */
function withoutNames(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const kept = entries
    .filter(([key, member]) => !(names.has(key) && typeof member === 'string'))
    .map(([key, member]) => [key, values.has(key) ? member : withoutNames(member)] as const);
  const isSame = kept.length === entries.length && kept.every(([, member], index) => member === entries[index]?.[1]);
  if (isSame) return value;
  return Array.isArray(value) ? kept.map(([, member]) => member) : Object.fromEntries(kept);
}

/** Extensions (`x-…`) may stand in every schema. */
function collectExtensions(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (/^x-[\w$:-]+$/i.test(key)) found.add(key);
    collectExtensions(member, found);
  }
}

const names = new Set(['$id', '$anchor', '$dynamicAnchor']);
/** Ajv does not look into them. */
const values = new Set(['const', 'default', 'enum']);

/** How many errors of one list or map are reported. */
const mostErrors = 1000;

/**
 * Makes a compiled schema leave the loop through a list or map when it has found that many errors there: a body of many MB
 * that is wrong throughout would otherwise become millions of errors, and Ajv copies all it has with each it adds. A schema
 * still finds the same number of errors in a value wherever the value stands.
 */
function limitErrors(code: string): string {
  // What `contains` looks for may come after any number of items that do not fit.
  if (code.includes('keyword:"contains"')) return code;
  return code.replace(
    /for\((?:let (i\d+)=0; i\d+<len\d+; i\d+\+\+|const (key\d+) of Object\.keys\(data\d*\))\)\{/g,
    (loop, index, key) =>
      `const start_${index ?? key}=errors;${loop}if(errors-start_${index ?? key}>=${mostErrors})break;`,
  );
}
