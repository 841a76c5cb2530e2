import assert from 'node:assert/strict';
import { cutValue } from '../../src/model/cut-value';
import { type ExchangeCase, good, json, xml } from '../support/verify/exchange-case';
import { verifyCase } from '../support/verify/verify-case';

const many = 300_000;
const repeat = (value: unknown) => Array.from({ length: many }, () => value);
const listOf = (item: unknown): Partial<ExchangeCase> => ({ operation: 'listProbes', body: repeat(item) });
const mapOf = (name: string): object =>
  Object.fromEntries(Array.from({ length: many }, (_, index) => [`${name} ${index}`, { Text: index }]));

interface LargeCase extends Partial<ExchangeCase> {
  /** `check path: message; actual` of the first finding of each check and message, and how many there are. */
  readonly told: readonly string[];
}

/** Bodies of up to 20 MB that are wrong throughout: each must be told of, in a moment and without taking all memory. */
const cases: Readonly<Record<string, LargeCase>> = {
  'a list of other things': { ...listOf(5), told: ['1000 body-schema /0: Wrong type; number 5'] },
  'a list whose items are all wrong': {
    ...listOf({ Guid: 1, Name: 2, Kind: 3, New: 4 }),
    told: [
      // Those of the wrong type are none of the listed ones either, which counts but goes without saying.
      '750 body-schema /0/Guid: Wrong type; number 1',
      '1 undocumented-fields /*/New: Field is not documented; number, 300000 times',
    ],
  },
  'a list of alternatives': {
    body: { ...good, Steps: repeat({ Do: 'wait', Seconds: '1' }) },
    told: ['250 body-schema /Steps/0/Seconds: Wrong type; string "1"'],
  },
  'a map whose members are all wrong': {
    body: { ...good, Labels: mapOf('label') },
    told: ['1000 body-schema /Labels/label 0/Text: Wrong type; number 0'],
  },
  'an object of unknown members': {
    body: { ...good, ...mapOf('field') },
    told: ['1000 undocumented-fields /field 0: Field is not documented; object, once'],
  },
  'a long list in an error': {
    status: 401,
    body: { Messages: repeat({ Message: 1 }) },
    told: [
      '1 success-status status: The operation did not succeed; 401 Unauthorized',
      '1000 body-schema /Messages/0/Message: Wrong type; number 1',
    ],
  },
  'long texts': {
    body: { Guid: 'a'.repeat(9e6), Name: '😀'.repeat(2e6), Since: '2'.repeat(3e6), Kind: 'c'.repeat(3e6) },
    told: [
      `2 body-schema /Guid: Wrong format; string "${'a'.repeat(58)}…`,
      '1 body-schema /Name: Out of bounds (maxLength); 2000000 characters',
      `1 body-schema /Kind: Not one of the documented values; string "${'c'.repeat(58)}…`,
    ],
  },
  'a text without an end': {
    body: `["${'\\n'.repeat(9e6)}`,
    told: ['1 body-syntax : Malformed JSON at line 1, column 2; a string'],
  },
  'a list without an end': {
    body: `[${'[1],'.repeat(3e6)}`,
    told: ['1 body-syntax : Malformed JSON at line 1, column 12000002; the end of the text'],
  },
  'deep lists': {
    body: '['.repeat(5e6),
    told: ['1 body-syntax : The body cannot be read; nested more than 200 levels deep'],
  },
  'deep objects': {
    body: `${'{"Custom":'.repeat(1e5)}1${'}'.repeat(1e5)}`,
    told: ['1 body-syntax : The body cannot be read; nested more than 200 levels deep'],
  },
  'deep XML': {
    operation: 'listSites',
    headers: xml,
    body: '<a>'.repeat(1e6),
    told: ['1 body-syntax : Malformed XML at line 1, column 603; nested more than 200 levels deep'],
  },
  'XML that is wrong throughout': {
    operation: 'listSites',
    headers: xml,
    body: `<SitesResponse>${'<Site><Id>one</Id></Site>'.repeat(50_000)}</SitesResponse>`,
    told: ['1000 body-schema /Site/0/Id: Wrong type; string "one"'],
  },
};

describe('large bodies', () => {
  for (const [title, { told, ...given }] of Object.entries(cases)) {
    it(`are told of: ${title}`, () => {
      const results = verifyCase({ title, operation: 'getProbe', headers: json, findings: [], ...given });
      const groups = results.flatMap(({ check, outcome }) => {
        const findings = outcome.status === 'failed' && check !== 'headers' ? outcome.findings : [];
        const messages = [...new Set(findings.map(({ message }) => message))];
        return messages.map((message) => {
          const alike = findings.filter((finding) => finding.message === message);
          return `${alike.length} ${check} ${alike[0]?.path}: ${message}; ${cutValue(alike[0]?.actual ?? '')}`;
        });
      });
      assert.deepEqual(groups, told);
    });
  }
});
