import type { YamlEdit } from '../model/yaml-edit';

/** What happened to a contract's promise, from what loosens it least to what loosens it most; the last two may be defects of the API. */
export const kinds = ['field', 'status', 'value', 'null', 'format', 'bound', 'optional', 'type', 'gone'] as const;
export type Kind = (typeof kinds)[number];

/** A change of one place in a contract. */
export interface Proposal {
  /** `<contract> <place> <kind>`, by which it is accepted. */
  readonly name: string;
  readonly contract: string;
  readonly kind: Kind;
  /** What was seen, and what would be changed; without values of the account. */
  readonly what: string;
  /** Responses that showed it, of those of the same operations. */
  readonly seen: number;
  readonly of: number;
  /** JSON Pointer of the place in the contract's document. */
  readonly pointer: string;
  /** How; absent where it has to be done by hand. */
  readonly edit?: YamlEdit;
  /** It would hide what may be a defect. */
  readonly hides: boolean;
}
