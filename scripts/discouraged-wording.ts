/** A wording that must not come back. */
interface Wording {
  /** Matched against a text whose line breaks are single spaces and whose `${…}` are `…`; `^` is its start. */
  readonly pattern: RegExp;
  readonly why: string;
  /** What to write instead. */
  readonly write: string;
}

/** One that is not English, or a second word for what has one already. Legitimate uses of each are in its spec. */
export const discouragedWording: readonly Wording[] = [
  { pattern: /(?<=^|[.!?:;] )Answers? /g, why: 'APIs respond; they do not answer', write: 'Returns …' },
  { pattern: /\banswer(?:s|ed|ing)? (?:with )?(?:[1-5]\d\d\b|…)/gi, why: 'APIs respond', write: 'returns 404' },
  {
    pattern: /\b(?:no|the|an|its|final|wrong|empty) answers?\b(?! to)/gi,
    why: 'one word for one thing',
    write: 'response',
  },
  {
    pattern:
      /(?<!\bthere (?:can |may |might |must |will |should )?)\b(?:is|are|was|were|be) no (?!longer\b|more\b|less\b)/gi,
    why: 'an inversion, as in "is no regular expression"',
    write: 'is not a …',
  },
  { pattern: /\b(?:is|are) none (?:of|for|that)\b/gi, why: 'an inversion', write: 'is not a …, does not exist' },
  { pattern: /\b(?:holds?|declares?|knows?) no\b/gi, why: 'an inversion', write: 'does not contain, has no' },
  { pattern: /\btells? of\b|\btold of\b/gi, why: 'archaic', write: 'reports, is notified of' },
  { pattern: /\bis told (?:that|so)\b/gi, why: 'clumsy', write: 'is notified, learns' },
  { pattern: /\bmend(?:s|ed|ing)?\b/gi, why: 'for clothes', write: 'fix, correct' },
  { pattern: /\bmeans nothing here\b/gi, why: 'clumsy', write: "unknown key 'x'" },
  { pattern: /\bno way back\b/gi, why: 'clumsy', write: 'cannot be undone' },
  { pattern: /\b(?:is|are) emptied\b/gi, why: 'one word for one thing', write: 'is cleared' },
  { pattern: /\b(?:comes?|came|coming) back\b/gi, why: 'values do not walk', write: 'is returned' },
  {
    pattern: /\b(?:response|answer|body) came\b|\b(?:promised|came)\s+(?:…|integer\b|string\b|number\b)/gi,
    why: 'one pair of words',
    write: 'expected …, actual …; no response',
  },
  { pattern: /\bof no use\b/gi, why: 'clumsy', write: 'irrelevant, useless' },
  { pattern: /\bwhat for\b/gi, why: 'clumsy', write: 'why, the purpose of' },
  {
    pattern: /\b(?:API|document|documents|vendor|server|proxy|type|request|command|it|…) wants?\b/g,
    why: 'only people want',
    write: 'needs, requires',
  },
  { pattern: /\bsmall letters\b/gi, why: 'the standard term', write: 'lowercase' },
  { pattern: /[,;] by (?:the|its) (?:document|description|vendor)/gi, why: 'clumsy', write: 'according to …' },
  { pattern: /, say(?=[.;,)]|$)/gi, why: 'clumsy', write: 'for example, …' },
  { pattern: /\bat fault\b/gi, why: 'clumsy', write: 'that caused the error' },
  { pattern: /, for (?:they|it|there|he|no|only) /gi, why: 'archaic', write: 'because' },
  { pattern: /(?:^|[;,] )so with\b/gi, why: 'clumsy', write: 'as with, this applies to' },
  { pattern: /\b(?:can|cannot|could|to) be had\b/gi, why: 'clumsy', write: 'is available' },
  { pattern: /\bfor good\b(?! reason| measure)/gi, why: 'colloquial', write: 'permanently' },
  { pattern: /\bis worked on\b|\bbeing worked on\b/gi, why: 'one word for one thing', write: 'is processed' },
  { pattern: /\bwins? over\b/gi, why: 'clumsy', write: 'overrides, takes precedence over' },
  { pattern: /\bhand(?:s|ed|ing)? out\b/gi, why: 'the standard term', write: 'issue' },
  { pattern: /\be-mails?\b/gi, why: 'one spelling', write: 'email' },
  { pattern: /\buser name\b/gi, why: 'one spelling', write: 'username' },
];
