// A mailbox is kept read through everything that happens to connections, and how it is can be seen by all.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectImap } from '../../../src/adapters/imap/imapflow.js';
import type { ConnectionState, MailboxStatus } from '../../../src/ports/mailbox-connection.js';
import { mailboxReports } from '../../../src/usecases/mailbox/mailbox-status.js';
import { dovecotAvailable, startDovecot, type TestDovecot } from '../../servers/dovecot.js';
import { type SilentProxy, startSilentProxy } from '../../servers/silent-proxy.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

const minute = 60_000;

describe.skipIf(!dovecotAvailable())('a watched mailbox', () => {
  let dovecot: TestDovecot;
  let proxy: SilentProxy;
  let harness: Harness;
  let password = 'correct horse';
  let stop: AbortController;
  let watching: Promise<void>;
  beforeAll(async () => {
    const started = await startDovecot({ users: ['support'] });
    if (started === null) throw new Error('no Dovecot');
    dovecot = started;
    proxy = await startSilentProxy(dovecot.port);
    harness = await openHarness({
      rules: {
        'mailboxes.yaml': `support:
  address: support@example.com
  imap: { host: 127.0.0.1, port: ${proxy.port}, user: support }
  smtp: { host: 127.0.0.1, port: 25 }
  folders: [ INBOX, Second ]
  startFrom: beginning`,
      },
    });
    await dovecot.append(mail('in the second folder'), 'Second');
  });
  afterAll(async () => {
    await harness?.close();
    await proxy?.stop();
    await dovecot?.stop();
  });
  afterEach(async () => {
    stop?.abort();
    await watching;
  });

  const mail = (subject: string) =>
    rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>` }).replaceAll('\n', '\r\n');
  const watch = () => {
    stop = new AbortController();
    watching = harness.watch((_name, rules) => {
      const access = rules.mailboxes.get('support')?.imap;
      if (access === undefined) throw new Error('no mailbox');
      return connectImap({ access, password, timeouts: { idleRenewMs: 500, answerTimeoutMs: 2_000 } });
    }, stop.signal);
  };
  const condition = async () => (await harness.connections.statuses())[0];
  const until = async (state: ConnectionState | 'unread', ms = 15_000): Promise<MailboxStatus> => {
    for (const end = Date.now() + ms; ; await sleep(30)) {
      const found = await condition();
      if (found?.state === state) return found;
      if (Date.now() > end) throw new Error(`waited for ${state}, it is ${JSON.stringify(found)}`);
    }
  };
  const received = async (count: number) => {
    for (const end = Date.now() + 15_000; (await harness.prisma.inboundMail.count()) !== count; await sleep(30)) {
      if (Date.now() > end) throw new Error(`${await harness.prisma.inboundMail.count()} mails, not ${count}`);
    }
  };

  it('is unread before anybody reads it, connected while somebody does, and unread again afterwards', async () => {
    expect(mailboxReports(harness.rules, await harness.connections.statuses(), new Map())).toMatchObject([
      { mailbox: 'support', address: 'support@example.com', state: 'unread', since: null, holder: null },
    ]);
    watch();
    expect(await until('connected')).toMatchObject({
      error: null,
      holder: expect.stringContaining(`:${process.pid}`),
      lastReadAt: harness.now,
    });
    await received(1);
    stop.abort();
    await watching;
    expect(await condition()).toMatchObject({ state: 'unread', holder: null });
  });

  it('is noticed to be dead when its connection goes silent, and read on over a new one', async () => {
    harness.now = new Date(harness.now.getTime() + minute);
    watch();
    while ((await condition())?.lastReadAt?.getTime() !== harness.now.getTime()) await sleep(30);
    proxy.silence();
    expect(await until('retrying')).toMatchObject({ error: expect.stringMatching(/did not answer/) });
    proxy.speak();
    await dovecot.append(mail('after the silence'));
    await until('connected');
    await received(2);
  });

  it('is refused with a wrong password, and by itself well again with the right one', async () => {
    password = 'wrong';
    watch();
    expect(await until('refused')).toMatchObject({ error: expect.stringMatching(/refused the login of support/) });
    password = dovecot.password;
    await until('connected');
  });

  it('says which folder is not there, and reads the others', async () => {
    await dovecot.rename('Second', 'Renamed');
    watch();
    await dovecot.append(mail('in the first folder'));
    const { error } = await until('refused');
    expect(error).toContain('does not open folder "Second"');
    expect(error).toContain('change "folders" in mailboxes.yaml');
    await received(3);
    await dovecot.rename('Renamed', 'Second');
    await until('connected');
  });

  it('has its operators told once of an outage that lasts, and once when it is over', async () => {
    await harness.drain();
    harness.sent.length = 0;
    const lease = await harness.takeLease();
    const see = (state: ConnectionState) =>
      harness.connections.record(lease, { state, error: 'no answer', read: state === 'connected' }, harness.now);
    const pass = async (ms: number) => {
      harness.now = new Date(harness.now.getTime() + ms);
      await Promise.all([harness.notifyOperators(), harness.notifyOperators()]);
      await harness.drain();
      return harness.sent.splice(0).map(({ to, subject }) => [to.address, subject]);
    };
    await see('connected');
    await see('retrying');
    expect(await pass(9 * minute)).toEqual([]);
    await see('refused');
    expect(await pass(minute)).toEqual([['operators@example.com', 'Mailbox support cannot be read']]);
    expect(await pass(60 * minute)).toEqual([]);
    await see('connected');
    expect(await pass(1_000)).toEqual([]);
    expect(await pass(minute)).toEqual([['operators@example.com', 'Mailbox support works again']]);
    expect(await pass(60 * minute)).toEqual([]);
  });
});
