import assert from 'node:assert/strict';
import { captureExchange } from '../../src/secrets/capture-exchange';
import { createRedactor } from '../../src/secrets/create-redactor';

describe('captureExchange', () => {
  const redactor = createRedactor();
  redactor.add('s3cret');

  it('takes secrets out of every part, and all credentials out of headers', () => {
    const { exchange } = captureExchange({
      recording: {
        method: 'POST',
        url: 'http://127.0.0.1/x?key=s3cret',
        requestHeaders: [
          ['Authorization', 'Basic abc'],
          ['authorization', 'Token abc'],
          ['X-Copy', 's3cret'],
          ['X-S3CRET', '1'],
        ],
        requestBody: '{"a":"s3cret"}',
        response: {
          status: 200,
          headers: [
            ['Set-Cookie', 'a=1'],
            ['Set-Cookie', 'b=2'],
            ['X-Plain', 'plain'],
          ],
          body: Buffer.from('s3cret s3cret'),
        },
        error: 'no s3cret',
        duration: 12,
        started: Date.UTC(2026, 10, 28, 10, 0, 1, 250),
      },
      members: [],
      redactor,
    });
    assert.deepEqual(exchange, {
      request: {
        method: 'POST',
        url: 'http://127.0.0.1/x?key=[redacted]',
        headers: [
          ['Authorization', 'Basic [redacted]'],
          ['authorization', '[redacted]'],
          ['X-Copy', '[redacted]'],
          ['X-[redacted]', '1'],
        ],
        body: '{"a":"[redacted]"}',
      },
      response: {
        status: 200,
        headers: [
          ['Set-Cookie', '[redacted]'],
          ['Set-Cookie', '[redacted]'],
          ['X-Plain', 'plain'],
        ],
        body: Buffer.from('[redacted] [redacted]'),
      },
      error: 'no [redacted]',
      duration: 12,
      started: '2026-11-28T10:00:01.250Z',
      redactions: 11,
    });
  });

  it('leaves out what there is not', () => {
    const recording = { method: 'GET', url: 'http://127.0.0.1/', requestHeaders: [], error: 'refused', duration: 0 };
    assert.deepEqual(captureExchange({ recording, members: [], redactor }).exchange, {
      request: { method: 'GET', url: 'http://127.0.0.1/', headers: [] },
      error: 'refused',
      duration: 0,
      redactions: 0,
    });
  });
});
