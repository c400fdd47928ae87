// Takes, renews and releases leases of mailboxes, each in one statement. An expired lease is still valid until somebody
// else takes it: only the fence decides who may write.

import { type Lease, LeaseLostError, type Leases } from '../../../ports/leases.js';
import type { Sql } from '../database/sql.js';

const fromNow = (parameter: string) => `now() + ${parameter}::int * interval '1 millisecond'`;

export function createLeases(sql: Sql): Leases {
  return {
    async take(mailbox, holder, forMs): Promise<Lease | undefined> {
      const [taken] = await sql<{ fence: string }>(
        `INSERT INTO "MailboxLease" (mailbox, holder, fence, "expiresAt", worker)
         VALUES ($1, $2, 1, ${fromNow('$3')}, $4::uuid)
         ON CONFLICT (mailbox) DO UPDATE
           SET holder = excluded.holder, worker = excluded.worker, fence = "MailboxLease".fence + 1,
             "expiresAt" = excluded."expiresAt"
           WHERE "MailboxLease".holder IS NULL OR "MailboxLease"."expiresAt" <= now()
         RETURNING fence`,
        [mailbox, holder.name, forMs, holder.id],
      );
      return taken && { mailbox, fence: BigInt(taken.fence) };
    },
    async renew({ mailbox, fence }, forMs) {
      const renewed = await sql(
        `UPDATE "MailboxLease" SET "expiresAt" = ${fromNow('$3')} WHERE mailbox = $1 AND fence = $2::bigint RETURNING fence`,
        [mailbox, fence, forMs],
      );
      if (renewed.length === 0) throw new LeaseLostError(mailbox);
    },
    async release({ mailbox, fence }) {
      await sql('UPDATE "MailboxLease" SET holder = null, worker = null WHERE mailbox = $1 AND fence = $2::bigint', [
        mailbox,
        fence,
      ]);
    },
  };
}
