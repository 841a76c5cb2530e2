import assert from 'node:assert/strict';
import { parseEnv } from 'node:util';
import { findSlips } from '../../../src/cli/dot-env/find-slips';

const known = ['ACME_USERNAME', 'ACME_PASSWORD', 'ACME_SHOP_URL'];
const secret = 'hunter2';

const fine: readonly string[] = [
  '',
  '# ACME_PASSWORD: x\n\n  # y',
  "ACME_USERNAME=ada\nACME_PASSWORD='a#b$HOME'",
  'ACME_PASSWORD=hunter2 # the old one',
  'ACME_PASSWORD="a#b" # the old one',
  'export ACME_PASSWORD = hunter2\r\nACME_USERNAME=ada\r\n',
  'ACME_PASSWORD="one\ntwo#\nthree"\nACME_USERNAME=ada',
  'ACME_PASSWORD=pa$$word$1',
  'ACME_PASSWORD=',
  'OTHER=a#b\nNODE_ENV=$HOME',
];

const slips: Readonly<Record<string, readonly string[]>> = {
  'ACME_PASSWORD=hunter2#x': ['line 1 cuts the value of ACME_PASSWORD off at #.'],
  '\nACME_PASSWORD=#hunter2': ['line 2 cuts the value of ACME_PASSWORD off at #.'],
  'ACME_PASSWORD="hun"ter2"': ['line 1 cuts the value of ACME_PASSWORD off at the second quote.'],
  'ACME_USERNAME="ada\nACME_PASSWORD=hunter2': ['line 1 opens a quote for ACME_USERNAME that is never closed.'],
  "ACME_USERNAME='ada\nACME_PASSWORD='hunter2'": ['line 1 opens a quote for ACME_USERNAME that is never closed.'],
  'OTHER="hunter2': ['line 1 opens a quote for OTHER that is never closed.'],
  'ACME_PASSWORD: hunter2\nACME_USERNAME=ada': ['line 1 has a colon after ACME_PASSWORD in place of =.'],
  'ACME_PASSWORD hunter2': ['line 1 is not of the form NAME=value.'],
  'acme_password=hunter2': ['line 1 sets acme_password, which is not read. Rename it to ACME_PASSWORD, if'],
  'ACME_PASSWROD=hunter2#x': [
    'line 1 sets ACME_PASSWROD, which is not read. Rename it to ACME_PASSWORD, if',
    'line 1 cuts the value of ACME_PASSWROD off at #.',
  ],
  'ACME_COLOR=red': ['line 1 sets ACME_COLOR, which is not read. docs/variables.md lists'],
  'ACME_SHOP_URL=https://$HOST/hunter2': ['line 1 has a $ in the value of ACME_SHOP_URL, which stays as it is.'],
  'ACME_PASSWORD="${SECRET}hunter2"': ['line 1 has a $ in the value of ACME_PASSWORD, which stays as it is.'],
};

describe('findSlips', () => {
  for (const text of fine) {
    it(`finds nothing in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(findSlips(text, { file: '.env', known }), []));
  }

  for (const [text, expected] of Object.entries(slips)) {
    it(`finds ${expected.length} in ${JSON.stringify(text)}, and shows no value`, () => {
      const found = findSlips(text, { file: '.env', known }).map(({ message, remedy }) => `${message} ${remedy}`);
      assert.deepEqual(
        found.map((one, index) => one.slice(0, `.env: ${expected[index]}`.length)),
        expected.map((one) => `.env: ${one}`),
      );
      assert(!found.join().includes(secret));
    });
  }

  it('takes for whole what Node.js reads whole', () => {
    assert.equal(parseEnv(fine[6] ?? '')['ACME_PASSWORD'], 'one\ntwo#\nthree');
    assert.equal(parseEnv('A=hunter2#x')['A'], secret);
  });
});
