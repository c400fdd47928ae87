// IMAP servers that deviate from the standard, each as somebody met it: what they say about one mail or one folder
// costs that mail or folder only, and what has to be said is said in words.

import { afterEach, describe, expect, it } from 'vitest';
import { connectImap } from '../../../src/adapters/imap/imapflow.js';
import { FetchFailedError, type MailboxSession, RefusedError } from '../../../src/ports/mailbox.js';
import { type ScriptedImap, startScriptedImap } from '../../servers/scripted-imap.js';

let server: ScriptedImap;
let session: MailboxSession;
afterEach(async () => {
  await session?.close();
  await server?.stop();
});

async function open(folders: readonly string[] = ['INBOX'], capabilities?: string): Promise<void> {
  server = await startScriptedImap(folders, capabilities);
  session = await connectImap({
    access: {
      ...{ host: '127.0.0.1', port: server.port, user: 'support', password: null, oauth: null },
      ...{ tls: 'none', insecure: false },
    },
    password: 'x',
    timeouts: { idleRenewMs: 300, answerTimeoutMs: 200 },
  });
}
const listed = async (fromUid = 1) => (await session.list(fromUid)).map(({ uid }) => uid);

describe('a mail', () => {
  it.each([
    ['impossible', '"00-Jan-0000 00:00:00 +0000"'],
    ['missing', 'NIL'],
    ['of the time before mail', '"01-Jan-1970 00:00:00 +0000"'],
    ['in the far future', '"28-Nov-9999 01:00:00 +0000"'],
  ])('whose time of receipt is %s was received now', async (_, internalDate) => {
    await open();
    server.deliver('INBOX', 'one', { internalDate });
    await session.openFolder('INBOX');
    const began = Date.now();
    const times = [(await session.list(1))[0], (await session.fetch([1]))[0]].map((mail) => mail?.receivedAt.getTime());
    for (const time of times) {
      expect(time).toBeGreaterThanOrEqual(began - 1);
      expect(time).toBeLessThanOrEqual(Date.now());
    }
  });

  it('that is listed without a UID does not hide the others', async () => {
    await open();
    server.deliver('INBOX', 'one', { withoutUid: true });
    server.deliver('INBOX', 'two');
    await session.openFolder('INBOX');
    expect(await listed()).toEqual([2]);
    expect((await session.fetch([1, 2])).map(({ uid }) => uid)).toEqual([2]);
  });

  it('that the server refuses, or answers with nothing, leaves the connection as it is', async () => {
    await open();
    server.deliver('INBOX', 'refused', { fetch: 'refused' });
    server.deliver('INBOX', 'nil', { fetch: 'nil' });
    server.deliver('INBOX', 'good');
    await session.openFolder('INBOX');
    await expect(session.fetch([1])).rejects.toThrow(FetchFailedError);
    expect(await session.fetch([2])).toEqual([]);
    expect(await session.fetch([3])).toHaveLength(1);
    expect(session.isConnected()).toBe(true);
  });

  it('that is never sent ends the connection within its time limit', async () => {
    await open();
    server.deliver('INBOX', 'silent', { fetch: 'silence' });
    await session.openFolder('INBOX');
    await expect(session.fetch([1])).rejects.toThrow(FetchFailedError);
    expect(session.isConnected()).toBe(false);
  });
});

describe('a folder', () => {
  it('without UIDVALIDITY is refused in words, and read when the server gives it', async () => {
    await open();
    const inbox = server.folders.get('INBOX');
    if (inbox !== undefined) inbox.uidValidity = null;
    const opening = session.openFolder('INBOX');
    await expect(opening).rejects.toThrow(RefusedError);
    await expect(opening).rejects.toThrow(/does not number the mails of folder "INBOX" \(no UIDVALIDITY\)/);
    if (inbox !== undefined) inbox.uidValidity = 5;
    expect(await session.openFolder('INBOX')).toMatchObject({ uidValidity: 5n });
  });

  it('in which no mail has a UID is refused in words', async () => {
    await open();
    server.deliver('INBOX', 'one', { withoutUid: true });
    await session.openFolder('INBOX');
    await expect(session.list(1)).rejects.toThrow(/does not number the mails of folder "INBOX" \(no UID\)/);
  });

  it('that is empty is not asked for its mails, which some servers refuse', async () => {
    await open(['INBOX', 'Escalations']);
    const empty = server.folders.get('Escalations');
    if (empty !== undefined) empty.fetch = 'BAD The specified message set is invalid.';
    await session.openFolder('Escalations');
    expect(await listed()).toEqual([]);
    expect(session.isConnected()).toBe(true);
  });

  it.each([
    ['opened', { select: 'BAD User is authenticated but not connected.' }, /does not open folder "Second" \(User is/],
    ['listed', { fetch: 'NO [SERVERBUG] Index is broken' }, /does not list folder "Second" \(.*Index is broken/],
  ])('that cannot be %s is named, and the others stay readable', async (_, odd, words) => {
    await open(['INBOX', 'Second']);
    server.deliver('INBOX', 'one');
    server.deliver('Second', 'two');
    Object.assign(server.folders.get('Second') ?? {}, odd);
    const reading = session.openFolder('Second').then(() => session.list(1));
    await expect(reading).rejects.toThrow(words);
    await session.openFolder('INBOX');
    expect(await listed()).toEqual([1]);
  });
});

describe('moving mails', () => {
  const flagsOf = (folder: string) => server.folders.get(folder)?.mails.map(({ flags }) => [...flags].join(' '));

  async function moveTwoOfThree(capabilities: string): Promise<void> {
    await open(['INBOX', 'Processed'], capabilities);
    server.deliver('INBOX', 'one');
    server.deliver('INBOX', 'two');
    server.deliver('INBOX', 'never fetched', { flags: new Set(['\\Deleted']) });
    await session.openFolder('INBOX');
    await session.move([1, 2], 'Processed');
    expect(server.folders.get('Processed')?.mails).toHaveLength(2);
  }

  it.each(['IMAP4rev1 UIDPLUS MOVE', 'IMAP4rev1 MOVE', 'IMAP4rev1 UIDPLUS'])(
    'with %s takes them and leaves what somebody else marked as deleted',
    async (capabilities) => {
      await moveTwoOfThree(capabilities);
      expect(flagsOf('INBOX')).toEqual(['\\Deleted']);
      expect(server.commands).not.toContain('EXPUNGE');
    },
  );

  it('without MOVE and UIDPLUS copies them, marks them as deleted and leaves the removal to the server', async () => {
    await moveTwoOfThree('IMAP4rev1');
    expect(flagsOf('INBOX')).toEqual(['\\Deleted', '\\Deleted', '\\Deleted']);
    expect(server.commands).not.toContain('EXPUNGE');
  });

  it('goes on when the server has its own words for a folder that exists', async () => {
    await open(['INBOX', 'Processed']);
    server.deliver('INBOX', 'one');
    server.answers.set('CREATE', 'NO [CANNOT] You already have that');
    await session.openFolder('INBOX');
    await session.move([1], 'Processed');
    expect(flagsOf('INBOX')).toEqual([]);
    expect(flagsOf('Processed')).toEqual(['']);
  });

  it('does not mark as deleted what could not be copied', async () => {
    await open(['INBOX'], 'IMAP4rev1');
    server.deliver('INBOX', 'one');
    await session.openFolder('INBOX');
    await expect(session.move([1], 'Processed')).rejects.toThrow(RefusedError);
    expect(flagsOf('INBOX')).toEqual(['']);
  });
});
