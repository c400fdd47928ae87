// The end of a soak: what is under way is finished, and what was held for a person is tried again.

import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { casemill } from '../e2e/talk/desk.js';
import type { World } from '../e2e/world.js';
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

/** A mail with which five workers died is held, since it may have killed them. Here they were all killed by others, so
 *  each is processed now. Gives how many there were. */
export async function releaseHeld(world: World, database: pg.Pool): Promise<number> {
  const { rows } = await database.query<{ id: string }>(
    `SELECT id FROM "InboundMail" WHERE outcome = 'quarantined' AND error LIKE '% workers died with it in hand'`,
  );
  for (const { id } of rows) await casemill(world, 'quarantine', 'retry', id);
  return rows.length;
}
