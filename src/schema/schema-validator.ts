import type { Contract } from '../model/contract';
import { isObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { UserError } from '../model/user-error';
import type { CompiledSchema } from './create-compiler';
import { describeError } from './describe-error';
import { explainErrors } from './explain-errors';
import { findLoop } from './find-loop';
import { findUnreliable } from './find-unreliable';
import { soleReference } from './follow-references';
import { listSubschemas, type PlacedSchema, placeAt } from './list-subschemas';
import { findByPointer } from './resolve-pointer';
import type { SchemaError } from './schema-error';
import { suggestRemedy } from './suggest-remedy';

/** Validates values against the schemas of one contract; schemas are named by JSON Pointers into its document. */
export interface SchemaValidator {
  /** @throws UserError `ERR_SCHEMA` if the schema, or one it refers to, does not compile */
  check(pointer: string): void;
  /**
   * The errors of a value; of a list or map that is wrong throughout, the first thousand.
   * @throws UserError `ERR_SCHEMA` if the schema, or one it refers to, does not compile
   */
  validate(pointer: string, value: unknown): SchemaError[];
  /** Whether a value is valid; faster than `validate`, which describes the errors. */
  fits(pointer: string, value: unknown): boolean;
}

/**
 * A validator for JSON Schema 2020-12 with OpenAPI's annotations; unknown keywords and formats are errors. Each contract has one, which
 * all callers share: compiling is what takes time.
 */
export function createSchemaValidator(contract: Contract): SchemaValidator {
  const validator = validators.get(contract) ?? buildValidator(contract);
  validators.set(contract, validator);
  return validator;
}

const validators = new WeakMap<Contract, SchemaValidator>();

function buildValidator(contract: Contract): SchemaValidator {
  const { document } = contract;
  const compiledAt = createSchemaCache(contract);
  let pointers: Map<unknown, string> | undefined;

  function locate(schema: unknown): string | undefined {
    pointers ??= mapObjects(document);
    return pointers.get(schema);
  }

  function validate(pointer: string, value: unknown): SchemaError[] {
    if (contract.accepts?.(pointer, value)) return [];
    const errors = compiledAt(pointer).errorsOf(value);
    if (errors.length === 0) return [];
    const count = (subschema: unknown, part: unknown) => {
      if (typeof subschema === 'boolean') return subschema ? 0 : 1;
      return compiledAt(locate(subschema) ?? pointer).errorsOf(part).length;
    };
    return explainErrors(errors, { document, count }).map((error) =>
      describeError(error, document, locate(error.parentSchema) ?? pointer),
    );
  }

  return {
    check: (pointer) => void compiledAt(pointer),
    validate,
    fits: (pointer, value) => contract.accepts?.(pointer, value) ?? compiledAt(pointer).fits(value),
  };
}

/** Compiles each schema of a contract once, when it is first asked for. */
function createSchemaCache(contract: Contract): (pointer: string) => CompiledSchema {
  const { document } = contract;
  // A run whose responses are valid needs none: the build has compiled what it asks.
  let compiler: ReturnType<typeof loadCompiler> | undefined;
  const compile = (place: PlacedSchema): CompiledSchema => {
    compiler ??= loadCompiler(document, contract.id);
    return compiler(place);
  };
  const compiled = new Map<string, CompiledSchema>();
  const loopFree = new Set<string>();
  const reliable = new Set<string>();

  function compileAt(pointer: string): CompiledSchema {
    const place = placeAt(document, pointer);
    const target = soleReference(place.schema);
    // Operations share schemas: what several refer to is compiled once.
    const isShared = target !== undefined && findByPointer(document, target) !== undefined;
    if (isShared && findLoop(place, loopFree) === undefined) return compiledAt(target);
    try {
      assertSound(place, loopFree, reliable);
      return compile(place);
    } catch (error) {
      loopFree.clear();
      reliable.clear();
      throw explainFailures(contract, findCulprits(place, error, compile));
    }
  }

  function compiledAt(pointer: string): CompiledSchema {
    const known = compiled.get(pointer);
    if (known) return known;
    const schema = compileAt(pointer);
    compiled.set(pointer, schema);
    return schema;
  }
  return compiledAt;
}

/** Loads Ajv when the first schema is compiled: what the build compiled needs none, unless a value is wrong. */
function loadCompiler(
  ...given: Parameters<typeof import('./create-compiler').createCompiler>
): (place: PlacedSchema) => CompiledSchema {
  const { createCompiler }: typeof import('./create-compiler') = require('./create-compiler');
  return createCompiler(...given);
}

function assertSound(place: PlacedSchema, loopFree: Set<string>, reliable: Set<string>): void {
  const loop = findLoop(place, loopFree);
  if (loop !== undefined) throw new Error(`${loop} leads back to itself`);
  const unreliable = findUnreliable(place, reliable);
  if (unreliable !== undefined) throw new Error(unreliable);
}

interface Culprit {
  readonly pointer: string;
  readonly cause: unknown;
}

/** The innermost schemas that do not compile by themselves, and why; `cause` is why the outermost does not. */
function findCulprits(
  outermost: PlacedSchema,
  cause: unknown,
  compile: (place: PlacedSchema) => unknown,
): readonly Culprit[] {
  const seen = new Set<string>();
  const visit = (place: PlacedSchema, reason: unknown): readonly Culprit[] => {
    seen.add(place.pointer);
    let failed = false;
    const inner = listSubschemas(place).flatMap((part) => {
      if (seen.has(part.pointer)) return [];
      try {
        assertSound(part, new Set(), new Set());
        compile(part);
        return [];
      } catch (error) {
        failed = true;
        return visit(part, error);
      }
    });
    return failed ? inner : [{ pointer: place.pointer, cause: reason }];
  };
  return visit(outermost, cause);
}

/** One error for all of them. */
function explainFailures(contract: Contract, culprits: readonly Culprit[]): UserError {
  const faults = culprits.map((culprit) => explainFailure(contract, culprit));
  const [first] = faults as [UserError];
  return faults.length > 1 ? new UserError('ERR_SCHEMA', first.what, first.remedy).with({ faults }) : first;
}

function explainFailure(contract: Contract, { pointer, cause }: Culprit): UserError {
  const place = contract.locate(pointer);
  const { file, line, column } = place;
  return new UserError(
    'ERR_SCHEMA',
    `The schema at ${file}:${line}:${column} (${pointer}) does not compile: ${(cause as Error).message}.`,
    suggestRemedy((cause as Error).message),
  )
    .causedBy(cause)
    .with({ place });
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
