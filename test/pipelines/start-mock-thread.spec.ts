import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startMockThread } from '../../src/pipelines/start-mock-thread';
import { vendorFiles } from '../support/acme-vendor';
import { writeContracts } from '../support/write-contracts';

/** As the package has it; `npm test` builds first. */
const built = join(__dirname, '..', '..', 'dist', 'pipelines', 'start-mock-thread.js');

const starts: Readonly<Record<string, () => typeof startMockThread>> = {
  'from source, in this thread': () => startMockThread,
  'when built, in a thread of its own': () => require(built).startMockThread,
};

describe('startMockThread', () => {
  const folder = writeContracts(vendorFiles);

  for (const [title, find] of Object.entries(starts)) {
    it(`starts a mock that responds until it is closed, ${title}`, async () => {
      const { url, close } = await find()({ folder, select: ['acme'] });
      try {
        const authorization = `Basic ${Buffer.from('ada:lovelace').toString('base64')}`;
        const response = await fetch(`${url}/acme/probes/probes`, { headers: { authorization } });
        assert.equal(response.status, 200);
      } finally {
        await close();
      }
      await assert.rejects(fetch(url), TypeError);
    });

    it(`explains why it cannot start, ${title}`, async () => {
      await assert.rejects(
        find()({ folder: join(folder, 'nowhere'), select: [] }),
        /The contracts folder .*nowhere cannot be read/,
      );
    });
  }

  it('has the program of its thread only where Vouch is built', () => {
    assert.deepEqual(
      ['dist', 'src'].map((name) => existsSync(join(__dirname, '..', '..', name, 'pipelines', 'mock-thread.js'))),
      [true, false],
    );
  });
});
