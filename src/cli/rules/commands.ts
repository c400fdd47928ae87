// `casemill rules …` as commands.

import type { Command } from 'commander';
import { readConfig } from '../../app/config.js';
import { add, type Exit } from '../command.js';
import { rulesPath, withRecords } from '../opened.js';
import { addShadowCommands } from './shadow-commands.js';

const ruleTestHelp = `
A test is a mail and what is expected of it, in a file such as rules/first.test.yaml:
  tests:
    - name: a stranger's question waits in triage
      now: 2026-03-02T09:00:00Z
      mail: { from: ana@contoso.com, subject: Printer, text: Please help }    # or { file: printer.eml }
      expect: { decision: open, queue: triage, mails: [ acknowledgement, queue-notification ] }   # or nothing
What may be expected is what casemill explain --json shows: also "tags" and "fields" of the case, the "process" that it
begins, and as "update" what an item changed on a case that was there. "given" beside "tests" names customers and cases.`;

export function addRulesCommands(parent: Command, exit: Exit): void {
  add(parent, 'check [dir]', 'tell every problem of every rule file', 'casemill rules check rules')
    .option('--json', 'for programs')
    .action(async (dir: string | undefined, { json = false }: { json?: boolean }) => {
      const { rulesCheckCommand } = await import('./check.js');
      const { checkTemplates } = await import('../../app/definitions.js');
      const config = readConfig();
      exit(await rulesCheckCommand(dir ?? config.rulesDir, { json }, (rules) => checkTemplates(config, rules)));
    });
  add(parent, 'test [dir]', 'run the tests beside the rules; needs no database', 'casemill rules test rules')
    .option('--junit <file>', 'also write a JUnit report, for pipelines')
    .option('--json', 'for programs')
    .addHelpText('after', ruleTestHelp)
    .action(async (dir: string | undefined, options: { junit?: string; json?: boolean }) => {
      const { rulesTestCommand } = await import('./test.js');
      const { readMailFile } = await import('../../adapters/mime/mail-file.js');
      const config = readConfig();
      const { createExplainSigner } = await import('../../app/app.js');
      const deps = { readMailFile, signer: createExplainSigner(config) };
      exit(await rulesTestCommand(dir ?? rulesPath(config), { ...options, json: options.json ?? false }, deps));
    });
  add(
    parent,
    'backtest <dir>',
    'what the rules of a folder would have decided otherwise about the mails of the past',
    'casemill rules backtest candidate --since 90d --fail-above 5%',
  )
    .option('--since <duration>', 'so far back', '90d')
    .option('--fail-above <percent>', 'exit code 1 when more decisions differ')
    .option('--json', 'for programs')
    .action(async (dir: string, options: { since: string; failAbove?: string; json?: boolean }) => {
      const { rulesBacktestCommand } = await import('./backtest.js');
      const { progressOn } = await import('../output/progress.js');
      const now = new Date();
      exit(
        await rulesBacktestCommand(
          dir,
          { ...options, json: options.json ?? false },
          {
            withDecided: (use) => withRecords(({ decided }) => use(decided)),
            now,
            progress: progressOn(process.stderr, 'mails', () => Date.now()),
          },
        ),
      );
    });
  addShadowCommands(parent, exit);
  add(
    parent,
    'schema [file]',
    'JSON Schema of the rule files, for editors',
    'casemill rules schema routing.yaml',
  ).action(async (file: string | undefined) => {
    const { rulesSchemaCommand } = await import('./schema.js');
    exit(await rulesSchemaCommand(file));
  });
}
