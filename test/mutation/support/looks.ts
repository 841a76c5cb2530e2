interface Look {
  readonly pattern: RegExp;
  /** A near miss. */
  readonly spoil: (text: string) => string;
}

const uuid: Look = { pattern: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, spoil: (text) => `${text.slice(0, -1)}x` };

/** What strings are by their look. */
const looks: readonly Look[] = [
  uuid,
  // date, with or without time
  { pattern: /^\d{4}-\d\d-\d\d(T|$)/, spoil: (text) => `${text.slice(0, 5)}13${text.slice(7)}` },
  // time
  { pattern: /^\d\d:\d\d(:\d\d)?$/, spoil: (text) => `25${text.slice(2)}` },
  // e-mail address
  { pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, spoil: (text) => text.replace('@', ' at ') },
  // URL
  { pattern: /^(https?|sips?|ftp):\/\//, spoil: (text) => text.replace('://', ' ') },
  // phone number: E.164, or ten digits as in North America
  { pattern: /^(\+\d{7,15}|[2-9]\d{9})$/, spoil: (text) => `${text}x` },
  // IPv4 address
  { pattern: /^\d+(\.\d+){3}$/, spoil: (text) => `999.${text}` },
];

const digits = /^\d+$/;
const idName = /(?:Guid|Id|ID)s?$|^id$/;
const listedValue = /^(?:[A-Z][a-z]+){2,}\d*$|^[A-Z]+(?:_[A-Z0-9]+)+$/;
const listName = /(?:type|status|state|mode|level|direction|kind|role)$/i;
const word = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** The text with a mistake that what it looks like does not allow; undefined if it looks like nothing in particular. */
export function spoilByLook(text: string): string | undefined {
  return looks.find(({ pattern }) => pattern.test(text))?.spoil(text);
}

/** Whether a value is an id by the name of its member and its look. */
export function looksLikeId(name: string, value: string | number): boolean {
  return idName.test(name) && (typeof value === 'number' || digits.test(value) || uuid.pattern.test(value));
}

/** What cannot be an id where this one can. */
export function spoilId(id: string | number): string | number {
  if (typeof id === 'number') return id + 0.5;
  if (uuid.pattern.test(id)) return uuid.spoil(id);
  return digits.test(id) ? `${id}x` : '';
}

/** Whether a text looks like one of a list: `PostmanApi`, `LOCAL_A2P`, or any word in a member such as `Status`; names are free. */
export function looksListed(name: string, text: string): boolean {
  return !/name$/i.test(name) && (listedValue.test(text) || (listName.test(name) && word.test(text)));
}
