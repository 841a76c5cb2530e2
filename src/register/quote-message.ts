import { isObject, type JsonObject } from '../model/json';
import type { HttpResponse } from '../network/send-request';

/**
 * The message in a vendor's response, as a sentence to append; empty if there is none, or if it must not be shown: a response that
 * repeats the operator's password or contains a new one is not quoted.
 *
 * @param speaker.title the vendor's
 * @param speaker.password the operator's
 */
export function quoteMessage({ body }: HttpResponse, { title, password }: { title: string; password: string }): string {
  const parsed = parseObject(body);
  const [first]: readonly unknown[] = Array.isArray(parsed['Messages']) ? parsed['Messages'] : [];
  const message = isObject(first) ? first['Message'] : parsed['message'];
  if (typeof message !== 'string' || message.trim() === '') return '';
  const secrets = [password, parsed['Password']].filter((secret) => typeof secret === 'string' && secret !== '');
  if (secrets.some((secret) => message.includes(String(secret)))) return '';
  return ` ${title} says: "${message
    .trim()
    .replace(/\p{C}+/gu, ' ')
    .slice(0, 200)}"`;
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
