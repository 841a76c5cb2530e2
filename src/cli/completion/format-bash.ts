import type { CompletedCommand, CompletedFlag } from './describe-commands';

/** A script for bash 3.2 and newer, which completes what the tables of flags say. @param ids collections of Vouch's own contracts */
export function formatBash(commands: readonly CompletedCommand[], ids: readonly string[]): string {
  return `# Completion of vouch for bash, as in: source <(vouch completion bash)

_vouch_contracts() {
  local file id found=
  for file in contracts/*/*.yaml; do
    id=\${file#contracts/} id=\${id%.yaml}
    # compgen would run what is in a name of a file, such as $(command).
    case $id in */vendor | *.drift | *[!A-Za-z0-9._/-]*) continue ;; esac
    found=1
    printf '%s\\n' "$id"
  done
  [ -n "$found" ] || printf '%s\\n' ${ids.join(' ')}
}

_vouch_words() {
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

# Of words that are separated by commas, the last one.
_vouch_list() {
  local before=
  case $cur in *,*) before=\${cur%,*}, ;; esac
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${cur##*,}"))
  compopt -o nospace 2>/dev/null
}

_vouch_paths() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen "$1" -- "$cur"))
  compopt -o filenames 2>/dev/null
}

_vouch() {
  local cur=\${COMP_WORDS[COMP_CWORD]} flag=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    _vouch_words '${commands.map(({ name }) => name).join(' ')} --help --version'
    return
  fi
  if [ "$cur" = = ]; then
    cur=
  elif [ "$flag" = = ]; then
    flag=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  case $command:$flag in
${commands.flatMap(({ name, flags }) => flags.map((flag) => formatValue(name, flag))).join('')}  esac
  case $command:$cur in
${commands.map(({ name, flags }) => `    ${name}:-*) _vouch_words '${flags.map((flag) => `--${flag.name}`).join(' ')}' ;;\n`).join('')}${commands.map(formatArguments).join('')}  esac
}

complete -F _vouch vouch
`;
}

function formatValue(command: string, { name, short, value }: CompletedFlag): string {
  if (!value) return '';
  const written = [...(short === undefined ? [] : [`-${short}`]), `--${name}`].map((one) => `${command}:${one}`);
  return `    ${written.join(' | ')}) ${complete(value.operand, value.isList)}return ;;\n`;
}

type Values = NonNullable<CompletedFlag['value']>['operand'];

/** A call that completes it, with its end; empty if nothing can. */
function complete(values: Values, isList = false): string {
  if (typeof values !== 'string')
    return values.length === 0 ? '' : `${isList ? '_vouch_list' : '_vouch_words'} '${values.join(' ')}'; `;
  const calls = {
    file: '_vouch_paths -f; ',
    folder: '_vouch_paths -d; ',
    collection: '_vouch_words "$(_vouch_contracts | sed \'s,/.*,,\' | uniq; _vouch_contracts)"; ',
    vendor: '_vouch_words "$(_vouch_contracts | sed \'s,/.*,,\' | uniq)"; ',
    text: '',
  };
  return calls[values];
}

function formatArguments({ name, takes: [first, others] }: CompletedCommand): string {
  const [one, more] = [complete(first), complete(others)];
  if (one === more) return `    ${name}:*) ${one};;\n`;
  return `    ${name}:*) if [ "$COMP_CWORD" -eq 2 ]; then ${one || ':; '}else ${more || ':; '}fi ;;\n`;
}
