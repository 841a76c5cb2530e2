import assert from 'node:assert/strict';
import type { Headers } from '../../src/model/exchange';
import { findCredentials } from '../../src/secrets/find-credentials';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

interface Case {
  readonly url?: string;
  readonly body?: string;
  readonly sent?: Headers;
  readonly received?: Headers;
  readonly secrets: readonly string[];
  readonly pairs?: readonly (readonly [string, string])[];
}

const cases: Readonly<Record<string, Case>> = {
  'of Basic sign-in': {
    sent: [['authorization', basic('jörg:a:b')]],
    secrets: [basic('jörg:a:b').slice(6), 'a:b'],
    pairs: [['jörg', 'a:b']],
  },
  'of a token': { sent: [['Authorization', 'Bearer  abc.def']], secrets: ['abc.def'] },
  'without a scheme': { sent: [['Proxy-Authorization', 'abcdef']], secrets: ['abcdef'] },
  'of Basic sign-in that is broken': { sent: [['Authorization', 'Basic abcdef']], secrets: ['abcdef'] },
  'of nothing': { sent: [['Authorization', ' ']], secrets: [] },
  'in cookies': {
    sent: [['Cookie', 'lang=en-US; id="12345678"; a=b=c%3Dd%20e; c=%zz345678']],
    received: [['set-cookie', 'x=abcdefgh; Path=/folders-of-mine\ny=ijklmnop']],
    secrets: ['12345678', 'b=c%3Dd%20e', 'b=c=d e', '%zz345678', 'abcdefgh', 'ijklmnop'],
  },
  'in headers whose names tell': {
    sent: [
      ['X-Api-Key', 'abcdefgh'],
      ['x-auth-token', ' ijklmnop '],
      ['X-Auth-Mode', 'basic'],
    ],
    secrets: ['abcdefgh', 'ijklmnop'],
  },
  'in the query': {
    url: 'https://a.com/?page=12345678&apikey=abc%2Fdefg+h&token=short&x=1#access_token=ijklmnop',
    secrets: ['abc/defg h', 'abc%2Fdefg+h', 'ijklmnop'],
  },
  'before the host': { url: 'https://jdoe:p@ss@a.com/', secrets: ['jdoe:p@ss', 'p@ss'] },
  'in URLs of the body': {
    body: '{"to":"https:\\/\\/jdoe:otter-otter@a.com\\/x","mail":"jane.doe@a.com","at":"http://b.com/c@d","s":"ftp://j:p@a.com"}',
    secrets: ['jdoe:otter-otter', 'otter-otter'],
  },
  'in no other header': { sent: [['X-Page', 'abcdefgh']], received: [['Cookie', 'a=abcdefgh']], secrets: [] },
};

describe('findCredentials', () => {
  for (const [title, { url = '/', body, sent = [], received, secrets, pairs = [] }] of Object.entries(cases)) {
    it(`finds those ${title}`, () => {
      const response = received && {
        status: 200,
        headers: received,
        body: new Uint8Array(),
        recorded: 'whole' as const,
      };
      const sentBody = body === undefined ? {} : { requestBody: body };
      const recording = {
        method: 'GET',
        url,
        requestHeaders: sent,
        ...sentBody,
        ...(response && { response }),
        duration: 0,
      };
      assert.deepEqual(findCredentials(recording), { secrets, pairs });
    });
  }
});
