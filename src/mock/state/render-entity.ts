import { isObject, type JsonObject } from '../../model/json';
import { valueAt } from '../../model/json-pointer';
import type { Body } from '../../model/operation';
import { keepKnown, partsAt, schemaParts } from '../../schema/schema-parts';
import type { SchemaValidator } from '../../schema/schema-validator';
import type { Kind } from '../kinds/find-kinds';
import { hasFormOf, idInTypeOf, mergeMembers, renameInUrls, withValueAt } from './edit-value';
import type { EntityLocation, ListLocation } from './locate-entity';
import type { Entity, PathIds, Store } from './store';

/** What rendering needs to know of a response: its body's schema, and the contract that has it. */
export interface BodyView {
  readonly document: JsonObject;
  readonly validator: SchemaValidator;
  readonly body: Body & { readonly schema: string };
  /** Shapes with all members stand first. */
  readonly allMembers: boolean;
}

/** A response's example with one thing put in its place; always valid if the example is. */
export function renderEntity(view: BodyView, location: EntityLocation, entity: Entity): unknown {
  const { example } = view.body;
  const { at, idName } = location;
  const own = valueAt(example, at);
  const ownId = idName === undefined ? undefined : valueAt(own, [idName]);
  if (entity.origin === 'example' && (ownId === undefined || String(ownId) === entity.id)) return example;
  if (entity.origin === 'assumed' && !hasFormOf(entity.id, String(ownId ?? ''))) return example;
  const versions = versionsOf({
    view,
    at,
    base: own,
    baseId: ownId,
    idKeys: idName === undefined ? [] : [idName],
    entity,
  });
  const renamed = renameInUrls(example, String(ownId ?? ''), entity.id);
  for (const version of versions) {
    const value = withValueAt(renamed, at, version);
    if (isValid(view, value)) return value;
  }
  return example;
}

/** A list's example without what was deleted and with what was created; always valid if the example is. */
export function renderList(options: {
  readonly view: BodyView;
  readonly location: ListLocation;
  readonly store: Store;
  readonly kind: Kind;
  readonly pathIds: PathIds;
}): unknown {
  const { view, location, store, kind, pathIds } = options;
  const { example } = view.body;
  const list = valueAt(example, location.at);
  if (!Array.isArray(list)) return example;
  const idOf = (element: unknown) => valueAt(element, location.id);
  const listed = new Set(list.map((element) => String(idOf(element))));
  const at = [...location.at, '0'];
  const render = (entity: Entity, base: unknown): readonly unknown[] =>
    versionsOf({ view, at, base, baseId: idOf(base), idKeys: location.id, entity });
  const elements: readonly (readonly unknown[])[] = [
    ...list.flatMap((element) => {
      const id = String(idOf(element));
      if (store.isGone(kind, id, pathIds)) return [];
      const entity = store.find(kind, id, pathIds);
      const isExample = entity === undefined || entity.origin === 'example' || entity.origin === 'assumed';
      return [isExample ? [element] : render(entity, element)];
    }),
    ...store
      .created(kind, pathIds)
      .filter(({ id }) => !listed.has(id))
      .map((entity) => render(entity, list[0])),
  ];
  for (const attempt of [0, 1, 2]) {
    const value = withValueAt(
      example,
      location.at,
      elements.map((versions) => versions[attempt] ?? versions.at(-1)),
    );
    if (isValid(view, value)) return value;
  }
  return example;
}

const isValid = ({ validator, body }: BodyView, value: unknown) => validator.fits(body.schema, value);

/** The shapes a thing can take in one place of a response, the most faithful first; one of them fits the schema. */
function versionsOf(options: {
  readonly view: BodyView;
  readonly at: readonly string[];
  readonly base: unknown;
  readonly baseId: unknown;
  readonly idKeys: readonly string[];
  readonly entity: Entity;
}): readonly unknown[] {
  const { view, at, baseId, idKeys, entity } = options;
  const id = idInTypeOf(entity.id, baseId);
  if (options.base !== undefined && !isObject(options.base)) return [id];
  const base = renameInUrls(options.base ?? {}, String(baseId ?? ''), entity.id);
  const known = keepKnown(
    view.document,
    partsAt(view.document, schemaParts(view.document, view.body.schema), at),
    entity.value,
  );
  const isKnown = !entity.partial && !view.allMembers;
  const versions = [...(isKnown ? [known] : []), mergeMembers(base, known), base];
  return versions.map((version) => (idKeys.length === 0 ? version : withValueAt(version, idKeys, id)));
}
