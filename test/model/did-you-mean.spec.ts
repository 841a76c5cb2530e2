import assert from 'node:assert/strict';
import { didYouMean } from '../../src/model/did-you-mean';

const known = [
  'bandwidth',
  'bandwidth/numbers',
  'uptrends',
  'uptrends/api-v4',
  'env-file',
  'env-var',
  'environment',
  'list',
];

describe('didYouMean', () => {
  const names: Readonly<Record<string, string>> = {
    bandwith: 'bandwidth',
    'bandwith/numbers': 'bandwidth/numbers',
    numbers: 'bandwidth/numbers',
    'api-v5': 'uptrends/api-v4',
    env: 'env-file, env-var or environment',
    Environ: 'environment',
    l: '',
    nonsense: '',
    '': '',
  };
  for (const [name, meant] of Object.entries(names)) {
    it(`asks for ${meant || 'none'} at '${name}'`, () => {
      assert.equal(didYouMean(name, known), meant === '' ? '' : `Did you mean ${meant}? `);
    });
  }
});
