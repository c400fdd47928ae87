// `casemill mailbox …` as commands.

import type { Command } from 'commander';
import { add, type Exit } from '../command.js';
import { settings, withApp, withRecords } from '../opened.js';

export function addMailboxCommands(parent: Command, exit: Exit): void {
  add(parent, 'list', 'how every mailbox is, and since when', 'casemill mailbox list')
    .option('--json', 'for programs')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { mailboxList } = await import('./list.js');
      const { mailboxReports } = await import('../../usecases/mailbox/mailbox-status.js');
      const { loadRulesOrThrow: loadRuleFolder } = await import('../../rules/load-or-throw.js');
      const { rules } = await loadRuleFolder((await settings('warn')).config.rulesDir);
      exit(
        await withRecords(async ({ store }) => mailboxList(mailboxReports(rules, await store.mailboxStatuses()), json)),
      );
    });
  add(
    parent,
    'account <mailbox>',
    'compare what the server shows with the ledger, and the ledger with the cases',
    'casemill mailbox account support --repair',
  )
    .option('--repair', 'fetch what is missing; the worker then processes it')
    .option('--json', 'for programs')
    .action(async (mailbox: string, { repair = false, json = false }: { repair?: boolean; json?: boolean }) => {
      const { mailboxAccount } = await import('./account.js');
      exit(
        await withApp(async (app) => {
          const { account, repaired } = await app.account(mailbox, repair);
          return mailboxAccount(account, repaired, json);
        }),
      );
    });
}
