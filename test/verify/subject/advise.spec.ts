import assert from 'node:assert/strict';
import type { ExchangeCase } from '../../support/verify/exchange-case';
import { verifyCase } from '../../support/verify/verify-case';

const page = '<!DOCTYPE html>\n<html><head>\n<title>\n  Sign in &amp; go </title></head><body></body></html>';
const place = 'a login page, a proxy or a wrong base URL. Open https://api.example.com in a browser.';

const adviceOn = (one: Omit<ExchangeCase, 'title' | 'findings'>): readonly (string | undefined)[] => {
  const results = verifyCase({ title: '', findings: [], ...one });
  return results.flatMap(({ outcome }) =>
    outcome.status === 'failed' ? outcome.findings.map(({ check, advice }) => advice && `${check}: ${advice}`) : [],
  );
};

describe('advise', () => {
  const html = [['Content-Type', 'text/html']] as const;
  const cases: readonly { title: string; one: Omit<ExchangeCase, 'title' | 'findings'>; advice: string }[] = [
    {
      title: 'a web page of another media type',
      one: { operation: 'getProbe', headers: html, body: page },
      advice: `media-type: A web page ("Sign in &amp; go") came in place of the API: ${place}`,
    },
    {
      title: 'a web page that says it is JSON',
      one: { operation: 'getProbe', headers: [['Content-Type', 'application/json']], body: '\ufeff <html>' },
      advice: `body-syntax: A web page came in place of the API: ${place}`,
    },
    {
      title: 'a web page in UTF-16 after a comment',
      one: {
        operation: 'getProbe',
        headers: html,
        body: Buffer.from('\ufeff<!-- proxy -->\n<HTML><title>No</title>', 'utf16le'),
      },
      advice: `media-type: A web page ("No") came in place of the API: ${place}`,
    },
    {
      title: 'a web page with an undocumented status, in recorded traffic too',
      one: { operation: 'deleteProbe', status: 302, headers: html, body: page, expect: 'documented' },
      advice: `documented-status: A web page ("Sign in &amp; go") came in place of the API: ${place}`,
    },
    {
      title: 'wrong credentials',
      one: { operation: 'getProbe', status: 401, headers: [['Content-Type', 'application/json']], body: {} },
      advice: 'success-status: The credentials were not accepted; vouch doctor acme looks for the reason.',
    },
    {
      title: 'a lack of rights',
      one: { operation: 'getProbe', status: 403 },
      advice:
        'documented-status: The credentials were accepted, but may not do this: look at their roles, and whether the account id is theirs.',
    },
    {
      title: 'too many requests',
      one: { operation: 'deleteProbe', status: 429 },
      advice:
        'success-status: Send fewer at a time: a lower --concurrency, or --rate-limit; --retries sends reads again, after the time that Retry-After asks for.',
    },
    {
      title: 'an error page',
      one: { operation: 'getProbe', status: 502, headers: html, body: '<html><title>Bad gateway</title></html>' },
      advice:
        'documented-status: An error page ("Bad gateway") came in place of the API: its server fails, or a proxy before it.',
    },
    {
      title: 'a redirect',
      one: { operation: 'getProbe', status: 302, headers: [['Location', 'https://example.com/login']] },
      advice:
        'documented-status: Redirects are not followed. This one leads to https://example.com/login: correct the base URL if that is the API.',
    },
  ];
  for (const { title, one, advice } of cases) {
    it(`tells what to do about ${title}`, () => assert.ok(adviceOn(one).includes(advice), adviceOn(one).join('\n')));
  }

  it('is not held up by many comments', () => {
    const body = '<!-- -->'.repeat(500);
    assert.deepEqual(adviceOn({ operation: 'getProbe', headers: html, body }).filter(Boolean), []);
  });

  it('says nothing of a rejection that was to be expected, nor of a wrong body', () => {
    const expected = { what: 'Wrong password', statuses: ['403'] };
    assert.deepEqual(adviceOn({ operation: 'getProbe', status: 401, expect: expected }).filter(Boolean), []);
    const wrong = {
      operation: 'getProbe',
      headers: [['Content-Type', 'application/json']] as const,
      body: { Guid: 1 },
    };
    assert.deepEqual(adviceOn(wrong).filter(Boolean), []);
  });
});
