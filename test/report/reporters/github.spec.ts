import assert from 'node:assert/strict';
import { github } from '../../../src/report/reporters/github';
import { exchange, finding, report, result, sandbox } from '../../support/report/sample-run';

async function print(run?: Parameters<typeof report>[1]): Promise<string> {
  const { options, printed } = sandbox();
  await report(github(options), run);
  return printed();
}

describe('github', () => {
  it('annotates each failed request, at the line of the contract where it is known', async () => {
    const lines = [
      '::error file=contracts/umbra/v4.yaml,line=12,title=umbra/v4 › Monitor › Get monitors::' +
        '/*/Interval: must be integer, expected integer, actual "5" ×2%0AGET http://127.0.0.1/Monitor → 200',
      '::error title=umbra/v4 › Zone › Get zones::socket hang up%0AGET http://127.0.0.1/Zone → no response: socket hang up',
    ];
    assert.equal(await print(), `${lines.join('\n')}\n`);
  });

  it('says nothing where nothing failed', async () => assert.equal(await print({ results: [result(0)] }), ''));

  it('says that coverage is too low', async () => {
    const covered = result(0, { exchange: exchange('/media', 200) });
    assert.equal(
      await print({ results: [covered], minCoverage: 99.5 }),
      '::error title=coverage::Coverage is 14.2 %25, but 99.5 %25 is required; not exercised: acme/media/sendMedia, ' +
        'umbra/v4/getMonitors, umbra/v4/getMonitor, umbra/v4/getZones, umbra/v4/deleteZone\n',
    );
  });

  it('says why these are not the results of a whole run', async () => {
    const incomplete = ['Shard 2 of 3 is missing.'];
    const printed = await print({ results: [result(0)], incomplete });
    assert.equal(printed, '::error title=incomplete::Shard 2 of 3 is missing.\n');
  });

  it('lets no server give commands', async () => {
    const hostile = finding('', { actual: '100%\r\n::set-env name=PATH::x', source: 'a:b,c.yaml:3' });
    const failed = result(0, { status: 'failed', findings: [hostile], exchange: exchange('/media', 200) });
    assert.equal(
      await print({ results: [failed] }),
      '::error file=a%3Ab%2Cc.yaml,line=3,title=acme/media › Media › List media::' +
        'must be integer, expected integer, actual 100%25\\r\\n::set-env name=PATH::x%0AGET http://127.0.0.1/media → 200\n',
    );
  });
});
