/** What `vouch --help` prints: the commands in groups, in the order of the table. */
export function formatHelp(commands: Readonly<Record<string, { summary: string; group?: string }>>): string {
  const names = Object.keys(commands);
  const width = Math.max(...names.map((name) => name.length));
  const groups = new Map<string, string[]>();
  for (const [name, { summary, group = 'More' }] of Object.entries(commands)) {
    const lines = groups.get(group) ?? [];
    groups.set(group, [...lines, `  ${name.padEnd(width)}  ${summary}\n`]);
  }
  const listed = [...groups].map(([group, lines]) => `${group}\n${lines.join('')}`).join('\n');
  return `Usage: vouch <command> [options]

Proves that the HTTP APIs a team depends on keep their word.

${listed}
vouch <command> --help shows what a command takes, each option with its default and its environment
variable. Projects keep options in vouch.config.yaml; what is typed goes first.
Exit codes: 0 clean, 1 findings, 2 usage or configuration, 3 a bug in Vouch, 130 interrupted.

Example:
  vouch run bandwidth
`;
}
