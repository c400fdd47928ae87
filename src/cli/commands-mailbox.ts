// `casemill mailbox …` as commands.

import type { Command } from 'commander';
import { add, type Exit } from './command.js';
import { settings, withRecords } from './opened.js';

export function addMailboxCommands(parent: Command, exit: Exit): void {
  add(parent, 'list', 'how every mailbox is, and since when', 'casemill mailbox list')
    .option('--json', 'for programs')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { mailboxList } = await import('./mailbox-list.js');
      const { mailboxReports } = await import('../usecases/intake/mailbox-report.js');
      const { loadRuleFolder } = await import('../rules/folder.js');
      const { rules } = await loadRuleFolder((await settings('warn')).config.rulesDir);
      exit(
        await withRecords(async ({ store }) =>
          mailboxList(mailboxReports(rules, await store.mailboxConditions()), json),
        ),
      );
    });
}
