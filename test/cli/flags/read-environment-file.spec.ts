import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironmentFile } from '../../../src/cli/flags/read-environment-file';

describe('readEnvironmentFile', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-environments-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const write = (content: unknown) => {
    const file = join(folder, 'a.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };

  it('reads names and values, without those that are disabled', () => {
    const values = [
      { key: 'messagingUrl', value: 'https://x', enabled: true },
      { key: 'allow', value: 'write', enabled: false },
      { key: 'username', value: 'u', disabled: true },
      { key: 'password', value: null },
      { key: 'count', value: 7 },
      'nonsense',
    ];
    assert.deepEqual(readEnvironmentFile(write({ name: 'One', values })), {
      name: 'One',
      variables: { messagingUrl: 'https://x', password: '', count: '7' },
    });
  });

  it("reads what Postman's API gives", () => {
    const environment = { id: '1', name: 'One', values: [{ key: 'messagingUrl', value: 'https://x' }] };
    const variables = { messagingUrl: 'https://x' };
    assert.deepEqual(readEnvironmentFile(write({ environment })), { name: 'One', variables });
  });

  it('takes the last of one name that is on, and current values first', () => {
    const values = [
      { key: 'a', value: 'first' },
      { key: 'a', value: 'second' },
      { key: 'a', value: 'third', enabled: false },
      { key: 'password', value: '', currentValue: 'current', sessionValue: 'session' },
      { key: 'token', value: 'shared', currentValue: '', sessionValue: 'session' },
      { key: 'id', value: 'shared', currentValue: null },
    ];
    assert.deepEqual(readEnvironmentFile(write({ name: 'One', values })).variables, {
      a: 'second',
      password: 'current',
      token: 'session',
      id: 'shared',
    });
  });

  for (const encoding of ['utf8', 'utf16le'] as const) {
    it(`reads ${encoding} with a byte order mark`, () => {
      const file = write('');
      writeFileSync(file, '\ufeff{"name":"é","values":[]}', encoding);
      assert.deepEqual(readEnvironmentFile(file), { name: 'é', variables: {} });
    });
  }

  it('takes the path of a file without a name', () => {
    const file = write({ values: [] });
    assert.deepEqual(readEnvironmentFile(file), { name: file, variables: {} });
  });

  const wrong: readonly (readonly [name: string, file: () => string, code: string, message: RegExp])[] = [
    [
      'a file that is not there',
      () => join(folder, 'nowhere.json'),
      'ERR_FILE',
      /^--environment .*nowhere\.json cannot be read: ENOENT: no such file or directory\. Check the path\.$/,
    ],
    [
      'a file that is not JSON',
      () => write('{"password": hunter2}'),
      'ERR_ENVIRONMENT',
      /a\.json is not JSON\. Export the environment from Postman again/,
    ],
    [
      'a value that is an object',
      () => write({ values: [{ key: 'password', value: { secret: 'hunter2' } }] }),
      'ERR_ENVIRONMENT',
      /a\.json is faulty: the value of password is not text\. Export/,
    ],
    [
      'a file that is a collection',
      () => write({ item: [] }),
      'ERR_ENVIRONMENT',
      /a\.json is not a Postman environment: it has no list of values\./,
    ],
  ];
  for (const [name, file, code, message] of wrong) {
    it(`refuses ${name}`, () => {
      const path = file();
      assert.throws(() => readEnvironmentFile(path), { code, message });
    });
  }
});
