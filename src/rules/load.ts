// Rule folder -> rule set. All or none: one error anywhere and there is no set, but every problem of every file is told,
// in the order of reading. What comes out cannot be invalid, so nobody after this checks again.

import type { RuleSet } from '../core/rule-set/rule-set.js';
import { compileAgents } from './compile/agents.js';
import { compileCalendars } from './compile/calendars.js';
import { compileContracts } from './compile/contracts.js';
import { compileEntitlements } from './compile/entitlements.js';
import { compileGoals } from './compile/goals.js';
import { compileMailboxes } from './compile/mailboxes.js';
import { compileProcesses } from './compile/processes.js';
import { compileQueues } from './compile/queues.js';
import { compileRecordCreation } from './compile/record-creation.js';
import { compileRouting } from './compile/routing.js';
import { compileSettings } from './compile/settings.js';
import { compileSlas } from './compile/sla.js';
import { lint } from './lint.js';
import { folderFromTexts, type RuleFile, type RuleFolder, readFolder } from './rule-folder.js';
import { collectNames } from './schema/defined-names.js';
import { pathDescriber } from './yaml/describe-path.js';
import { type Problem, sortProblems } from './yaml/problem.js';
import { createReporter, isRecord, type ProblemReporter } from './yaml/problem-reporter.js';
import type { Source } from './yaml/source.js';

/** A rule set that can be used, perhaps with warnings; or everything that is wrong. */
export type LoadedRules =
  | {
      readonly ok: true;
      readonly rules: RuleSet;
      /** The texts that it was made of, by file name. */
      readonly files: Readonly<Record<string, string>>;
      readonly warnings: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Loads the rule folder. Never throws because of what stands in it. */
export async function loadRules(dir: string): Promise<LoadedRules> {
  return compileFolder(await readFolder(dir));
}

/** Loads rules from texts by file name, as if they stood in a folder. */
export async function loadRuleTexts(texts: Readonly<Record<string, string>>): Promise<LoadedRules> {
  return compileFolder(folderFromTexts(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))));
}

async function compileFolder(folder: RuleFolder): Promise<LoadedRules> {
  const names = collectNames(folder.source);
  const reports: ProblemReporter[] = [];
  const input = (file: RuleFile) => {
    const source = folder.source(file);
    const report = createReporter(source, pathDescriber(source));
    reports.push(report);
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
  const routing = compileRouting(input('routing.yaml'), { queues, agents });
  const entitlementTemplates = compileEntitlements(input('entitlements.yaml'));
  const contractTemplates = compileContracts(input('contracts.yaml'));

  const problems = sortProblems([...folder.problems, ...reports.flatMap((report) => report.problems())]);
  if (settings === undefined || problems.some((problem) => problem.severity === 'error'))
    return { ok: false, problems };
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
    settings,
  };
  return {
    ok: true,
    rules,
    files: folder.files,
    warnings: sortProblems([...problems, ...lint(rules, writtenIn(folder.source('queues.yaml')))]),
  };
}

function writtenIn({ value }: Source): ReadonlySet<string> {
  return new Set(isRecord(value) ? Object.keys(value) : []);
}
