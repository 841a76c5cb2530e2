import type { CompletedCommand, CompletedFlag } from './describe-commands';

/** A script for fish, which completes what the tables of flags say. @param ids collections of Vouch's own contracts */
export function formatFish(commands: readonly CompletedCommand[], ids: readonly string[]): string {
  return `# Completion of vouch for fish: vouch completion fish | source

function __vouch_contracts
    set -l found
    for file in contracts/*/*.yaml
        set -l id (string replace -r '^contracts/(.*)\\.yaml$' '$1' -- $file)
        string match -qr '/vendor$|\\.drift$|[^A-Za-z0-9._/-]' -- $id; or set -a found $id
    end
    test (count $found) -gt 0; or set found ${ids.join(' ')}
    printf '%s\\n' $found
end

function __vouch_vendors
    __vouch_contracts | string replace -r '/.*' '' | sort -u
end

function __vouch_collections
    __vouch_vendors
    __vouch_contracts
end

# Of words that are separated by commas, the last one.
function __vouch_list
    set -l before (string match -r '^.*,' -- (commandline -ct | string replace -r '^--[^=]*=' ''))
    printf '%s\\n' "$before"$argv
end

complete -c vouch -f
complete -c vouch -n __fish_use_subcommand -l help -s h -d 'Show help'
complete -c vouch -n __fish_use_subcommand -l version -d 'Show the version'
${commands.map(({ name, summary }) => `complete -c vouch -n __fish_use_subcommand -a ${name} -d ${quote(summary)}\n`).join('')}${commands.map(formatCommand).join('')}`;
}

function formatCommand({ name, flags, takes: [first, others] }: CompletedCommand): string {
  const seen = `__fish_seen_subcommand_from ${name}`;
  const isFirst = `${seen}; and test (count (commandline -opc)) -eq 2`;
  const rest = first === others ? seen : `${seen}; and test (count (commandline -opc)) -gt 2`;
  return [
    ...flags.map((flag) => formatFlag(seen, flag)),
    ...(first === others ? [] : formatArgument(isFirst, first)),
    ...formatArgument(rest, others),
  ].join('');
}

function formatFlag(condition: string, { name, short, help, value }: CompletedFlag): string {
  const letter = short === undefined ? '' : ` -s ${short}`;
  const taken = value ? ` ${valuesOf(value.operand, value.isList)}` : '';
  return `complete -c vouch -n ${quote(condition)} -l ${name}${letter}${taken} -d ${quote(help)}\n`;
}

type Values = NonNullable<CompletedFlag['value']>['operand'];

function formatArgument(condition: string, values: Values): readonly string[] {
  if (values === 'file') return [`complete -c vouch -n ${quote(condition)} -F\n`];
  const words = wordsOf(values);
  return words === '' ? [] : [`complete -c vouch -n ${quote(condition)} -a ${quote(words)}\n`];
}

function valuesOf(values: Values, isList: boolean): string {
  if (values === 'file') return '-r -F';
  const words = wordsOf(values);
  return words === '' ? '-x' : `-x -a ${quote(isList ? `(__vouch_list ${words})` : words)}`;
}

function wordsOf(values: Values): string {
  if (typeof values !== 'string') return values.join(' ');
  return {
    file: '',
    folder: '(__fish_complete_directories)',
    collection: '(__vouch_collections)',
    vendor: '(__vouch_vendors)',
    text: '',
  }[values];
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
