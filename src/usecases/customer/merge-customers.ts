// Merges two contacts that are one person: addresses, cases, entitlements and contracts of the source become the
// target's. `unmerge-customers.ts` undoes it. Mails from either address wait for the locks of both, so they find the
// contact as it was or as it is.

import { mergedNotes, mergeProblem } from '../../core/customer/merge-customers.js';
import type { ContactState } from '../../ports/customer-repository.js';
import type { Tx } from '../../ports/transact.js';
import { mergeWrites, type Writes } from '../../ports/writes.js';
import type { ActResult } from '../case/act.js';
import { refuse } from '../case/action.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { CustomerDeps } from './change-customer.js';
import { findOneCustomer } from './find-one.js';
import { moveClosedCases, moveOpenCases } from './move-cases.js';
import { refusable, stop } from './refusable.js';

export interface CustomerMerge {
  /** The names or addresses of contacts. */
  readonly source: string;
  readonly target: string;
  /** The contacts belong to different accounts, and are one person. */
  readonly acrossAccounts: boolean;
  /** Somebody has seen what moves. */
  readonly confirmed: boolean;
}

export async function mergeCustomers(deps: CustomerDeps, merge: CustomerMerge): Promise<ActResult> {
  const ids: string[] = [];
  for (const named of [merge.source, merge.target]) {
    const found = await findOneCustomer(deps.customers, named);
    if (!found.ok) return found;
    const { kind, id, name } = found.customer;
    if (kind === 'account') return refuse('not-a-contact', `"${name}" is an account; only contacts can be merged`);
    ids.push(id);
  }
  let written: Writes = {};
  const now = deps.clock();
  const result = await refusable(() =>
    deps.transact(async (tx) => {
      const [text, writes] = await mergeLocked(deps, tx, ids, merge, now);
      written = writes;
      await tx.write(writes);
      await tx.customers.removeContact(ids[0] ?? '');
      return { ok: true, text } as const;
    }),
  );
  await deps.jobs.add(jobsFor(result.ok ? written : {}, now));
  return result;
}

async function mergeLocked(
  deps: CustomerDeps,
  tx: Tx,
  contactIds: readonly string[],
  { acrossAccounts, confirmed }: CustomerMerge,
  now: Date,
): Promise<readonly [text: string, writes: Writes]> {
  const { customers } = tx;
  const [source, before] = await bothLocked(tx, contactIds);
  const problem = mergeProblem(source, before, acrossAccounts);
  if (problem !== null) stop(refuse(problem.code, problem.text));
  const cases = await customers.casesForUpdate(source.id);
  if (!confirmed) {
    const what = `${source.name} with ${source.addresses.join(', ')} and ${cases.length === 1 ? '1 case' : `${cases.length} cases`} would become ${before.name}`;
    stop(refuse('not-confirmed', `${what}; --yes confirms it`));
  }
  const notes = mergedNotes(source, before, now);
  const ids = { id: deps.newId(), sourceId: source.id, targetId: before.id };
  await tx.contactMerges.record({ ...ids, at: now, mergedNotes: notes });
  const { entitlements, contracts } = await customers.moveBelongings(source.id, before.id);
  await customers.changeContact(before.id, { notes });
  const [target = before] = await customers.contactsForUpdate([before.id], []);
  const writes = mergeWrites(
    await moveOpenCases({ deps, rules: deps.rules(), tx, now }, cases, target),
    moveClosedCases(cases, target),
  );
  const counts = `cases ${cases.length}, entitlements ${entitlements}, contracts ${contracts}`;
  return [
    `${source.name} is merged into ${target.name}, who has ${target.addresses.join(', ')} (moved: ${counts})`,
    writes,
  ];
}

async function bothLocked({ customers }: Tx, ids: readonly string[]): Promise<readonly [ContactState, ContactState]> {
  const found = await customers.contactsForUpdate(ids, []);
  const [source, target] = ids.map((id) => found.find((one) => one.id === id));
  if (source === undefined || target === undefined) {
    return stop(refuse('no-customer', 'one of the contacts was merged meanwhile'));
  }
  return [source, target];
}
