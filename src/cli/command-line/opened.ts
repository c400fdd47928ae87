// Opens what commands work on, and closes it after them: settings, records, the whole system. The only file of the
// command line that knows the composition, which is imported inside each function so that commands load only what they
// need.

import path from 'node:path';
import type { BackupReport, RestoreOptions, RestoreReport } from '../../app/backup.js';
import type { Config, Environment } from '../../app/config.js';
import type { Context } from '../../app/context.js';
import type { MailServers } from '../../app/mail-servers.js';
import type { privacyUsecases } from '../../app/privacy-usecases.js';
import type { Records } from '../../app/records.js';
import type { Usecases } from '../../app/usecases.js';
import type { Mail } from '../../core/email/mail.js';
import type { Hook } from '../../core/rule-set/hook.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Log } from '../../ports/clock-and-log.js';
import type { Signer } from '../../ports/outgoing.js';
import { authorship } from './author.js';

type PrivacyUsecases = ReturnType<typeof privacyUsecases>;

const openDefinitions = () => import('../../app/definitions.js');

export async function readSettings(signs = false): Promise<Config> {
  return (await import('../../app/config.js')).readConfig({ signs });
}

/** `quiet` is the log level when LOG_LEVEL is not set. `signs`: the command needs the installation's secret. */
export async function settings(quiet: string, signs = false): Promise<{ config: Config; log: Log }> {
  const config = await readSettings(signs);
  return { config, log: (await import('../../app/log.js')).openLog(config, quiet) };
}

/** The live rule folder, relative to the working directory. */
export function rulesPath(config: Config): string {
  return path.relative(process.cwd(), config.rulesDir) || '.';
}

/** Throws an Error for people with every problem of the rules. */
export async function loadLiveRules(): Promise<RuleSet> {
  const { loadRulesOrThrow } = await import('../../rules/load-or-throw.js');
  return (await loadRulesOrThrow((await readSettings()).rulesDir)).rules;
}

export async function withRecords<T>(use: (records: Records) => Promise<T>): Promise<T> {
  const { config, log } = await settings('warn');
  const records = await (await import('../../app/records.js')).openRecords(config, { log });
  try {
    return await use(records);
  } finally {
    await records.close();
  }
}

/** Opens the system and closes it again; each part is opened when it is first used. */
export async function withContext<T>(config: Config, log: Log, use: (context: Context) => Promise<T>): Promise<T> {
  const context = (await import('../../app/context.js')).openContext(config, { log });
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

/** The use cases of the system. One that signs throws an Error for people when the settings have no secret. */
export async function withUsecases<T>(use: (usecases: Usecases) => Promise<T>): Promise<T> {
  const { config, log } = await settings('warn');
  const [{ bindUsecases }, { audited }] = await Promise.all([
    import('../../app/usecases.js'),
    import('../../app/audited.js'),
  ]);
  return withContext(config, log, (context) => use(bindUsecases(audited(context, authorship()))));
}

/** What is done with the data of one customer. */
export async function withPrivacy(use: (usecases: PrivacyUsecases) => Promise<number>): Promise<number> {
  const { config, log } = await settings('warn');
  const { privacyUsecases } = await import('../../app/privacy-usecases.js');
  return withContext(config, log, (context) => use(privacyUsecases(context, authorship)));
}

/** The use cases with the live rules and the time of the database, for reports and goals. */
export async function withReports(
  use: (usecases: Usecases, now: Date, rules: RuleSet) => Promise<number>,
): Promise<number> {
  const { config, log } = await settings('warn');
  const { bindUsecases } = await import('../../app/usecases.js');
  return withContext(config, log, async (context) => {
    const rules = await context.rules();
    await context.database();
    return use(bindUsecases(context), context.clock(), rules);
  });
}

/** Runs the worker until it is told to stop, and gives the exit code. */
export async function runWorker(): Promise<number> {
  const { config, log } = await settings('info', true);
  const [{ runLong }, { startWorker }] = await Promise.all([
    import('../../app/long-process.js'),
    import('../../app/worker.js'),
  ]);
  return runLong({ name: 'worker', start: startWorker }, config, { log });
}

/** Answers over HTTP until it is told to stop, and gives the exit code. */
export async function runServer(): Promise<number> {
  const { config, log } = await settings('info', true);
  const [{ runLong }, { startServer }] = await Promise.all([
    import('../../app/long-process.js'),
    import('../../app/server.js'),
  ]);
  return runLong({ name: 'server', start: startServer }, config, { log });
}

/** Names the migrations that were applied now. */
export async function migrateDatabase(): Promise<readonly string[]> {
  const { config, log } = await settings('warn');
  return withContext(config, log, ({ migrate }) => migrate());
}

/** Backs up the database as it is, without migrating it. */
export async function backUpTo(folder: string): Promise<BackupReport> {
  const { config, log } = await settings('warn');
  const { backUp } = await import('../../app/backup.js');
  return withContext(config, log, (context) => backUp(context, folder));
}

export async function restoreFrom(folder: string, options: RestoreOptions): Promise<RestoreReport> {
  const { config, log } = await settings('warn');
  const { restore } = await import('../../app/backup.js');
  return withContext(config, log, (context) => restore(context, folder, options));
}

/** Throws an Error for people while workers run, or when the settings have no secret. */
export async function replaceInstallationSecret(): Promise<void> {
  const { config, log } = await settings('warn', true);
  return withContext(config, log, ({ replaceSecret }) => replaceSecret());
}

/** Throws an Error for people when the file is not a mail. */
export async function readMailFile(file: string): Promise<Mail> {
  return (await import('../../app/mail-file.js')).readMailFile(file);
}

/** Recognises our own signatures in explained mails. */
export async function explainSigner(): Promise<Signer> {
  return (await import('../../app/mails.js')).openExplainSigner(await readSettings());
}

/** The problems of the templates that rules name. */
export async function checkLiveTemplates(rules: RuleSet) {
  return (await openDefinitions()).checkTemplates(await readSettings(), rules);
}

/** What `casemill doctor` checks, each part separately, so that one failure does not hide another. */
export async function doctorParts(config: Config, log: Log) {
  const [checks, around, listening, definitions] = await Promise.all([
    import('../../app/checks.js'),
    import('../../app/doctor-checks.js'),
    import('../../app/listen-addresses.js'),
    openDefinitions(),
  ]);
  return {
    rulesDir: config.rulesDir,
    templatesDir: config.templatesDir,
    unreadNames: config.unreadNames,
    checkTemplates: (rules: RuleSet) => definitions.checkTemplates(config, rules),
    openTemplates: (rules: RuleSet) => definitions.openTemplates(config, rules),
    checkDatabase: () => withContext(config, log, checks.checkDatabase),
    checkDatabaseAndJobs: () => withContext(config, log, checks.checkDatabaseAndJobs),
    checkSecret: () => withContext(config, log, checks.checkSecret),
    checkDataDirectory: () => withContext(config, log, checks.checkDataDirectory),
    checkClock: () => withContext(config, log, around.checkClock),
    checkDisk: () => around.checkDisk(config),
    checkVersions: () => withContext(config, log, around.checkVersions),
    checkWaiting: () => withContext(config, log, around.checkWaiting),
    checkOpenWork: (rules: RuleSet) => withContext(config, log, (context) => around.checkOpenWork(context, rules)),
    checkSendingDomain: around.checkSendingDomain,
    checkSignIn: () => checks.checkSignIn(config),
    checkListening: () => listening.checkListening(config),
    checkWebhook: (hook: Hook) => withContext(config, log, (context) => checks.checkWebhook(context, hook)),
    withMailServers: <T>(work: (servers: MailServers) => Promise<T>) =>
      withContext(config, log, ({ mailServers }) => work(mailServers)),
  };
}

export type DoctorParts = Awaited<ReturnType<typeof doctorParts>>;

/** The records of the demo, apart from those of an installation in the working folder. `change` replaces variables
 *  of the environment; `variables` are for a worker that shares them. */
export async function openDemoRecords(change: (environment: Environment) => Environment) {
  const [{ openLog }, { openRecords }, { configFrom, environment }, { shippedRules }] = await Promise.all([
    import('../../app/log.js'),
    import('../../app/records.js'),
    import('../../app/config.js'),
    openDefinitions(),
  ]);
  const variables = change(environment('without-env-file'));
  const config = configFrom(variables, { signs: true });
  const log = openLog(config, 'warn');
  return { variables, config, log, records: await openRecords(config, { log }), shippedRules };
}

/** What `casemill init` works with, before there are settings. */
export async function setUpParts() {
  const [setUp, { environment }] = await Promise.all([import('../../app/set-up.js'), import('../../app/config.js')]);
  return { ...setUp, environment: environment() };
}
