// Stores the tokens of mailboxes and who renews them. Each step is one statement, so nothing is locked during a request
// to the provider. A claim that lasts far longer than any was made before the server's clock was set back, and is over.

import type { MailboxTokens } from '../../../ports/oauth.js';
import type { Sql } from '../database/sql.js';

export function createMailboxTokens(sql: Sql): MailboxTokens {
  return {
    async claimToken(mailbox, claim, forMs) {
      const [claimed] = await sql<{ encrypted: string | null }>(
        `INSERT INTO "MailboxToken" AS known (mailbox, claim, "claimedUntil")
         VALUES ($1, $2::uuid, now() + $3::int * interval '1 millisecond')
         ON CONFLICT (mailbox) DO UPDATE SET claim = excluded.claim, "claimedUntil" = excluded."claimedUntil"
           WHERE known.claim IS NULL OR known."claimedUntil" NOT BETWEEN now() AND now() + 2 * $3::int * interval '1 millisecond'
         RETURNING encrypted`,
        [mailbox, claim, forMs],
      );
      return claimed;
    },
    async endTokenClaim(mailbox, claim, encrypted) {
      await sql(
        `UPDATE "MailboxToken" SET claim = null, "claimedUntil" = null, encrypted = coalesce($3, encrypted)
         WHERE mailbox = $1 AND claim = $2::uuid`,
        [mailbox, claim, encrypted],
      );
    },
  };
}
