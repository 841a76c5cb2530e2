/** What to write instead of a schema that is refused; by the reason that it is refused for. */
export const suggestRemedy = (reason: string): string =>
  remedies.find(([pattern]) => pattern.test(reason))?.[1] ?? 'Fix the schema.';

const remedies: readonly (readonly [reason: RegExp, remedy: string])[] = [
  [/^[a-zA-Z]+ with __proto__/, 'Describe the member with patternProperties: ^__proto__$.'],
  [/an if that has no then/, 'Add then: {}, or use additionalProperties in each alternative.'],
  [/^unevaluatedItems/, 'Use prefixItems and items: false.'],
  [/"if" without|without "if"/, 'Give if a then or an else, or remove it.'],
  [/"(min|max)Contains"/, 'Use contains, and minContains no larger than maxContains.'],
  [/unknown keyword: "nullable"/, "Use type: [string, 'null'], or anyOf with type: 'null'."],
  [/unknown keyword: "dependencies"/, 'Use dependentRequired or dependentSchemas.'],
  [/unknown keyword/, 'Remove it, or begin its name with x- if it is an extension.'],
  [/unknown format/, 'Use a format of docs/contracts.md, or a pattern.'],
  [/matches pattern/, 'Give patternProperties a pattern that properties do not match.'],
  [/needs the u flag/, 'Write the characters as ranges, such as [A-Za-zÀ-ÿ].'],
  [/non-empty array|fewer than 1 items/, 'Give it at least one value.'],
  [/data\/type must be equal/, 'Use string, number, integer, boolean, object, array or null.'],
  [/exclusiveM\w+ must be number/, 'Write the bound itself there, in place of minimum or maximum.'],
  [/Invalid regular expression/, 'Correct the pattern.'],
  [/leads back to itself/, 'Put the reference below properties or items.'],
];
