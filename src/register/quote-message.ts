import { isObject, type JsonObject } from '../model/json';
import type { HttpResponse } from '../network/send-request';
import { createRedactor } from '../secrets/create-redactor';
import { findNamedSecrets, namesValue } from '../secrets/secret-names';
import type { Pair } from './pair';

/** Who says what is quoted. */
export interface Speaker {
  /** The vendor's. */
  readonly title: string;
  /** Whose credentials were sent; they are not repeated. */
  readonly operator: Pair;
}

/**
 * The message in a vendor's response, as a sentence to append; empty if there is none, or if it must not be shown: what repeats the
 * operator's credentials, or a secret that stands anywhere in the response, is not quoted.
 */
export function quoteMessage({ body }: HttpResponse, { title, operator }: Speaker): string {
  const parsed = parseObject(body);
  const [first]: readonly unknown[] = Array.isArray(parsed['Messages']) ? parsed['Messages'] : [];
  const message = isObject(first) ? first['Message'] : parsed['message'];
  if (typeof message !== 'string' || message.trim() === '') return '';
  if (tellsSecret(message, { body: parsed, operator })) return '';
  return ` ${title} says: "${message
    .trim()
    .replace(/\p{C}+/gu, ' ')
    .slice(0, 200)}"`;
}

/** Whether a text from a response must not be shown. */
export function tellsSecret(text: string, { body, operator }: { body: JsonObject; operator: Pair }): boolean {
  const { username, password } = operator;
  const secrets = [password, ...findNamedSecrets(body)];
  const redactor = createRedactor();
  redactor.addPair(username, password);
  for (const secret of secrets) redactor.add(secret);
  // The redactor leaves short ones alone.
  const isRepeated = secrets.some((secret) => secret !== '' && text.toLowerCase().includes(secret.toLowerCase()));
  return isRepeated || redactor.text(text).count > 0 || namesValue(text);
}

/** The object in a JSON text; an empty one if the text is something else. */
export function parseObject(text: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
