// Open cases follow their contact: to another account, or to the contact with whom theirs was merged. Their KPIs
// follow, too, and they keep the entitlements that they spend, so that nothing in the ledger changes.

import { record, workOn } from '../../core/case/case-work.js';
import { isActive } from '../../core/case/status.js';
import type { CaseOfContact, ContactState } from '../../ports/customer-repository.js';
import type { Tx } from '../../ports/transact.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import type { CaseContext } from '../case/case-context.js';
import { withConsequences } from '../case/consequences.js';
import { customerChanged } from '../case/customer-changed.js';

export interface MoveContext extends CaseContext {
  readonly tx: Tx;
}

/** `to`: the contact as it is now. Closed cases are left out. */
export async function moveOpenCases(
  { tx, ...context }: MoveContext,
  cases: readonly CaseOfContact[],
  to: ContactState,
): Promise<Writes> {
  let writes: Writes = {};
  for (const { id } of cases.filter(({ status }) => isActive(status))) {
    const found = await tx.cases.findForUpdate({ id });
    if (found === undefined) throw new Error(`case ${id} is gone`);
    const work = record(workOn(found), [customerChanged(to, to.account)]);
    writes = mergeWrites(writes, onCase(id, found, withConsequences(context, work).events));
  }
  return writes;
}

/** Closed cases of a contact that is merged get the one that remains, and stay with the account that had them. There
 *  may be many, so they are not read. */
export function moveClosedCases(cases: readonly CaseOfContact[], to: ContactState): Writes {
  const closed = cases.filter(({ status }) => !isActive(status));
  return mergeWrites(...closed.map(({ id, account }) => onCase(id, null, [customerChanged(to, account)])));
}
