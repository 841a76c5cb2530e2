import assert from 'node:assert/strict';
import { compareSchemas } from '../../src/drift/compare-schemas';
import type { Direction } from '../../src/drift/comparison';
import { describeDifference } from '../../src/drift/describe-difference';

const text = { type: 'string' };
const listed = { type: 'string', enum: ['a'] };
const document = { components: { schemas: { Empty: {}, Nothing: false } } };
const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const either = (...alternatives: readonly unknown[]) => ({ anyOf: alternatives });

/** What a contract and a document that say so differ in, in a request and in a response. */
type SchemaPair = readonly [
  contract: unknown,
  document: unknown,
  request: readonly string[],
  response?: readonly string[],
];

const silentContract = ['other | type: string in the document, nothing in the contract'];
const silentDocument = ['other | type: nothing in the document, string in the contract'];

const cases: Readonly<Record<string, SchemaPair>> = {
  'an empty alternative in the document': [text, either({}, text), silentDocument],
  'an empty alternative in the contract': [either(text, {}), text, silentContract],
  'empty alternatives in both': [either(text, {}), either({}, { type: 'integer' }), []],
  'true as an alternative': [text, either(true, text), silentDocument],
  'a reference to an empty schema': [text, either(refer('Empty'), text), silentDocument],
  'false as an alternative': [text, either(false, text), []],
  'a reference to false': [either(text, refer('Nothing')), text, []],
  'an empty part': [{ allOf: [{}, text] }, text, []],
  'an enumeration beside its plain type': [
    either(listed, text),
    listed,
    ['breaking | enum: only the document has "a"'],
    ['other | enum: only the document has "a"'],
  ],
  'an enumeration beside its plain type in both': [either(listed, text), either(text, listed), []],
  'an enumeration beside an empty schema': [listed, either(listed, {}), silentDocument],
  'a null in every notation': [
    either(text, { type: 'null' }),
    either(text, { nullable: true }, { enum: [null] }, false),
    [],
  ],
  'an empty alternative beside null': [
    { type: ['string', 'null'] },
    either(text, {}, { type: 'null' }),
    silentDocument,
  ],
  'null alone in the document': [text, either({ type: 'null' }), silentDocument],
  'another type among the alternatives': [
    text,
    either(text, { type: 'integer' }),
    ['other | type: integer or string in the document, string in the contract'],
    ['breaking | type: integer or string in the document, string in the contract'],
  ],
};

describe('compareSchemas', () => {
  for (const [title, [ours, theirs, request, response = request]] of Object.entries(cases)) {
    it(`compares ${title}`, () => {
      assert.deepEqual({ request: compare('request'), response: compare('response') }, { request, response });
    });

    function compare(direction: Direction): readonly string[] {
      const found: string[] = [];
      compareSchemas(
        {
          contract: document,
          document,
          direction,
          report: ({ breaking, ...difference }) =>
            found.push(
              `${breaking ? 'breaking' : 'other'} | ${describeDifference({ ...difference, breaking, operations: [] })}`,
            ),
        },
        { contract: ours, document: theirs, at: 'x' },
      );
      return found;
    }
  }
});
