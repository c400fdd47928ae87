// Finds the case that somebody names on the command line.

import { parseCaseNumber } from '../../core/case/number.js';
import type { CaseDetails, CaseQueries } from '../../ports/queries.js';

/** Undefined when there is none: the user has been told, with what to do. */
export async function findCase(cases: Pick<CaseQueries, 'find'>, number: string): Promise<CaseDetails | undefined> {
  const parsed = parseCaseNumber(number);
  const found = parsed === undefined ? undefined : await cases.find(parsed);
  if (found === undefined) console.error(`There is no case ${number}. \`casemill case list\` shows all cases.`);
  return found;
}
