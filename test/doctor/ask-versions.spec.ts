import assert from 'node:assert/strict';
import { findVersions } from '../../src/doctor/examine-sign-in';
import { bandwidth, bandwidthUser, useExaminedMock } from '../support/examine-mock';
import { Servers } from '../support/servers';

const servers = new Servers();

describe('the version of an API that an account has', () => {
  const { setup, examine } = useExaminedMock();
  after(() => servers.close());

  /** A vendor whose older and newer version respond with these statuses. */
  async function start(older: number, newer: number) {
    const seen: string[] = [];
    const serve = async (status: number, name: string) => {
      const port = await servers.http(({ url }, response) => {
        seen.push(`${name} ${url}`);
        response.writeHead(url?.includes('media') ? 403 : status).end();
      });
      return `http://127.0.0.1:${port}`;
    };
    const [v1, v2] = [await serve(older, 'v1'), await serve(newer, 'v2')];
    const values = { ...bandwidthUser, accountId: '7' };
    const baseUrl = (id: string) => (id === 'bandwidth/numbers-v2' ? v2 : v1);
    return { seen, account: setup(bandwidth, { values, baseUrl }) };
  }

  const cases: readonly (readonly [
    older: number,
    newer: number,
    has: string,
    seen: readonly string[],
    lines: readonly RegExp[],
  ])[] = [
    [
      200,
      200,
      'both',
      ['v1', 'v2'],
      [/^ok: The account has Bandwidth Numbers and Bandwidth Numbers v2: live runs take bandwidth\/numbers,/],
    ],
    [
      200,
      404,
      'older',
      ['v1', 'v2'],
      [/^ok: The account has Bandwidth Numbers, not Bandwidth Numbers v2: live runs take bandwidth\/numbers\./],
    ],
    [
      403,
      200,
      'newer',
      ['v1', 'v2'],
      [
        /^warn: Signed in, but not allowed/,
        /^ok: The account has Bandwidth Numbers v2, not Bandwidth Numbers: live runs take bandwidth\/numbers-v2\./,
      ],
    ],
    [
      500,
      200,
      'newer',
      ['v1', 'v2'],
      [
        /^fail: Bandwidth has an internal problem/,
        /^ok: The account has Bandwidth Numbers v2; whether it has Bandwidth Numbers, too, could not be found out: live runs take bandwidth\/numbers-v2\./,
      ],
    ],
    [
      200,
      429,
      'older',
      ['v1', 'v2'],
      [/^ok: The account has Bandwidth Numbers; whether it has Bandwidth Numbers v2, too, could not be found out/],
    ],
    [403, 403, 'unknown', ['v1', 'v2'], []],
    [401, 200, 'unknown', ['v1'], []],
  ];
  for (const [older, newer, has, seen, lines] of cases) {
    it(`is ${has} where they respond with ${older} and ${newer}`, async () => {
      const { seen: requests, account } = await start(older, newer);
      const options = { env: {}, now: Date.now, signal: new AbortController().signal };
      const [choice] = await findVersions(account, options);
      assert.equal(choice?.has, has);
      assert.deepEqual(
        requests,
        seen.map((name) => `${name} /accounts/7`),
      );
      const report = await examine(account);
      for (const line of lines)
        assert.ok(
          report.lines.some((one) => line.test(one)),
          report.lines.join('\n'),
        );
      if (has === 'unknown') assert.ok(!report.lines.some((one) => one.includes('The account has')));
    });
  }
});
