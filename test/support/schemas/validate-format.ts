import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

const ajv = new Ajv({ allowUnionTypes: true });
const compiled = new Map<string, ValidateFunction>();

/** Throws for a value that is not what Vouch says it writes: a line of `results` or `history`, or the whole of the others. */
export function validateFormat(
  name: 'results' | 'summary' | 'history' | 'check' | 'drift' | 'faults',
  value: unknown,
): void {
  const validate = compiled.get(name) ?? ajv.compile(read(name));
  compiled.set(name, validate);
  assert.ok(validate(value), `${name}: ${ajv.errorsText(validate.errors)}`);
}

/** Each line of a text, validated. */
export function readLines(name: 'results' | 'history', text: string): readonly unknown[] {
  assert.ok(text.endsWith('\n'));
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  for (const line of lines) validateFormat(name, line);
  return lines;
}

function read(name: string): object {
  const file = join(__dirname, '..', '..', '..', 'schemas', `${name}.schema.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}
