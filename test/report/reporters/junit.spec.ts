import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { createReport } from '../../../src/report/create-report';
import { junit } from '../../../src/report/reporters/junit';
import { checkJunit, validateJunit } from '../../support/report/check-junit';
import { exchange, finding, info, report, result, sandbox } from '../../support/report/sample-run';

/** Each element's attributes and each text, in order, without properties; throws at what is not XML. */
function parse(xml: string): unknown[] {
  const events: unknown[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (!/^propert/.test(name)) events.push([name, { ...attributes }]);
  });
  parser.on('text', (text) => text.trim() !== '' && events.push(text));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return events;
}

/** What every suite of the sample run has. */
const about = { timestamp: '2026-11-29T01:02:03Z', hostname: 'localhost' };

async function write(run?: Parameters<typeof report>[1]): Promise<string> {
  const { options, folder } = sandbox();
  await report(junit(options), run);
  assert.deepEqual(readdirSync(folder), ['junit.xml']);
  const xml = readFileSync(join(folder, 'junit.xml'), 'utf8');
  checkJunit(xml);
  return xml;
}

const whole = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="vouch" tests="5" failures="1" errors="1" time="2.133">
  <testsuite name="acme/media" tests="2" failures="0" errors="0" skipped="1" time="0.012" timestamp="2026-11-29T01:02:03Z" hostname="localhost">
    <properties>
      <property name="target" value="mock"/>
      <property name="iterations" value="1"/>
      <property name="concurrency" value="4"/>
    </properties>
    <testcase classname="acme/media.Media" name="List media" time="0.012"/>
    <testcase classname="acme/media.Media" name="Send media" time="0.000">
      <skipped message="effect spend is not allowed"/>
    </testcase>
  </testsuite>
  <testsuite name="umbra/v4" tests="3" failures="1" errors="1" skipped="1" time="0.025" timestamp="2026-11-29T01:02:03Z" hostname="localhost">
    <properties>
      <property name="target" value="mock"/>
      <property name="iterations" value="1"/>
      <property name="concurrency" value="4"/>
    </properties>
    <testcase classname="umbra/v4.Monitor" name="Get monitors" time="0.012">
      <failure message="/*/Interval: must be integer, expected integer, actual &quot;5&quot; ×2" type="body-schema">umbra/v4/getMonitors
GET http://127.0.0.1/Monitor → 200
error body-schema: /*/Interval must be integer ×2
  expected integer
  actual   &quot;5&quot;
  source   contracts/umbra/v4.yaml:12
info undocumented-fields: /*/Hue is not in the contract ×2
warning headers: Location is missing
  expected integer
  actual   &quot;5&quot;
  source   contracts/umbra/v4.yaml:12</failure>
    </testcase>
    <testcase classname="umbra/v4.Monitor" name="Get a monitor" time="0.000">
      <skipped message="no value for monitorGuid"/>
    </testcase>
    <testcase classname="umbra/v4.Zone" name="Get zones" time="0.012">
      <error message="GET http://127.0.0.1/Zone → no response: socket hang up" type="no-answer">umbra/v4/getZones
GET http://127.0.0.1/Zone → no response: socket hang up</error>
    </testcase>
  </testsuite>
</testsuites>
`;

describe('junit', () => {
  it('writes a suite for each collection, a case for each item, in the order of the plan', async () => {
    const xml = await write();
    assert.equal(xml, whole);
    parse(xml);
  });

  it('keeps an iteration that failed, whatever the later ones do', async () => {
    const failed = result(0, { status: 'failed', reason: 'no', iteration: 0 });
    const xml = await write({
      info: { ...info, iterations: 2 },
      results: [result(0, { iteration: 1 }), failed],
    });
    const totals = { tests: '2', failures: '1', errors: '0' };
    const testCase = { classname: 'acme/media.Media', time: '0.000' };
    assert.deepEqual(parse(xml), [
      ['testsuites', { name: 'vouch', ...totals, time: '2.133' }],
      ['testsuite', { name: 'acme/media', ...totals, skipped: '0', time: '0.000', ...about }],
      ['testcase', { ...testCase, name: 'List media (iteration 1)' }],
      ['failure', { message: 'no', type: 'failed' }],
      'acme/media/listMedia',
      ['testcase', { ...testCase, name: 'List media (iteration 2)' }],
    ]);
  });

  it('is not green when the run was interrupted', async () => {
    const events = parse(await write({ results: [result(0)], interrupted: true }));
    assert.deepEqual(events[0], [
      'testsuites',
      { name: 'vouch', tests: '2', failures: '0', errors: '1', time: '2.133' },
    ]);
    assert.deepEqual(events.at(-1), ['error', { message: 'The run was interrupted.', type: 'run' }]);
  });

  const red: Readonly<Record<string, readonly [run: Parameters<typeof report>[1], message: string]>> = {
    'a shard is missing': [
      { results: [result(0)], incomplete: ['Shard 2 of 3 is "missing".'] },
      'Shard 2 of 3 is "missing".',
    ],
    'everything was skipped': [
      { results: [result(0, { status: 'skipped' })] },
      'Nothing passed or failed: everything was skipped.',
    ],
  };
  for (const [title, [run, message]] of Object.entries(red)) {
    it(`is not green where ${title}`, async () => {
      const events = parse(await write(run));
      assert.match(JSON.stringify(events[0]), /"errors":"1"/);
      assert.deepEqual(events.at(-1), ['error', { message, type: 'run' }]);
    });
  }

  const many = Array.from({ length: 3000 }, (_, iteration) =>
    result(2, { status: 'failed', iteration, findings: [finding('x'.repeat(400))] }),
  );

  describe('of a large run, with a temporary folder that does not exist,', () => {
    const { TMPDIR } = process.env;
    const large = { info: { ...info, iterations: many.length }, results: many };
    let box: ReturnType<typeof sandbox>;
    beforeEach(() => {
      box = sandbox();
      process.env['TMPDIR'] = '/nowhere';
    });
    afterEach(() => {
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    });

    it('is written, and leaves nothing beside it', async () => {
      await report(createReport({ ...box.options, reporters: ['junit'] }), large);
      assert.deepEqual(readdirSync(box.folder), ['junit.xml']);
      const xml = readFileSync(join(box.folder, 'junit.xml'), 'utf8');
      assert.equal(xml.split('<failure').length - 1, many.length);
    });

    it('says in one line that there is no room for what goes to a device', async function () {
      if (!existsSync('/dev/null')) this.skip();
      await assert.rejects(report(junit({ ...box.options, exportPath: '/dev/null' }), large), {
        code: 'ERR_REPORT',
        what: 'The junit report could not be kept in /nowhere until the end of the run: ENOENT: no such file or directory.',
        remedy: 'Free up space or grant write access there, or name another folder in TMPDIR.',
      });
    });
  });

  const coverage: Readonly<
    Record<string, readonly [minCoverage: number, failures: string, events: readonly unknown[]]>
  > = {
    'is not green where coverage is too low, and lists all that is missing': [
      20,
      '1',
      [
        [
          'failure',
          {
            message:
              'Coverage is 14.2 %, but 20 % is required; not exercised: acme/media/sendMedia, ' +
              'umbra/v4/getMonitors, umbra/v4/getMonitor, umbra/v4/getZones, umbra/v4/deleteZone',
            type: 'coverage',
          },
        ],
        [
          'acme/media/sendMedia',
          'umbra/v4/getMonitors',
          'umbra/v4/getMonitor',
          'umbra/v4/getZones',
          'umbra/v4/deleteZone',
        ].join('\n'),
      ],
    ],
    'has a test case for coverage that suffices': [14, '0', []],
  };
  for (const [title, [minCoverage, failures, last]] of Object.entries(coverage)) {
    it(title, async () => {
      const results = [result(0, { exchange: exchange('/media', 200) })];
      const events = parse(await write({ results, minCoverage }));
      const suite = { name: 'vouch', tests: '1', failures, errors: '0' };
      const testCase = { classname: 'vouch', name: 'coverage', time: '0.000' };
      assert.deepEqual(events[0], ['testsuites', { ...suite, tests: '2', time: '2.133' }]);
      const whole = { ...suite, skipped: '0', time: '0.000', ...about };
      assert.deepEqual(events.slice(3), [['testsuite', whole], ['testcase', testCase], ...last]);
    });
  }

  it('stays XML whatever a server sends', async () => {
    const actual = ']]></failure><!-- & \u0000\u001b[2J \ud800 \uffff "\'\n';
    const hostile = finding('/a"<&>\u0007', { actual });
    const xml = await write({
      results: [result(0, { status: 'failed', findings: [hostile], exchange: exchange('/?a=1&b=<', 200) })],
    });
    assert.deepEqual(parse(xml).slice(3), [
      [
        'failure',
        {
          message:
            '/a"<&>\\u0007: must be integer, expected integer, actual ]]></failure><!-- & \\u0000\\u001b[2J \\ud800 \\uffff "\'\\n',
          type: 'body-schema',
        },
      ],
      [
        'acme/media/listMedia',
        'GET http://127.0.0.1/?a=1&b=< → 200',
        'error body-schema: /a"<&>\\u0007 must be integer',
        '  expected integer',
        '  actual   ]]></failure><!-- & \\u0000\\u001b[2J \\ud800 \\uffff "\'\\n',
        '  source   contracts/umbra/v4.yaml:12',
      ].join('\n'),
    ]);
  });

  it('names every test case differently, also where names are cut, and says which iteration it was', async () => {
    const long = 'x'.repeat(300);
    const named = [0, 2].map((index) => {
      const { item, ...rest } = result(index);
      return { ...rest, item: { ...item, collection: 'a', folder: '', name: long } };
    });
    const results = [0, 1].flatMap((iteration) => named.map((one) => ({ ...one, iteration })));
    const xml = await write({ info: { ...info, iterations: 2 }, results, incomplete: ['One.', 'Two.'] });
    const names = [...xml.matchAll(/<testcase .* name="(.*?)"/g)].map(([, name]) => name);
    const cut = `${'x'.repeat(199)}…`;
    const cases = ['#1', '#3'].flatMap((item) => [1, 2].map((number) => `${cut} ${item} (iteration ${number})`));
    assert.deepEqual(names, [...cases, 'run to the end', 'run to the end 2']);
  });

  it("names the contract's file where GitLab reads it", async () => {
    const { options, folder } = sandbox({ gitlab: true });
    await report(junit(options));
    const [line] = /<testcase .*Get monitors.*/.exec(readFileSync(join(folder, 'junit.xml'), 'utf8')) ?? [];
    assert.equal(
      line,
      '<testcase classname="umbra/v4.Monitor" name="Get monitors" file="contracts/umbra/v4.yaml" time="0.012">',
    );
  });

  const kinds: Readonly<Record<string, Parameters<typeof report>[1]>> = {
    'a whole run': {},
    'a shard': { info: { ...info, iterations: 3, runId: 'a "b"', shard: { index: 1, count: 2 } } },
    'a run that did not go well': { interrupted: true, incomplete: ['One.', 'Two.'], minCoverage: 90 },
    'an older report': { info: { target: 'mock', items: [], iterations: 1, concurrency: 1, documented: {} } },
  };
  for (const [title, run] of Object.entries(kinds)) {
    it(`is valid by the schema of Jenkins' xUnit plugin: ${title}`, async function () {
      const errors = await validateJunit(await write(run));
      if (errors === undefined) this.skip();
      assert.deepEqual(errors, []);
    });
  }
});
