import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCallbacks } from '../../scripts/format-callbacks';
import { loadApis } from '../../src/pipelines/load-apis';

describe('docs/callback-names.md', () => {
  const text = formatCallbacks(loadApis());

  it('tells after which operations the mock sends a callback, and in place of which others', () => {
    for (const line of [
      "| `messageDelivered` | A message has reached the recipient's phone | `createMessage`, `createMultiChannelMessage` |",
      '| `messageFailed` | A message could not be delivered | the same operations, in place of `messageDelivered` |',
      '| `messageSending` | A picture message is on its way to the carrier | `createMessage`, if the request has `/media` |',
      '| `messageReceived` | A message has arrived | – |',
      'As [bandwidth/numbers](#bandwidthnumbers).',
    ])
      assert.ok(text.split('\n').includes(line), line);
  });

  it('is what the contracts make', () => {
    const file = join(__dirname, '..', '..', 'docs', 'callback-names.md');
    assert.equal(readFileSync(file, 'utf8'), text, 'npm run generate brings it up to date');
  });
});
