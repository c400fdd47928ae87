// A candidate rule set: starts it beside the live rules, shows what it decides differently, stops it, or makes it live.

import type { DifferenceGroup } from '../../core/intake/compare-decisions.js';
import { goneFromRules, type NamesInRules, needText } from '../../core/rule-set/gone-from-rules.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { ReadOpenWork } from '../../ports/open-work.js';
import type { RuleSetVersions } from '../../ports/rule-set-versions.js';
import type { Shadow, Shadows } from '../../ports/shadows.js';
import type { Problem } from '../../rules/yaml/problem.js';

export interface CandidateDeps {
  readonly shadows: Shadows;
  readonly ruleSetVersions: Pick<RuleSetVersions, 'store' | 'files'>;
  readonly clock: Clock;
  /** The folder of the live rules, for messages, and the version of what is in it now. */
  readonly liveDir: string;
  readonly liveVersion: () => Promise<string>;
  /** The errors in templates that the rules name. */
  readonly templateErrors: (rules: RuleSet) => Promise<readonly Problem[]>;
}

export interface PromoteDeps extends CandidateDeps {
  /** Throws an Error for people when the texts are no valid rule set. */
  readonly load: (texts: Readonly<Record<string, string>>) => Promise<RuleSet>;
  /** Null when they cannot be loaded. */
  readonly loadLive: () => Promise<NamesInRules | null>;
  readonly readOpenWork: ReadOpenWork;
  /** `folder`: where the candidate came from. */
  readonly runTests: (folder: string, rules: RuleSet) => Promise<CandidateTests>;
  /** Replaces all rule files, and `tests`, or nothing; gives the names of those that changed. */
  readonly replaceRules: (
    texts: Readonly<Record<string, string>>,
    tests: Readonly<Record<string, Buffer>>,
  ) => Promise<readonly string[]>;
}

export interface CandidateTests {
  /** What fails, a line each; empty when every test passes. */
  readonly failures: readonly string[];
  /** Test files and mails that become live with the rules, by their path in the folder. */
  readonly files: Readonly<Record<string, Buffer>>;
}

/** Rules that were loaded, and where they came from. */
export interface Candidate {
  readonly rules: RuleSet;
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
}

interface Refused {
  readonly ok: false;
  readonly code: string;
  readonly text: string;
  readonly problems?: readonly Problem[];
}

export type Started =
  | { readonly ok: true; readonly version: string; readonly liveVersion: string; readonly startedAt: Date }
  | Refused;

export async function startCandidate(deps: CandidateDeps, { rules, files, folder }: Candidate): Promise<Started> {
  const { shadows, ruleSetVersions, clock, liveDir } = deps;
  const problems = await deps.templateErrors(rules);
  if (problems.length > 0) {
    return { ok: false, code: 'bad-templates', text: problems.map(({ message }) => message).join('\n'), problems };
  }
  const liveVersion = await deps.liveVersion();
  const { version } = rules;
  if (liveVersion === version) {
    return refuse('same-rules', `${folder} and the live rules in ${liveDir} are the same.`);
  }
  const startedAt = clock();
  await ruleSetVersions.store(version, files, startedAt);
  if (!(await shadows.begin({ version, folder, liveVersion, startedAt }))) {
    const other = await shadows.find();
    const running = `${other?.folder} (${other?.version}) is already running.`;
    return refuse('already-running', `${running} To stop it: casemill rules shadow --stop`);
  }
  return { ok: true, version, liveVersion, startedAt };
}

export interface CandidateState {
  readonly shadow: Shadow;
  /** The live folder is not what it was when the candidate started. */
  readonly liveChanged: boolean;
  readonly groups: readonly DifferenceGroup[];
}

/** Undefined when none runs. */
export async function getCandidate({ shadows, liveVersion }: CandidateDeps): Promise<CandidateState | undefined> {
  const shadow = await shadows.find();
  if (shadow === undefined) return undefined;
  const [groups, version] = await Promise.all([shadows.groups(shadow.version), liveVersion()]);
  return { shadow, liveChanged: version !== shadow.liveVersion, groups };
}

/** Gives what it had found; undefined when none ran. */
export async function stopCandidate({ shadows }: CandidateDeps): Promise<Shadow | undefined> {
  const shadow = await shadows.find();
  return shadow !== undefined && (await shadows.end(shadow.version)) ? shadow : undefined;
}

export type Promoted =
  | {
      readonly ok: true;
      readonly folder: string;
      readonly version: string;
      readonly before: string;
      /** The files of the live folder that are different now. */
      readonly changed: readonly string[];
    }
  | Refused;

const noCandidate = refuse('no-candidate', 'No candidate is running. To start one: casemill rules shadow DIR');

/** `force`: even if a rule test fails, open work needs what the candidate does not have, or the live folder has changed
 *  since the candidate started. */
export async function promoteCandidate(deps: PromoteDeps, force: boolean): Promise<Promoted> {
  const { shadows, ruleSetVersions, liveDir } = deps;
  const shadow = await shadows.find();
  if (shadow === undefined) return noCandidate;
  const { folder, version, liveVersion } = shadow;
  const before = await deps.liveVersion();
  if (before !== liveVersion && before !== version && !force) {
    return refuse(
      'live-changed',
      `The live rules in ${liveDir} have changed since the candidate started (${liveVersion}, now ${before}). ` +
        `Add the change to ${folder} and start again, or overwrite the change with --force.`,
    );
  }
  const texts = (await ruleSetVersions.files(version)) ?? {};
  const rules = await deps.load(texts);
  const problems = await deps.templateErrors(rules);
  if (problems.length > 0) {
    return { ok: false, code: 'bad-templates', text: problems.map(({ message }) => message).join('\n'), problems };
  }
  const { failures, files } = await deps.runTests(folder, rules);
  if (failures.length > 0 && !force) {
    const advice = 'Rule tests fail, so nothing was changed. Correct them, or promote with --force.';
    return refuse('tests-fail', [...failures, advice].join('\n'));
  }
  const stranded = force ? [] : await strandedBy(rules, deps);
  if (stranded.length > 0) {
    const advice = 'Nothing was changed. Promote with --force to leave them behind.';
    return refuse('still-needed', [...stranded, advice].join('\n'));
  }
  // In the transaction: when the candidate has ended meanwhile, or its audit entry is refused, the live rules stay.
  const changed = await shadows.endWith(version, () => deps.replaceRules(texts, files));
  if (changed === undefined) return noCandidate;
  return { ok: true, folder, version, before, changed };
}

/** A sentence for all that open work needs and that only the live rules have. What they have lost already, a promotion
 *  does not make worse. */
async function strandedBy(rules: NamesInRules, deps: PromoteDeps): Promise<readonly string[]> {
  const gone = goneFromRules(rules, await deps.readOpenWork(deps.clock()));
  if (gone.length === 0) return [];
  const live = await deps.loadLive();
  const before = live === null ? [] : goneFromRules(live, gone);
  return gone.filter((need) => !before.includes(need)).map((need) => `The candidate has no ${needText(need)}.`);
}

function refuse(code: string, text: string): Refused {
  return { ok: false, code, text };
}
