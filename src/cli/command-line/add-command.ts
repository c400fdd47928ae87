// Adds our commands to a commander program.

import { Option as CommanderOption, type Command as Program } from 'commander';
import { setRunning } from './author.js';
import type { Command, CommandGroup } from './command.js';
import type { Given, Option } from './option.js';

/** `exit` gets the exit code after the command has run. */
export function addCommand(parent: Program, command: Command, exit: (code: number) => void): void {
  const added = addEntry(parent, command.usage, command);
  for (const { flags, description, required = false, defaultValue } of command.options) {
    added.addOption(new CommanderOption(flags, description).makeOptionMandatory(required).default(defaultValue));
  }
  if (command.undo !== undefined) added.addHelpText('after', `\nUndo:\n  ${command.undo}`);
  if (command.moreHelp !== undefined) added.addHelpText('after', command.moreHelp);
  added.action(async () => {
    const args = Object.fromEntries(
      added.registeredArguments.flatMap((argument, index) => {
        const given: unknown = added.processedArgs[index];
        return given === undefined ? [] : [[argument.name(), given]];
      }),
    );
    const [first] = Object.values(args).flat();
    const subject = typeof first === 'string' ? first.slice(0, 200) : null;
    setRunning({
      name: [parent.parent && parent.name(), added.name()].filter(Boolean).join(' '),
      subject,
      options: added.opts(),
    });
    // `command` has typed both by the usage and the options that were read here.
    exit(await command.run(args as never, readOptions(command.options, added.opts()) as never));
  });
}

export function addGroup(parent: Program, group: CommandGroup, exit: (code: number) => void): void {
  const added = addEntry(parent, group.name, group);
  for (const command of group.commands) addCommand(added, command, exit);
}

function addEntry(parent: Program, usage: string, { description, example }: Command | CommandGroup): Program {
  return parent.command(usage).description(description).addHelpText('after', `\nExample:\n  ${example}`);
}

function readOptions(options: readonly Option[], given: Readonly<Record<string, Given>>): object {
  const written = options.filter(({ name, always }) => always || given[name] !== undefined);
  return Object.fromEntries(written.map(({ name, read }) => [name, read(given[name])]));
}
