import { commands } from '../src/cli/command-list';
import type { Command } from '../src/cli/commands/command';

/** Every command by its name. ts-node cannot load them as the command line does, one by one when they are called. */
export function loadCommands(): Readonly<Record<string, Command>> {
  return Object.fromEntries(Object.keys(commands).map((name) => [name, loadCommand(name)]));
}

function loadCommand(name: string): Command {
  const exported = require(`../src/cli/commands/${name}-command`) as Readonly<Record<string, Command>>;
  const command = exported[`${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Command`];
  if (!command) throw new Error(`There is no command ${name}`);
  return command;
}
