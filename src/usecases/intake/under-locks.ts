// Facts about cases that are locked. The locks of a mail are taken before its cases are known, and some are found only with the
// facts: by the number in a subject, or because the mail's case was merged into another one. Such a case could change before
// the mail joins it, so its facts are read again when it is locked.

import type { FactsQuery, GatheredFacts, IntakeRepository } from '../../ports/intake-repository.js';

/** `locked`: the ids of the cases that are. `gathered`: the answers so far, one for each question. */
export async function underLocks(
  intake: IntakeRepository,
  questions: readonly FactsQuery[],
  locked: readonly string[],
  gathered: readonly GatheredFacts[],
): Promise<readonly GatheredFacts[]> {
  const found = gathered.flatMap(({ facts }) => facts.cases).map(({ id }) => id);
  const open = found.filter((id) => !locked.includes(id));
  if (open.length === 0) return gathered;
  await intake.lockCases(open);
  return underLocks(intake, questions, [...locked, ...open], await intake.gatherFacts(questions));
}
