import type { Callbacks } from '../callbacks/callback-options';

/** What can be done to a mock while it runs. */
export interface MockControls {
  /** Forgets what was created, changed and issued, how often faults happened, and callbacks, those that are still to be sent too. */
  reset(): void;
  /** Puts faults in the place of those there are; lies and latency stay. @throws UserError `ERR_FAULT` */
  setFaults(faults: readonly string[]): void;
  /** The faults that were given as texts. */
  listFaults(): readonly string[];
  /** What requests have created, changed or deleted. */
  listKept(): readonly KeptThing[];
  /** What was sent to receivers of callbacks. */
  readonly callbacks: Callbacks;
}

/** Something that a request has created, changed or deleted. */
export interface KeptThing {
  /** `<vendor>/<api>`. */
  readonly api: string;
  /** What it is, as its contract's paths name it. */
  readonly kind: string;
  readonly id: string;
  readonly what: 'created' | 'changed' | 'deleted';
}
