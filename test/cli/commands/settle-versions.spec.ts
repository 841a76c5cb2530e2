import assert from 'node:assert/strict';
import { runCommand } from '../../../src/cli/commands/run-command';
import { Sandbox } from '../../support/cli/sandbox';
import { Servers } from '../../support/servers';

describe('a live run of an API that comes in two versions', () => {
  const servers = new Servers();
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());
  after(() => servers.close());

  /** Runs what reads the account of both, against servers that respond with these statuses. */
  async function run(statuses: { older: number; newer: number }, ...args: readonly string[]) {
    const seen: string[] = [];
    const serve = async (name: string, status: number) => {
      const port = await servers.http((_, response) => {
        seen.push(name);
        response.writeHead(status).end();
      });
      return `http://127.0.0.1:${port}`;
    };
    const env = {
      BANDWIDTH_USERNAME: 'u',
      BANDWIDTH_PASSWORD: 'tin-otter-velvet-moon',
      BANDWIDTH_ACCOUNT_ID: '7',
      BANDWIDTH_NUMBERS_URL: await serve('v1', statuses.older),
      BANDWIDTH_NUMBERS_V2_URL: await serve('v2', statuses.newer),
    };
    await runCommand.run(sandbox.context([...args, '--live', '-g', 'Get the account$', '-r', 'terminal'], { env }));
    return { seen, said: sandbox.stderr, printed: sandbox.stdout };
  }

  it('takes the one that the account has', async () => {
    const { seen, said, printed } = await run({ older: 403, newer: 200 }, 'bandwidth');
    assert.deepEqual(seen, ['v1', 'v2', 'v2']);
    assert.match(
      said,
      /^The account has Bandwidth Numbers v2, not Bandwidth Numbers: bandwidth\/numbers is left out\.$/m,
    );
    assert.match(printed, /bandwidth\/numbers-v2 › Account/);
    assert.ok(!/bandwidth\/numbers › /.test(printed));
  });

  it('takes the older one where the account has both, or neither', async () => {
    for (const status of [200, 404]) {
      const { seen, said } = await run({ older: status, newer: status }, 'bandwidth');
      assert.deepEqual(seen, ['v1', 'v2', 'v1']);
      assert.match(said, /: bandwidth\/numbers-v2 is left out unless it is named\.$/m);
    }
  });

  it('takes what the user names, and asks nothing', async () => {
    const { seen, said } = await run({ older: 403, newer: 200 }, 'bandwidth/numbers');
    assert.deepEqual(seen, ['v1']);
    assert.ok(!said.includes('The account has'));
    const both = await run({ older: 200, newer: 200 }, 'bandwidth/numbers', 'bandwidth/numbers-v2');
    assert.deepEqual(both.seen.sort(), ['v1', 'v2']);
  });

  it('asks nothing where only other APIs are sent', async () => {
    const { seen } = await run({ older: 200, newer: 200 }, 'bandwidth', '--folder', 'Media').catch(() => ({
      seen: [],
    }));
    assert.deepEqual(seen, []);
  });
});
