import { escapeKey, isIndex, pointerKeys } from '../model/json-pointer';
import type { ProblemText } from './located-error';

/** An error of Ajv's about a whole OpenAPI document, with the schema that it broke. */
export interface ShapeError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The keyword's value. */
  readonly schema?: unknown;
  /** What is wrong. */
  readonly data?: unknown;
}

interface ShapeFault extends ProblemText {
  readonly pointer: string;
}

/** What an error of a contract's shape means, in the words that reading the contract uses for the same mistakes. */
export function describeShape(error: ShapeError): ShapeFault {
  const { instancePath: pointer, keyword, params, schema, data, message = 'is not allowed here' } = error;
  const keys = pointerKeys(pointer);
  const last = keys.at(-1) ?? '';
  const name = isIndex(last) ? `An entry of '${keys.at(-2) ?? ''}'` : last === '' ? 'The document' : `'${last}'`;
  switch (keyword) {
    case 'required':
      return { pointer, what: `'${String(params['missingProperty'])}' is missing`, remedy: 'Add it.' };
    case 'unevaluatedProperties':
    case 'additionalProperties': {
      const key = String(params['unevaluatedProperty'] ?? params['additionalProperty']);
      const what = `Unknown key '${key}'`;
      return { pointer: `${pointer}/${escapeKey(key)}`, what, remedy: unknownKeyRemedy };
    }
    case 'type':
      return { pointer, ...describeType(name, String(schema)) };
    case 'enum':
      return { pointer, what: `${name} is '${String(data)}'`, remedy: `Use one of ${[schema].flat().join(', ')}.` };
    case 'const':
      return { pointer, what: `${name} is '${String(data)}'`, remedy: `Use ${String(schema)}.` };
    case 'oneOf':
    case 'anyOf': {
      const wanted = [schema].flat().flatMap((one) => requiredBy(one));
      if (wanted.length === 0) break;
      const isNone = params['passingSchemas'] === undefined || params['passingSchemas'] === null;
      return isNone
        ? { pointer, what: `${name} has none of ${wanted.join(', ')}`, remedy: `Add ${wanted.join(' or ')}.` }
        : { pointer, what: `${name} has more than one of ${wanted.join(', ')}`, remedy: 'Keep one of them.' };
    }
    case 'pattern': {
      const isName = error.params['pattern'] !== undefined && typeof data === 'string';
      const what = isName ? `'${data}' is not allowed as a name or value here` : `${name} ${message}`;
      return { pointer, what, remedy: `Write it so that it matches ${String(schema)}.` };
    }
  }
  return { pointer, what: `${name} ${message}`, remedy: 'Write it as OpenAPI 3.1 has it.' };
}

const unknownKeyRemedy = 'Correct its name, move it to where it belongs, or remove it; only x-… are free.';

const requiredBy = (schema: unknown): readonly string[] => {
  const { required } = (schema ?? {}) as { required?: unknown };
  return Array.isArray(required) ? required.map(String) : [];
};

function describeType(name: string, type: string): ProblemText {
  switch (type) {
    case 'string':
      return { what: `${name} is not text`, remedy: 'Put it in quotes.' };
    case 'array':
      return { what: `${name} is not a list`, remedy: 'Write it as a list.' };
    case 'boolean':
      return { what: `${name} is neither true nor false`, remedy: 'Write true or false, without quotes.' };
    case 'object':
      return { what: `${name} is not a mapping`, remedy: 'Write it as keys and values.' };
    default:
      return { what: `${name} is not of type ${type.replaceAll(',', ' or ')}`, remedy: 'Write it as that.' };
  }
}
