// What commands open for as long as they run: settings, records, the whole system. Loaded late, so that commands which
// need none of it start quickly.

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { App, Records } from '../app/app.js';
import { type Config, readConfig } from '../app/config.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import type { Log } from '../ports/clock-and-log.js';
import type { EntitlementDeps } from '../usecases/entitlement/entitlements.js';

/** `quiet` is the log level when LOG_LEVEL is not set. `signs`: the command needs the installation's secret. */
export async function settings(quiet: string, signs = false): Promise<{ config: Config; log: Log }> {
  const config = readConfig({ signs });
  return { config, log: (await import('../app/app.js')).openLog(config, quiet) };
}

/** As people would write it from where they stand. */
export function rulesPath(config: Config): string {
  return path.relative(process.cwd(), config.rulesDir) || '.';
}

export async function withStore<T>(use: (store: Records['store']) => Promise<T>): Promise<T> {
  const { config, log } = await settings('warn');
  const records = await (await import('../app/app.js')).openRecords(config, log);
  try {
    return await use(records.store);
  } finally {
    await records.close();
  }
}

export async function withRecords(use: (records: Records) => Promise<number>): Promise<number> {
  const { config, log } = await settings('warn');
  const records = await (await import('../app/app.js')).openRecords(config, log);
  try {
    return await use(records);
  } finally {
    await records.close();
  }
}

export async function withApp(use: (app: App) => Promise<number>): Promise<number> {
  const { config, log } = await settings('warn', true);
  const app = await (await import('../app/app.js')).openApp(config, log);
  try {
    return await use(app);
  } finally {
    await app.stop();
  }
}

/** The database and the rules: enough to change what was promised to customers. */
export async function withTerms(
  use: (deps: EntitlementDeps, rules: RuleSet, records: Records) => Promise<number>,
): Promise<number> {
  const { rules } = await (await import('../rules/load-or-throw.js')).loadRulesOrThrow(readConfig().rulesDir);
  const clock = () => new Date();
  return withRecords((records) =>
    use({ store: records.store, rules: () => rules, clock, newId: randomUUID }, rules, records),
  );
}

/** What reports and goals are computed from, with the rules that say how. */
export async function withMeasures(
  use: (measures: Records['measures'], rules: RuleSet, now: Date) => Promise<number>,
): Promise<number> {
  const { rules } = await (await import('../rules/load-or-throw.js')).loadRulesOrThrow(readConfig().rulesDir);
  return withRecords(({ measures }) => use(measures, rules, new Date()));
}
