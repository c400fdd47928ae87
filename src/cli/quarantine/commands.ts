// `casemill quarantine …` as commands.

import type { Command } from 'commander';
import { add, type Exit, WrongUseError } from '../command.js';
import { withApp, withRecords } from '../opened.js';

interface JsonOption {
  readonly json?: boolean;
}

export function addQuarantineCommands(parent: Command, exit: Exit): void {
  add(parent, 'list', 'mails that could not be processed, oldest first', 'casemill quarantine list')
    .option('--all', 'also those that were discarded')
    .option('--json', 'for programs')
    .action(async ({ all = false, json = false }: JsonOption & { readonly all?: boolean }) => {
      const { quarantineList } = await import('./quarantine.js');
      exit(await withRecords((records) => quarantineList(records.quarantine, all, json)));
    });
  add(parent, 'show <id>', 'one mail, and why it is here', 'casemill quarantine show 3f2a90c1')
    .option('--json', 'for programs')
    .action(async (id: string, { json = false }: JsonOption) => {
      const { quarantineShow } = await import('./quarantine.js');
      exit(await withRecords((records) => quarantineShow(records.quarantine, id, json)));
    });
  add(parent, 'retry <id>', 'process it again, now', 'casemill quarantine retry 3f2a90c1')
    .option('--json', 'for programs')
    .action(async (id: string, { json = false }: JsonOption) => {
      const { quarantineRetry } = await import('./quarantine.js');
      exit(await withApp((app) => quarantineRetry(app.retryQuarantined, id, json)));
    });
  add(parent, 'export <id>', 'the mail as it came', 'casemill quarantine export 3f2a90c1 --to mail.eml')
    .option('--to <file>', 'a new file; without it, standard output')
    .option('--json', 'for programs, with --to')
    .action(async (id: string, { json = false, ...rest }: JsonOption & { readonly to?: string }) => {
      const { quarantineExport } = await import('./quarantine.js');
      exit(await withRecords((records) => quarantineExport(records.quarantine, id, { ...rest, json })));
    });
  add(
    parent,
    'discard <id>',
    'close it for good; its row and its bytes stay',
    'casemill quarantine discard 3f2a90c1 --by lena --why "a fax that nobody can read"',
  )
    .requiredOption('--by <name>', 'who decides this')
    .requiredOption('--why <text>', 'the reason, for the ledger')
    .option('--json', 'for programs')
    .action(
      async (id: string, { json = false, by, why }: JsonOption & { readonly by: string; readonly why: string }) => {
        for (const [option, written] of Object.entries({ '--by': by, '--why': why })) {
          if (written.trim() === '')
            throw new WrongUseError(`${option} is empty; the ledger keeps who decided it and why`);
        }
        const { quarantineDiscard } = await import('./quarantine.js');
        exit(await withRecords((records) => quarantineDiscard(records.quarantine, id, { by, why, json })));
      },
    );
}
