// Quarantines a mail that cannot be processed: keeps its raw bytes and the error, and notifies the operators once.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { MailToProcess } from '../../ports/attempts.js';
import type { Transact } from '../../ports/transact.js';
import type { Writes } from '../../ports/writes.js';
import { type PromiseDeps, promiseNotice } from '../outbound/promise-mail.js';

export async function quarantine(
  deps: PromiseDeps & { readonly transact: Transact },
  rules: RuleSet,
  row: MailToProcess,
  error: string,
  now: Date,
): Promise<Writes> {
  const mailbox = rules.mailboxes.get(row.mailbox);
  const { operators } = rules.settings;
  const notice =
    mailbox === undefined || operators === null
      ? []
      : promiseNotice(
          deps,
          mailbox,
          {
            template: 'quarantine-notice',
            to: [{ address: operators, name: '', agent: null }],
            audience: 'operator',
            byAgent: null,
            data: { quarantined: { id: row.id, mailbox: row.mailbox, receivedAt: row.receivedAt, error } },
            answers: null,
            subject: '',
            text: '',
          },
          now,
        );
  const writes: Writes = {
    insert: { OutboundMail: notice },
    update: {
      InboundMail: [
        {
          id: row.id,
          outcome: 'quarantined',
          reason: 'cannot-be-processed',
          error,
          tries: row.tries + 1,
          nextTryAt: null,
          processedAt: now,
        },
      ],
    },
  };
  // Another worker may have decided or quarantined it in the meantime; that stands.
  const written = await deps.transact(async (tx) => {
    if (!(await tx.intake.stillReceived(row.id))) return false;
    await tx.write(writes);
    return true;
  });
  return written ? writes : {};
}
