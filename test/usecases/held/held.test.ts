// A held mail waits for a person who is told of it, can list it, and lets it in or closes it.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const page = { limit: 100, after: null };
const rule = (lines: string) =>
  `- mailbox: support\n  acknowledge: acknowledgement\n  ${lines}\n  items:\n    - { name: everything else, create: { type: request } }`;
const billing = { 'record-creation.yaml': rule('unknownSender: hold') };

let harness: Harness;
const openWith = async (rules: Readonly<Record<string, string>>) => {
  harness = await openHarness({ dataset: harnessDataset, rules });
};
afterEach(() => harness.close());

const receive = async (from: string, more: Partial<Parameters<typeof rawMail>[0]> = {}) => {
  harness.mailbox.deliver(rawMail({ from, ...more }), harness.now);
  await harness.settle();
};
const heldIds = async () => (await harness.listHeld({ discarded: false }, page)).items.map(({ id }) => id);
const firstHeld = async () => (await heldIds())[0] ?? '';
const later = (minutes: number) => {
  harness.now = new Date(harness.now.getTime() + minutes * 60_000);
};
const notices = () => harness.sent.filter(({ to }) => to.address === 'operators@example.com');

describe('mail of an unknown sender that the rule holds', () => {
  beforeEach(() => openWith(billing));

  it('is listed with who, what and why, counted for its mailbox, and answered by nobody', async () => {
    await receive('Yuri <yuri@fabrikam.com>', { subject: 'Invoice 12' });
    expect((await harness.listHeld({ discarded: false }, page)).items).toMatchObject([
      { mailbox: 'support', from: 'yuri@fabrikam.com', subject: 'Invoice 12', reason: 'unknown-sender' },
    ]);
    expect(await harness.mailboxReports()).toMatchObject([{ mailbox: 'support', held: 1 }]);
    expect(await harness.getHeld(await firstHeld())).toMatchObject({ text: expect.stringContaining('Please help') });
    expect(harness.sent).toEqual([]);
  });

  it('is named by the beginning of its id, and by more of it when another mail of the day has the same', async () => {
    await receive('yuri@fabrikam.com', { subject: 'First' });
    await receive('zoe@fabrikam.com', { subject: 'Second' });
    const ids = await heldIds();
    // All ids of a day begin with the same three digits.
    const refused = harness.getHeld(ids[0]?.slice(0, 3) ?? '');
    await expect(refused).rejects.toThrow(/more than one mail held .*; write more of it: /);
    await expect(refused).rejects.toThrow(ids[0]);
    await expect(refused).rejects.toThrow(ids[1]);
  });

  it('is told to the operators once, and what comes within ten minutes in one digest afterwards', async () => {
    await receive('yuri@fabrikam.com', { subject: 'First' });
    await harness.notifyHeld();
    await harness.notifyHeld();
    await receive('zoe@fabrikam.com', { subject: 'Second' });
    await receive('zoe@fabrikam.com', { subject: 'Third' });
    await harness.notifyHeld();
    await harness.drain();
    expect(notices()).toHaveLength(1);
    later(10);
    await Promise.all([harness.notifyHeld(), harness.notifyHeld()]);
    await harness.drain();
    expect(notices().map(({ subject }) => subject)).toEqual([
      '1 held in mailbox support: your decision is needed',
      '3 held in mailbox support: your decision is needed',
    ]);
    expect(notices()[1]?.text).toContain('Subject:  Third');
    expect(notices()[1]?.text).toContain(`Id:       ${await firstHeld()}`);
    later(10);
    await harness.notifyHeld();
    await harness.drain();
    expect(notices()).toHaveLength(2);
  });

  it('opens its case when it is released, and the ledger says who released it', async () => {
    await receive('Yuri <yuri@fabrikam.com>', { subject: 'Invoice 12' });
    const id = await firstHeld();
    expect(await harness.releaseHeld(id.slice(0, 8), 'lena')).toMatchObject({ id, outcome: 'opened', case: 1 });
    await harness.drain();
    expect(harness.sent.map(({ to }) => to.address)).toContain('yuri@fabrikam.com');
    const row = await harness.prisma.inboundMail.findUniqueOrThrow({ where: { id } });
    expect([row.releasedBy, row.releasedAt]).toEqual(['lena', harness.now]);
    expect(row.facts).toMatchObject({ released: { by: 'lena', heldFor: 'unknown-sender' } });
    expect(row.decision).toMatchObject({
      reasons: expect.arrayContaining([{ code: 'released', text: 'released by lena, it was held for unknown-sender' }]),
    });
    expect(await heldIds()).toEqual([]);
  });

  it('gives one case when two people release it at once', async () => {
    await receive('yuri@fabrikam.com');
    const id = await firstHeld();
    const released = await Promise.allSettled([harness.releaseHeld(id, 'lena'), harness.releaseHeld(id, 'omar')]);
    expect(released.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await harness.prisma.case.count()).toBe(1);
  });

  it('stays in the ledger when it is discarded, with who and why, and is closed', async () => {
    await receive('yuri@fabrikam.com');
    const id = await firstHeld();
    await harness.discardHeld(id, { by: 'lena', why: 'a newsletter' });
    const row = await harness.prisma.inboundMail.findUniqueOrThrow({ where: { id } });
    expect([row.outcome, row.reason]).toEqual(['held', 'discarded']);
    expect(row.decision).toMatchObject({ kind: 'hold', reason: 'unknown-sender', discarded: { by: 'lena' } });
    expect(await heldIds()).toEqual([]);
    expect((await harness.listHeld({ discarded: true }, page)).items).toMatchObject([
      { id, reason: 'unknown-sender', discarded: { by: 'lena', why: 'a newsletter' } },
    ]);
    await expect(harness.releaseHeld(id, 'omar')).rejects.toThrow('was discarded by lena');
    await expect(harness.discardHeld(id, { by: 'omar', why: 'too' })).rejects.toThrow('was discarded by lena');
    expect(await harness.mailboxReports()).toMatchObject([{ held: 0 }]);
  });

  it('is not found by an id of another mail', async () => {
    await expect(harness.getHeld('00')).rejects.toThrow('casemill held list --all');
  });
});

describe('a customer whom the rule declines', () => {
  beforeEach(() => openWith({ 'record-creation.yaml': rule('requireEntitlement: { decline: declined }') }));

  it('is seen by a person when he answers, and declined no second time', async () => {
    await receive('yuri@fabrikam.com', { subject: 'Help' });
    const declined = await harness.prisma.outboundMail.findFirstOrThrow({ where: { template: 'declined' } });
    await receive('yuri@fabrikam.com', { subject: 'Re: Help', text: 'We did pay.', inReplyTo: declined.messageId });
    expect((await harness.listHeld({ discarded: false }, page)).items).toMatchObject([
      { from: 'yuri@fabrikam.com', reason: 'declined-customer-replied' },
    ]);
    expect(await harness.prisma.outboundMail.count({ where: { template: 'declined' } })).toBe(1);
    expect(await harness.releaseHeld(await firstHeld(), 'lena')).toMatchObject({ outcome: 'opened' });
  });
});
