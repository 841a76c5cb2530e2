import type { JsonObject } from '../../model/json';
import { valueAt } from '../../model/json-pointer';
import type { Operation } from '../../model/operation';
import { successOf } from '../kinds/places';
import { membersOf } from './action-context';
import type { ApiState } from './api-state';
import { idInTypeOf, withValueAt } from './edit-value';
import { locateEntity, locateList } from './locate-entity';
import type { Entity, PathIds } from './store';

/** Something that requests made or changed, and where the response of the read has it. */
export interface FoundThing {
  readonly value: JsonObject;
  /** Keys that lead to it, or to the list that it is in. */
  readonly at: readonly string[];
}

/** The things that a read shows, without those that only examples have; as requests sent them, passwords and all. */
export function findThings(
  api: ApiState,
  operation: Operation,
  parameters: Readonly<Record<string, string>>,
): readonly FoundThing[] {
  const role = api.roles.get(operation);
  const { kind, action, id = '' } = role ?? {};
  const response = successOf(operation);
  const body = response.bodies[0];
  if (!role || !kind || !body) return [];
  const given = (name: string) => parameters[name] ?? '';
  const pathIds: PathIds = new Map(role.parameters.map((one) => [one.kind.key, given(one.name)]));
  const search = { kinds: api.kinds, kind, response, body };
  if (action === 'list') {
    const { at, id: idKeys } = locateList(search) ?? { at: [], id: [] };
    return api.store.touched(kind, pathIds).map((one) => ({ value: withId(one, idKeys), at }));
  }
  const entity = action === 'read' ? api.store.find(kind, given(id), pathIds) : undefined;
  if (!isTouched(entity)) return [];
  const { at, idName } = locateEntity(search);
  return [{ value: withId(entity, idName === undefined ? [] : [idName]), at }];
}

const withId = ({ value, id }: Entity, keys: readonly string[]): JsonObject =>
  keys.length === 0 ? value : membersOf(withValueAt(value, keys, idInTypeOf(id, valueAt(value, keys))));

const isTouched = (entity: Entity | undefined): entity is Entity =>
  entity?.origin === 'created' || entity?.origin === 'changed';
