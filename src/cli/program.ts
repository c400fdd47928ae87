// The table of commands. Each is one line of what it does, an example, and the file that does it. Exit codes: 0 done,
// 1 the answer is no or something failed, 2 wrong use.

import { Command, CommanderError } from 'commander';
import type { App, Records } from '../app.js';
import { type Config, ConfigError, readConfig } from '../config.js';
import type { Log } from '../ports.js';
import type { Action } from '../usecases/desk/act.js';

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
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(messageOf(error));
    return 1;
  }
}

function createProgram(exit: (code: number) => void): Command {
  const program = new Command('casemill')
    .description('Turns support mailboxes into cases.')
    .showHelpAfterError('(--help shows how it is used)')
    .showSuggestionAfterError()
    .exitOverride();

  const add = (parent: Command, usage: string, description: string, example: string): Command =>
    parent.command(usage).description(description).addHelpText('after', `\nExample:\n  ${example}`);

  add(program, 'start', 'run the worker until SIGTERM or SIGINT', 'casemill start').action(async () => {
    const { startCommand } = await import('./start.js');
    const { config, log } = await settings('info', true);
    exit(await startCommand(async () => (await import('../app.js')).openApp(config, log), log));
  });

  add(program, 'demo', 'play the main job on parts of its own, with real mails', 'casemill demo --stay')
    .option('--stay', 'keep everything running and say how to send a mail of your own')
    .action(async ({ stay = false }: { stay?: boolean }) => {
      const { demoCommand } = await import('./demo.js');
      exit(await demoCommand(stay));
    });

  add(program, 'migrate', 'bring the database to the schema of this version', 'casemill migrate').action(async () => {
    const { config, log } = await settings('warn');
    const { migrateCommand } = await import('./migrate.js');
    exit(await migrateCommand(async () => (await import('../app.js')).migrateOnly(config, log)));
  });

  add(program, 'doctor', 'look at everything that the worker needs, and say what to do', 'casemill doctor')
    .option('--json', 'for programs')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { config, log } = await settings('silent');
      const { doctorCommand } = await import('./doctor.js');
      const { doctorChecks } = await import('./doctor-checks.js');
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
      const { parseCommand } = await import('./parse.js');
      const { readMailFile } = await import('../adapters/mail-file.js');
      exit(await parseCommand(files, { json }, readMailFile));
    });

  addCaseCommands(add(program, 'case', 'find cases and work them', 'casemill case list'), add, exit);
  addRulesCommands(add(program, 'rules', 'check rule files', 'casemill rules check'), add, exit);

  const sla = add(program, 'sla', 'service levels', 'casemill sla explain --sla gold --from 2026-03-02T09:00:00Z');
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
      const { loadRuleFolder } = await import('../rules/folder.js');
      const { slaExplainCommand } = await import('./sla-explain.js');
      const rules = await loadRuleFolder(options.rules ?? readConfig().rulesDir);
      exit(slaExplainCommand({ ...options, json: options.json ?? false, calendars: rules }));
    });

  return program;
}

type Add = (parent: Command, usage: string, description: string, example: string) => Command;

function addCaseCommands(parent: Command, add: Add, exit: (code: number) => void): void {
  add(parent, 'list', 'all cases, oldest first', 'casemill case list --queue gold --status in-progress')
    .option('--queue <name>', 'only this queue')
    .option('--status <status>', 'only this status')
    .option('--json', 'for programs')
    .action(async ({ json = false, ...filter }: { queue?: string; status?: string; json?: boolean }) => {
      const { caseList } = await import('./case.js');
      exit(await withRecords(({ cases }) => caseList(cases, filter, json)));
    });
  add(parent, 'show <number>', 'one case: its mails, clocks and support', 'casemill case show C-000001')
    .option('--json', 'for programs')
    .action(async (number: string, { json = false }: { json?: boolean }) => {
      const { caseShow } = await import('./case.js');
      exit(await withRecords(({ cases }) => caseShow(cases, number, json, new Date())));
    });

  interface ActOptions {
    readonly agent: string;
    readonly json?: boolean;
  }
  const act = async (number: string, { agent, json = false }: ActOptions, action: Action) => {
    const { caseAct } = await import('./case.js');
    exit(await withApp((app) => caseAct(app.act, number, agent, action, json)));
  };
  const acting = (usage: string, description: string, example: string) =>
    add(parent, usage, description, example)
      .requiredOption('--agent <name>', 'who does it, an agent of the rules')
      .option('--json', 'for programs');

  acting('pick <number>', 'take a case from its queue', 'casemill case pick C-000001 --agent lena').action(
    (number: string, options: ActOptions) => act(number, options, { kind: 'pick' }),
  );
  acting(
    'send-article <number> <article>',
    'send a knowledge article to the customer',
    'casemill case send-article C-000001 KA-1001 --agent lena',
  ).action((number: string, article: string, options: ActOptions) =>
    act(number, options, { kind: 'send-article', article: article.toUpperCase() }),
  );
  acting(
    'reply <number> <text>',
    'answer the customer',
    'casemill case reply C-000001 "Please try again." --agent lena',
  ).action((number: string, text: string, options: ActOptions) => act(number, options, { kind: 'reply', text }));
  acting(
    'resolve <number> <resolution>',
    'resolve a case',
    'casemill case resolve C-000001 "Replaced the fuse" --minutes 25 --agent lena',
  )
    .option('--minutes <minutes>', 'minutes spent; without it the sum of the activities', wholeMinutes)
    .option('--close-activities', 'cancel what is still open')
    .action(
      (
        number: string,
        text: string,
        { minutes, closeActivities = false, ...options }: ActOptions & { minutes?: number; closeActivities?: boolean },
      ) => act(number, options, { kind: 'resolve', text, minutes: minutes ?? null, closeActivities }),
    );
}

function addRulesCommands(parent: Command, add: Add, exit: (code: number) => void): void {
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

function wholeMinutes(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new CommanderError(2, 'minutes', `--minutes: "${text}" is not a whole number`);
  return Number(text);
}

async function settings(quiet: string, signs = false): Promise<{ config: Config; log: Log }> {
  const config = readConfig({ signs });
  return { config, log: (await import('../app.js')).openLog(config, quiet) };
}

async function withRecords(use: (records: Records) => Promise<number>): Promise<number> {
  const { config, log } = await settings('warn');
  const records = await (await import('../app.js')).openRecords(config, log);
  try {
    return await use(records);
  } finally {
    await records.close();
  }
}

async function withApp(use: (app: App) => Promise<number>): Promise<number> {
  const { config, log } = await settings('warn', true);
  const app = await (await import('../app.js')).openApp(config, log);
  try {
    return await use(app);
  } finally {
    await app.stop();
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  return error.message || String(error);
}
