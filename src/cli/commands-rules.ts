// `casemill rules …` as commands.

import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { add, type Exit } from './command.js';

export function addRulesCommands(parent: Command, exit: Exit): void {
  add(parent, 'check [dir]', 'tell every problem of every rule file', 'casemill rules check rules')
    .option('--json', 'for programs')
    .action(async (dir: string | undefined, { json = false }: { json?: boolean }) => {
      const { rulesCheckCommand } = await import('./rules-check.js');
      exit(await rulesCheckCommand(dir ?? readConfig().rulesDir, { json }));
    });
  add(
    parent,
    'schema [file]',
    'JSON Schema of the rule files, for editors',
    'casemill rules schema routing.yaml',
  ).action(async (file: string | undefined) => {
    const { rulesSchemaCommand } = await import('./rules-schema.js');
    exit(await rulesSchemaCommand(file));
  });
}
