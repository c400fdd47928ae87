// Plays the demo on a real database, real IMAP and SMTP servers on loopback, and a worker process. Only the people are
// simulated.

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import pc from 'picocolors';
import { parseDataset } from '../../dataset/parse.js';
import { formatProblem } from '../../rules/yaml/problem.js';
import { importDataset } from '../../usecases/maintenance/import-dataset.js';
import { openDemoRecords } from '../command-line/opened.js';
import { type CheckedPromise, printChecklist } from './checklist.js';
import { demoCommand, demoHome, writeDemoSettings } from './demo-home.js';
import { type DemoMail, startDemoMail } from './demo-mail.js';
import { demoRulesDir, writeDemoRules } from './demo-rules.js';
import { startNarrator } from './narrator.js';
import { dataset, domains, mailbox } from './people.js';
import { stayUntilSignal } from './stay.js';
import { playStory } from './story.js';
import { startWorkerProcess, type WorkerProcess } from './worker-process.js';

type Opened = Awaited<ReturnType<typeof openDemoRecords>>;

/** Exit code 0 only when everything that the story promises was found in the database and in the mails. */
export async function playDemo(stay: boolean): Promise<number> {
  const password = randomBytes(12).toString('hex');
  const opened = await openDemoRecords((environment) => ({
    ...environment,
    CASEMILL_HOME: demoHome(environment),
    CASEMILL_RULES: demoRulesDir(demoHome(environment)),
    CASEMILL_SECRET: environment.CASEMILL_SECRET || randomBytes(32).toString('hex'),
    [mailbox.passwordVariable]: password,
  }));
  const { records } = opened;
  try {
    const others = await records.clearDemo({ mailbox: mailbox.name, domains });
    if (others !== null) {
      console.error(
        `The demo needs a database to itself, and this one is in use: ${others}.\n` +
          'To give it one: CASEMILL_HOME=/tmp/casemill-demo npx casemill demo, without DATABASE_URL in the environment',
      );
      return 1;
    }
    await importCustomers(opened);
    const mail = await startDemoMail(mailbox.address, password);
    try {
      return await play(opened, mail, stay);
    } finally {
      await mail.stop();
    }
  } finally {
    await records.close();
  }
}

async function importCustomers({ records, log }: Opened): Promise<void> {
  const loaded = parseDataset('the demo', dataset, { rules: null, use: 'import' });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  await importDataset({ datasets: records.datasets, clock: () => new Date(), log }, loaded.dataset);
}

async function play(
  { config, variables, records, shippedRules }: Opened,
  mail: DemoMail,
  stay: boolean,
): Promise<number> {
  await writeDemoRules(config.rulesDir, await shippedRules(), mail);
  await writeDemoSettings(config.home, variables);
  const logFile = path.join(config.home, 'demo', 'worker.log');
  rmSync(logFile, { force: true });
  console.log(
    'Customers and agents write mails, and Casemill handles them: all on this machine, in about half a minute.',
  );
  console.log('"decided" is what Casemill did with a mail, and why; "sent to" is a mail that it sent.\n');
  console.log(pc.dim(`database: ${config.databaseUrl === null ? `embedded, in ${config.home}` : 'DATABASE_URL'}`));
  console.log(pc.dim(`jobs:     ${config.redisUrl === null ? 'in the database' : 'REDIS_URL'}`));
  console.log(pc.dim(`mail:     IMAP on 127.0.0.1:${mail.imapPort}, SMTP on 127.0.0.1:${mail.smtpPort}`));
  console.log(pc.dim(`rules:    ${config.rulesDir}`));

  const workers: WorkerProcess[] = [];
  const startWorker = () => {
    const http = stay ? { CASEMILL_HTTP: `127.0.0.1:${mail.httpPort}` } : {};
    const environment = { ...variables, ...http, LOG_LEVEL: 'info' };
    const worker = startWorkerProcess(environment, config.home, logFile);
    workers.push(worker);
    return worker;
  };
  const promises: CheckedPromise[] = [];
  const check = (promise: string, kept: boolean) => void promises.push({ promise, kept });
  const { cases, ledger } = records;
  const narrator = startNarrator(ledger, mail.arrived);
  try {
    await playStory({ mail, cases, ledger, narrator, startWorker, check }, startWorker());
    await narrator.stop();
    const allKept = printChecklist(promises, logFile, (words) => demoCommand(config.home, words));
    if (stay) {
      const list = demoCommand(config.home, 'case list');
      await stayUntilSignal(mail.smtpPort, await consoleUrl(records, mail.httpPort), list);
    }
    return allKept ? 0 : 1;
  } catch (error) {
    await narrator.stop();
    const crashed = workers.some((worker) => worker.crashed());
    console.error(`\nThe demo failed: ${(error as Error).message}${crashed ? ', and the worker has crashed' : ''}.`);
    console.error(`The log of the worker is in ${logFile}`);
    return 1;
  } finally {
    for (const worker of workers) await worker.stop();
  }
}

/** With a link that signs in an agent. */
async function consoleUrl(records: Opened['records'], port: number): Promise<string> {
  const link = await records.makeSignInLink('lena');
  if (!link.ok) throw new Error(link.text);
  return `http://127.0.0.1:${port}/console/sign-in/link?secret=${link.secret}`;
}
