// The proof that no mail is lost, as an operator asks for it: `casemill mailbox account` against a real server.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';
import { allCases } from '../all-pages.js';
import { dovecotAvailable } from '../servers/dovecot.js';
import { rawMail } from '../usecases/harness.js';
import type { WorkerHere } from './worker-here.js';
import { openWorld, type World } from './world.js';

describe.skipIf(!dovecotAvailable())('mailbox account', () => {
  let world: World;
  let app: WorkerHere;
  let database: pg.Client;
  beforeAll(async () => {
    world = await openWorld('postgres', { 'settings.yaml': 'operators: operators@example.com' });
    database = new pg.Client({ connectionString: world.records.databaseUrl });
    await database.connect();
    for (let index = 1; index <= 4; index++) await deliver(`mail ${index}`);
    await deliver('mail 5', null);
    app = world.openWorker();
    await app.start();
    await world.until('all mails', async () => (await allCases(world.records.cases)).length === 5);
  });
  afterAll(async () => {
    await app?.stop();
    await database?.end();
    await world?.close();
  });

  const idOf = (subject: string) => `<${subject.replace(' ', '-')}@fabrikam.com>`;
  const deliver = (subject: string, id: string | null = idOf(subject)) =>
    world.deliver(rawMail({ from: 'bob@fabrikam.com', subject, text: subject, ...(id !== null && { id }) }));

  async function casemill(...args: string[]): Promise<{ code: number; out: string; error: string }> {
    const command = spawn(process.execPath, [path.join(packageDir, 'dist', 'cli.js'), ...args], {
      env: { PATH: process.env.PATH, ...world.environment },
    });
    let out = '';
    let error = '';
    command.stdout.on('data', (chunk) => {
      out += chunk;
    });
    command.stderr.on('data', (chunk) => {
      error += chunk;
    });
    const [code] = await once(command, 'close');
    return { code, out, error };
  }

  it('finds every mail in the ledger', async () => {
    const { code, out } = await casemill('mailbox', 'account', 'support', '--json');
    expect(JSON.parse(out)).toMatchObject({
      onServer: 5,
      inLedger: 5,
      missing: [],
      outcomes: { opened: 5 },
      folders: [{ folder: 'INBOX', onServer: 5, inLedger: 5, missing: [], waiting: [] }],
      unsound: [],
    });
    expect(code).toBe(0);
  });

  it.each([
    ['a mail', 3],
    ['a mail without Message-ID', 5],
  ])('names %s that has no row, and brings its row back without a second case', async (_, uid) => {
    await database.query('DELETE FROM "InboundMail" WHERE uid = $1', [uid]);
    const found = await casemill('mailbox', 'account', 'support', '--json');
    expect(JSON.parse(found.out)).toMatchObject({ onServer: 5, inLedger: 4, missing: [uid], outcomes: { opened: 4 } });
    expect(found.code).toBe(1);
    const told = await casemill('mailbox', 'account', 'support');
    expect(told.out).toContain(`INBOX: MISSING from the ledger: UID ${uid}`);

    const repaired = await casemill('mailbox', 'account', 'support', '--repair', '--json');
    expect(JSON.parse(repaired.out)).toMatchObject({ onServer: 5, inLedger: 5, missing: [], repaired: 1 });
    expect(repaired.code).toBe(0);
    expect(await allCases(world.records.cases)).toHaveLength(5);
    const { rows } = await database.query('SELECT outcome, reason FROM "InboundMail" WHERE uid = $1', [uid]);
    expect(rows).toEqual([{ outcome: 'opened', reason: 'row-restored' }]);
  });

  it('brings back a mail that never became anything, and it is processed once', async () => {
    // As if a cursor had jumped over it: no row, no activity, no case.
    await database.query(`UPDATE "MailboxState" SET "lastUid" = 6`);
    await deliver('jumped over');
    await world.until('the worker to have looked', async () => {
      const { rows } = await database.query('SELECT "lastReadAt" > now() AS later FROM "MailboxConnection"');
      return rows.length > 0;
    });
    expect(JSON.parse((await casemill('mailbox', 'account', 'support', '--json')).out)).toMatchObject({ missing: [6] });
    await casemill('mailbox', 'account', 'support', '--repair');
    await casemill('mailbox', 'account', 'support', '--repair');
    await world.until('its case', async () => (await allCases(world.records.cases)).length === 6);
    const { out } = await casemill('mailbox', 'account', 'support', '--json');
    expect(JSON.parse(out)).toMatchObject({ onServer: 6, inLedger: 6, missing: [], outcomes: { opened: 6 } });
  });

  it('sees a row whose case lost its activity', async () => {
    await database.query('UPDATE "InboundMail" SET "activityId" = null WHERE uid = 2');
    const { code, out } = await casemill('mailbox', 'account', 'support', '--json');
    expect(JSON.parse(out).unsound).toMatchObject([{ folder: 'INBOX', uid: 2, problem: 'no-activity' }]);
    expect(code).toBe(1);
  });

  it('says which mailboxes there are when the name is wrong', async () => {
    const { code, error } = await casemill('mailbox', 'account', 'suport');
    expect(error).toContain('the rules have no mailbox "suport"; they have: support');
    expect(code).toBe(1);
  });

  it('lists how the mailboxes are', async () => {
    const { out } = await casemill('mailbox', 'list', '--json');
    expect(JSON.parse(out)).toMatchObject({
      mailboxes: [
        { mailbox: 'support', address: 'support@example.com', state: 'connected', error: null, advice: null },
      ],
    });
  });
});
