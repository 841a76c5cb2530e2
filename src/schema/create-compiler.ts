import { Ajv2020, type ErrorObject } from 'ajv/dist/2020';
import type { JsonObject } from '../model/json';
import { escapeKey, pointerKeys } from '../model/json-pointer';
import { compilePattern, createExpression } from './compile-pattern';
import { formats } from './formats';
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
  const ajv = createAjv();
  // Ajv reads the whole document as a schema, too.
  ajv.addVocabulary(Object.keys(document).filter((key) => !ajv.getKeyword(key)));
  ajv.addSchema(document, uri, undefined, false);
  return ({ schema, pointer }) => {
    if (schema === undefined) throw new Error('there is nothing');
    ajv.validateSchema(schema as object, true);
    const validate = ajv.compile({ $ref: `${uri}#${pointerKeys(pointer).map(toFragment).join('')}` });
    return {
      fits: (value) => validate(value),
      errorsOf: (value): readonly ErrorObject[] => (validate(value) ? [] : (validate.errors ?? [])),
    };
  };
}

function toFragment(key: string): string {
  return `/${encodeURIComponent(escapeKey(key))}`;
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    allowUnionTypes: true,
    // Postman's sandbox (Ajv 6) compiles patterns without the u flag.
    unicodeRegExp: false,
    // Optimizing takes longer than it saves: most schemas check a single response.
    code: { regExp: Object.assign(compilePattern, { code: 'new RegExp' }), process: limitErrors, optimize: false },
    // Errors then name the document's own schema objects, which tells where they stand.
    inlineRefs: false,
    logger: false,
  });
  ajv.removeKeyword('nullable');
  ajv.addVocabulary(['discriminator', 'xml', 'example', 'externalDocs', 'x-text']);
  for (const [name, format] of Object.entries(formats)) {
    if (format.kind === 'string') ajv.addFormat(name, createExpression(format.pattern));
    else if (format.kind === 'annotation') ajv.addFormat(name, true);
    else {
      const { minimum, maximum } = format;
      ajv.addFormat(name, { type: 'number', validate: (value) => value >= minimum && value <= maximum });
    }
  }
  return ajv;
}

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
    /for\((?:let (i\d+)=0; i\d+<len\d+; i\d+\+\+|const (key\d+) in data\d*)\)\{/g,
    (loop, index, key) =>
      `const start_${index ?? key}=errors;${loop}if(errors-start_${index ?? key}>=${mostErrors})break;`,
  );
}
