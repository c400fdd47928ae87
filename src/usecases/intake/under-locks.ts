// Facts about cases and customers that are locked. The locks of a mail are taken before its cases are known, and some
// are found only with the facts: by the number in a subject, or because the mail's case was merged into another one.
// The customer may be another one than before the locks were waited for, because contacts were merged. What is not
// locked could change before the mail is decided, so the facts are read again when it is.

import type { FactsQuery, GatheredFacts, IntakeRepository, Locked } from '../../ports/intake-repository.js';

/** `gathered`: the answers so far, one for each question. */
export async function underLocks(
  intake: IntakeRepository,
  questions: readonly FactsQuery[],
  locked: Locked,
  gathered: readonly GatheredFacts[],
): Promise<readonly GatheredFacts[]> {
  const cases = gathered.flatMap(({ facts }) => facts.cases.map(({ id }) => id));
  const customers = gathered.flatMap(({ facts }) => facts.account?.id ?? facts.contact?.id ?? []);
  const open = {
    cases: cases.filter((id) => !locked.cases.includes(id)),
    customers: customers.filter((id) => !locked.customers.includes(id)),
  };
  if (open.cases.length === 0 && open.customers.length === 0) return gathered;
  if (open.customers.length > 0) await intake.lockCustomers(open.customers);
  if (open.cases.length > 0) await intake.lockCases(open.cases);
  const all = {
    cases: [...locked.cases, ...open.cases],
    customers: [...locked.customers, ...open.customers],
  };
  return underLocks(intake, questions, all, await intake.gatherFacts(questions));
}
