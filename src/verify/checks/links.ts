import { headerOf } from '../../model/header-of';
import type { RuntimeExpression } from '../../model/runtime-expression';
import { type Check, type DocumentedSubject, passed, skipped, verdictOf } from '../subject/check';
import type { DecodedBody } from '../subject/decoded-body';
import { findLack, pointerOf } from '../subject/find-lack';
import { findPendingState } from '../subject/find-pending-state';
import { findUndocumented } from '../subject/find-undocumented';
import { listRenamed } from '../subject/list-renamed';
import { whyUnread } from '../subject/why-unread';

/** A success has what links take from it; the requests that need it cannot be sent otherwise. */
export const links: Check = {
  on: 'documented',
  examine(subject) {
    const { response, body, source } = subject;
    if (!response.status.startsWith('2') || findPendingState(subject) !== undefined) return passed;
    const taken = [...listTaken(subject).values()];
    const lacks = taken.flatMap(({ places, link, targets }) => {
      const [lack, ...others] = places.map((expression) => findLackOf(subject, expression));
      return lack && !others.includes(undefined) ? [{ ...lack, link, targets }] : [];
    });
    const reason = whyUnread(body());
    if (lacks.length === 0 && reason !== undefined && taken.some(({ places }) => places.some(isInBody)))
      return skipped(reason);
    // That it is required, or must not be null, its own schema says; or that of what it is in, or what stands in its place.
    const told = lacks.length > 0 ? listTold(subject) : new Set<string>();
    const silent = lacks.filter(({ path, beside = [] }) => ![path, ...beside].some((place) => isTold(place, told)));
    return verdictOf(
      silent.map(({ path, actual, link, targets }) => ({
        severity: 'error',
        message: 'What links take from here is missing',
        path,
        expected: `a value for ${nameSome([...targets])}`,
        actual,
        source: source('responses', response.status, 'links', link),
      })),
    );
  },
};

/** Where the schema of the body, or of a header, is broken, or a list has another name. */
function listTold(subject: DocumentedSubject): ReadonlySet<string> {
  const { response, validator, body } = subject;
  const decoded = body();
  const required = response.headers.flatMap(({ name, required }) => (required ? name : []));
  if (decoded.kind !== 'value' || decoded.schema === undefined) return new Set(required);
  const { schema, value } = decoded;
  const renamed = listRenamed({ ...subject, schema, value }).map(({ insteadOf }) => insteadOf);
  return new Set([...required, ...validator.validate(schema, value).map(({ path }) => path), ...renamed]);
}

/** Whether a place, or one that it is in, is among those that are told. */
const isTold = (place: string, told: ReadonlySet<string>): boolean =>
  told.has(place) || (place.includes('/', 1) && isTold(place.slice(0, place.lastIndexOf('/')), told));

interface Taken {
  /** Where the value may be; one of them is enough. */
  readonly places: readonly RuntimeExpression[];
  /** Name of the first link that takes it. */
  readonly link: string;
  /** The operations that need it. */
  readonly targets: Set<string>;
}

/** What links take, by the places that it may be taken from: all those that give the same input of the same operation. */
function listTaken({ response, operation }: DocumentedSubject): ReadonlyMap<string, Taken> {
  const inputs = new Map<string, { places: RuntimeExpression[]; link: string; target: string }>();
  for (const { name, operationId, parameters, body, variable } of response.links) {
    // To itself a list gives where its next page begins, which its last page does not have.
    if (operationId === operation.operationId) continue;
    for (const [input, expression] of [...Object.entries(parameters), ...Object.entries(body)]) {
      const key = JSON.stringify([operationId, input, variable]);
      const known = inputs.get(key) ?? { places: [], link: name, target: operationId };
      known.places.push(expression);
      inputs.set(key, known);
    }
  }
  const taken = new Map<string, Taken>();
  for (const { places, link, target } of inputs.values()) {
    const key = places.map(({ text }) => text).join(' ');
    const known = taken.get(key) ?? { places, link, targets: new Set() };
    known.targets.add(target);
    taken.set(key, known);
  }
  return taken;
}

function findLackOf(
  subject: DocumentedSubject,
  expression: RuntimeExpression,
): { readonly path: string; readonly actual: string; readonly beside?: readonly string[] } | undefined {
  if (expression.source === 'request path') return undefined;
  if (expression.source === 'response header') {
    const { name } = expression;
    const value = headerOf(subject.answer.headers, name);
    return value?.trim() ? undefined : { path: name, actual: value === undefined ? 'missing' : 'empty' };
  }
  const decoded = subject.body();
  // XML without a schema has no value.
  if (decoded.kind !== 'value' || decoded.value === undefined) return undefined;
  const lack = findLack(decoded.value, expression.keys);
  if (!lack) return undefined;
  const path = pointerOf(lack.keys);
  if (!lack.mayBeEmpty) return { path, actual: lack.actual };
  // An empty list may be absent, in XML it often is; but not where something else stands in its place.
  const others = listUndocumented(subject, { decoded, parent: pointerOf(lack.keys.slice(0, -1), '*') });
  const beside = others.map((name) => pointerOf([...lack.keys.slice(0, -1), name]));
  return others.length === 0 ? undefined : { path, actual: `missing, beside ${nameSome(others)}`, beside };
}

/** Names of the members of an object that the contract does not know. */
function listUndocumented(
  { contract, validator }: DocumentedSubject,
  { decoded, parent }: { decoded: DecodedBody & { kind: 'value' }; parent: string },
): readonly string[] {
  if (decoded.schema === undefined) return [];
  const { value, schema: pointer } = decoded;
  return findUndocumented({ document: contract.document, validator, pointer, value })
    .filter(({ path }) => path.slice(0, path.lastIndexOf('/')) === parent)
    .map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
}

const isInBody = ({ source }: RuntimeExpression): boolean => source === 'response body';

const mostNamed = 3;

function nameSome(names: readonly string[]): string {
  const hidden = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${hidden > 0 ? ` and ${hidden} more` : ''}`;
}
