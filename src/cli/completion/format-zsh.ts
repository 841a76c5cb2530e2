import type { CompletedCommand, CompletedFlag } from './describe-commands';

/** A script for zsh, which completes what the tables of flags say. @param ids collections of Vouch's own contracts */
export function formatZsh(commands: readonly CompletedCommand[], ids: readonly string[]): string {
  return `#compdef vouch
# Completion of vouch for zsh: source it, or save it as _vouch in a folder of $fpath.

_vouch_contracts() {
  contracts=(contracts/*/*.yaml(N))
  contracts=(\${\${contracts#contracts/}%.yaml})
  contracts=(\${\${\${contracts:#*/vendor}:#*.drift}:#*[^A-Za-z0-9._/-]*})
  (( $#contracts )) || contracts=(${ids.join(' ')})
  vendors=(\${(u)contracts%%/*})
}

_vouch_collections() {
  local -a contracts vendors
  _vouch_contracts
  compadd -a vendors contracts
}

_vouch_vendors() {
  local -a contracts vendors
  _vouch_contracts
  compadd -a vendors
}

_vouch() {
  local -a commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}\n`).join('')}  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(formatCommand).join('')}  esac
}

if [[ $funcstack[1] == _vouch ]]; then _vouch "$@"; else compdef _vouch vouch; fi
`;
}

function formatCommand({ name, flags, takes: [first, others] }: CompletedCommand): string {
  const args = [
    ...flags.map(formatFlag),
    ...(first === others ? [] : [quote(`1:argument:${actionOf(first)}`)]),
    quote(`*:argument:${actionOf(others)}`),
  ];
  return `    ${name})\n      _arguments -s ${args.join(' \\\n        ')} ;;\n`;
}

function formatFlag({ name, short, help, repeatable, value }: CompletedFlag): string {
  const action = value ? `:${escapeSpec(value.name)}:${actionOf(value.operand, value.isList)}` : '';
  const described = `[${escapeSpec(help)}]${action}`;
  const written = [...(short === undefined ? [] : [`-${short}`]), `--${name}`];
  const others = repeatable ? '*' : `(${written.join(' ')})`;
  return written
    .map((one) => quote(`${others}${one}${value && one.startsWith('--') ? '=' : ''}${described}`))
    .join(' ');
}

function actionOf(values: NonNullable<CompletedFlag['value']>['operand'], isList = false): string {
  if (typeof values !== 'string') {
    if (values.length === 0) return ' ';
    return isList ? `_values -s , value ${values.join(' ')}` : `(${values.join(' ')})`;
  }
  return { file: '_files', folder: '_files -/', collection: '_vouch_collections', vendor: '_vouch_vendors', text: ' ' }[
    values
  ];
}

const escapeSpec = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&');

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
