// Starts, shows and stops a shadow: a candidate rule set that decides live mail alongside the live rules, without
// effect.

import type { Usecases } from '../../app/usecases.js';
import type { Shadow } from '../../ports/shadows.js';
import { loadRules } from '../../rules/load.js';
import { formatProblem, type Problem } from '../../rules/yaml/problem.js';
import { counted, instant } from '../output/text.js';
import { differencesText } from './differences-text.js';

/** Exit code 1: the candidate cannot be used, or another one is running. */
export async function startShadow(
  dir: string,
  json: boolean,
  { startCandidate }: Pick<Usecases, 'startCandidate'>,
): Promise<number> {
  const loaded = await loadRules(dir);
  if (!loaded.ok) return refuseProblems(loaded.problems, json);
  const { rules, files } = loaded;
  const started = await startCandidate({ rules, files, folder: dir });
  if (!started.ok) {
    return started.problems === undefined ? refuse(started.text, json) : refuseProblems(started.problems, json);
  }
  const { version, liveVersion, startedAt } = started;
  if (json) console.log(JSON.stringify({ running: true, version, liveVersion, startedAt }));
  else {
    console.log(`${dir} (${version}) now decides live mail alongside the live rules, without effect.`);
    console.log('To see the differences: casemill rules shadow --status. To make it live: casemill rules promote');
  }
  return 0;
}

/** Exit code 1: no candidate is running. */
export async function showShadow(json: boolean, { getCandidate }: Pick<Usecases, 'getCandidate'>): Promise<number> {
  const found = await getCandidate();
  if (found === undefined) return printNone(json);
  const { shadow, liveChanged, groups } = found;
  if (json) {
    console.log(JSON.stringify({ running: shadow.problem === null, ...shadow, liveChanged, groups }));
    return 0;
  }
  for (const line of summary(shadow)) console.log(line);
  if (liveChanged) console.log('The live rules have changed since then.');
  for (const line of differencesText(shadow.folder, groups, 'live')) console.log(line);
  return 0;
}

/** Exit code 1: no candidate is running. */
export async function stopShadow(json: boolean, { stopCandidate }: Pick<Usecases, 'stopCandidate'>): Promise<number> {
  const shadow = await stopCandidate();
  if (shadow === undefined) return printNone(json);
  if (json) console.log(JSON.stringify({ running: false, ...shadow }));
  else for (const line of [...summary(shadow), 'It has been stopped.']) console.log(line);
  return 0;
}

function summary({ folder, version, startedAt, compared, differ, problem }: Shadow): readonly string[] {
  const share = compared === 0 ? '' : ` (${((100 * differ) / compared).toFixed(1)}%)`;
  return [
    `${folder} (${version}) has run alongside the live rules since ${instant(startedAt)} UTC: ${counted(compared, 'mail')} compared, ${differ} differ${share}.`,
    ...(problem === null ? [] : [`It is disabled: ${problem}`]),
  ];
}

function printNone(json: boolean): number {
  if (json) console.log(JSON.stringify({ running: false }));
  else console.log('No candidate is running. To start one: casemill rules shadow DIR');
  return 1;
}

function refuseProblems(problems: readonly Problem[], json: boolean): number {
  if (json) console.log(JSON.stringify({ running: false, problems }));
  else for (const problem of problems) console.error(formatProblem(problem));
  return 1;
}

function refuse(why: string, json: boolean): number {
  if (json) console.log(JSON.stringify({ running: false, why }));
  else console.error(why);
  return 1;
}
