import assert from 'node:assert/strict';
import { discouragedWording } from '../../scripts/discouraged-wording';
import { findWording } from '../../scripts/find-wording';

/** Text → the words in it that are discouraged. */
const bad: readonly (readonly [text: string, ...phrases: readonly string[]])[] = [
  ['Answers the list of monitors.', 'Answers'],
  ['Adds a note. Answers its id.', 'Answers'],
  ['An unknown id is answered with 400', 'answered with 400'],
  ['The mock answers 403 for another account', 'answers 403'],
  ['Error, no answer within a minute', 'no answer'],
  ['Polls until the final answer', 'final answer'],
  ['--grep is no regular expression', 'is no'],
  ['They may be no numbers at all', 'be no'],
  ['The id is none of a call', 'is none of'],
  ['There is none of that name', 'is none of'],
  ['The file holds no rows', 'holds no'],
  ['Where Bandwidth tells of orders', 'tells of'],
  ['Faults are told of in a moment', 'told of'],
  ['The user is told that it never was', 'is told that'],
  ['Mend the schema.', 'Mend'],
  ['What is mended here', 'mended'],
  ["'x' means nothing here", 'means nothing here'],
  ['There is no way back.', 'no way back'],
  ['What you leave out is emptied', 'is emptied'],
  ['A password does not come back', 'come back'],
  ['No response came', 'response came'],
  ['promised integer, came string "7"', 'promised integer', 'came string'],
  ['of no use in a request', 'of no use'],
  ['Says what for it is', 'what for'],
  ['The API wants an id', 'API wants'],
  ['in small letters', 'small letters'],
  ['An integer, by the document', ', by the document'],
  ['Use --shard 1/3, say.', ', say'],
  ['Parameter at fault', 'at fault'],
  ['Left out, for they are nested', ', for they'],
  ['Why there is none; so with drafts', '; so with'],
  ['Places where numbers can be had', 'can be had'],
  ['Deletes it for good', 'for good'],
  ['The order is worked on later', 'is worked on'],
  ['Flags win over variables', 'win over'],
  ['It hands out tokens', 'hands out'],
  ['Your e-mail address', 'e-mail'],
  ['User name and password', 'User name'],
];

const good = [
  'Returns the answers to your questions.',
  'The answer to that is 42.',
  'There is no such monitor; there can be no other.',
  'The token is no longer valid, and there is no way to renew it.',
  'It takes no more than a minute; what is left is no less.',
  'None of its variables is set; returns 404 if there are none.',
  'We recommend an amendment for good reason.',
  'Says so, and says what went wrong.',
  'Required by the document for these operations only.',
  'Users want the name that the user names here.',
  'It came from the cache, as promised.',
  'Asks for confirmation, and for only one.',
];

describe('findWording', () => {
  for (const [text, ...phrases] of bad) {
    it(`finds ${phrases.join(', ')} in "${text}"`, () => {
      assert.deepEqual(
        findWording('README.md', text).map(({ line, phrase }) => [line, phrase]),
        phrases.map((phrase) => [1, phrase]),
      );
    });
  }

  for (const text of good) {
    it(`accepts "${text}"`, () => assert.deepEqual(findWording('README.md', text), []));
  }

  it('has a bad text for each of the list', () => {
    const untested = discouragedWording.filter(({ pattern }) => !bad.some(([text]) => text.search(pattern) !== -1));
    assert.deepEqual(untested, []);
  });

  it('says why, and what to write', () => {
    assert.deepEqual(findWording('contracts/acme/shop.yaml', 'info:\n  description: Mend it\n'), [
      { line: 2, phrase: 'Mend', why: 'for clothes', write: 'fix, correct' },
    ]);
  });
});
