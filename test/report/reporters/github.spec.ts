import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReport } from '../../../src/report/create-report';
import { github } from '../../../src/report/reporters/github';
import { exchange, finding, report, result, sandbox } from '../../support/report/sample-run';

async function print(run?: Parameters<typeof report>[1]): Promise<string> {
  const { options, printed } = sandbox();
  await report(github(options), run);
  return printed();
}

describe('github', () => {
  it('annotates each cause of failures, at the line of the contract where it is known', async () => {
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

  it('lets no server give commands', async () => {
    const hostile = finding('', { actual: '100%\r\n::set-env name=PATH::x', source: 'a:b,c.yaml:3' });
    const failed = result(0, { status: 'failed', findings: [hostile], exchange: exchange('/media', 200) });
    assert.equal(
      await print({ results: [failed] }),
      '::error file=a%3Ab%2Cc.yaml,line=3,title=acme/media › Media › List media::' +
        'must be integer, expected integer, actual 100%25\\r\\n::set-env name=PATH::x%0AGET http://127.0.0.1/media → 200\n',
    );
  });

  it('annotates a cause once, whatever it fails', async () => {
    const html = finding('', { check: 'media-type', message: 'is text/html', source: 'contracts/umbra/v4.yaml:1' });
    const failed = [0, 1, 2, 3, 4].map((index) =>
      result(index, { status: 'failed', findings: [html], exchange: exchange(`/${index}`, 200) }),
    );
    assert.equal(
      await print({ results: failed }),
      '::error file=contracts/umbra/v4.yaml,line=1,title=acme/media › Media › List media::' +
        'is text/html, expected integer, actual "5"%0AGET http://127.0.0.1/0 → 200%0A' +
        'The same in acme/media › Media › Send media, umbra/v4 › Monitor › Get monitors, umbra/v4 › Monitor › Get a monitor and 1 more\n',
    );
  });

  it('has no more annotations than GitHub shows of a step, with room for an error, and says how many causes are left', async () => {
    const many = Array.from({ length: 30 }, (_, index) => {
      const { item, ...rest } = result(0, { status: 'failed', reason: `cause ${index}` });
      return { ...rest, item: { ...item, index, name: `Request ${index}` } };
    });
    const lines = (await print({ results: many, minCoverage: 90 })).trim().split('\n');
    assert.equal(lines.length, 9);
    assert.deepEqual(lines.slice(-3), [
      '::error title=acme/media › Media › Request 6::cause 6',
      '::error title=more failures::23 more failed requests have 23 other causes; the reports have all of them.',
      lines.at(-1),
    ]);
  });

  describe('in the summary of the job', () => {
    async function summarizeJob(run?: Parameters<typeof report>[1], before = ''): Promise<string> {
      const { options, folder } = sandbox();
      mkdirSync(folder, { recursive: true });
      const stepSummary = join(folder, 'step.md');
      writeFileSync(stepSummary, before);
      await report(github({ ...options, stepSummary }), run);
      return readFileSync(stepSummary, 'utf8');
    }

    it('counts, and says what failed, by cause', async () => {
      assert.equal(await summarizeJob(undefined, 'before\n\n'), whole);
    });

    it('says how the run compares with earlier ones', async () => {
      const { options, folder } = sandbox();
      mkdirSync(folder, { recursive: true });
      const stepSummary = join(folder, 'step.md');
      writeFileSync(join(folder, 'history.ndjson'), 'half a li');
      const reporters = ['github', 'history'];
      await report(createReport({ ...options, reporters, stepSummary }));
      writeFileSync(join(folder, 'history.ndjson'), '');
      for (const results of [[result(0)], [result(0, { status: 'failed' })]]) {
        await report(createReport({ ...options, reporters, stepSummary }), { results });
      }
      const texts = readFileSync(stepSummary, 'utf8').split('<h2>');
      assert.ok(texts[1]?.includes('<pre>not with all: '), texts[1]);
      assert.ok(texts[3]?.includes('<h3>Compared</h3>\n<pre>1 new failure ('), texts[3]);
    });

    it('is far below what GitHub takes, whatever happens', async () => {
      const many = Array.from({ length: 3000 }, (_, index) => {
        const findings = [finding('x'.repeat(5000), { message: `&${index}${'<'.repeat(5000)}` })];
        const { item, ...rest } = result(0, { status: 'failed', findings });
        return { ...rest, item: { ...item, index, collection: `c${index}` } };
      });
      assert.ok((await summarizeJob({ results: many })).length < 256 * 1024);
    });

    it('lets a full summary be', async () => {
      const full = 'x'.repeat(1024 * 1024 - 10);
      assert.equal(await summarizeJob(undefined, full), full);
    });

    it('shows what a server sent as text, and in one block', async () => {
      const actual = '</pre><img src=x>\n\n[a](http://b) **c** @d';
      const hostile = result(0, { status: 'failed', findings: [finding('', { actual, message: '  ' })] });
      const text = await summarizeJob({ results: [hostile] });
      assert.ok(!/<img|<\/pre>.*<\/pre>/.test(text), text);
      assert.ok(text.includes('actual &lt;/pre&gt;&lt;img src=x&gt;\\n\\n[a](http://b) **c** @d'), text);
      const [causes = ''] = text.split('\n\n').filter((block) => block.startsWith('<h3>Failures'));
      assert.ok(causes.endsWith('</pre>'), causes);
    });

    it('says that it cannot be written', async () => {
      const { options, folder } = sandbox();
      await assert.rejects(report(github({ ...options, stepSummary: join(folder, 'none', 'step.md') })), {
        code: 'ERR_REPORT',
        what: `The summary of the job could not be written to ${join(folder, 'none', 'step.md')}: ENOENT: no such file or directory.`,
      });
    });
  });
});

const whole = `before

<h2>Vouch: failed</h2>

<p>1 passed, 2 failed, 2 skipped; target mock</p>

<table>
<tr><th>Collection</th><th>Passed</th><th>Failed</th><th>Skipped</th></tr>
<tr><td><code>acme/media</code></td><td>1</td><td>0</td><td>1</td></tr>
<tr><td><code>umbra/v4</code></td><td>0</td><td>2</td><td>1</td></tr>
</table>

<h3>Failures, by cause</h3>
<p><code>umbra/v4 › Monitor › Get monitors</code></p>
<pre>/*/Interval: must be integer, expected integer, actual &quot;5&quot; ×2
GET http://127.0.0.1/Monitor → 200
contract contracts/umbra/v4.yaml:12</pre>
<p><code>umbra/v4 › Zone › Get zones</code></p>
<pre>socket hang up
GET http://127.0.0.1/Zone → no response: socket hang up</pre>

<h3>Coverage</h3>
<pre>2 of 6 operations, 2 of 7 success statuses, 2 of 11 statuses
not exercised: acme/media/sendMedia, umbra/v4/getMonitor, umbra/v4/getZones, umbra/v4/deleteZone</pre>

<h3>Skipped</h3>
<pre>1 × effect spend is not allowed
1 × no value for monitorGuid</pre>

`;
