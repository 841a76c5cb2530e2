import type { Problem } from './problem';
import type { ApiSetup, VendorSetup } from './vendor-setup';

/** One API of a setup, and what its operations take. */
export interface SetupSubject extends ApiSetup {
  readonly setup: VendorSetup;
  readonly authType: string;
  readonly needed: readonly string[];
  /** What would be needed to sign in in another way. */
  readonly neededBy: (authType: string) => readonly string[];
  readonly used: ReadonlySet<string>;
  /** What any API of the setup needs. */
  readonly neededByAny: ReadonlySet<string>;
}

/** Looks for one kind of problem. */
export type SetupCheck = (subject: SetupSubject) => readonly Problem[];
