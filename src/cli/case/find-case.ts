// Finds the case that a command line names.

import { parseCaseNumber } from '../../core/case/number.js';
import type { PageRequest } from '../../ports/page.js';
import type { CaseDetails, CaseQueries } from '../../ports/queries.js';

/** Undefined when there is none; the message for the user has been printed. */
export async function findCase(
  cases: Pick<CaseQueries, 'find'>,
  number: string,
  activities?: PageRequest,
): Promise<CaseDetails | undefined> {
  const parsed = parseCaseNumber(number);
  const found = parsed === undefined ? undefined : await cases.find(parsed, activities);
  if (found === undefined) printNoCase(number);
  return found;
}

export function printNoCase(number: string): void {
  console.error(`There is no case ${number}. \`casemill case list\` shows all cases.`);
}
