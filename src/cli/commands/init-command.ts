import { join } from 'node:path';
import type { Api } from '../../model/api';
import { findContracts, ownContracts } from '../../pipelines/find-contracts';
import { generate, writeFiles } from '../../pipelines/generate/generate';
import { loadApis } from '../../pipelines/load-apis';
import { findSetups } from '../../setup/find-setups';
import { listNeededNames } from '../../setup/list-needed';
import { configName } from '../config/read-config';
import { writeDotEnv } from '../dot-env/dot-env-file';
import { isIgnored } from '../dot-env/is-ignored';
import { locateDotEnv, readDotEnv } from '../dot-env/read-dot-env';
import { option, toggle } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { parseText } from '../flags/parse-values';
import { type Answers, askAnswers } from '../init/ask-answers';
import { ciJobs, ciNames } from '../init/ci-jobs';
import { formatConfig } from '../init/format-config';
import { formatSteps, type SetUp } from '../init/format-steps';
import { guessProject } from '../init/guess-project';
import { addLines, placeFile } from '../init/place-file';
import type { Command, CommandContext } from './command';
import { importCommand } from './import-command';
import { runCommand } from './run-command';

const flags = {
  vendor: option({
    value: '<names>',
    help: 'Vendors whose APIs you use',
    defaultsTo: 'all that have contracts',
    isList: true,
    parse: parseText,
  }),
  document: option({
    value: '<file>',
    help: 'OpenAPI or Swagger document of an API of your own, in place of vendors',
    defaultsTo: 'openapi.yaml, or the like, if it is here',
    parse: parseText,
  }),
  ci: option({
    value: '<ci>',
    help: `CI to write a job for: ${[...ciNames, 'none'].join(', ')}`,
    defaultsTo: 'that of this folder',
    choices: [...ciNames, 'none'],
    parse: parseText,
  }),
  postman: option({
    value: '<yes|no>',
    help: 'Generate collections and environments to import into Postman',
    defaultsTo: 'no',
    choices: ['yes', 'no'],
    parse: parseText,
  }),
  yes: toggle('Ask nothing; take the defaults for what is not said'),
};

export const initCommand: Command = {
  flags,
  takes: [],
  help: `Usage: vouch init [options]

Sets up a project: asks what you have, writes .env with the names of the credentials, vouch.config.yaml and the job of the CI, and runs the
first thing against the mock. Nothing is sent to a vendor, and a file that is there stays as it is.

${formatFlags(flags)}
Example:
  vouch init --vendor uptrends --ci github --postman no
`,
  run,
};

async function run(context: CommandContext): Promise<number> {
  const { args, cwd, stdin, stdout, stderr, signal } = context;
  const { values } = parseFlags({ command: 'init', flags, args, cwd });
  const { vendor, document, ci, postman } = values;
  const project = guessProject(cwd);
  const known = [...new Set(loadApis({ folder: findContracts(cwd, undefined) }).map((api) => api.vendor.name))];
  const given = { vendor, document, ci, postman };
  const answers = await askAnswers({
    given: Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined)),
    guessed: { document: project.document ?? '', vendor: known.join(','), ci: project.ci ?? 'none', postman: 'no' },
    takesGuesses: values.yes,
    vendors: known,
    cwd,
    terminal: stdin.isTTY ? { input: stdin, output: stderr, signal } : undefined,
  });
  if (!answers) return 130;
  const imported = answers.document === undefined ? undefined : await importFirst(context, answers.document);
  const apis = imported ? loadApis({ folder: join(cwd, 'contracts'), select: [imported] }) : loadChosen(cwd, answers);
  const placed = await placeFiles(context, { answers, apis });
  const code = imported ? 0 : await runSmallest(context, apis);
  const page = imported && `contracts/${imported}.import.md`;
  stdout.write(formatSteps({ ...placed, ...(page && { page }), hasVouch: project.hasVouch }));
  return code;
}

const loadChosen = (cwd: string, { vendors }: Answers): readonly Api[] =>
  loadApis({ folder: findContracts(cwd, undefined), select: vendors });

/** @returns the id of the contract */
async function importFirst(context: CommandContext, document: string): Promise<string> {
  let text = '';
  const stdout = { write: (part: string) => (text += part) };
  await importCommand.run({ ...context, stdout, args: [document, '--json'] });
  const result = JSON.parse(text) as { contract: string; operations: number; passed: number; requests: number };
  const { contract, operations, passed, requests } = result;
  context.stdout.write(
    `${document} is now the contract ${contract}: ${operations} operations; ${passed} of ${requests} requests pass on the mock.\n`,
  );
  return contract;
}

async function placeFiles(
  { cwd, env, stdout }: CommandContext,
  { answers, apis }: { answers: Answers; apis: readonly Api[] },
): Promise<Omit<SetUp, 'page' | 'hasVouch'>> {
  const [written, kept]: [string[], string[]] = [[], []];
  const note = (path: string, isNew: boolean) => (isNew ? written : kept).push(path);
  const place = locateDotEnv(cwd, undefined);
  const needed = findSetups(apis, { env: {}, dotEnv: {} }).flatMap((setup) => listNeededNames(setup)[0] ?? []);
  const inFile = readDotEnv(place);
  const lines = needed.filter((name) => inFile[name] === undefined);
  if (lines.length > 0) {
    writeDotEnv(place.file, Object.fromEntries(lines.map((name) => [name, ''])));
    note('.env', true);
  } else if (needed.length > 0) note('.env', false);
  const ignored = [...((await isIgnored(cwd, '.env')) ? [] : ['.env']), 'reports/'];
  if (addLines(cwd, '.gitignore', ignored)) note('.gitignore', true);
  const hasContracts = findContracts(cwd, undefined) !== ownContracts;
  note(configName, placeFile(cwd, configName, formatConfig(hasContracts)));
  const collections = answers.vendors;
  const job = answers.ci === 'none' ? undefined : ciJobs[answers.ci];
  const text = job?.format(['npx vouch run', ...collections].join(' ')) ?? '';
  const isWritten = job !== undefined && placeFile(cwd, job.file, text);
  if (job) note(job.file, isWritten);
  if (job && !isWritten) stdout.write(`${job.file} is there already. What to add for ${job.title}:\n\n${text}\n`);
  if (answers.postman) {
    await generateFor(cwd, apis);
    written.push('collections', 'environments');
  }
  return {
    written,
    kept,
    vendors: [...new Set(apis.map(({ vendor }) => vendor.name))],
    collections,
    missing: needed.filter((name) => !inFile[name] && !env[name]),
    postman: answers.postman,
    ...(job && { job: { file: job.file, isWritten } }),
  };
}

/** Writes the collections and environments of the vendors of some APIs. */
async function generateFor(cwd: string, apis: readonly Api[]): Promise<void> {
  const vendors = new Set(apis.map(({ vendor }) => vendor.name));
  const files = await generate({ contracts: findContracts(cwd, undefined) });
  writeFiles(
    cwd,
    files.filter(({ path }) => vendors.has(/^\w+\/([^/.]+)/.exec(path)?.[1] ?? '')),
  );
}

/** Runs the collection with the fewest requests against the mock. @returns the exit code */
function runSmallest(context: CommandContext, apis: readonly Api[]): Promise<number> {
  const [smallest] = apis.toSorted((a, b) => a.list.items.length - b.list.items.length);
  const id = smallest?.contract.id ?? '';
  context.stdout.write(`vouch run ${id}, against the mock:\n`);
  return runCommand.run({ ...context, args: [id, '--reporters', 'terminal', '--quiet'] });
}
