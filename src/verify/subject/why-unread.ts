import type { DecodedBody } from './decoded-body';

/** Why nothing can be said about what the body holds; `undefined` where something can, or there is none. */
export function whyUnread(decoded: DecodedBody): string | undefined {
  if (decoded.kind === 'unread') return decoded.reason;
  return decoded.kind === 'broken' ? 'the body cannot be read' : undefined;
}
