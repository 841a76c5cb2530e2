import type { Command, NamedCommand } from './commands/command';

/** A command, as far as it is known before it loads. */
export interface ListedCommand {
  /** Its line in `vouch --help`. */
  readonly summary: string;
  /** What it is listed under there. Default `More` */
  readonly group?: string;
  readonly load: () => Promise<Command>;
}

/** Each loads when it is called: the libraries that one command needs would cost the others half a second. */
export const commands: Readonly<Record<string, ListedCommand>> = {
  init: {
    summary: 'Set up a project: asks what you have, and runs the first thing',
    group: 'Set up',
    load: async () => (await import('./commands/init-command.js')).initCommand,
  },
  run: {
    summary: 'Run the collections and verify every response',
    group: 'Check an API',
    load: async () => (await import('./commands/run-command.js')).runCommand,
  },
  'clean-up': {
    summary: 'Delete what a run has left at a vendor',
    group: 'Check an API',
    load: async () => (await import('./commands/clean-up-command.js')).cleanUpCommand,
  },
  'merge-reports': {
    summary: 'Merge the reports of the shards of a run into one',
    group: 'Check an API',
    load: async () => (await import('./commands/merge-reports-command.js')).mergeReportsCommand,
  },
  mock: {
    summary: 'Start the local mock of the vendors',
    group: 'Check an API',
    load: async () => (await import('./commands/mock-command.js')).mockCommand,
  },
  listen: {
    summary: "Receive vendors' callbacks, and verify them",
    group: 'Check an API',
    load: async () => (await import('./commands/listen-command.js')).listenCommand,
  },
  generate: {
    summary: 'Generate the Postman collections and environments of the contracts',
    group: 'Contracts',
    load: async () => (await import('./commands/generate-command.js')).generateCommand,
  },
  import: {
    summary: 'Make a contract of an OpenAPI or Swagger document',
    group: 'Contracts',
    load: async () => (await import('./commands/import-command.js')).importCommand,
  },
  check: {
    summary: 'Verify recorded traffic (HAR) against the contracts',
    group: 'Check an API',
    load: async () => (await import('./commands/check-command.js')).checkCommand,
  },
  learn: {
    summary: 'Propose changes of the contracts by what runs and recordings show',
    group: 'Contracts',
    load: async () => (await import('./commands/learn-command.js')).learnCommand,
  },
  drift: {
    summary: "Compare a vendor's OpenAPI document with the contracts",
    group: 'Contracts',
    load: async () => (await import('./commands/drift-command.js')).driftCommand,
  },
  export: {
    summary: 'Write a contract for other tools, as plain OpenAPI or as Arazzo workflows',
    group: 'Contracts',
    load: async () => (await import('./commands/export-command.js')).exportCommand,
  },
  publish: {
    summary: 'Make a monitor of reads, for the checkpoints of Uptrends, and report its checks',
    group: 'Check an API',
    load: async () => (await import('./commands/publish-command.js')).publishCommand,
  },
  doctor: {
    summary: 'Find out why live runs do not work',
    group: 'Accounts',
    load: async () => (await import('./commands/doctor-command.js')).doctorCommand,
  },
  register: {
    summary: 'Create an Uptrends API account and store its credentials in .env',
    group: 'Accounts',
    load: async () => (await import('./commands/register-command.js')).registerCommand,
  },
  completion: {
    summary: 'Print a script that completes commands and options in a shell',
    group: 'Set up',
    load: async () => (await import('./commands/completion-command.js')).completionCommand,
  },
};

/** Loads all of them. */
export const loadAll = (): Promise<readonly NamedCommand[]> =>
  Promise.all(
    Object.entries(commands).map(async ([name, { summary, load }]) => {
      const { flags, takes } = await load();
      return { name, summary, flags, ...(takes && { takes }) };
    }),
  );
