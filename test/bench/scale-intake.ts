// Intake into the scale database, whose customers 0 to 49 are the senders of the mails. What a round adds is removed
// again.

import pg from 'pg';
import type { Context } from '../../src/app/context.js';
import { startDovecot } from '../servers/dovecot.js';
import { compareAssignments, compareIntake, type Ground } from './intake-rounds.js';
import { benchMail } from './mails.js';
import { SCALE_CASES, type ScaleDatabase } from './scale-database.js';

const mails = 500;
const rounds = 3;

/** `dir`: for temporary files. */
export async function measureIntake({ url }: ScaleDatabase, dir: string): Promise<void> {
  const dovecot = await startDovecot();
  if (dovecot === null) {
    console.log("intake is left out: it needs Debian's dovecot-imapd");
    return;
  }
  try {
    for (let index = 0; index < mails; index++) await dovecot.append(benchMail(index));
    console.log(`intake of ${mails} mails beside the bare limit, milliseconds a mail`);
    const ground: Ground = { databaseUrl: url, imap: dovecot, mails, dir, prepare: removeAdded };
    await compareIntake(ground, rounds);
    await compareAssignments(ground, rounds);
    await removeDeadRows(url);
  } finally {
    await dovecot.stop();
  }
}

/** No help desk removes its newest cases by the thousand. The queries of the next run would step over them. */
async function removeDeadRows(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('VACUUM');
  await client.end();
}

/** The database's own cases have the numbers up to `SCALE_CASES`. */
export async function removeAdded(context: Context): Promise<void> {
  const { pool } = await context.database();
  await pool.query(`
    BEGIN;
    CREATE TEMP TABLE added ON COMMIT DROP AS SELECT id FROM "Case" WHERE number > ${SCALE_CASES};
    CREATE TEMP TABLE written ON COMMIT DROP AS SELECT id FROM "Activity" WHERE "caseId" IN (SELECT id FROM added);
    ANALYZE added; ANALYZE written;
    DELETE FROM "OutboundMail" WHERE "activityId" IN (SELECT id FROM written);
    DELETE FROM "InboundMail" WHERE "activityId" IN (SELECT id FROM written);
    DELETE FROM "EntitlementEntry" WHERE "caseId" IN (SELECT id FROM added);
    DELETE FROM "KpiInstance" WHERE "caseId" IN (SELECT id FROM added);
    DELETE FROM "QueueItem" WHERE "caseId" IN (SELECT id FROM added);
    DELETE FROM "CaseParticipant" WHERE "caseId" IN (SELECT id FROM added);
    DELETE FROM "CaseMessageId" WHERE "caseId" IN (SELECT id FROM added);
    DELETE FROM "Activity" WHERE id IN (SELECT id FROM written);
    DELETE FROM "Case" WHERE id IN (SELECT id FROM added);
    DELETE FROM "MailboxState"; DELETE FROM "MailboxLease";
    UPDATE "EntitlementBalance" kept SET amount = (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" entry
      WHERE entry."entitlementId" = kept."entitlementId" AND entry.channel = kept.channel);
    COMMIT`);
}
