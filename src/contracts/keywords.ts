import { effects } from '../model/operation';

/** Parts of an OpenAPI document that have keywords of Vouch's own; named as in the schema of OpenAPI. */
export type KeywordPlace =
  | 'contract'
  | 'operation'
  | 'callback'
  | 'parameter'
  | 'request-body'
  | 'response'
  | 'link'
  | 'schema'
  | 'xml'
  | 'action';

interface Keyword {
  /** Where it may stand. */
  readonly in: readonly KeywordPlace[];
  /** For people who write contracts, in an editor. */
  readonly description: string;
  /** JSON Schema of its value. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const text = { type: 'string', minLength: 1 };
const pointer = { type: 'string', pattern: '^/' };
const pointers = { type: 'object', additionalProperties: { type: 'string', pattern: '^(?:/|$)' } };
const expression = { type: 'string', pattern: '^\\$(?:response|request)\\.' };
const isTrue = { type: 'boolean' };
const members = (properties: Readonly<Record<string, unknown>>, required: readonly string[]) => {
  return { type: 'object', properties, required, additionalProperties: false };
};

const listOf = (items: unknown) => ({ type: 'array', items, minItems: 1 });
const valuesFrom = { type: 'object', additionalProperties: expression };
/** Values may be the same each time. */
const given = { type: ['string', 'number', 'boolean'], pattern: '^(?!\\$)|^\\$(?:response|request)\\.' };
const address = { url: pointer, method: pointer, username: pointer, password: pointer };

/** Where the URL of a callback stands (`to` of `x-sent-after`). */
const callbackPlace = members(
  {
    ...address,
    read: text,
    parameters: valuesFrom,
    items: pointer,
    where: { type: 'object', additionalProperties: text },
    with: pointers,
    fallback: members(address, ['url']),
    signature: members({ header: text, secret: pointer }, ['header', 'secret']),
  },
  ['url'],
);

/** Every keyword that Vouch adds to OpenAPI; docs/contracts.md explains them. */
export const keywords = {
  'x-also-at': {
    in: ['contract'],
    description:
      'Further bases at which the API answers: recorded requests to them are matched, nothing is sent there.',
    schema: { anyOf: [text, { type: 'array', items: text }] },
  },
  'x-ignore-path-case': {
    in: ['contract'],
    description: 'Whether the servers do not mind the letter case of the words in a path.',
    schema: isTrue,
  },
  'x-effect': {
    in: ['operation'],
    description:
      'What the operation does to the account. `spend` costs money or reaches a person. Only a GET, HEAD or OPTIONS may simply be a `read`.',
    schema: { enum: effects },
  },
  'x-effect-reason': {
    in: ['operation'],
    description: 'Why a POST with `x-effect: read` changes nothing.',
    schema: text,
  },
  'x-sent-after': {
    in: ['callback'],
    description:
      'Operations whose success the callback follows, where it goes, and what of the request and the response it contains; callbacks of one operation are sent in the order of the contract.',
    schema: listOf(
      members(
        {
          operation: text,
          if: listOf(pointer),
          instead: listOf(text),
          delay: { type: 'integer', minimum: 0 },
          each: { type: 'object', additionalProperties: expression, minProperties: 1, maxProperties: 1 },
          to: listOf({ anyOf: [pointer, callbackPlace] }),
          with: { type: 'object', additionalProperties: given },
        },
        ['operation'],
      ),
    ),
  },
  'x-sent-to': {
    in: ['callback'],
    description:
      "What has the URL of a callback that no request leads to: reads, whose parameters are values of the callback's own body.",
    schema: listOf(callbackPlace),
  },
  'x-paging': {
    in: ['operation'],
    description:
      'How the list is paged: `items` and `next` point into the response, `sortBy` and `by` into an item; the other names are query parameters.',
    schema: members(
      {
        items: pointer,
        size: text,
        cursor: text,
        next: pointer,
        nextLink: pointer,
        page: text,
        by: pointer,
        offset: text,
        sort: text,
        sortBy: pointer,
      },
      ['items', 'size'],
    ),
  },
  'x-period': {
    in: ['operation'],
    description: 'Query parameters of the period that the operation covers; `by` points to the time in an item.',
    schema: members({ start: text, end: text, preset: text, by: pointer }, ['start', 'end', 'preset']),
  },
  'x-filters': {
    in: ['operation'],
    description:
      'Query parameters that choose among the items of the list: `items` points into the response; `by` has, for each parameter, a pointer to the member of an item that has its value, and `within` to one that has it as a part (empty: the item itself).',
    schema: members({ items: pointer, by: pointers, within: pointers }, ['items']),
  },
  'x-spans-segments': {
    in: ['parameter'],
    description: 'Whether the value of a path parameter may contain slashes, which stay as they are in the URL.',
    schema: isTrue,
  },
  'x-send': { in: ['parameter'], description: 'Whether it is sent even though it is optional.', schema: isTrue },
  'x-variable': {
    in: ['parameter', 'link'],
    description:
      'At a parameter: the environment variable that its value is taken from. At a link: a variable of its own; the target appears once more, named after the description of the link.',
    schema: text,
  },
  'x-variables': {
    in: ['request-body'],
    description: 'JSON Pointer into the example → environment variable that takes its place.',
    schema: { type: 'object', additionalProperties: text },
  },
  'x-undocumented': {
    in: ['response'],
    description: 'Whether the vendor sends this status, but does not document it.',
    schema: isTrue,
  },
  'x-body-optional': { in: ['response'], description: 'Whether the body may be absent.', schema: isTrue },
  'x-not-applicable': {
    in: ['response'],
    description:
      'Whether it means that the account does not have the feature: the request is then skipped, not failed.',
    schema: isTrue,
  },
  'x-error-codes': {
    in: ['contract', 'response'],
    description: 'Places in the body at which a success has no value; a value there means that the request failed.',
    schema: { type: 'array', items: pointer },
  },
  'x-pending': {
    in: ['response'],
    description:
      'The response is not final while that member of its body has one of the values, or at all if it is true.',
    schema: {
      anyOf: [
        { const: true },
        members({ member: text, values: { type: 'array', items: text, minItems: 1 } }, ['member', 'values']),
      ],
    },
  },
  'x-credentials': {
    in: ['response'],
    description: 'The response issues credentials for a security scheme: expressions that lead to them.',
    schema: members({ scheme: text, username: expression, password: expression }, ['scheme', 'username', 'password']),
  },
  'x-body': {
    in: ['link'],
    description: "JSON Pointer into the other operation's request body → expression that leads to its value.",
    schema: { type: 'object', additionalProperties: expression },
  },
  'x-text': {
    in: ['schema'],
    description: "Whether the property contains an XML element's own text, beside attributes.",
    schema: isTrue,
  },
  'x-also-named': {
    in: ['xml'],
    description: 'Other names that the root element may have; requests and the mock use `name`.',
    schema: { type: 'array', items: text },
  },
  'x-rewrite': {
    in: ['action'],
    description: 'Changes the texts that the target matches: what the regular expression finds becomes `to`.',
    schema: members({ pattern: text, to: { type: 'string' } }, ['pattern', 'to']),
  },
} as const satisfies Readonly<Record<string, Keyword>>;
