// The IMAP and SMTP adapters against real servers: what they translate, and which errors they report.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectImap } from '../../../src/adapters/imap/imapflow.js';
import { createSmtpSender } from '../../../src/adapters/smtp/nodemailer.js';
import type { ServerAccess } from '../../../src/core/rule-set/mailbox.js';
import type { RuleSet } from '../../../src/core/rule-set/rule-set.js';
import type { OutgoingMessage, SendError } from '../../../src/ports/outgoing.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { dovecotAvailable, startDovecot, type TestDovecot } from '../../servers/dovecot.js';
import { type SmtpSink, startSmtpSink } from '../../servers/smtp-sink.js';

describe.skipIf(!dovecotAvailable())('IMAP', () => {
  let dovecot: TestDovecot;
  beforeAll(async () => {
    const started = await startDovecot();
    if (started === null) throw new Error('no Dovecot');
    dovecot = started;
  });
  afterAll(() => dovecot?.stop());

  const access = (): ServerAccess => ({
    host: '127.0.0.1',
    port: dovecot.port,
    user: dovecot.user,
    password: { env: 'SUPPORT_PASSWORD' },
    oauth: null,
    tls: 'none',
    insecure: false,
  });
  const mail = (subject: string, body = 'x') => `From: a@b.c\r\nSubject: ${subject}\r\n\r\n${body}\r\n`;

  it('lists and fetches from a UID on, whole mails or their beginnings', async () => {
    const first = await dovecot.append(mail('one'));
    const second = await dovecot.append(mail('two', 'y'.repeat(100_000)));
    const session = await connectImap({ access: access(), password: dovecot.password });
    const { uidNext } = await session.openFolder('INBOX');
    expect(uidNext).toBe(second + 1);
    expect((await session.list(first)).map(({ uid }) => uid)).toEqual([first, second]);
    expect((await session.list(second)).map(({ uid }) => uid)).toEqual([second]);
    expect(await session.list(second + 1)).toEqual([]);
    const [whole] = await session.fetch([first]);
    expect(whole?.raw.toString()).toBe(mail('one'));
    const [head] = await session.fetch([second], 1000);
    expect(head?.raw.length).toBe(1000);
    expect(head?.size).toBeGreaterThan(100_000);
    await session.close();
  });

  it('holds receiving times against the clock that it is given, not against that of this machine', async () => {
    const uid = await dovecot.append(mail('on time'));
    const receivedBy = async (clock: Date) => {
      const session = await connectImap({ access: access(), password: dovecot.password, clock: () => clock });
      await session.openFolder('INBOX');
      const [listed] = await session.list(uid);
      const [fetched] = await session.fetch([uid]);
      await session.close();
      expect(fetched?.receivedAt).toEqual(listed?.receivedAt);
      return fetched?.receivedAt;
    };
    const before = new Date('2026-01-01T00:00:00Z');
    expect(await receivedBy(before)).toEqual(before);
    const served = await receivedBy(new Date('9000-01-01T00:00:00Z'));
    expect(Math.abs((served?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('downloads a large mail in pieces, and says when it vanished, even half-way', async () => {
    const raw = mail('large', 'z'.repeat(3_000_000));
    const uid = await dovecot.append(raw);
    const session = await connectImap({ access: access(), password: dovecot.password });
    await session.openFolder('INBOX');
    const pieces: Buffer[] = [];
    const length = await session.download(uid, async (whole) => {
      for await (const piece of whole) pieces.push(piece);
      return pieces.length;
    });
    expect(length).toBeGreaterThan(3);
    expect(Buffer.concat(pieces).toString()).toBe(raw);

    const other = await connectImap({ access: access(), password: dovecot.password });
    await other.openFolder('INBOX');
    const halfWay = session.download(uid, async (whole) => {
      for await (const _ of whole) {
        await other.move([uid], 'Elsewhere');
        await session.list(1); // by now the server says that it is gone
      }
    });
    expect(await halfWay).toBeUndefined();
    expect(await session.download(uid, async () => 'there')).toBeUndefined();
    await other.close();
    await session.close();
  });

  it('wakes up when a mail arrives, even just before it began to wait', async () => {
    const session = await connectImap({ access: access(), password: dovecot.password });
    await session.openFolder('INBOX');
    const waiting = session.waitForChange(600_000, new AbortController().signal);
    await dovecot.append(mail('wake up'));
    await waiting;
    await session.openFolder('INBOX');
    await dovecot.append(mail('already there'));
    await session.list(1);
    await session.waitForChange(600_000, new AbortController().signal);
    await session.close();
  });

  it('creates the folder that it moves mails to', async () => {
    const uid = await dovecot.append(mail('move me'));
    const session = await connectImap({ access: access(), password: dovecot.password });
    await session.openFolder('INBOX');
    await session.move([uid], 'Processed');
    await session.openFolder('Processed');
    expect(await session.list(1)).toHaveLength(1);
    await session.close();
  });

  it('says which password is wrong, and which server does not answer', async () => {
    await expect(connectImap({ access: access(), password: 'wrong' })).rejects.toThrow(
      /refused the login of support.*Check the password, SUPPORT_PASSWORD/,
    );
    await expect(connectImap({ access: { ...access(), port: 1 }, password: 'x' })).rejects.toThrow(
      'cannot reach IMAP server 127.0.0.1:1: ECONNREFUSED',
    );
  });

  it('throws where the server refuses', async () => {
    const session = await connectImap({ access: access(), password: dovecot.password });
    await expect(session.openFolder('No such folder')).rejects.toThrow();
    await session.close();
  });
});

describe.skipIf(!dovecotAvailable())('IMAP over TLS', () => {
  it('trusts no unverifiable certificate unless configured to, and never falls back to plain text', async () => {
    const [safe, plain] = await Promise.all([startDovecot({ tls: true }), startDovecot()]);
    if (safe === null || plain === null) throw new Error('no Dovecot');
    const connect = (port: number, tls: ServerAccess['tls'], insecure: boolean) => {
      const access = { host: '127.0.0.1', port, user: safe.user, password: null, oauth: null, tls, insecure };
      return connectImap({ access, password: safe.password });
    };
    for (const [port, tls] of [[safe.tlsPort, 'implicit'] as const, [safe.port, 'starttls'] as const]) {
      await expect(connect(port, tls, false)).rejects.toThrow(/cannot reach IMAP server.*self-signed|SELF_SIGNED/i);
      await (await connect(port, tls, true)).close();
    }
    await expect(connect(plain.port, 'starttls', true)).rejects.toThrow('cannot reach IMAP server');
    await Promise.all([safe.stop(), plain.stop()]);
  });
});

describe('SMTP', () => {
  let sink: SmtpSink;
  let rules: RuleSet;
  beforeAll(async () => {
    sink = await startSmtpSink();
    const loaded = await loadRuleTexts({
      'mailboxes.yaml': `here: { address: s@example.com, imap: { host: 127.0.0.1, port: 143 }, smtp: { host: 127.0.0.1, port: ${sink.port} } }
nowhere: { address: n@example.com, imap: { host: 127.0.0.1, port: 143 }, smtp: { host: 127.0.0.1, port: 1 } }`,
    });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    rules = loaded.rules;
  });
  const sender = createSmtpSender(
    () => undefined,
    () => Promise.reject(new Error('no tokens here')),
    () => new Date('2026-03-02T08:00:00Z'),
  );
  afterAll(async () => {
    sender.close();
    await sink.stop();
  });

  const letter: OutgoingMessage = {
    messageId: '<x@example.com>',
    from: { address: 's@example.com', name: 'Support' },
    to: { address: 'ana@contoso.com', name: 'Ana' },
    cc: [],
    replyTo: null,
    inReplyTo: '<a@contoso.com>',
    references: ['<a@contoso.com>'],
    subject: 'Hello',
    text: 'Grüße',
    html: null,
    attachments: [],
    autoSubmitted: 'auto-replied',
    ownMark: 'abc234',
  };
  const failure = (sending: Promise<string>) =>
    sending.then(
      () => undefined,
      (error: SendError) => ({ kind: error.kind, message: error.message }),
    );

  it('dates mails by the clock that it is given', async () => {
    sink.clear();
    await sender.send('here', rules, letter);
    expect(sink.mails[0]?.raw.toString()).toContain('Date: Mon, 02 Mar 2026 08:00:00 +0000');
  });

  it('keeps our Message-ID and references, and declares itself automatic', async () => {
    await sender.send('here', rules, letter);
    const raw = sink.mails.at(-1)?.raw.toString() ?? '';
    for (const line of [
      'Message-ID: <x@example.com>',
      'In-Reply-To: <a@contoso.com>',
      'References: <a@contoso.com>',
      'Auto-Submitted: auto-replied',
      'X-Auto-Response-Suppress: All',
      'X-Casemill: abc234',
    ]) {
      expect(raw).toContain(line);
    }
  });

  it('writes to a readable domain by its ASCII name', async () => {
    await sender.send('here', rules, { ...letter, to: { address: 'ada@bücher.example', name: 'Ada' } });
    expect(sink.mails.at(-1)?.raw.toString()).toContain('To: Ada <ada@xn--bcher-kva.example>');
  });

  it('distinguishes permanent and temporary refusals and a server that is down', async () => {
    sink.failNext(1, 550);
    expect(await failure(sender.send('here', rules, letter))).toMatchObject({ kind: 'refused' });
    sink.failNext(1, 451);
    expect(await failure(sender.send('here', rules, letter))).toMatchObject({ kind: 'deferred' });
    expect(await failure(sender.send('nowhere', rules, letter))).toEqual({
      kind: 'unavailable',
      message: expect.stringContaining('SMTP server 127.0.0.1:1'),
    });
  });
});
