// Loads rules: rule folder -> rule set. All or nothing: a single error means no rule set, but the problems of all files
// are reported. A rule set is always valid, so nothing else checks it again.

import type { RuleSet } from '../core/rule-set/rule-set.js';
import { installationTimeZone } from '../core/rule-set/time-zone.js';
import { compileAgents } from './compile/agents.js';
import { compileCalendars } from './compile/calendars.js';
import { compileContracts } from './compile/contracts.js';
import { compileEntitlements } from './compile/entitlements.js';
import { compileGoals } from './compile/goals.js';
import { compileMailboxes } from './compile/mailboxes.js';
import { compileProcesses } from './compile/processes.js';
import { compileQueues } from './compile/queues.js';
import { compileRecordCreation } from './compile/record-creation.js';
import { compileResources } from './compile/resources.js';
import { compileRouting } from './compile/routing.js';
import { compileServices } from './compile/services.js';
import { compileSettings } from './compile/settings.js';
import { compileSlas } from './compile/sla.js';
import { compileWebhooks } from './compile/webhooks.js';
import { lint } from './lint.js';
import { lintServices } from './lint-services.js';
import { folderFromTexts, type RuleFile, type RuleFolder, readFolder } from './rule-folder.js';
import { collectNames } from './schema/defined-names.js';
import { pathDescriber } from './yaml/describe-path.js';
import { isError, type Problem, sortProblems } from './yaml/problem.js';
import { createReporter, isRecord, type ProblemReporter } from './yaml/problem-reporter.js';
import type { Source } from './yaml/source.js';

/** A valid rule set with warnings, or all problems. */
export type LoadedRules =
  | {
      readonly ok: true;
      readonly rules: RuleSet;
      /** The texts of its files, by name. */
      readonly files: Readonly<Record<string, string>>;
      readonly warnings: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Loads a rule folder. Never throws because of its contents. */
export async function loadRules(dir: string): Promise<LoadedRules> {
  return compileFolder(await readFolder(dir));
}

/** Loads rules from texts by file name, as if they were in a folder. */
export async function loadRuleTexts(texts: Readonly<Record<string, string>>): Promise<LoadedRules> {
  return compileFolder(folderFromTexts(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))));
}

async function compileFolder(folder: RuleFolder): Promise<LoadedRules> {
  const names = collectNames(folder.source);
  const reporters: ProblemReporter[] = [];
  const input = (file: RuleFile) => {
    const source = folder.source(file);
    const report = createReporter(source, pathDescriber(source));
    reporters.push(report);
    return { report, names };
  };
  const settings = compileSettings(input('settings.yaml'));
  const mailboxes = compileMailboxes(input('mailboxes.yaml'), settings?.largestMailBytes ?? 0);
  const agents = compileAgents(input('agents.yaml'), mailboxes);
  const queues = compileQueues(input('queues.yaml'));
  const calendars = await compileCalendars(input('calendars.yaml'));
  const goals = compileGoals(input('goals.yaml'));
  const processes = compileProcesses(input('processes.yaml'));
  const slas = compileSlas(input('sla.yaml'), calendars, settings?.pauseWhen ?? []);
  const recordCreation = compileRecordCreation(input('record-creation.yaml'), mailboxes);
  const written = keysOf(folder.source('queues.yaml'));
  const routing = compileRouting(input('routing.yaml'), { queues, agents, written });
  const timeZone = installationTimeZone({
    settings: settings ?? { timeZone: null, defaultSla: null },
    slas,
    calendars,
  });
  const scheduling = compileResources(input('resources.yaml'), { agents, calendars, timeZone });
  const services = compileServices(input('services.yaml'), scheduling, timeZone);
  const entitlementTemplates = compileEntitlements(input('entitlements.yaml'));
  const contractTemplates = compileContracts(input('contracts.yaml'));
  const hooks = compileWebhooks(input('webhooks.yaml'));

  const problems = sortProblems([...folder.problems, ...reporters.flatMap((report) => report.problems())]);
  if (settings === undefined || problems.some(isError)) return { ok: false, problems };
  const rules: RuleSet = {
    version: folder.version,
    mailboxes,
    recordCreation,
    routing,
    queues,
    agents,
    slas,
    calendars,
    entitlementTemplates,
    contractTemplates,
    goals,
    processes,
    hooks,
    resources: scheduling.resources,
    services,
    settings,
  };
  const warnings = sortProblems([...problems, ...lint(rules, written), ...lintServices(rules)]);
  return { ok: true, rules, files: folder.files, warnings };
}

function keysOf({ value }: Source): ReadonlySet<string> {
  return new Set(isRecord(value) ? Object.keys(value) : []);
}
