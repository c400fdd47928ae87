// Undoes a merge of contacts: the source is again as it was, with its addresses, cases, entitlements and contracts.
// What came to the target since stays there, as after the undoing of a merge of cases. Refused when what belonged to
// the source is not the target's any more.

import { record, workOn } from '../../core/case/case-work.js';
import type { KpiChanged } from '../../core/case/event.js';
import type { CaseState } from '../../core/case/state.js';
import { isActive } from '../../core/case/status.js';
import type { StandingContactMerge } from '../../ports/contact-merges.js';
import type { ContactState } from '../../ports/customer-repository.js';
import type { Tx } from '../../ports/transact.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import type { ActDeps, ActResult } from '../case/act.js';
import { refuse } from '../case/action.js';
import { withConsequences } from '../case/consequences.js';
import { customerChanged } from '../case/customer-changed.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { MoveContext } from './move-cases.js';
import { refusable, stop } from './refusable.js';

/** `address`: one that the source had. */
export async function unmergeCustomers(deps: ActDeps, address: string): Promise<ActResult> {
  let written: Writes = {};
  const now = deps.clock();
  const result = await refusable(() =>
    deps.transact(async (tx) => {
      const merge = await tx.contactMerges.find({ address });
      if (merge === undefined) {
        const text = `no merge of a contact with the address ${address} stands; name an address that the contact had`;
        return refuse('not-merged', text);
      }
      const target = await mergedTarget(tx, merge);
      if (!(await tx.contactMerges.end(merge.id, now))) stop(refuse('not-merged', 'it was undone meanwhile'));
      const isNoted = target.notes === merge.mergedNotes;
      if (isNoted) await tx.customers.changeContact(target.id, { notes: merge.targetNotes });
      await tx.contactMerges.restoreSource(merge.id);
      written = await casesBack({ deps, rules: deps.rules(), tx, now }, merge);
      await tx.write(written);
      const kept = isNoted ? '' : `; the notes of ${target.name} were changed since and stay`;
      const count = written.cases?.length ?? 0;
      const text = `${merge.name} is a contact of its own again, with ${merge.addresses.join(', ')} (cases ${count})${kept}`;
      return { ok: true, text } as const;
    }),
  );
  await deps.jobs.add(jobsFor(result.ok ? written : {}, now));
  return result;
}

/** The contact that remained, locked with all that goes back. */
async function mergedTarget({ customers, contactMerges }: Tx, merge: StandingContactMerge): Promise<ContactState> {
  const [target] = await customers.contactsForUpdate([merge.targetId], [merge.sourceId, ...merge.addresses]);
  if (target === undefined) {
    const later = await contactMerges.find({ sourceId: merge.targetId });
    const own = later?.addresses.find((address) => !merge.addresses.includes(address));
    const first = own === undefined ? '' : `; undo that first: casemill customer unmerge ${own}`;
    return stop(refuse('merged-since', `the contact that got ${merge.name} was merged into another one since${first}`));
  }
  const gone = merge.addresses.find((address) => !target.addresses.includes(address));
  if (gone === undefined) return target;
  const add = `casemill customer set ${target.addresses[0]} --add-address ${gone}`;
  return stop(refuse('address-gone', `${target.name} no longer has the address ${gone}; give it back first: ${add}`));
}

/** Each case has the contact and the account that it had, and its KPIs follow. */
async function casesBack(context: MoveContext, merge: StandingContactMerge): Promise<Writes> {
  const { tx } = context;
  const cases = await tx.contactMerges.casesForUpdate(merge.id);
  const [source] = await tx.customers.contactsForUpdate([merge.sourceId], []);
  if (source === undefined) throw new Error(`the contact ${merge.sourceId} was not restored`);
  const writes: Writes[] = [];
  for (const { id, status, account } of cases) {
    const changed = customerChanged(source, account);
    if (!isActive(status)) {
      writes.push(onCase(id, null, [changed]));
      continue;
    }
    const found = await tx.cases.findForUpdate({ id });
    if (found === undefined) throw new Error(`case ${id} is gone`);
    const work = record(workOn(found), [changed, ...runningAgain(context, found, merge)]);
    writes.push(onCase(id, found, withConsequences(context, work).events));
  }
  return mergeWrites(...writes);
}

/** The KPI instances that ended because they did not apply to the other customer. */
function runningAgain(
  { rules }: MoveContext,
  { kpiInstances }: CaseState,
  merge: StandingContactMerge,
): readonly KpiChanged[] {
  return kpiInstances
    .filter(({ cancelReason, cancelledAt }) => {
      return cancelReason === 'not-applicable' && cancelledAt?.getTime() === merge.at.getTime();
    })
    .map(({ id }) => {
      const changes = { cancelledAt: null, cancelReason: null } as const;
      return { type: 'kpi-changed', id, changes, ruleSetVersion: rules.version };
    });
}
