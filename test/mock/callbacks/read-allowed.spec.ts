import assert from 'node:assert/strict';
import { readAllowed } from '../../../src/mock/callbacks/read-allowed';

/** What `--callbacks-to` names, the URL, whether the request came from this machine, and what is said against it. */
const cases: readonly (readonly [to: string | readonly string[], url: string, isFromHere: boolean, why?: RegExp])[] = [
  [[], 'http://127.0.0.1:3000/hook', true],
  [[], 'http://localhost/hook', true],
  [[], 'https://[::1]:8443/', true],
  [[], 'http://127.0.0.1:3000/hook', false, /came from another machine/],
  [[], 'http://127.1/', true, /not this machine/],
  [[], 'http://localhost.example.com/', true, /not this machine/],
  [[], 'http://0.0.0.0/', true, /not this machine/],
  [[], 'http://user@127.0.0.1/', true, /has a user in it/],
  [[], 'file:///etc/passwd', true, /not an http or https URL/],
  ['hooks.example.com', 'https://hooks.example.com/a', true],
  ['hooks.example.com', 'http://hooks.example.com:8080/a', false],
  ['hooks.example.com', 'https://other.example.com/', true, /other\.example\.com is not this machine/],
  ['hooks.example.com:8443', 'https://hooks.example.com/', true, /not this machine/],
  ['http://127.0.0.1:3000/hook', 'http://127.0.0.1:3000/other', false],
  ['http://127.0.0.1:3000/hook', 'http://127.0.0.1:4000/', false, /came from another machine/],
  [['a.example', 'https://b.example/x'], 'https://b.example/y', true],
];

describe('readAllowed', () => {
  for (const [to, url, isFromHere, why] of cases) {
    it(`${why ? 'refuses' : 'lets'} ${url} with '${[to].flat().join()}'${isFromHere ? '' : ', asked from elsewhere'}`, () => {
      const refusal = readAllowed(to).refuse(url, isFromHere);
      if (why) assert.match(refusal ?? '', why);
      else assert.equal(refusal, undefined);
    });
  }

  it('takes the first URL as the usual receiver', () =>
    assert.equal(readAllowed(['a.example', 'http://b.example/x', 'http://c.example']).usual, 'http://b.example/x'));
});
