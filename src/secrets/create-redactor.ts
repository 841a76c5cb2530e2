import { readBodyText, readRawText } from '../model/body-text';
import { mark } from '../model/redaction-mark';
import { hideUserInfo } from './hide-user-info';
import { listBase64Forms, listPairForms, listPlainForms } from './list-forms';
import { type CountsAs, createSearchIndex, makeCountsAs, type SearchIndex } from './search-index';
import { type Place, type Unescaped, type Units, unescapeText, unitsOf } from './unescape-text';

/** Takes secrets out of what was captured, in whatever form they appear. */
export interface Redactor {
  /** Adds a secret; one that turns up during the run counts from then on. */
  add(secret: string): void;
  /** Adds a username and password, which travel together as Basic credentials. */
  addPair(username: string, password: string): void;
  /** Also takes out what stands before the hosts of URLs, as `bytes` does. */
  text(text: string): { readonly text: string; readonly count: number };
  /** @param contentType whose charset the bytes are in; without one they are in UTF-8 or, as zeros tell, UTF-16 */
  bytes(bytes: Uint8Array, contentType?: string): { readonly bytes: Uint8Array; readonly count: number };
}

/** Shorter secrets are found only in their pair: elsewhere they would match half of every text. */
const shortest = 4;

/** Texts that are remembered, and the characters of the longest. */
const mostKnown = 1000;
const longestKnown = 200;

/** How often a secret may have been escaped. */
const mostLevels = 4;

/**
 * Makes a redactor that finds secrets without regard to case, raw; escaped up to three times by URLs, forms, JSON, JSON Pointers or XML, whichever of
 * their characters that changes; in Latin-1, or in UTF-8 that was taken for it; and in hexadecimal. In base64 and base64url, at any
 * alignment, broken into lines or not, it finds them as they are and with capital and small letters swapped, as tests of sign-in send them.
 */
export function createRedactor(): Redactor {
  readings ??= {
    plain: makeCountsAs((char) => char.toLowerCase()),
    base64: makeCountsAs((char) => (/\s/.test(char) ? '' : ({ '-': '+', _: '/' }[char] ?? char))),
  };
  const forms = { plain: createSearchIndex(readings.plain), base64: createSearchIndex(readings.base64) };
  let isEmpty = true;
  const redactAll = (whole: string) => (isEmpty ? { text: whole, count: 0 } : redact(whole, forms));
  const redactText = (whole: string) => {
    const hidden = hideUserInfo(whole);
    const redacted = redactAll(hidden.text);
    return { text: redacted.text, count: hidden.count + redacted.count };
  };
  // Most headers are those of the response before. What is known of them holds until the next secret.
  const known = new Map<string, { readonly text: string; readonly count: number }>();
  const learn = () => {
    isEmpty = false;
    known.clear();
  };
  return {
    add: (secret) => {
      if (secret.length < shortest) return;
      learn();
      for (const form of listPlainForms(secret)) forms.plain.add(form);
      for (const form of listBase64Forms(secret)) forms.base64.add(form);
    },
    addPair: (username, password) => {
      if (password === '') return;
      learn();
      for (const form of listPlainForms(`${username}:${password}`)) forms.plain.add(form);
      for (const form of listPairForms(username, password)) forms.base64.add(form);
    },
    text: (whole) => {
      if (whole.length > longestKnown) return redactText(whole);
      const result = known.get(whole) ?? redactText(whole);
      if (known.size >= mostKnown) known.clear();
      known.set(whole, result);
      return result;
    },
    bytes: (bytes, contentType = '') => {
      const body = readBodyText(bytes, contentType) ?? readRawText(bytes);
      const found = redactText(body.text);
      return { bytes: found.count === 0 ? bytes : body.write(found.text), count: found.count };
    },
  };
}

/** Made when they are first needed. */
let readings: { readonly plain: CountsAs; readonly base64: CountsAs } | undefined;

interface Forms {
  readonly plain: SearchIndex;
  readonly base64: SearchIndex;
}

function redact(text: string, forms: Forms): { text: string; count: number } {
  const found = findPlaces(text, forms);
  if (found.length === 0) return { text, count: 0 };
  let result = '';
  let count = 0;
  let end = 0;
  for (const place of found.sort((a, b) => a.start - b.start)) {
    if (count === 0 || place.start >= end) {
      result += text.slice(end, place.start) + mark;
      count += 1;
    }
    end = Math.max(end, place.end);
  }
  return { text: result + text.slice(end), count };
}

function findPlaces(text: string, { plain, base64 }: Forms): Place[] {
  const found: Place[] = [];
  const undone: Unescaped[] = [];
  for (let level: Units | undefined = unitsOf(text); level; ) {
    for (const place of [...plain.find(level), ...base64.find(level)]) {
      found.push(undone.reduceRight((inner, { origin }) => origin(inner), place));
    }
    const next: Unescaped | undefined = undone.length < mostLevels ? unescapeText(level) : undefined;
    if (next) undone.push(next);
    level = next?.units;
  }
  return found;
}
