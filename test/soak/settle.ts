// The end of a soak: what is under way is finished, and what was held for a person is tried again.

import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { casemill } from '../e2e/talk/desk.js';
import type { World } from '../e2e/world.js';
import type { People } from './people.js';

const patienceMs = 240_000;

/** What is under way is finished, and what arrives is answered, until nothing comes any more, or until nothing has
 *  become less for some minutes. */
export async function settle(database: pg.Pool, people: People): Promise<void> {
  let fewest = Number.POSITIVE_INFINITY;
  let end = Date.now() + patienceMs;
  for (let quiet = 0; quiet < 6 && Date.now() < end; ) {
    const before = people.written.length;
    await people.look();
    const { rows } = await database.query<{ mails: number; unfinished: number }>(
      `SELECT (SELECT count(*) FROM "InboundMail")::int AS mails,
         (SELECT count(*) FROM "InboundMail" WHERE outcome = 'received')::int
         + (SELECT count(*) FROM "OutboundMail" WHERE status = 'queued')::int
         + (SELECT count(*) FROM "HookDelivery" WHERE status = 'waiting')::int
         + (SELECT count(*) FROM "KpiInstance" WHERE "alarmAt" IS NOT NULL)::int AS unfinished`,
    );
    const [{ mails, unfinished } = { mails: 0, unfinished: 0 }] = rows;
    if (unfinished < fewest) {
      fewest = unfinished;
      end = Date.now() + patienceMs;
    }
    const isQuiet = unfinished === 0 && mails >= people.written.length && people.written.length === before;
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
