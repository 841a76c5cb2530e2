import { findOAuth } from '../model/sign-in';
import type { SetupSubject } from './setup-check';

/** Whether operations of an API are sent with tokens. */
export function getsTokens({ setup, authType, needed }: SetupSubject): boolean {
  return authType === 'oauth' && needed.includes(findOAuth(setup.vendor)?.clientId ?? '');
}
