import assert from 'node:assert/strict';
import { hideUrlSecrets } from '../../src/secrets/hide-url-secrets';

const cases: readonly (readonly [url: string, shown: string])[] = [
  ['https://api.acme.com/v1/books?page=2&size=10#top', 'https://api.acme.com/v1/books?page=2&size=10#top'],
  ['https://jdoe:s3cret@api.acme.com/', 'https://redacted@api.acme.com/'],
  ['https://s3cret@api.acme.com?x=1', 'https://redacted@api.acme.com?x=1'],
  ['https://jdoe:p@s3cret@api.acme.com/', 'https://redacted@api.acme.com/'],
  ['https://api.acme.com/@me?mail=a@b.c', 'https://api.acme.com/@me?mail=a@b.c'],
  ['https://a.com/?password=s3cret&page=1', 'https://a.com/?password=[redacted]&page=1'],
  ['https://a.com/?page=1&access_token=s3cret', 'https://a.com/?page=1&access_token=[redacted]'],
  ['https://a.com/?api-key=s3cret', 'https://a.com/?api-key=[redacted]'],
  ['https://a.com/?APIKEY=s3cret', 'https://a.com/?APIKEY=[redacted]'],
  ['https://a.com/?X-Amz-Signature=s3cret&sig=s3cret', 'https://a.com/?X-Amz-Signature=[redacted]&sig=[redacted]'],
  ['https://a.com/?client_secret=s3=cret==', 'https://a.com/?client_secret=[redacted]'],
  ['https://a.com/?p%61ssword=s3cret', 'https://a.com/?p%61ssword=[redacted]'],
  ['https://a.com/?a=1;token=s3cret', 'https://a.com/?a=[redacted]'],
  ['https://a.com/?next=https%3A%2F%2Fb.com%3Ftoken%3Ds3cret', 'https://a.com/?next=[redacted]'],
  ['https://a.com/#access_token=s3cret&state=1', 'https://a.com/#access_token=[redacted]&state=1'],
  ['https://a.com/?token=', 'https://a.com/?token='],
  ['https://a.com/?%=1&token=s3cret', 'https://a.com/?%=1&token=[redacted]'],
  ['/relative?token=s3cret', '/relative?token=[redacted]'],
  ['data:image/png;base64,s3cret', 'data:…'],
  ['', ''],
];

describe('hideUrlSecrets', () => {
  for (const [url, shown] of cases) it(`shows ${url} as ${shown}`, () => assert.equal(hideUrlSecrets(url), shown));
});
