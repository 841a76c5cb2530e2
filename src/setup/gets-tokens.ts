import { findOAuth, usesTokens } from '../model/sign-in';
import type { SetupSubject } from './setup-check';

/** Whether operations of an API are sent with tokens. */
export function getsTokens({ vendor, operations, authType, needed }: SetupSubject): boolean {
  return usesTokens(vendor, operations, authType) && needed.includes(findOAuth(vendor)?.clientId ?? '');
}
