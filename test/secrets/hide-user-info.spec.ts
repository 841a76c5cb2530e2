import assert from 'node:assert/strict';
import { hideUserInfo, listUserInfo } from '../../src/secrets/hide-user-info';

const hidden: readonly (readonly [text: string, shown: string])[] = [
  ['see https://jdoe:p@ss@a.com/@me and ftp://x@b.com', 'see https://redacted@a.com/@me and ftp://redacted@b.com'],
  ['"https:\\/\\/jdoe:x@a.com\\/"', '"https:\\/\\/redacted@a.com\\/"'],
  ['HTTPS:\\\\jdoe@a.com', 'HTTPS:\\\\redacted@a.com'],
  ['https://a.com/x@y?z=@#@ me@a.com // a@b', 'https://a.com/x@y?z=@#@ me@a.com // a@b'],
  ['nothing', 'nothing'],
];

const listed: readonly (readonly [url: string, info: readonly string[]])[] = [
  ['https://jdoe:p@ss@a.com/', ['jdoe:p@ss', 'p@ss']],
  ['https://token@a.com/', ['token', 'token']],
  ['https://jdoe:p/s#s?@a.com/', ['jdoe:p/s#s?', 'p/s#s?']],
  ['https://a.com:8443/x@y', []],
  ['https://a.com/', []],
  ['', []],
];

describe('hideUserInfo', () => {
  for (const [text, shown] of hidden)
    it(`shows ${text} as ${shown}`, () => assert.equal(hideUserInfo(text).text, shown));
});

describe('listUserInfo', () => {
  for (const [url, info] of listed) it(`lists that of ${url}`, () => assert.deepEqual(listUserInfo(url), info));
});
