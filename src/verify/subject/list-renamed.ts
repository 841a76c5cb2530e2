import type { ValueSubject } from './check';
import { findPendingState } from './find-pending-state';
import { findUndocumented, type UndocumentedField } from './find-undocumented';

export interface RenamedList extends UndocumentedField {
  readonly insteadOf: string;
  /** Where the schema finds fault with it, too; absent if nowhere. */
  readonly told?: string;
}

/** Lists that a success has under names that the contract does not know. */
export function listRenamed(subject: ValueSubject): readonly RenamedList[] {
  const { response, contract, validator, schema: pointer, value } = subject;
  if (!response.status.startsWith('2') || findPendingState(subject) !== undefined) return [];
  const fields = findUndocumented({ document: contract.document, validator, pointer, value });
  const renamed = fields.flatMap((field) =>
    field.insteadOf === undefined ? [] : { ...field, insteadOf: field.insteadOf },
  );
  if (renamed.length === 0) return [];
  const told = new Set(validator.validate(pointer, value).map(({ path }) => path.replace(/\/\d+(?=\/|$)/g, '/*')));
  const findTold = (place: string): string | undefined => {
    if (told.has(place) || !place.includes('/', 1)) return told.has(place) ? place : undefined;
    return findTold(place.slice(0, place.lastIndexOf('/')));
  };
  return renamed.map((list) => {
    const place = findTold(list.path) ?? findTold(list.insteadOf);
    return place === undefined ? list : { ...list, told: place };
  });
}
