import type { JsonObject } from '../model/json';

/**
 * A text that a regular expression matches, for the expressions that documents have: characters, classes, groups, alternatives and how often.
 *
 * @param lengths `minLength` and `maxLength` of the text
 * @returns a text that may not match where the expression looks ahead or behind, or refers to a group
 */
export function textForPattern(pattern: string, { minLength, maxLength }: JsonObject): string {
  const expression = new RegExp(pattern);
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : 10_000;
  let made = '';
  for (const extra of [0, 1, 2, 3, 5, 7, 8, 11, 15, 31, 63]) {
    made = new PatternReader(pattern, extra).read();
    if (made.length >= least && made.length <= most && expression.test(made)) return made;
  }
  return new PatternReader(pattern, 0).read();
}

/** Reads an expression from left to right, and writes what it matches on the way. */
class PatternReader {
  #at = 0;

  /** @param extra how often more than it must be something is repeated that may be */
  constructor(
    private readonly pattern: string,
    private readonly extra: number,
  ) {}

  read(): string {
    return this.#readChoices();
  }

  get #next(): string | undefined {
    return this.pattern[this.#at];
  }

  /** The first alternative; the others are passed over. */
  #readChoices(): string {
    const first = this.#readSequence();
    while (this.#next === '|') {
      this.#at += 1;
      this.#readSequence();
    }
    return first;
  }

  #readSequence(): string {
    let text = '';
    while (this.#next !== undefined && this.#next !== '|' && this.#next !== ')') {
      const start = this.#at;
      const piece = this.#readPiece();
      const count = this.#readCount();
      text += piece.repeat(Math.min(count, 1000));
      if (this.#at === start) this.#at += 1;
    }
    return text;
  }

  #readPiece(): string {
    const character = this.pattern[this.#at] ?? '';
    this.#at += 1;
    switch (character) {
      case '^':
      case '$':
        return '';
      case '.':
        return 'a';
      case '(':
        return this.#readGroup();
      case '[':
        return this.#readClass();
      case '\\':
        return this.#readEscape();
      default:
        return character;
    }
  }

  #readGroup(): string {
    const head = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.pattern.slice(this.#at))?.[0] ?? '';
    this.#at += head.length;
    const inside = this.#readChoices();
    this.#at += 1;
    // What is looked for ahead or behind is no part of the text.
    return /[=!]$/.test(head) ? '' : inside;
  }

  #readClass(): string {
    const isNegated = this.#next === '^';
    if (isNegated) this.#at += 1;
    const start = this.#at;
    while (this.#next !== undefined && (this.#next !== ']' || this.#at === start))
      this.#at += this.#next === '\\' ? 2 : 1;
    const inside = this.pattern.slice(start, this.#at);
    this.#at += 1;
    const expression = new RegExp(`[${isNegated ? '^' : ''}${inside}]`);
    return likely.find((character) => expression.test(character)) ?? inside.charAt(0);
  }

  #readEscape(): string {
    const character = this.pattern[this.#at] ?? '';
    this.#at += 1;
    switch (character) {
      case 'd':
        return '1';
      case 'w':
      case 'S':
      case 'D':
        return 'a';
      case 'W':
      case 's':
        return ' ';
      case 'b':
      case 'B':
        return '';
      case 't':
        return '\t';
      case 'n':
        return '\n';
      default:
        return this.#readCode(character);
    }
  }

  /** `\x41`, `\u0041`; anything else stands for itself. */
  #readCode(character: string): string {
    const length = { u: 4, x: 2 }[character];
    const digits = length === undefined ? '' : this.pattern.slice(this.#at, this.#at + length);
    if (!/^[\da-f]+$/i.test(digits)) return character;
    this.#at += digits.length;
    return String.fromCodePoint(Number.parseInt(digits, 16));
  }

  #readCount(): number {
    const [whole = '', least, rest, most] = /^(?:\{(\d+)(,(\d*))?\}|[*+?])\??/.exec(this.pattern.slice(this.#at)) ?? [];
    this.#at += whole.length;
    if (whole === '') return 1;
    if (least !== undefined) {
      const upTo = rest === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most);
      return Math.min(Number(least) + this.extra, upTo);
    }
    if (whole.startsWith('?')) return Math.min(this.extra, 1);
    return (whole.startsWith('+') ? 1 : 0) + this.extra;
  }
}

/** Characters of a class, the likeliest first. */
const likely = [...'a1A0b2BC3zZ9_- ./:+@#,;=&!?*~%$()<>|"\'\\', '\n', '\t', 'é'];
