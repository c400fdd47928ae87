// Intake into the scale database, whose customers 0 to 49 are the senders of the mails: beside the bare limit, and
// beside an empty database. What is added is removed again.

import pg from 'pg';
import type { Context } from '../../src/app/context.js';
import { startDovecot, type TestDovecot } from '../servers/dovecot.js';
import { compareWithEmpty } from './beside-empty.js';
import { compareIntake } from './intake-rounds.js';
import { benchMail } from './mails.js';
import { SCALE_CASES, type ScaleDatabase } from './scale-database.js';

const mails = 500;
const rounds = 3;

/** `dir`: for temporary files. */
export async function measureIntake({ url: databaseUrl }: ScaleDatabase, dir: string): Promise<void> {
  await withMailbox(async (imap) => {
    for (let index = 0; index < mails; index++) await imap.append(benchMail(index));
    console.log(`intake of ${mails} mails beside the bare limit, milliseconds a mail`);
    const prepare = async (context: Context) => {
      await (await context.database()).pool.query(removingAdded);
    };
    await compareIntake({ databaseUrl, imap, mails, dir, prepare }, rounds);
  });
  await tidyUp(databaseUrl);
  await withMailbox((imap) => compareWithEmpty({ databaseUrl, imap, dir }, imap));
  await tidyUp(databaseUrl);
}

async function withMailbox(work: (imap: TestDovecot) => Promise<void>): Promise<void> {
  const dovecot = await startDovecot();
  if (dovecot === null) {
    console.log("intake is left out: it needs Debian's dovecot-imapd");
    return;
  }
  try {
    await work(dovecot);
  } finally {
    await dovecot.stop();
  }
}

/** No help desk removes its newest cases by the thousand. The queries of the next run would step over them. */
async function tidyUp(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(removingAdded);
  await client.query('VACUUM');
  await client.end();
}

/** The ledger of entitlements refuses it otherwise. The database's own cases have the numbers up to `SCALE_CASES`, and its entitlements other names. */
const removingAdded = `
  BEGIN;
  CREATE TEMP TABLE added ON COMMIT DROP AS SELECT id FROM "Case" WHERE number > ${SCALE_CASES};
  CREATE TEMP TABLE written ON COMMIT DROP AS SELECT id FROM "Activity" WHERE "caseId" IN (SELECT id FROM added);
  CREATE TEMP TABLE bought ON COMMIT DROP AS SELECT id FROM "Entitlement" WHERE name LIKE 'Gold %';
  ANALYZE added; ANALYZE written;
  DELETE FROM "OutboundMail" WHERE "activityId" IN (SELECT id FROM written);
  DELETE FROM "InboundMail" WHERE "activityId" IN (SELECT id FROM written);
  ALTER TABLE "EntitlementEntry" DISABLE TRIGGER USER;
  DELETE FROM "EntitlementEntry" WHERE "caseId" IN (SELECT id FROM added);
  ALTER TABLE "EntitlementEntry" ENABLE TRIGGER USER;
  DELETE FROM "KpiInstance" WHERE "caseId" IN (SELECT id FROM added);
  DELETE FROM "QueueItem" WHERE "caseId" IN (SELECT id FROM added);
  DELETE FROM "CaseParticipant" WHERE "caseId" IN (SELECT id FROM added);
  DELETE FROM "CaseMessageId" WHERE "caseId" IN (SELECT id FROM added);
  DELETE FROM "Activity" WHERE id IN (SELECT id FROM written);
  DELETE FROM "Case" WHERE id IN (SELECT id FROM added);
  DELETE FROM "EntitlementBalance" WHERE "entitlementId" IN (SELECT id FROM bought);
  DELETE FROM "EntitlementChannel" WHERE "entitlementId" IN (SELECT id FROM bought);
  DELETE FROM "Entitlement" WHERE id IN (SELECT id FROM bought);
  DELETE FROM "MailboxState"; DELETE FROM "MailboxLease";
  UPDATE "EntitlementBalance" kept SET amount = (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" entry
    WHERE entry."entitlementId" = kept."entitlementId" AND entry.channel = kept.channel);
  COMMIT`;
