// The end of a soak.

import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { People } from './people.js';

/** What is under way is finished, and what arrives is answered, until nothing comes any more. */
export async function settle(database: pg.Pool, people: People): Promise<void> {
  const end = Date.now() + 300_000;
  for (let quiet = 0; quiet < 6 && Date.now() < end; ) {
    const before = people.written.length;
    await people.look();
    const { rows } = await database.query(
      `SELECT (SELECT count(*) FROM "InboundMail")::int AS mails,
         EXISTS (SELECT FROM "InboundMail" WHERE outcome = 'received') OR EXISTS (SELECT FROM "OutboundMail" WHERE status = 'queued')
         OR EXISTS (SELECT FROM "HookDelivery" WHERE status = 'waiting') AS busy`,
    );
    const isQuiet = !rows[0].busy && rows[0].mails >= people.written.length && people.written.length === before;
    quiet = isQuiet ? quiet + 1 : 0;
    await sleep(500);
  }
}
