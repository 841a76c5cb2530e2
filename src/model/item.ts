import type { KeyPlace, Operation } from './operation';
import type { RuntimeExpression } from './runtime-expression';

/** A value that a response gives to later items through an environment variable. */
export interface Capture {
  readonly variable: string;
  readonly expression: RuntimeExpression;
  /** While this variable is set, the run has a thing of its own, and the capture leaves `variable` alone. */
  readonly unless?: string;
}

/** What an item sends that the API has to reject, and how. */
export interface Rejection {
  /** What takes the place of the right credentials, or of the account's own id. */
  readonly sends:
    | 'wrong-password'
    | 'other-case-password'
    | 'other-case-username'
    | 'no-header'
    | 'other-scheme'
    | 'other-account'
    | 'wrong-key'
    | 'no-key';
  /** Of `wrong-key` and `no-key`: the place of the key. */
  readonly key?: KeyPlace;
  /** The same for people, such as `Wrong password`. */
  readonly what: string;
  readonly description: string;
  /** Id of the item that shows first that the right credentials are accepted. */
  readonly after: string;
}

/** One request of a collection: an operation, and the variables that flow in and out of it. */
export interface Item {
  /** Stable id, the same in the Postman collection. */
  readonly id: string;
  readonly operation: Operation;
  /** Shown in Postman; unique in its collection. */
  readonly name: string;
  readonly folder: string;
  /** Parameter name → variable its value comes from. */
  readonly parameterVariables: Readonly<Record<string, string>>;
  /** Parameter name → value in place of the parameter's example. */
  readonly parameterValues: Readonly<Record<string, string>>;
  /** JSON Pointer into the request body's example → variable that takes its place. */
  readonly bodyVariables: Readonly<Record<string, string>>;
  readonly captures: readonly Capture[];
  /** Variables that name what this item removed; unset when it succeeds. */
  readonly releases: readonly string[];
  /** Documented statuses that are its success in place of 2XX. */
  readonly expects?: readonly string[];
  /** Set if the item succeeds by being rejected; `expects` says with what. */
  readonly rejection?: Rejection;
}

/** The items of one contract, in the order in which the collection holds them. */
export interface ItemList extends OrderedItems {
  /** Id of an item → ids of the items that must have ended before it is sent, all of them earlier in the list. */
  readonly waitsFor: Readonly<Record<string, readonly string[]>>;
}

export interface OrderedItems {
  /** Contract id, which is the collection's id too. */
  readonly collection: string;
  readonly items: readonly Item[];
  /** Variable → name of the items that give it; nothing else can. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
}
