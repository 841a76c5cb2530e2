import type { Callback, CallbackTrigger } from '../../model/callback';
import { isObject } from '../../model/json';
import { pointerKeys } from '../../model/json-pointer';
import { mergeMembers, withValueAt } from '../state/edit-value';
import type { CompletedCall } from '../state/mock-call';
import { readExpression } from './read-expression';

interface Edit {
  readonly keys: readonly string[];
  /** `undefined`: the member goes. */
  readonly value: unknown;
}

/**
 * The body of a callback: the contract's example, with what the request and the response have. What breaks the schema stays as in the example.
 *
 * @param options.element of the list that the callback is sent for each of
 * @param options.values by pointers into the body
 */
export function makeBody(options: {
  readonly callback: Callback;
  readonly trigger: CallbackTrigger;
  readonly completed: CompletedCall;
  readonly element?: unknown;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}): unknown {
  const { callback, trigger, completed, element, values = {} } = options;
  const [body] = callback.bodies;
  if (!body) return undefined;
  const edits: Edit[] = Object.entries(trigger.with).map(([pointer, expression]) => {
    return { keys: pointerKeys(pointer), value: readExpression(expression, completed) };
  });
  if (trigger.each) edits.push({ keys: pointerKeys(trigger.each.at), value: element });
  for (const [pointer, value] of Object.entries(values)) edits.push({ keys: pointerKeys(pointer), value });
  const fits = (value: unknown) => completed.call.api.validator.fits(body.schema ?? '', value);
  const whole = edits.reduce(apply, body.example);
  if (fits(whole)) return whole;
  return edits.reduce((known, edit) => {
    const changed = apply(known, edit);
    return fits(changed) ? changed : known;
  }, body.example);
}

/** A callback's example with other members over its own, or over those of its elements. */
export function overExample({ bodies }: Callback, members: unknown): unknown {
  const example = bodies[0]?.example;
  if (members === undefined) return example;
  const isOfElements = Array.isArray(example) && isObject(members);
  return isOfElements ? example.map((element) => mergeMembers(element, members)) : mergeMembers(example, members);
}

/** A value with others in some places. @param values by pointers */
export const fillIn = (value: unknown, values: Readonly<Record<string, unknown>> = {}): unknown =>
  Object.entries(values).reduce<unknown>(
    (known, [pointer, one]) => (one === undefined ? known : withValueAt(known, pointerKeys(pointer), one)),
    value,
  );

const apply = (root: unknown, { keys, value }: Edit): unknown =>
  value === undefined ? withoutAt(root, keys) : withValueAt(root, keys, value);

function withoutAt(root: unknown, [key = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(root) && rest.length > 0) return root.with(Number(key), withoutAt(root[Number(key)], rest));
  if (!isObject(root) || !Object.hasOwn(root, key)) return root;
  if (rest.length > 0) return { ...root, [key]: withoutAt(root[key], rest) };
  const { [key]: _, ...others } = root;
  return others;
}
