import { makeExample } from '../examples/make-example';
import { isObject, type JsonObject } from '../model/json';
import type { ParameterStyle } from '../model/parameter-style';
import { checkStyled } from '../operations/read-style';
import { findByPointer } from '../schema/resolve-pointer';
import type { SchemaValidator } from '../schema/schema-validator';
import { correctExample } from './correct-example';

export interface ExampleChoice {
  readonly document: JsonObject;
  readonly validator: SchemaValidator;
  /** JSON Pointer of the schema; absent where anything is valid. */
  readonly schema: string | undefined;
  /** The document's own examples. */
  readonly given: readonly unknown[];
  /** What can be written: anything, an object (a form), text, or text that is XML. */
  readonly form: 'any' | 'object' | 'text' | 'xml';
  readonly isNeeded: boolean;
  readonly skips?: 'readOnly' | 'writeOnly' | undefined;
  readonly style?: ParameterStyle;
  readonly name: string;
}

interface ChosenExample {
  readonly value: unknown;
  readonly source: 'given' | 'of the schema' | 'made up';
  /** Which of the document's own it is. */
  readonly index?: number;
  /** JSON Pointers to what was replaced. */
  readonly corrected: readonly string[];
  /** Nothing was found that satisfies the schema. */
  readonly schemaFails?: true;
}

/** The first of the candidates that is valid and can be written. @returns `undefined` if there is none, and none is needed */
export function chooseExample(choice: ExampleChoice): ChosenExample | undefined {
  const { given, document, validator, schema } = choice;
  const isValid = (value: unknown) =>
    isWritable(value, choice) && (schema === undefined || validator.fits(schema, value));
  const index = given.findIndex(isValid);
  if (index >= 0) return { value: given[index], source: 'given', index, corrected: [] };
  const correct = (value: unknown) => {
    if (schema === undefined) return undefined;
    const corrected = correctExample(value, { document, schema, validate: (one) => validator.validate(schema, one) });
    return corrected && isWritable(corrected.value, choice) ? corrected : undefined;
  };
  for (const [position, value] of given.entries()) {
    const isClose = isObject(value) || Array.isArray(value);
    const corrected = isClose ? correct(value) : undefined;
    if (corrected) return { value: corrected.value, source: 'given', index: position, corrected: corrected.corrected };
  }
  if (!choice.isNeeded) return undefined;
  const made = candidates(choice);
  const fitting = made.find(({ value }) => isValid(value));
  if (fitting) return { value: fitting.value, source: fitting.isGiven ? 'of the schema' : 'made up', corrected: [] };
  for (const { value } of made) {
    const corrected = correct(value);
    if (corrected) return { ...corrected, source: 'made up' };
  }
  const schemaFails = schema !== undefined;
  return { value: writableOf(choice), source: 'made up', corrected: [], ...(schemaFails && { schemaFails }) };
}

function candidates({
  document,
  schema,
  name,
  form,
  skips,
}: ExampleChoice): readonly { value: unknown; isGiven: boolean }[] {
  const described =
    schema === undefined ? (form === 'object' ? { type: 'object' } : {}) : findByPointer(document, schema);
  const ways = [{}, { usesGiven: false }, { isWhole: false }, { usesGiven: false, isWhole: false }];
  return ways.map((way) => makeExample(described, { document, name, skips, ...way }));
}

const writableOf = ({ form }: ExampleChoice) =>
  ({ any: 'example', object: { example: 'example' }, text: 'example', xml: '<example/>' })[form];

function isWritable(value: unknown, { form, style, isNeeded }: ExampleChoice): boolean {
  if (form === 'text') return typeof value === 'string';
  if (form === 'xml') return typeof value === 'string' && value.trimStart().startsWith('<');
  if (form === 'object') return isObject(value);
  if (!style) return value !== undefined;
  const isEmpty = value === '' || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
  return !(isNeeded && isEmpty) && checkStyled(value, style) === undefined;
}
