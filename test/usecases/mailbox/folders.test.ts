// Folders as a real IMAP server shows them: begun in the middle, several, numbered anew, with mails that were thrown
// away, moved out and back, or carry an absurd Message-ID. Every mail has its row, and none becomes a case twice.

import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectImap } from '../../../src/adapters/imap/imapflow.js';
import { dovecotAvailable, startDovecot, type TestDovecot } from '../../servers/dovecot.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

describe.skipIf(!dovecotAvailable())('folders on a real server', () => {
  let dovecot: TestDovecot;
  beforeAll(async () => {
    const started = await startDovecot({ users: ['now', 'slow', 'unseen', 'date', 'odd'] });
    if (started === null) throw new Error('no Dovecot');
    dovecot = started;
  });
  afterAll(() => dovecot?.stop());

  const mail = (subject: string) =>
    rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>` }).replaceAll('\n', '\r\n');

  async function withTown(startFrom: string, user: string, test: (harness: Harness, world: World) => Promise<void>) {
    const harness = await openHarness({
      now: new Date(),
      rules: {
        'mailboxes.yaml': `support:
  address: support@example.com
  imap: { host: 127.0.0.1, port: ${dovecot.port}, user: ${user} }
  smtp: { host: 127.0.0.1, port: 25 }
  startFrom: ${startFrom}`,
      },
    });
    const access = harness.rules.mailboxes.get('support')?.imap;
    if (access === undefined) throw new Error('no mailbox');
    const world: World = {
      deliver: (raw, folder) => dovecot.append(raw, folder, user),
      async read(folder = 'INBOX', followedSince = new Date()) {
        harness.now = new Date();
        const session = await connectImap({ access, password: dovecot.password });
        try {
          await harness.receive({ session, folder, followedSince });
        } finally {
          await session.close();
        }
        await harness.drain();
      },
      async ledger() {
        const rows = await harness.prisma.inboundMail.findMany({
          orderBy: [{ fetchedAt: 'asc' }, { uid: 'asc' }],
        });
        return rows.map(({ outcome, reason }) => (outcome !== 'skipped' ? outcome : `${outcome}: ${reason}`));
      },
      async renumber() {
        // Dovecot makes a new list of UIDs, with a new UIDVALIDITY, where there is none.
        await dovecot.pause();
        for (const file of ['dovecot-uidlist', 'dovecot-uidvalidity', 'dovecot.index', 'dovecot.index.log']) {
          await rm(path.join(dovecot.maildir(user), file), { force: true });
        }
        await dovecot.resume();
      },
      async asPerson(work) {
        const person = new ImapFlow({
          host: '127.0.0.1',
          port: dovecot.port,
          secure: false,
          doSTARTTLS: false,
          auth: { user, pass: dovecot.password },
          logger: false,
        });
        await person.connect();
        await person.mailboxOpen('INBOX');
        await work(person);
        await person.logout();
      },
    };
    try {
      await test(harness, world);
    } finally {
      await harness.close();
    }
  }

  interface World {
    deliver(raw: string, folder?: string): Promise<number>;
    read(folder?: string, followedSince?: Date): Promise<void>;
    ledger(): Promise<readonly string[]>;
    renumber(): Promise<void>;
    asPerson(work: (person: ImapFlow) => Promise<void>): Promise<void>;
  }

  it('startFrom: now. What was there before stays old, also when the server numbers the folder anew', async () => {
    await withTown('now', 'now', async (harness, { deliver, read, ledger, renumber }) => {
      await deliver(mail('old one'));
      await deliver(mail('old two'));
      // INTERNALDATE has seconds: what comes within the same second as the start is not what this is about.
      const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1_100));
      await nextSecond();
      await read();
      await nextSecond();
      await deliver(mail('new'));
      await read();
      expect(await ledger()).toEqual(['skipped: before-start', 'skipped: before-start', 'opened']);
      const before = await harness.folders.find('support', 'INBOX');
      await renumber();
      await read();
      const after = await harness.folders.find('support', 'INBOX');
      expect(after?.uidValidity).not.toBe(before?.uidValidity);
      expect(after?.startsAt).toEqual(before?.startsAt);
      expect((await ledger()).slice(3)).toEqual(['skipped: before-start', 'skipped: before-start', 'duplicate-of']);
      expect(await harness.prisma.case.count()).toBe(1);
    });
  });

  it('startFrom: now. What comes while a worker that has started still tries to reach the server is new', async () => {
    await withTown('now', 'slow', async (harness, { deliver, read, ledger, renumber }) => {
      await deliver(mail('old'));
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const started = new Date();
      await deliver(mail('meanwhile'));
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await read('INBOX', started);
      await renumber();
      await read();
      expect(await ledger()).toEqual(['skipped: before-start', 'opened', 'skipped: before-start', 'duplicate-of']);
      expect(await harness.prisma.case.count()).toBe(1);
    });
  });

  it('startFrom: unseen. What nobody had seen counts', async () => {
    await withTown('unseen', 'unseen', async (harness, { deliver, read, ledger, renumber, asPerson }) => {
      await deliver(mail('seen'));
      await deliver(mail('unseen'));
      await asPerson(async (person) => void (await person.messageFlagsAdd('1', ['\\Seen'])));
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await read();
      await renumber();
      await read();
      expect(await ledger()).toEqual(['skipped: before-start', 'opened', 'skipped: before-start', 'duplicate-of']);
      expect(await harness.prisma.case.count()).toBe(1);
    });
  });

  it('startFrom: a date. What the server took before it is old', async () => {
    await withTown('2026-01-31', 'date', async (_town, { read, ledger, asPerson }) => {
      await asPerson(async (person) => {
        await person.append('INBOX', mail('the evening before'), [], new Date('2026-01-30T23:59:59Z'));
        await person.append('INBOX', mail('the first'), [], new Date('2026-01-31T00:00:00Z'));
      });
      await read();
      expect(await ledger()).toEqual(['skipped: before-start', 'opened']);
    });
  });

  it('keeps a cursor for each folder, and survives what people and programs do to mails', async () => {
    await withTown('beginning', 'odd', async (harness, { deliver, read, ledger, asPerson }) => {
      await deliver(mail('in the first folder'));
      await deliver(mail('in the second folder'), 'Second');
      await deliver(mail('in the first folder'), 'Second');
      await read();
      await read('Second');
      expect(await ledger()).toEqual(['opened', 'opened', 'duplicate-of']);

      // Thrown away by a person, and not yet removed by the server.
      const thrown = await deliver(mail('thrown away'));
      await asPerson(
        async (person) => void (await person.messageFlagsAdd(String(thrown), ['\\Deleted'], { uid: true })),
      );
      await read();
      expect((await ledger()).at(-1)).toBe('skipped: marked-deleted');

      // Moved out before it was read, and back; then, once it was read, again.
      await deliver(mail('moved'));
      const move = () =>
        asPerson(async (person) => {
          await person.mailboxCreate('Elsewhere');
          const moved = await person.messageMove('*', 'Elsewhere');
          await person.mailboxOpen('Elsewhere');
          await person.messageMove('1:*', 'INBOX');
          expect(moved).toBeTruthy();
        });
      await move();
      await read();
      expect((await ledger()).at(-1)).toBe('opened');
      await move();
      await read();
      expect((await ledger()).at(-1)).toBe('duplicate-of');

      const random = randomBytes(3_000).toString('base64url');
      const odd = ['', '<>', 'no brackets at all', '<<a@b>>', `<${random}@x>`, '<\u0000\u00ff@x>', '<a@b> <c@d>'];
      for (const [index, id] of odd.entries()) {
        await deliver(
          rawMail({ from: 'ana@contoso.com', subject: `Odd ${index}`, headers: [`Message-ID: ${id}`] }).replaceAll(
            '\n',
            '\r\n',
          ),
        );
      }
      await read();
      expect((await ledger()).slice(-odd.length)).toEqual(Array(odd.length).fill('opened'));
      expect(await harness.prisma.case.count({ where: { title: { startsWith: 'Odd' } } })).toBe(odd.length);
    });
  });
});
