import { didYouMean } from '../../model/did-you-mean';
import { UserError } from '../../model/user-error';
import { listOwnApis } from '../../pipelines/find-contracts';
import { describeCommand } from '../completion/describe-commands';
import { formatBash } from '../completion/format-bash';
import { formatFish } from '../completion/format-fish';
import { formatZsh } from '../completion/format-zsh';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import type { Command } from './command';

const flags = {};

const shells = { bash: formatBash, zsh: formatZsh, fish: formatFish };
const names = Object.keys(shells) as readonly (keyof typeof shells)[];

export const completionCommand: Command = {
  flags,
  takes: [names, []],
  help: `Usage: vouch completion bash|zsh|fish

Prints a script that completes commands, options, their values, and collections in a shell. For bash, put this into ~/.bashrc:
source <(vouch completion bash); for zsh, the same with zsh into ~/.zshrc, after compinit; for fish:
vouch completion fish > ~/.config/fish/completions/vouch.fish.

${formatFlags(flags)}
Example:
  vouch completion bash
`,
  async run({ args, cwd, stdout, listCommands }) {
    const { positionals } = parseFlags({ command: 'completion', flags, args, cwd, allowPositionals: true });
    const [given = '', ...others] = positionals;
    const shell = names.find((name) => name === given);
    if (shell === undefined || others.length > 0) {
      const remedy = `${didYouMean(given, names)}Write vouch completion ${names.join('|')}.`;
      throw new UserError('ERR_FLAG', 'vouch completion takes the name of one shell.', remedy);
    }
    const commands = (await listCommands?.()) ?? [];
    stdout.write(shells[shell](commands.map(describeCommand), listOwnApis()));
    return 0;
  },
};
