// A mailbox on a server with the oddities of real ones: what it answers about one mail or one folder costs that mail or
// folder only, an admin is told in words, and the mailbox goes on as soon as the server does.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { connectImap } from '../../../src/adapters/imap/imapflow.js';
import { mailboxReports } from '../../../src/usecases/mailbox/mailbox-status.js';
import { type ScriptedImap, startScriptedImap } from '../../servers/scripted-imap.js';
import { type Harness, openHarness } from '../harness.js';

let server: ScriptedImap;
let harness: Harness;
let stop: AbortController;
let watching: Promise<void>;

async function open(folders: readonly string[] = ['INBOX'], more = ''): Promise<void> {
  server = await startScriptedImap(folders);
  harness = await openHarness({
    rules: {
      'mailboxes.yaml': `support:
  address: support@example.com
  imap: { host: 127.0.0.1, port: ${server.port}, user: support }
  smtp: { host: 127.0.0.1, port: 25 }
  folders: ${JSON.stringify(folders.filter((name) => name !== 'Processed'))}
  pollEvery: 1 second
  startFrom: beginning
  ${more}`,
    },
  });
  stop = new AbortController();
}

function watch(): void {
  watching = harness.watch((_name, rules) => {
    const access = rules.mailboxes.get('support')?.imap;
    if (access === undefined) throw new Error('no mailbox');
    return connectImap({ access, password: 'x', timeouts: { idleRenewMs: 300, answerTimeoutMs: 300 } });
  }, stop.signal);
}

afterEach(async () => {
  stop?.abort();
  await watching;
  await harness?.close();
  await server?.stop();
});

async function until<T>(find: () => Promise<T | false | undefined>): Promise<T> {
  for (const end = Date.now() + 30_000; ; await sleep(30)) {
    const found = await find();
    if (found !== false && found !== undefined) return found;
    if (Date.now() > end) throw new Error(`it did not happen; ${JSON.stringify(await report())}`);
  }
}
const report = async () => mailboxReports(harness.rules, await harness.connections.statuses(), new Map())[0];
const cases = async () => {
  await harness.drain();
  return (await harness.prisma.case.findMany({ orderBy: { title: 'asc' } })).map(({ title }) => title);
};
const opened = (...titles: readonly string[]) =>
  until(async () => JSON.stringify(await cases()) === JSON.stringify(titles));

it('opens a case also for a mail whose time of receipt is impossible', async () => {
  await open();
  server.deliver('INBOX', 'a');
  server.deliver('INBOX', 'b', { internalDate: '"00-Jan-0000 00:00:00 +0000"' });
  server.deliver('INBOX', 'c');
  watch();
  await opened('a', 'b', 'c');
});

it('says in words that a server gives no UIDVALIDITY, and reads on when it does', async () => {
  await open();
  server.deliver('INBOX', 'a');
  Object.assign(server.folders.get('INBOX') ?? {}, { uidValidity: null });
  watch();
  const refused = await until(async () => {
    const found = await report();
    return found?.state === 'refused' && found;
  });
  expect(refused.error).toContain('does not number the mails of folder "INBOX" (no UIDVALIDITY)');
  Object.assign(server.folders.get('INBOX') ?? {}, { uidValidity: 7 });
  await opened('a');
  await until(async () => (await report())?.error === null);
});

it.each([
  ['SELECT', { select: 'BAD User is authenticated but not connected.' }, 'does not open folder "Second" (User is'],
  ['FETCH', { fetch: 'NO [SERVERBUG] Index is broken' }, 'does not list folder "Second" ('],
])('reads the other folders while the server answers %s of one with an error', async (_, odd, words) => {
  await open(['INBOX', 'Second']);
  server.deliver('INBOX', 'a');
  server.deliver('Second', 'b');
  Object.assign(server.folders.get('Second') ?? {}, odd);
  watch();
  await opened('a');
  const { state, error } = await until(async () => {
    const found = await report();
    return found?.error !== null && found;
  });
  expect([state, error]).toEqual(['retrying', expect.stringContaining(words)]);
  server.deliver('INBOX', 'c');
  await opened('a', 'c');
  Object.assign(server.folders.get('Second') ?? {}, { select: undefined, fetch: undefined });
  await opened('a', 'b', 'c');
  await until(async () => (await report())?.state === 'connected');
});

it('says in words that a server gives no UIDs, and reads on when it does', async () => {
  await open();
  const mail = server.deliver('INBOX', 'a', { withoutUid: true });
  watch();
  const told = await until(async () => {
    const found = await report();
    return found?.error !== null && found;
  });
  expect(told?.error).toContain('does not number the mails of folder "INBOX" (no UID)');
  mail.withoutUid = false;
  await opened('a');
  await until(async () => (await report())?.error === null);
});

it.each([
  ['SELECT', { select: 'silence' }],
  ['FETCH', { fetch: 'silence' }],
])('reads the other folders while the server never answers %s of one', async (_, odd) => {
  await open(['INBOX', 'Second', 'Third']);
  for (const folder of ['INBOX', 'Second', 'Third']) server.deliver(folder, `of ${folder}`);
  Object.assign(server.folders.get('Second') ?? {}, odd);
  watch();
  await opened('of INBOX', 'of Third');
  server.deliver('Third', 'of Third, later');
  await opened('of INBOX', 'of Third', 'of Third, later');
  expect((await report())?.error).toContain('the connection ended while folder "Second" was read');
  harness.now = new Date(harness.now.getTime() + 60_000);
  Object.assign(server.folders.get('Second') ?? {}, { select: undefined, fetch: undefined });
  await opened('of INBOX', 'of Second', 'of Third', 'of Third, later');
});

it.each(['hangs-up', 'half'] as const)('reads all other mails while one ends the connection: %s', async (fetch) => {
  await open(['INBOX', 'Second']);
  const guilty = server.deliver('INBOX', 'a', { fetch });
  server.deliver('INBOX', 'b');
  server.deliver('Second', 'c');
  watch();
  await opened('b', 'c');
  guilty.fetch = undefined;
  harness.now = new Date(harness.now.getTime() + 60_000);
  await opened('a', 'b', 'c');
});

it('opens cases also while the server refuses to mark and move what was read', async () => {
  await open(['INBOX', 'Processed'], 'after: { move: Processed }');
  for (const command of ['STORE', 'MOVE', 'COPY']) server.answers.set(command, 'NO [CANNOT] read-only folder');
  server.deliver('INBOX', 'a');
  watch();
  await opened('a');
  server.deliver('INBOX', 'b');
  await opened('a', 'b');
  server.answers.clear();
  await until(async () => server.folders.get('INBOX')?.mails.length === 0);
});

it('reads INBOX beside an empty folder that must not be listed', async () => {
  await open(['INBOX', 'Escalations']);
  server.deliver('INBOX', 'a');
  Object.assign(server.folders.get('Escalations') ?? {}, { fetch: 'BAD The specified message set is invalid.' });
  watch();
  await opened('a');
  await until(async () => (await report())?.error === null);
});

it('reads all other mails while the server never sends one, and that one when it does', async () => {
  await open(['INBOX', 'Second']);
  const silent = server.deliver('INBOX', 'a', { fetch: 'silence' });
  server.deliver('INBOX', 'b');
  server.deliver('Second', 'c');
  watch();
  await opened('b', 'c');
  harness.now = new Date(harness.now.getTime() + 10_000);
  server.deliver('INBOX', 'd');
  await opened('b', 'c', 'd');
  silent.fetch = undefined;
  harness.now = new Date(harness.now.getTime() + 60_000);
  await opened('a', 'b', 'c', 'd');
});

it('opens one case for a mail that Gmail shows in INBOX, under a label and in All Mail', async () => {
  const all = '[Gmail]/All Mail';
  await open(['INBOX', 'Invoices', all, 'Processed'], 'after: { move: Processed }');
  Object.assign(server.folders.get(all) ?? {}, { keepsMoved: true });
  for (const folder of ['INBOX', 'Invoices', all]) server.deliver(folder, 'a');
  server.deliver(all, 'archived by a filter');
  watch();
  await opened('a', 'archived by a filter');
  const outcomes = async () => {
    await harness.drain();
    const rows = await harness.prisma.inboundMail.findMany({ orderBy: { outcome: 'asc' } });
    return rows.map(({ outcome }) => outcome);
  };
  const wanted = ['duplicate-of', 'duplicate-of', 'opened', 'opened'];
  await until(async () => JSON.stringify((await outcomes()).toSorted()) === JSON.stringify(wanted));
  expect(await cases()).toHaveLength(2);
  expect(server.folders.get('INBOX')?.mails).toEqual([]);
});
