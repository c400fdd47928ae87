// Replaces the live rules and rule tests with those of the shadow candidate, when its tests pass. Workers notice the
// changed folder by themselves.

import type { Usecases } from '../../app/usecases.js';
import { formatProblem } from '../../rules/yaml/problem.js';

export interface PromoteOptions {
  /** Even if a rule test fails, open cases need what the candidate does not have, or the live folder has changed since
   *  it started. */
  readonly force: boolean;
  readonly json: boolean;
}

/** Exit code 1: no candidate is running, it cannot be used, a test fails, open cases need what it does not have, or the
 *  live rules have changed since it started. */
export async function promote(
  { force, json }: PromoteOptions,
  { promoteCandidate }: Pick<Usecases, 'promoteCandidate'>,
): Promise<number> {
  const promoted = await promoteCandidate(force);
  if (!promoted.ok) return refuse(promoted.problems?.map(formatProblem).join('\n') ?? promoted.text, json);
  const { folder, version, before, changed } = promoted;
  if (json) console.log(JSON.stringify({ promoted: true, version, before, changed }));
  else {
    console.log(`The live rules are now those of ${folder} (${version}).`);
    console.log(`Changed: ${changed.join(', ') || 'nothing'}. Running workers load the change within seconds.`);
  }
  return 0;
}

function refuse(why: string, json: boolean): number {
  if (json) console.log(JSON.stringify({ promoted: false, why }));
  else console.error(why);
  return 1;
}
