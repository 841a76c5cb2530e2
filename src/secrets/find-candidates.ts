/** A way to write a secret, and what finds it. */
export interface SecretForm {
  readonly pattern: RegExp;
  /** Its longest run of ASCII letters and digits, which nothing but an escape writes in another way. */
  readonly core: string;
  /** Base64, which may be broken into lines. */
  readonly isBase64: boolean;
}

/** The longest run of letters and digits in a form. */
export function coreOf(form: string): string {
  return (form.match(/[A-Za-z0-9]+/g) ?? []).reduce(
    (longest, run) => (run.length > longest.length ? run : longest),
    '',
  );
}

/** Letters and digits that are escaped by URLs, JSON or XML. */
const escapedCore = /%([3-7][0-9a-f])|\\u00([3-7][0-9a-f])|&#x0*([3-7][0-9a-f]);|&#0*(\d{2,3});/gi;

/** White space between the lines of base64, also escaped. */
const lineBreak = /\s|\\(?:[nrt]|u000[ad])|%0[ad]|&#(?:1[03]|x0?[ad]);/gi;

/**
 * The forms that a text may hold. To look for cores costs a hundredth of what the patterns cost, which try every way to escape each
 * character; nearly all texts of a run hold no secret.
 */
export function findCandidates(text: string, forms: Iterable<SecretForm>): readonly SecretForm[] {
  const plain = /[%\\&]/.test(text) ? text.replace(escapedCore, (whole, ...codes) => decode(whole, codes)) : text;
  let unbroken: string | undefined;
  const found: SecretForm[] = [];
  for (const form of forms) {
    if (plain.includes(form.core)) found.push(form);
    else if (form.isBase64) {
      unbroken ??= plain.replace(lineBreak, '');
      if (unbroken.includes(form.core)) found.push(form);
    }
  }
  return found;
}

function decode(whole: string, [percent, json, xmlHex, xmlDecimal]: readonly (string | undefined)[]): string {
  const hex = percent ?? json ?? xmlHex;
  const char = String.fromCharCode(hex === undefined ? Number(xmlDecimal) : Number.parseInt(hex, 16));
  return /[A-Za-z0-9]/.test(char) ? char : whole;
}
