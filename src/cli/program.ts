// The table of commands. Each is one line of what it does, an example, and the file that does it. Exit codes: 0 done,
// 1 the answer is no or something failed, 2 wrong use.

import { Command, CommanderError } from 'commander';
import { ConfigError, readConfig } from '../app/config.js';
import { packageVersion } from '../app/package-dir.js';
import { describeFileError } from '../core/text-file/file-error.js';
import { addCaseCommands } from './case/commands.js';
import { add, type Exit, WrongUseError } from './command.js';
import { addContractCommands } from './contract/commands.js';
import { addEntitlementCommands } from './entitlement/commands.js';
import { addMailboxCommands } from './mailbox/commands.js';
import { rulesPath, settings, withRecords, withStore } from './opened.js';
import { addQuarantineCommands } from './quarantine/commands.js';
import { addReportCommands } from './report/commands.js';
import { addRulesCommands } from './rules/commands.js';

/** Runs one command line (`process.argv`) and gives its exit code. Never throws. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    // As commander tells what it notices itself.
    if (error instanceof WrongUseError) console.error(`error: ${error.message}`);
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(messageOf(error));
    return 1;
  }
}

function createProgram(exit: Exit): Command {
  const program = new Command('casemill')
    .description('Turns support mailboxes into cases.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .showHelpAfterError('(--help shows how it is used)')
    .showSuggestionAfterError()
    .exitOverride();

  add(program, 'start', 'run the worker until SIGTERM or SIGINT', 'casemill start').action(async () => {
    const { config, log } = await settings('info', true);
    const { runWorker } = await import('../app/worker-process.js');
    exit(await runWorker(config, { log }));
  });

  add(program, 'demo', 'play the main job on parts of its own, with real mails', 'casemill demo --stay')
    .option('--stay', 'keep everything running and say how to send a mail of your own')
    .action(async ({ stay = false }: { stay?: boolean }) => {
      const { demoCommand } = await import('./demo/demo.js');
      const exitCode = await demoCommand(stay);
      // The demo's IMAP server keeps a timer for every IDLE that a killed worker left behind.
      process.exit(exitCode);
    });

  add(program, 'migrate', 'bring the database to the schema of this version', 'casemill migrate').action(async () => {
    const { config, log } = await settings('warn');
    const { migrateCommand } = await import('./worker/migrate.js');
    exit(await migrateCommand(async () => (await import('../app/app.js')).migrateOnly(config, log)));
  });

  add(program, 'doctor', 'look at everything that the worker needs, and say what to do', 'casemill doctor')
    .option('--json', 'for programs')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { config, log } = await settings('silent');
      const { doctorCommand } = await import('./doctor/doctor.js');
      const { doctorChecks } = await import('./doctor/checks.js');
      exit(await doctorCommand(await doctorChecks(config, log), json));
    });

  add(
    program,
    'parse <file...>',
    'show what Casemill reads from mails on disk; needs no database',
    'casemill parse --json mail.eml',
  )
    .option('--json', 'one JSON object a line, in the order of the files')
    .action(async (files: string[], { json = false }: { json?: boolean }) => {
      const { parseCommand } = await import('./parse/parse.js');
      const { readMailFile } = await import('../adapters/mime/mail-file.js');
      exit(await parseCommand(files, { json }, readMailFile));
    });

  add(
    program,
    'explain [file...]',
    'what would become of mails on disk or became of one in the ledger, and why; changes nothing',
    'casemill explain mail.eml --given facts.yaml',
  )
    .option('--mail <id>', 'a mail of the ledger: what was decided then, and what would be now')
    .option('--rules <dir>', 'rule folder')
    .option('--given <file>', 'customers and entitlements from a file instead of the database')
    .option('--now <instant>', 'as if it were then, ISO 8601 with an offset')
    .option('--mailbox <name>', 'as if this mailbox had received them')
    .option('--json', 'one JSON object a line, in the order of the files')
    .action(
      async (
        files: string[],
        options: { mail?: string; rules?: string; given?: string; now?: string; mailbox?: string; json?: boolean },
      ) => {
        const { config, log } = await settings('warn');
        const { mail } = options;
        if (mail !== undefined && (files.length > 0 || options.given || options.now || options.mailbox)) {
          throw new WrongUseError(
            '--mail takes facts, time and mailbox from the ledger: leave files, --given, --now, --mailbox out',
          );
        }
        if (mail !== undefined) {
          const { explainMailCommand } = await import('./explain/explain-mail.js');
          const how = { json: options.json ?? false, rules: options.rules ?? rulesPath(config) };
          exit(await withRecords((records) => explainMailCommand(mail, how, records)));
          return;
        }
        if (files.length === 0) {
          throw new WrongUseError('name the mails: files, or --mail with an id of the ledger');
        }
        const { explainFiles } = await import('./explain/explain-files.js');
        exit(
          await explainFiles(
            files,
            { ...options, json: options.json ?? false, rules: options.rules ?? rulesPath(config) },
            config,
            log,
          ),
        );
      },
    );

  add(
    program,
    'import <file>',
    'bring customers, products, entitlements, contracts and articles into the database',
    'casemill import customers.yaml\n  casemill import contacts.csv     # one kind a file, told by its name; first line: email,name,account',
  )
    .option('--rules <dir>', 'rule folder whose SLAs the file may name')
    .option('--json', 'for programs')
    .action(async (file: string, { rules, json = false }: { rules?: string; json?: boolean }) => {
      const { importCommand } = await import('./import/import.js');
      const { loadRules } = await import('../rules/load.js');
      const options = { json, rules: rules ?? rulesPath(readConfig()) };
      exit(
        await importCommand(file, options, {
          loadRules,
          importDataset: (given) => withStore((store) => store.importDataset(given, new Date())),
        }),
      );
    });

  const article = add(program, 'article', 'knowledge articles', 'casemill article import KA-1001.md');
  add(
    article,
    'import <file...>',
    'bring articles into the database: the file name is the number, its first line the title',
    'casemill article import articles/*.md',
  )
    .option('--json', 'for programs')
    .action(async (files: string[], { json = false }: { json?: boolean }) => {
      const { articleImport } = await import('./article/import.js');
      exit(await articleImport(files, json, (given) => withStore((store) => store.importDataset(given, new Date()))));
    });

  addCaseCommands(add(program, 'case', 'find cases and work them', 'casemill case list'), exit);
  addEntitlementCommands(
    add(program, 'entitlement', 'what support customers bought, and what is left of it', 'casemill entitlement list'),
    exit,
  );
  addContractCommands(
    add(program, 'contract', 'what customers signed: entitlements with one period', 'casemill contract list'),
    exit,
  );
  addMailboxCommands(add(program, 'mailbox', 'how mailboxes are', 'casemill mailbox list'), exit);
  addReportCommands(program, exit);
  addQuarantineCommands(
    add(program, 'quarantine', 'mails that could not be processed', 'casemill quarantine list'),
    exit,
  );
  addRulesCommands(
    add(program, 'rules', 'check and test rule files, and prove a change before it is live', 'casemill rules check'),
    exit,
  );

  const sla = add(program, 'sla', 'service levels', 'casemill sla explain --sla gold --from 2026-03-02T09:00:00Z');
  add(sla, 'list', 'the clocks that run, next due first', 'casemill sla list --due 2h')
    .option('--due <time>', 'only what is due within this time, such as 30m or 2h')
    .option('--json', 'for programs')
    .action(async ({ due, json = false }: { due?: string; json?: boolean }) => {
      const { dueOption, slaList } = await import('./sla/list.js');
      const within = due === undefined ? null : dueOption(due);
      exit(await withRecords(({ cases }) => slaList(cases, within, json, new Date())));
    });
  add(
    sla,
    'explain',
    'why a clock is due when it is; needs no database',
    'casemill sla explain --sla gold --from 2026-03-02T09:00:00Z --pause 2026-03-02T10:00:00Z/2026-03-02T11:00:00Z',
  )
    .requiredOption('--sla <name>', 'SLA of the rules')
    .requiredOption('--from <instant>', 'when the clock starts, ISO 8601 with an offset')
    .option('--pause <from/to...>', 'times in which it stood still; without TO it still does', [])
    .option('--rules <dir>', 'rule folder')
    .option('--json', 'for programs')
    .action(async (options: { sla: string; from: string; pause: string[]; rules?: string; json?: boolean }) => {
      const { loadRulesOrThrow: loadRuleFolder } = await import('../rules/load-or-throw.js');
      const { slaExplainCommand } = await import('./sla/explain.js');
      const { rules } = await loadRuleFolder(options.rules ?? readConfig().rulesDir);
      exit(slaExplainCommand({ ...options, json: options.json ?? false, calendars: rules }));
    });

  return program;
}

function messageOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  // A file that the command line names, such as where something is to be written.
  if ('path' in error && 'syscall' in error) return `${error.path}: ${describeFileError(error)}`;
  return error.message || String(error);
}
