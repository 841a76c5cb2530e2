import type { YamlMapping } from '../contracts/yaml-mapping';
import type {
  CallbackAddress,
  CallbackExpression,
  CallbackPlace,
  CallbackRead,
  CallbackTrigger,
} from '../model/callback';
import { parseRequestExpression } from '../model/runtime-expression';

/** Milliseconds that pass before a callback where the contract does not say. */
const usualDelay = 50;

/**
 * Reads `x-sent-after`: after which operations a callback is sent, and where to.
 *
 * @param api id of the contract
 */
export function readTriggers(callback: YamlMapping, api: string): readonly CallbackTrigger[] {
  return callback
    .list('x-sent-after')
    .flatMap((entry) => callback.attempt(() => readTrigger(entry.allowing(triggerKeys), api)) ?? []);
}

const triggerKeys = ['operation', 'if', 'instead', 'delay', 'each', 'to', 'with'];
const addressKeys = ['url', 'method', 'username', 'password'];
const placeKeys = [...addressKeys, 'read', 'parameters', 'items', 'where', 'with', 'fallback', 'signature'];

function readTrigger(entry: YamlMapping, api: string): CallbackTrigger {
  const each = entry.has('each') ? readEach(entry) : undefined;
  return {
    operation: entry.string('operation'),
    if: entry.pointers('if'),
    instead: entry.textList('instead'),
    delay: readDelay(entry),
    ...(each && { each }),
    to: readPlaces(entry, 'to', api),
    with: entry.has('with') ? readValues(entry.child('with')) : {},
  };
}

function readDelay(entry: YamlMapping): number {
  const delay = entry.value['delay'] ?? usualDelay;
  if (Number.isSafeInteger(delay) && Number(delay) >= 0) return Number(delay);
  throw entry.problemAt('delay', "'delay' is not a number of milliseconds", 'Write a whole number, such as 50.');
}

function readEach(entry: YamlMapping): NonNullable<CallbackTrigger['each']> {
  const [first, second] = Object.entries(readValues(entry.child('each')));
  if (first && !second) return { at: first[0], of: first[1] };
  throw entry.problemAt('each', "'each' is not one place and its list", "Write it as { /to: '$request.body#/to' }.");
}

/** Places with URLs: pointers into the request's body, or mappings. */
export function readPlaces(entry: YamlMapping, key: 'to' | 'x-sent-to', api: string): readonly CallbackPlace[] {
  const given: unknown = entry.value[key] ?? [];
  if (!Array.isArray(given))
    throw entry.problemAt(key, `'${key}' is not a list`, 'Write it as [{ url: /callbackUrl }].');
  return given.map((one: unknown, index) => {
    const pointer = `${entry.pointer}/${key}/${index}`;
    if (typeof one !== 'string') return readPlace(entry.at(pointer).allowing(placeKeys), api);
    if (one.startsWith('/')) return { url: one, where: {}, with: {} };
    throw entry.problemAt(key, `'${one}' is not a JSON Pointer`, 'Begin it with a slash.');
  });
}

function readPlace(place: YamlMapping, api: string): CallbackPlace {
  const signature = place.has('signature') ? place.child('signature').allowing(['header', 'secret']) : undefined;
  for (const stray of ['parameters', 'items'].filter((key) => place.has(key) && !place.has('read'))) {
    throw place.problemAt(stray, `'${stray}' goes with 'read'`, 'Add read, or leave it out.');
  }
  return {
    ...(place.has('read') && { read: readRead(place, api) }),
    where: place.texts('where'),
    with: place.has('with') ? readPointers(place.child('with')) : {},
    ...readAddress(place),
    ...(place.has('fallback') && { fallback: readAddress(place.child('fallback').allowing(addressKeys)) }),
    ...(signature && {
      signature: { header: signature.text('header'), secret: pointerOf(signature, 'secret') },
    }),
  };
}

function readAddress(place: YamlMapping): CallbackAddress {
  const optional = (['method', 'username', 'password'] as const).filter((key) => place.has(key));
  return {
    url: pointerOf(place, 'url'),
    ...Object.fromEntries(optional.map((key) => [key, pointerOf(place, key)])),
  };
}

function readRead(place: YamlMapping, api: string): CallbackRead {
  const name = place.string('read');
  return {
    operation: name.includes('/') ? name : `${api}/${name}`,
    parameters: place.has('parameters') ? readParameters(place.child('parameters')) : {},
    ...(place.has('items') && { items: pointerOf(place, 'items') }),
  };
}

/** Place in the callback's body → place of its value. */
function readPointers(values: YamlMapping): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(values.value).map((key) => {
      checkPointer(values, key, key);
      return [key, pointerOf(values, key)];
    }),
  );
}

const readParameters = (values: YamlMapping): Readonly<Record<string, CallbackExpression>> =>
  Object.fromEntries(Object.keys(values.value).map((key) => [key, readExpression(values, key)]));

/** Place in the callback's body → where its value comes from. */
function readValues(values: YamlMapping): Readonly<Record<string, CallbackExpression>> {
  return Object.fromEntries(
    Object.entries(values.value).map(([key, value]) => {
      checkPointer(values, key, key);
      const isConstant = typeof value === 'string' ? !value.startsWith('$') : typeof value !== 'object';
      if (isConstant)
        return [key, { source: 'constant', text: String(value), value: value as string | number | boolean }];
      return [key, readExpression(values, key)];
    }),
  );
}

function readExpression(values: YamlMapping, key: string): CallbackExpression {
  const text = values.string(key);
  const expression = parseRequestExpression(text);
  if (expression) return expression;
  throw values.problemAt(key, `'${text}' is not a runtime expression that Vouch supports`, callbackRemedy);
}

/** What to do about an expression that leads nowhere. */
export const callbackRemedy = 'Use $request.body#/…, $request.path.…, $response.body#/… or $response.header.….';

function pointerOf(mapping: YamlMapping, key: string): string {
  const pointer = mapping.string(key);
  checkPointer(mapping, key, pointer);
  return pointer;
}

function checkPointer(mapping: YamlMapping, key: string, pointer: string): void {
  if (!pointer.startsWith('/'))
    throw mapping.problemAt(key, `'${pointer}' is not a JSON Pointer`, 'Begin it with a slash.');
}
