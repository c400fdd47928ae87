// What a notification tells an agent beside the customer's words, and what a customer reads in their language.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, harnessRules, openHarness, rawMail } from '../harness.js';
import { lastSentTo } from '../mail-exchange.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
afterEach(() => harness.close());

async function open(rules: Readonly<Record<string, string>> = {}, dataset = harnessDataset): Promise<void> {
  harness = await openHarness({ dataset, now: at('08:00'), rules });
}

async function deliver(raw: string): Promise<void> {
  harness.mailbox.deliver(raw, harness.now);
  await harness.settle();
}

const lastTo = (address: string) => lastSentTo(harness, address);

describe('a notification', () => {
  it('warns of a sender whose mail failed its checks, who is not acknowledged', async () => {
    await open({ 'mailboxes.yaml': `${harnessRules['mailboxes.yaml']}\n  authservId: mx.example.com` });
    const headers = ['Authentication-Results: mx.example.com; dmarc=fail header.from=contoso.com'];
    await deliver(rawMail({ from: 'ana@contoso.com', subject: 'Pay me', headers }));
    expect(lastTo('omar@example.net').text).toContain('Note: ana@contoso.com probably did not write this');
    expect(harness.sent.some(({ to }) => to.address === 'ana@contoso.com')).toBe(false);
  });

  it('says why an encrypted mail has no text', async () => {
    await open();
    await deliver(
      [
        ...['From: Ana Alvarez <ana@contoso.com>', 'To: support@example.com', 'Subject: Secret', 'MIME-Version: 1.0'],
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
        ...['Content-Transfer-Encoding: base64', '', 'MIAGCSqGSIb3DQEHA6CAMIACAQA=', ''],
      ].join('\n'),
    );
    expect(lastTo('lena@example.net').text).toMatch(/Note: .*encrypted/);
  });

  it('has what the customer forwarded below a line on top, and so has the case', async () => {
    await open();
    const forwarded = [
      'See below, can you help?',
      '',
      '-------- Forwarded Message --------',
      'From: Backup <backup@contoso.com>',
      'To: ana@contoso.com',
      'Subject: Job failed',
      'Date: Mon, 2 Mar 2026 07:00:00 +0000',
      '',
      'Error 0x80070005 while reading /srv/data',
    ];
    await deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fwd: Job failed', text: forwarded.join('\n') }));
    expect(lastTo('lena@example.net').text).toContain('Error 0x80070005');
    expect((await harness.cases.find(1))?.description).toContain('Error 0x80070005');
  });

  it('says that a mail has a picture and no text', async () => {
    await open();
    const picture = { name: 'screen.png', content: Buffer.from('not really'), type: 'image/png', cid: 'a@b' };
    await deliver(rawMail({ from: 'ana@contoso.com', subject: 'What is this', text: ' ', files: [picture] }));
    const { text, attachments } = lastTo('lena@example.net');
    expect(text).toContain('screen.png');
    expect(text).toContain('(The email has no text.)');
    expect(attachments.map(({ name }) => name)).toEqual(['screen.png']);
  });
});

describe('times', () => {
  it('of a warning are in the zone of the agent who reads it, which is named', async () => {
    await open({
      'agents.yaml':
        'lena: { name: Lena, email: lena@example.net, timeZone: Europe/Berlin }\nomar: { name: Omar, email: omar@example.net }',
      'settings.yaml': 'timeZone: Asia/Kolkata',
    });
    await deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire' }));
    harness.now = at('08:10');
    await harness.drain();
    expect(lastTo('lena@example.net').text).toContain('due at 2 Mar 2026, 09:15 CET');
    expect(lastTo('omar@example.net').text).toContain('due at 2 Mar 2026, 13:45 GMT+5:30');
  });
});

describe('a customer who writes German', () => {
  it('gets a knowledge article in a German frame', async () => {
    await open();
    const text =
      'Guten Tag, unser Drucker im zweiten Stock brennt, bitte helfen Sie uns schnell. Viele Grüße, Ana Alvarez';
    await deliver(rawMail({ from: 'ana@contoso.com', subject: 'Feuer', text }));
    await harness.act('1', 'lena', { kind: 'send-article', article: 'KA-1001' });
    await harness.drain();
    const article = lastTo('ana@contoso.com');
    expect(article.text).toContain('Look at the fuse.');
    expect(article.text).toMatch(/^Guten Tag/);
    expect(article.text).not.toContain('Hello');
  });
});

describe('a mail that is held because nobody bought support', () => {
  it('is told to the operators', async () => {
    const rule =
      '- mailbox: support\n  requireEntitlement: hold\n  items: [ { name: all, create: { type: request } } ]';
    await open({ 'record-creation.yaml': rule }, 'accounts: [ { name: Contoso, domain: contoso.com } ]');
    await deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire' }));
    await harness.notifyHeld();
    await harness.drain();
    expect(lastTo('operators@example.com').text).toContain('Fire');
  });
});
