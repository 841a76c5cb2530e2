import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { locateDotEnv, readDotEnv } from '../../../src/cli/dot-env/read-dot-env';
import { Sandbox } from '../../support/cli/sandbox';

describe('readDotEnv', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  it('reads quoted values, also after a byte order mark', () => {
    sandbox.write('.env', '\ufeffUSERNAME=file\nPASSWORD="a#b \'c"\nACCOUNT_ID=1\n');
    assert.deepEqual(readDotEnv(locateDotEnv(sandbox.cwd, undefined)), {
      USERNAME: 'file',
      PASSWORD: "a#b 'c",
      ACCOUNT_ID: '1',
    });
  });

  it('refuses Windows-1252, which would change a password', () => {
    writeFileSync(join(sandbox.cwd, '.env'), Buffer.from('A=1\nPASSWORD=schlüssel\n', 'latin1'));
    const message = /^\.env is not UTF-8 at line 2: it is probably in Windows-1252/;
    assert.throws(() => readDotEnv(locateDotEnv(sandbox.cwd, undefined)), { code: 'ERR_ENCODING', message });
  });

  it('reads another file, which has to be there', () => {
    const place = (name: string) => locateDotEnv(sandbox.cwd, join(sandbox.cwd, name));
    sandbox.write('second.env', 'A=2\n');
    assert.deepEqual(readDotEnv(place('second.env')), { A: '2' });
    const message = /^third\.env cannot be read: ENOENT: /;
    assert.throws(() => readDotEnv(place('third.env')), { code: 'ERR_ENV_FILE', message });
  });

  it('has nothing where there is no file', () =>
    assert.deepEqual(readDotEnv(locateDotEnv(sandbox.cwd, undefined)), {}));

  it('refuses what cannot be read', () => {
    mkdirSync(join(sandbox.cwd, '.env'));
    assert.throws(() => readDotEnv(locateDotEnv(sandbox.cwd, undefined)), {
      code: 'ERR_ENV_FILE',
      message: /^\.env cannot be read: EISDIR: /,
    });
  });
});
