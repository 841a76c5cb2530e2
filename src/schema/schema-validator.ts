import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import type { Contract } from '../model/contract';
import { isObject } from '../model/json';
import { escapeKey, pointerKeys } from '../model/json-pointer';
import { UserError } from '../model/user-error';
import { compilePattern } from './compile-pattern';
import { describeError } from './describe-error';
import { explainErrors } from './explain-errors';
import { formats } from './formats';
import { resolvePointer } from './resolve-pointer';
import type { SchemaError } from './schema-error';

/** Validates values against the schemas of one contract; schemas are named by JSON Pointers into its document. */
export interface SchemaValidator {
  /** @throws UserError `ERR_SCHEMA` if the schema, or one it refers to, does not compile */
  check(pointer: string): void;
  /** @throws UserError `ERR_SCHEMA` if the schema, or one it refers to, does not compile */
  validate(pointer: string, value: unknown): SchemaError[];
}

/** A validator for JSON Schema 2020-12 with OpenAPI's annotations; unknown keywords and formats are errors. */
export function createSchemaValidator(contract: Contract): SchemaValidator {
  const { document } = contract;
  const all = createCompiler(contract, { allErrors: true });
  let first: Compile | undefined;
  let pointers: Map<unknown, string> | undefined;

  function locate(schema: unknown): string | undefined {
    pointers ??= mapObjects(document);
    return pointers.get(schema);
  }

  function explain(compile: Compile, pointer: string, value: unknown): SchemaError[] {
    const count = (subschema: unknown, part: unknown) => {
      if (typeof subschema === 'boolean') return subschema ? 0 : 1;
      return errorsOf(compile(locate(subschema) ?? pointer), part).length;
    };
    return explainErrors(errorsOf(compile(pointer), value), { document, count }).map((error) =>
      describeError(error, document, locate(error.parentSchema) ?? pointer),
    );
  }

  return {
    check: (pointer) => void all(pointer),
    validate(pointer, value) {
      const { length } = errorsOf(all(pointer), value);
      if (length === 0) return [];
      if (length <= mostExplained) return explain(all, pointer, value);
      first ??= createCompiler(contract, { allErrors: false });
      return explain(first, pointer, value);
    },
  };
}

/** Errors beyond that, of a large body that is wrong throughout, are not told one by one: the first stands for them. */
const mostExplained = 2000;

type Compile = (pointer: string) => ValidateFunction;

function errorsOf(validate: ValidateFunction, value: unknown): readonly ErrorObject[] {
  return validate(value) ? [] : (validate.errors ?? []);
}

function createCompiler(contract: Contract, options: { allErrors: boolean }): Compile {
  const { document } = contract;
  const id = `vouch:///${contract.id}`;
  const ajv = createAjv(options);
  // Ajv reads the whole document as a schema, too.
  ajv.addVocabulary(Object.keys(document).filter((key) => !ajv.getKeyword(key)));
  ajv.addSchema(document, id, undefined, false);
  const compiled = new Map<string, ValidateFunction>();
  return (pointer) => {
    const known = compiled.get(pointer);
    if (known) return known;
    try {
      ajv.validateSchema(resolvePointer(document, pointer) as object, true);
      const validate = ajv.compile({ $ref: `${id}#${pointerKeys(pointer).map(toFragment).join('')}` });
      compiled.set(pointer, validate);
      return validate;
    } catch (cause) {
      const { file, line, column } = contract.locate(pointer);
      throw new UserError(
        'ERR_SCHEMA',
        `Schema at ${file}:${line}:${column} does not compile: ${(cause as Error).message}.`,
        'Mend the schema, or the one it refers to.',
        { cause },
      );
    }
  };
}

function createAjv({ allErrors }: { allErrors: boolean }): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors,
    verbose: true,
    strict: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    allowUnionTypes: true,
    // Postman's sandbox (Ajv 6) takes 1e400 for a number and compiles patterns without the u flag.
    strictNumbers: false,
    unicodeRegExp: false,
    code: { regExp: Object.assign(compilePattern, { code: 'new RegExp' }) },
    // Errors then name the document's own schema objects, which tells where they stand.
    inlineRefs: false,
    logger: false,
  });
  ajv.removeKeyword('nullable');
  ajv.addVocabulary(['discriminator', 'xml', 'example', 'externalDocs', 'x-text']);
  for (const [name, format] of Object.entries(formats)) {
    if (format.kind === 'string') ajv.addFormat(name, new RegExp(format.pattern));
    else if (format.kind === 'annotation') ajv.addFormat(name, true);
    else {
      const { minimum, maximum } = format;
      ajv.addFormat(name, { type: 'number', validate: (value) => value >= minimum && value <= maximum });
    }
  }
  return ajv;
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
