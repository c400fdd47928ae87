// Erases a customer: the person goes from every table and every file, and what is counted stays. Contents go before
// rows, so that whatever a crash cuts off is finished by doing it again.

import { caseNumber } from '../../core/case/number.js';
import type { Authorship } from '../../ports/audit.js';
import { type Refusal, refuse } from '../case/action.js';
import { findSubject, type PrivacyDeps } from './customer-subject.js';

export interface Erasure {
  readonly named: string;
  /** Without it, only what would be erased is said. */
  readonly confirmed: boolean;
}

export interface Erased {
  readonly ok: true;
  readonly erased: boolean;
  readonly cases: number;
  readonly activities: number;
  readonly mails: number;
  readonly files: number;
  /** Rows that were changed or removed. */
  readonly rows: number;
}

export async function eraseCustomer(
  deps: PrivacyDeps & { readonly authorship: () => Authorship },
  { named, confirmed }: Erasure,
): Promise<Erased | Refusal> {
  const found = await findSubject(deps, named);
  if (!found.ok) return found;
  const { subject, waiting } = found;
  const { customerData, rawStore, fileStore } = deps;
  if (waiting > 0) {
    return refuse(
      'mail-waits',
      `${waiting === 1 ? 'a mail of this customer waits' : `${waiting} mails of this customer wait`} to be processed: try again when a worker has done that`,
    );
  }
  const open = await customerData.openCases(subject);
  if (open.length > 0) {
    const numbers = open.slice(0, 5).map(caseNumber).join(', ');
    const still =
      open.length === 1
        ? 'a case is still worked on: resolve or cancel it'
        : `${open.length} cases are still worked on: resolve or cancel them`;
    return refuse('open-cases', `${still} first (${numbers})`);
  }
  const contents = await customerData.contents(subject);
  const counts = {
    cases: subject.cases.length,
    activities: subject.activities.length,
    mails: subject.inbound.length + subject.outbound.length,
    files: contents.raw.length + contents.files.length,
  };
  if (!confirmed) return { ok: true, erased: false, ...counts, rows: 0 };
  for (const hash of contents.raw) await rawStore.remove(hash);
  for (const hash of contents.files) await fileStore.remove(hash);
  const rows = await customerData.erase(subject, deps.authorship());
  return { ok: true, erased: true, ...counts, rows };
}
