import { isObject, type JsonObject } from './json';

/**
 * What a token says of itself, if it is a JWT. Nothing is verified: that is for whoever accepts the token.
 *
 * @returns nothing for any other token
 */
export function readClaims(token: string): JsonObject | undefined {
  const [, payload, , ...others] = token.split('.');
  if (payload === undefined || others.length > 0) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}
