import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import type { Contract } from '../model/contract';
import { isObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import { UserError } from '../model/user-error';
import { compilePattern, createExpression } from './compile-pattern';
import { describeError } from './describe-error';
import { explainErrors } from './explain-errors';
import { findLoop } from './find-loop';
import { formats } from './formats';
import { listSubschemas, type PlacedSchema } from './list-subschemas';
import type { SchemaError } from './schema-error';

/** Validates values against the schemas of one contract; schemas are named by JSON Pointers into its document. */
export interface SchemaValidator {
  /** @throws UserError `ERR_SCHEMA` if the schema, or one it refers to, does not compile */
  check(pointer: string): void;
  /**
   * Of a list or map that is wrong throughout, it tells of the first thousand faults.
   * @throws UserError `ERR_SCHEMA` if the schema, or one it refers to, does not compile
   */
  validate(pointer: string, value: unknown): SchemaError[];
  /** Whether there is no error, without looking for all of them or putting them into words. */
  fits(pointer: string, value: unknown): boolean;
}

/**
 * A validator for JSON Schema 2020-12 with OpenAPI's annotations; unknown keywords and formats are errors. A contract has one, which
 * whoever asks shares: compiling is what takes time.
 */
export function createSchemaValidator(contract: Contract): SchemaValidator {
  const known = validators.get(contract);
  if (known) return known;
  const validator = buildValidator(contract);
  validators.set(contract, validator);
  return validator;
}

const validators = new WeakMap<Contract, SchemaValidator>();

function buildValidator(contract: Contract): SchemaValidator {
  const { document } = contract;
  const compile = createCompiler(contract);
  let pointers: Map<unknown, string> | undefined;

  function locate(schema: unknown): string | undefined {
    pointers ??= mapObjects(document);
    return pointers.get(schema);
  }

  function validate(pointer: string, value: unknown): SchemaError[] {
    const errors = errorsOf(compile(pointer), value);
    if (errors.length === 0) return [];
    const count = (subschema: unknown, part: unknown) => {
      if (typeof subschema === 'boolean') return subschema ? 0 : 1;
      return errorsOf(compile(locate(subschema) ?? pointer), part).length;
    };
    return explainErrors(errors, { document, count }).map((error) =>
      describeError(error, document, locate(error.parentSchema) ?? pointer),
    );
  }

  return {
    check: (pointer) => void compile(pointer),
    validate,
    fits: (pointer, value) => compile(pointer)(value),
  };
}

function errorsOf(validate: ValidateFunction, value: unknown): readonly ErrorObject[] {
  return validate(value) ? [] : (validate.errors ?? []);
}

function createCompiler(contract: Contract): (pointer: string) => ValidateFunction {
  const { document } = contract;
  const id = `vouch:///${contract.id}`;
  const ajv = createAjv();
  // Ajv reads the whole document as a schema, too.
  ajv.addVocabulary(Object.keys(document).filter((key) => !ajv.getKeyword(key)));
  ajv.addSchema(document, id, undefined, false);
  const compiled = new Map<string, ValidateFunction>();
  const loopFree = new Set<string>();

  function compile(place: PlacedSchema, known: Set<string>): ValidateFunction {
    const loop = findLoop(document, place, known);
    if (loop !== undefined) throw new Error(`${loop} leads back to itself`);
    if (place.schema === undefined) throw new Error('there is nothing');
    ajv.validateSchema(place.schema as object, true);
    return ajv.compile({ $ref: `${id}#${pointerKeys(place.pointer).map(toFragment).join('')}` });
  }

  /** The innermost schema that does not compile by itself, and why. */
  function pinpoint(place: PlacedSchema, cause: unknown, seen = new Set<string>()): readonly [string, unknown] {
    seen.add(place.pointer);
    for (const part of listSubschemas(document, place)) {
      if (seen.has(part.pointer)) continue;
      try {
        compile(part, new Set());
      } catch (inner) {
        return pinpoint(part, inner, seen);
      }
    }
    return [place.pointer, cause];
  }

  return function compileAt(pointer): ValidateFunction {
    const known = compiled.get(pointer);
    if (known) return known;
    const place = { pointer, schema: valueAt(document, pointerKeys(pointer)) };
    const target = soleReference(place.schema);
    const isThere = target !== undefined && valueAt(document, pointerKeys(target)) !== undefined;
    // Operations share schemas: each is compiled once.
    if (isThere && findLoop(document, place, loopFree) === undefined) {
      const validate = compileAt(target);
      compiled.set(pointer, validate);
      return validate;
    }
    try {
      const validate = compile(place, loopFree);
      compiled.set(pointer, validate);
      return validate;
    } catch (error) {
      loopFree.clear();
      const [culprit, cause] = pinpoint(place, error);
      const { file, line, column } = contract.locate(culprit);
      throw new UserError(
        'ERR_SCHEMA',
        `The schema at ${file}:${line}:${column} (${culprit}) does not compile: ${(cause as Error).message}.`,
        'Mend the schema.',
      ).causedBy(cause);
    }
  };
}

/** Where a schema that is a reference and nothing else leads to in its document. */
function soleReference(schema: unknown): string | undefined {
  if (!isObject(schema) || Object.keys(schema).length !== 1) return undefined;
  const { $ref } = schema;
  return typeof $ref === 'string' && $ref.startsWith('#/') ? $ref.slice(1) : undefined;
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
    // Optimizing takes longer than it saves: most schemas see one answer.
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

/** How many faults of one list or map are told. */
const mostErrors = 1000;

/**
 * Makes a compiled schema leave the loop through a list or map when it has found that many faults there: a body of many MB
 * that is wrong throughout would otherwise become millions of errors, and Ajv copies all it has with each it adds. How many
 * errors a schema finds in a value is then still the same wherever the value stands.
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

function toFragment(key: string): string {
  return `/${encodeURIComponent(escapeKey(key))}`;
}

/** Every object of the document and the JSON Pointer of the first place it stands in. */
function mapObjects(document: unknown): Map<unknown, string> {
  const pointers = new Map<unknown, string>();
  const visit = (value: unknown, pointer: string) => {
    if ((!isObject(value) && !Array.isArray(value)) || pointers.has(value)) return;
    pointers.set(value, pointer);
    for (const [key, member] of Object.entries(value)) visit(member, `${pointer}/${escapeKey(key)}`);
  };
  visit(document, '');
  return pointers;
}
