// `casemill rules shadow` and `casemill rules promote` as commands.

import type { Command } from 'commander';
import type { Records } from '../../app/app.js';
import { readConfig } from '../../app/config.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { add, type Exit, WrongUseError } from '../command.js';
import { rulesPath, withRecords } from '../opened.js';

export function addShadowCommands(parent: Command, exit: Exit): void {
  add(
    parent,
    'shadow [dir]',
    'let the rules of a folder decide live mail beside the live rules, without effect, and tell what differs',
    'casemill rules shadow candidate; casemill rules shadow --status',
  )
    .option('--status', 'tell what has differed so far')
    .option('--stop', 'end it, and forget what differed')
    .option('--json', 'for programs')
    .action(async (dir: string | undefined, options: { status?: boolean; stop?: boolean; json?: boolean }) => {
      const { status = false, stop = false, json = false } = options;
      if ([dir !== undefined, status, stop].filter(Boolean).length !== 1) {
        throw new WrongUseError('name a folder, or write --status or --stop');
      }
      const { shadowBegin, shadowStatus, shadowStop } = await import('./shadow.js');
      exit(
        await withRecords(async (records) => {
          const deps = { ...(await wired(records)), store: records.store, now: new Date() };
          if (dir !== undefined) return shadowBegin(dir, json, deps);
          return status ? shadowStatus(json, deps) : shadowStop(json, deps);
        }),
      );
    });
  add(parent, 'promote', 'make the candidate of rules shadow live; rule tests stay', 'casemill rules promote')
    .option('--force', 'also when the live rules have changed since it began')
    .option('--json', 'for programs')
    .action(async ({ force = false, json = false }: { force?: boolean; json?: boolean }) => {
      const { rulesPromoteCommand } = await import('./promote.js');
      exit(await withRecords(async (records) => rulesPromoteCommand({ force, json }, await wired(records))));
    });
}

async function wired({ shadows }: Records) {
  const config = readConfig();
  const { checkTemplates, replaceRules } = await import('../../app/definitions.js');
  return {
    shadows,
    liveDir: rulesPath(config),
    checkTemplates: (rules: RuleSet) => checkTemplates(config, rules),
    replaceRules: (texts: Readonly<Record<string, string>>) => replaceRules(config, texts),
  };
}
