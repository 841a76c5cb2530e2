import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runDoctor } from '../../../src/cli/commands/doctor-command';
import { runRegister } from '../../../src/cli/commands/register-command';
import { runCommand } from '../../../src/cli/commands/run-command';
import { UserError } from '../../../src/model/user-error';
import { environment, Sandbox } from '../../support/cli/sandbox';
import { freePort } from '../../support/servers';
import { writeContracts } from '../../support/write-contracts';

const contract = `openapi: 3.1.1
info: { title: Uptrends, version: '1' }
servers: [{ url: https://api.vouch.test }]
security: [{ apiAccount: [] }]
tags: [{ name: Account, description: Accounts. }]
paths:
  /Account:
    get:
      operationId: getAccount
      summary: Get the account
      tags: [Account]
      x-effect: read
      responses: { '204': { description: There it is } }
  /Register:
    post:
      operationId: registerApiAccount
      summary: Register an API account
      tags: [Account]
      security: [{ operator: [] }]
      x-effect: write
      responses: { '201': { description: The new account } }
components:
  securitySchemes:
    apiAccount: { type: http, scheme: basic }
    operator: { type: http, scheme: basic }
`;

type Command = 'doctor' | 'run' | 'register';
const all: readonly Command[] = ['doctor', 'run', 'register'];

interface Mistake {
  /** Postman's names; that of `.env` is `UPTRENDS_…`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Its variable has the name `NAME`. */
  readonly message: string;
  readonly code: string;
  readonly variable: string;
  /** Those that need what is wrong; all by default. */
  readonly commands?: readonly Command[];
}

const secret = 'canary-5ecret';
const outside: Readonly<Record<string, string>> = {
  username: 'UPTRENDS_USERNAME',
  password: 'UPTRENDS_PASSWORD',
  operatorUsername: 'UPTRENDS_OPERATOR_USERNAME',
  operatorPassword: 'UPTRENDS_OPERATOR_PASSWORD',
  authType: 'UPTRENDS_AUTH_TYPE',
  apiV4Url: 'UPTRENDS_API_V4_URL',
};

const badUrl = (apiV4Url: string, why: string): Mistake => ({
  variables: { apiV4Url },
  code: 'ERR_BASE_URL',
  variable: 'apiV4Url',
  message: `The base URL of uptrends/api-v4 (NAME) ${why}.`,
});
const odd = (variable: string, fields: { value: string; what: string; commands?: readonly Command[] }): Mistake => ({
  variables: { [variable]: fields.value },
  code: 'ERR_CREDENTIALS',
  variable,
  message: `NAME contains ${fields.what}.`,
  ...(fields.commands && { commands: fields.commands }),
});
const missing = (variable: string, commands: readonly Command[]): Mistake => ({
  variables: { [variable]: '' },
  code: 'ERR_CREDENTIALS_MISSING',
  variable,
  message: 'NAME is empty (SOURCE).',
  commands,
});
const colon = 'a colon, which Basic sign-in does not allow in a username';
const plain = 'is not https://, so the credentials could be read on the way';

const mistakes: readonly Mistake[] = [
  badUrl(`http://${secret}.vouch.test`, plain),
  badUrl('http://127.1', plain),
  badUrl('http://localhost.', plain),
  badUrl(secret, 'is not a URL'),
  badUrl(`https://me:${secret}@api.vouch.test`, 'contains credentials, which belong in variables of their own'),
  badUrl(
    `https://me:${secret}@${secret}@api.vouch.test`,
    'contains credentials, which belong in variables of their own',
  ),
  badUrl(`https://me:${secret}/${secret}@api.vouch.test`, 'is not a URL'),
  {
    variables: { authType: secret },
    code: 'ERR_AUTH_TYPE',
    variable: 'authType',
    message: 'NAME names a way to sign in that Uptrends does not take.',
  },
  odd('operatorUsername', { value: `me:${secret}`, what: colon }),
  odd('operatorPassword', { value: `${secret}\n`, what: 'a line feed' }),
  odd('username', { value: `me:${secret}`, what: colon, commands: ['doctor', 'run'] }),
  missing('username', ['doctor', 'run']),
  missing('password', ['doctor', 'run']),
  missing('operatorUsername', ['register']),
  missing('operatorPassword', ['register']),
];

/** What a command says of a mistake: code (doctor has none), message and remedy. */
type Said = readonly (string | undefined)[];

describe('the same mistake', () => {
  let sandbox: Sandbox;
  let contracts: string;
  let good: Readonly<Record<string, string>>;
  before(async () => {
    const vendor = readFileSync(join(__dirname, '../../../contracts/uptrends/vendor.yaml'), 'utf8');
    contracts = writeContracts({ 'uptrends/vendor.yaml': vendor, 'uptrends/api-v4.yaml': contract });
    const apiV4Url = `http://127.0.0.1:${await freePort()}`;
    good = { username: 'u', password: 'p', operatorUsername: 'o@vouch.test', operatorPassword: 'q', apiV4Url };
  });
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  /** Runs a command with variables of the process, or of a Postman environment. */
  function start(command: Command, { file, variables }: { file: boolean; variables: Record<string, string> }) {
    sandbox.write('e.json', environment('Test', variables));
    const env = Object.fromEntries(Object.entries(variables).map(([name, value]) => [outside[name] ?? name, value]));
    const context = (...args: readonly string[]) =>
      sandbox.context([...args, '--contracts', contracts, ...(file ? ['-e', 'e.json'] : [])], file ? {} : { env });
    if (command === 'doctor') return runDoctor(context('uptrends', '--json'));
    if (command === 'register') return runRegister(context('uptrends', '--yes'));
    return runCommand.run(context('uptrends', '--allow', 'write', '--yes', ...(file ? [] : ['--live'])));
  }

  async function listen(command: Command, options: Parameters<typeof start>[1]): Promise<readonly Said[]> {
    try {
      await start(command, options);
      if (command !== 'doctor') return [];
      const { vendors } = JSON.parse(sandbox.stdout);
      return vendors[0].diagnoses
        .filter(({ verdict }: { verdict: string }) => verdict === 'fail')
        .map(({ message, remedy }: { message: string; remedy: string }) => [message, remedy]);
    } catch (error) {
      assert.ok(error instanceof UserError, String(error));
      return [[error.what, error.remedy, error.code]];
    }
  }

  for (const { variables, message, code, variable, commands = all } of mistakes) {
    for (const file of [false, true]) {
      const name = file ? variable : (outside[variable] ?? variable);
      const expected = message.replace('NAME', name).replace('SOURCE', file ? 'Test' : 'the environment');
      it(`is reported by ${commands.join(', ')} in the same words: ${expected}`, async () => {
        const remedies = new Set<string | undefined>();
        for (const command of commands) {
          sandbox.stdout = '';
          const [first] = await listen(command, { file, variables: { ...good, ...variables } });
          assert.deepEqual([command, first?.[0], first?.[2] ?? code], [command, expected, code]);
          remedies.add(first?.[1]);
        }
        assert.equal(remedies.size, 1, [...remedies].join('\n'));
        assert.ok(!`${sandbox.stdout}${sandbox.stderr}${[...remedies].join()}`.includes(secret));
      });
    }
  }
});
