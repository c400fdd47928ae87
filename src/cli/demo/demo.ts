// `casemill demo`: the main job on parts of its own. A real PostgreSQL, a real IMAP and a real SMTP server on loopback,
// and the worker as a process; only the people are played.

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import pc from 'picocolors';
import { openLog, openRecords, type Records } from '../../app/app.js';
import { type Config, configFrom, environment } from '../../app/config.js';
import { shippedRules } from '../../app/definitions.js';
import { parseDataset } from '../../dataset/parse.js';
import { formatProblem } from '../../rules/yaml/problem.js';
import { importDataset } from '../../usecases/maintenance/import-dataset.js';
import { startNarrator } from './narrator.js';
import { type CheckedFact, playStory } from './story.js';
import { startWorkerProcess, type WorkerProcess } from './worker-process.js';
import { domains, given, mailbox, writeRules } from './world.js';

/** Exit code 0 only when everything that the story promises was found in the database and in the mails. */
export async function demoCommand(stay: boolean): Promise<number> {
  const variables = {
    ...environment(),
    CASEMILL_SECRET: environment().CASEMILL_SECRET || randomBytes(32).toString('hex'),
    [mailbox.passwordVariable]: randomBytes(12).toString('hex'),
  };
  const config = configFrom(variables, { signs: true });
  console.log(pc.dim(`database: ${config.databaseUrl === null ? `embedded, in ${config.home}` : 'DATABASE_URL'}`));
  console.log(pc.dim(`jobs:     ${config.redisUrl === null ? 'on the database' : 'REDIS_URL'}`));

  const { startDemoMail } = await loadDemoMail();
  const log = openLog(config, 'warn');
  const records = await openRecords(config, log);
  try {
    const others = await records.clearDemo({ mailbox: mailbox.name, domains });
    if (others !== null) {
      console.error(
        `The demo wants a database to itself, and this one is in use: ${others}.\n` +
          'Play it in a folder of its own: CASEMILL_HOME=/tmp/casemill-demo npm run demo',
      );
      return 1;
    }
    const loaded = parseDataset('the demo', given, { rules: null, use: 'import' });
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
    await importDataset({ store: records.store, clock: () => new Date(), log }, loaded.dataset);
    const mail = await startDemoMail(mailbox.address, variables[mailbox.passwordVariable] ?? '');
    try {
      return await play(config, records, mail, variables, stay);
    } finally {
      await mail.stop();
    }
  } finally {
    await records.close();
  }
}

async function play(
  config: Config,
  records: Records,
  mail: Awaited<ReturnType<typeof import('../../adapters/demo/demo-mail.js').startDemoMail>>,
  variables: Readonly<Record<string, string | undefined>>,
  stay: boolean,
): Promise<number> {
  const rules = await writeRules(config.home, await shippedRules(), mail);
  const logFile = path.join(config.home, 'demo', 'worker.log');
  rmSync(logFile, { force: true });
  const workers: WorkerProcess[] = [];
  const startWorker = () => {
    const worker = startWorkerProcess({ ...variables, CASEMILL_RULES: rules, LOG_LEVEL: 'info' }, logFile);
    workers.push(worker);
    return worker;
  };
  console.log(pc.dim(`mail:     IMAP on 127.0.0.1:${mail.imapPort}, SMTP on 127.0.0.1:${mail.smtpPort}`));
  console.log(pc.dim(`rules:    ${rules}`));

  const narrator = startNarrator(records.ledger, mail.arrived);
  try {
    const { facts } = await playStory(
      { mail, cases: records.cases, ledger: records.ledger, narrator, startWorker },
      startWorker(),
    );
    await narrator.stop();
    const ok = report(facts, logFile);
    if (stay) await stayUntilSignal(mail);
    return ok ? 0 : 1;
  } catch (error) {
    await narrator.stop();
    const crashed = workers.some((worker) => worker.crashed());
    console.error(`\nThe story broke off: ${(error as Error).message}${crashed ? ', and the worker has ended' : ''}.`);
    console.error(`What the worker said is in ${logFile}`);
    return 1;
  } finally {
    for (const worker of workers) await worker.stop();
  }
}

function report(facts: readonly CheckedFact[], logFile: string): boolean {
  const failed = facts.filter((fact) => !fact.ok).length;
  console.log(`\n${pc.bold('What was checked, in the database and in the mails that arrived:')}`);
  for (const { what, ok } of facts) console.log(`  ${ok ? pc.green('yes') : pc.red('NO ')}  ${what}`);
  console.log(
    failed === 0
      ? `\nAll ${facts.length} hold. Look around: npx casemill case list, npx casemill case show C-000002`
      : `\n${failed} of ${facts.length} do not hold. What the worker said is in ${logFile}`,
  );
  return failed === 0;
}

async function stayUntilSignal(mail: { readonly smtpPort: number }): Promise<void> {
  const url = `smtp://127.0.0.1:${mail.smtpPort}`;
  console.log(`
Everything keeps running until Ctrl-C. Write to ${mailbox.address} through ${url} with any mail program, or:

  swaks --server 127.0.0.1:${mail.smtpPort} --from you@stranger.example --to ${mailbox.address} --header "Subject: Hello" --body "It works"

  printf 'From: you@stranger.example\\nTo: ${mailbox.address}\\nSubject: Hello\\n\\nIt works\\n' |
    curl --url ${url} --mail-from you@stranger.example --mail-rcpt ${mailbox.address} --upload-file -

Then look, in another terminal: npx casemill case list`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  console.log('\nStopping.');
}

/** Its servers are development dependencies: a production install has no use for them. */
async function loadDemoMail() {
  try {
    return await import('../../adapters/demo/demo-mail.js');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error('the demo needs the development dependencies: run `npm ci` in a clone, without --omit=dev');
  }
}
