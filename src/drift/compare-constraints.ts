import { createExpression } from '../schema/compile-pattern';
import { formats } from '../schema/formats';
import type { SchemaPairing } from './comparison';
import { isAbout, isWithin } from './join-constraints';
import { type Constraint, type ConstraintKeyword, constrainedTypes } from './read-constraints';
import type { SchemaSummary } from './summarize-schema';

/**
 * Compares what two schemas allow of values beyond their types. It breaks if whoever sends the value may send what the other one
 * forbids: the contract in a request, the document in a response.
 */
export function compareConstraints({ at, contract, document, isRequest, report }: SchemaPairing): void {
  const [sender, receiver] = isRequest ? [contract, document] : [document, contract];
  for (const keyword of Object.keys(constrainedTypes) as ConstraintKeyword[]) {
    if (!isAbout(keyword, contract) || !isAbout(keyword, document)) continue;
    const [ours, theirs] = [constraintOf(contract, keyword), constraintOf(document, keyword)];
    if (!ours && !theirs) continue;
    if (ours && theirs && isWithin(ours, theirs) && isWithin(theirs, ours)) continue;
    const [sent, wanted] = [constraintOf(sender, keyword), constraintOf(receiver, keyword)];
    const breaking = wanted !== undefined && !(sent && isWithin(sent, wanted)) && !allFit(sender, wanted);
    const side = !ours ? 'missing' : !theirs ? 'extra' : 'different';
    const says = { ...(ours && { contract: ours.text }), ...(theirs && { document: theirs.text }) };
    report({ kind: 'constraint', side, at, ...says, breaking });
  }
}

/** Compares formats, of which those that Vouch checks are as good as constraints. */
export function compareFormats({ at, contract, document, isRequest, report }: SchemaPairing): void {
  if (contract.format === document.format) return;
  const [sender, receiver] = isRequest ? [contract, document] : [document, contract];
  const breaking = !fitsFormat(sender, receiver.format);
  const side = contract.format === undefined ? 'missing' : document.format === undefined ? 'extra' : 'different';
  const says = {
    ...(contract.format !== undefined && { contract: contract.format }),
    ...(document.format !== undefined && { document: document.format }),
  };
  report({ kind: 'format', side, at, ...says, breaking });
}

function fitsFormat({ format, enum: values }: SchemaSummary, wanted: string | undefined): boolean {
  const rule = wanted === undefined ? undefined : formats[wanted];
  if (rule === undefined || rule.kind === 'annotation') return true;
  const given = format === undefined ? undefined : formats[format];
  if (rule.kind === 'number')
    return given?.kind === 'number' && given.minimum >= rule.minimum && given.maximum <= rule.maximum;
  const expression = createExpression(rule.pattern);
  return values?.every((value) => typeof value === 'string' && expression.test(value)) === true;
}

/** Of whole numbers, `exclusiveMaximum 10` allows what `maximum 9` does. */
function constraintOf({ types, constraints }: SchemaSummary, keyword: ConstraintKeyword): Constraint | undefined {
  const constraint = constraints.get(keyword);
  const isWhole = types.has('integer') && !types.has('number');
  if (!constraint || !isWhole) return constraint;
  if (constraint.kind === 'multiple') return constraint.value === 1 ? undefined : constraint;
  if (constraint.kind === 'patterns') return constraint;
  const { kind, value, exclusive, text } = constraint;
  if (kind === 'most') return { kind, text, value: exclusive ? Math.ceil(value) - 1 : Math.floor(value) };
  return { kind, text, value: exclusive ? Math.floor(value) + 1 : Math.ceil(value) };
}

/** Whether a schema lists its values, and a constraint allows each of them. */
function allFit({ enum: values }: SchemaSummary, constraint: Constraint): boolean {
  return values?.every((value) => fits(value, constraint)) === true;
}

function fits(value: unknown, constraint: Constraint): boolean {
  if (constraint.kind === 'patterns')
    return typeof value === 'string' && constraint.values.every((pattern) => expressionOf(pattern)?.test(value));
  const size = typeof value === 'string' ? [...value].length : value;
  if (typeof size !== 'number') return false;
  return isWithin({ kind: constraint.kind, value: size, text: '' }, constraint);
}

function expressionOf(pattern: string): RegExp | undefined {
  try {
    return createExpression(pattern);
  } catch {
    return undefined;
  }
}
