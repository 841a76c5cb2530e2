import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import type { Api } from '../../src/model/api';
import { credentialVariables } from '../../src/model/sign-in';
import { exportContract } from '../../src/pipelines/export/export-contract';
import { loadApis } from '../../src/pipelines/load-apis';
import { findProgram } from './support/find-program';
import { runProgram } from './support/run-program';

const apis = loadApis();

describe('exported contracts', () => {
  let folder: string;
  let mock: MockServer;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-export-'));
    for (const { contract } of apis) {
      const { text } = exportContract({ id: contract.id, format: 'openapi' });
      writeFileSync(join(folder, `${contract.api}.openapi.yaml`), text);
    }
    mock = await startMock({ apis });
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await mock.close();
  });

  describe('in the Redocly CLI', () => {
    let redocly: string;
    before(async function () {
      const path = await findProgram('@redocly/cli@2.77.0', 'redocly');
      if (path === undefined) this.skip();
      redocly = path;
    });

    it('are valid', async () => {
      const files = apis.map(({ contract }) => `${contract.api}.openapi.yaml`);
      const { code, output } = await runProgram(redocly, ['lint', '--extends=minimal', '--format=summary', ...files], {
        cwd: folder,
      });
      assert.equal(code, 0, output);
    });

    // Redocly lets no alternative of a schema have members that another one lacks, and loses the = at the end of an input.
    const own: Readonly<Record<string, readonly string[]>> = {
      'bandwidth/messaging': ['send-a-multi-channel-message'],
      'uptrends/api-v4': ['create-a-duty-schedule', 'list-vault-items', 'register-an-api-account'],
    };
    for (const [id, strict] of Object.entries(own)) {
      it(`${id} runs as workflows`, async () => {
        const api = apis.find(({ contract }) => contract.id === id);
        assert.ok(api);
        writeFileSync(join(folder, 'workflows.yaml'), exportContract({ id, format: 'arazzo' }).text);
        const server = `${api.contract.api}=${mock.url}/${id}`;
        const args = ['respect', 'workflows.yaml', '-S', server, '-i', JSON.stringify(inputsOf(api))];
        const { output } = await runProgram(redocly, args, { cwd: folder });
        const steps = (mark: string) =>
          [...output.matchAll(new RegExp(`${mark} [A-Z]+ \\S+ - step (\\S+)`, 'g'))].map(([, step]) => step);
        assert.ok(steps('✓').length >= 5, output);
        const failed = new Set(steps('✗'));
        for (const step of strict) failed.delete(step);
        assert.deepEqual([...failed], [], output.slice(-5000));
      });
    }
  });

  describe('in Prism', () => {
    it('answers with the examples', async function () {
      const prism = await findProgram('@stoplight/prism-cli@5.16.0', 'prism');
      if (prism === undefined) this.skip();
      const server = spawn(prism, ['mock', '-p', '0', join(folder, 'messaging.openapi.yaml')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        const url = await new Promise<string>((resolve) => {
          let output = '';
          server.stdout.on('data', (text) => {
            output += text;
            const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
            if (found !== undefined) resolve(found);
          });
        });
        const answer = await fetch(`${url}/users/920012/media`, { headers: { authorization: 'Basic YTpi' } });
        assert.equal(answer.status, 200);
        assert.ok(Array.isArray(await answer.json()));
      } finally {
        server.kill();
      }
    });
  });
});

/** The mock's credentials and variables, as the workflows ask for them. */
function inputsOf({ vendor }: Api): Readonly<Record<string, string>> {
  const mockValues = Object.fromEntries(vendor.variables.map(({ name, mock: value }) => [name, value]));
  const headers = Object.entries(vendor.schemes).map(([scheme, variables]) => {
    const [username = '', password = ''] = credentialVariables(variables, 'basic');
    const pair = Buffer.from(`${mockValues[username]}:${mockValues[password]}`).toString('base64');
    return [`${scheme}Authorization`, `Basic ${pair}`] as const;
  });
  return { ...mockValues, ...Object.fromEntries(headers) };
}
