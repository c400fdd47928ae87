// What another system hands over is one message, decided by the rules of a mailbox as its mails are.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HandedOver } from '../../../src/usecases/intake/receive-message.js';
import { type Harness, harnessDataset, openHarness } from '../harness.js';

const web: HandedOver = {
  channel: 'web',
  externalId: 'form-1',
  mailbox: 'support',
  sender: { address: 'ana@contoso.com', name: 'Ana Alvarez', externalId: null },
  conversation: null,
  subject: 'Printer on fire',
  text: 'Please help, it burns.',
  files: [{ name: '../fire.txt', content: Buffer.from('hot').toString('base64') }],
};
const tweet: HandedOver = {
  ...web,
  channel: 'twitter',
  externalId: 'tweet-1',
  sender: { address: null, name: 'Bo', externalId: '4711' },
  conversation: 'thread-9',
  files: [],
};

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({
    dataset: harnessDataset.replace('channel: email', 'channel: web'),
    rules: {
      'routing.yaml':
        'default: triage\nitems:\n  - { name: social, when: { channel: { in: [ twitter, facebook ] } }, queue: gold }',
    },
  });
});
afterEach(() => harness.close());

const hand = async (message: HandedOver) => {
  const received = await harness.receiveMessage(message);
  if (!received.ok) throw new Error(received.text);
  await harness.drain();
  return received.message;
};

describe('a message from a web form', () => {
  it('opens a case with its files, spends the entitlement of its channel, and is acknowledged by mail', async () => {
    expect(await hand(web)).toMatchObject({ outcome: 'opened', case: 'C-000001' });
    const found = await harness.cases.find(1);
    expect(found).toMatchObject({
      ...{ origin: 'web', title: 'Printer on fire', customer: 'Contoso' },
      entitlement: { name: 'Contoso Gold', remaining: 14 },
    });
    const [message] = found?.activities ?? [];
    expect(message).toMatchObject({ from: 'ana@contoso.com', text: 'Please help, it burns.', messageId: null });
    expect(message?.attachments).toMatchObject([{ name: 'fire.txt', size: 3 }]);
    expect(harness.sent.find(({ to }) => to.address === 'ana@contoso.com')?.text).toContain('C-000001');
    expect(harness.sent.find(({ to }) => to.address === 'omar@example.net')?.text).toContain('sent by a web form');
  });

  it('that is handed over twice is one message', async () => {
    const first = await hand(web);
    expect(await hand(web)).toEqual(first);
    expect(await harness.cases.find(2)).toBeUndefined();
    expect(await hand({ ...web, externalId: 'form-2', text: 'And another one.' })).toMatchObject({ outcome: 'opened' });
  });

  it('needs a sender and a mailbox', async () => {
    const nobody = { address: null, name: 'Nobody', externalId: null };
    expect(await harness.receiveMessage({ ...web, sender: nobody })).toMatchObject({ ok: false, code: 'no-sender' });
    expect(await harness.receiveMessage({ ...web, mailbox: 'sales' })).toMatchObject({ ok: false, code: 'no-mailbox' });
    expect(await harness.receiveMessage({ ...web, mailbox: null })).toMatchObject({ ok: true });
  });
});

describe('a message from a social network', () => {
  it('makes a contact of the profile, joins the case of its conversation, and is not answered by mail', async () => {
    expect(await hand(tweet)).toMatchObject({ outcome: 'opened', case: 'C-000001' });
    expect(await hand({ ...tweet, externalId: 'tweet-2', text: 'Still burning' })).toMatchObject({
      ...{ outcome: 'appended', case: 'C-000001' },
    });
    expect(await harness.cases.find(1)).toMatchObject({ queue: 'gold', contact: 'twitter:4711', customer: 'Bo' });
    expect(harness.sent.filter(({ to }) => !to.address.endsWith('@example.net'))).toEqual([]);
    expect(await harness.act('C-000001', 'lena', { kind: 'reply', text: 'On my way.' })).toMatchObject({
      ...{ ok: false, code: 'no-address' },
    });
  });

  it('of somebody else in the same conversation opens a case of its own', async () => {
    await hand(tweet);
    const other = { ...tweet, externalId: 'tweet-3', sender: { address: null, name: 'Cy', externalId: '4712' } };
    expect(await hand(other)).toMatchObject({ outcome: 'opened', case: 'C-000002' });
  });
});

describe('an alert of a device', () => {
  const alert: HandedOver = {
    ...tweet,
    ...{ channel: 'iot', externalId: null, conversation: null, subject: 'Boiler 7 overheated', text: '94 °C' },
    sender: { address: null, name: 'Boiler 7', externalId: 'boiler-7' },
    alert: { name: 'overheated', state: 'raised' },
  };
  const cleared: HandedOver = { ...alert, text: '61 °C', alert: { name: 'overheated', state: 'cleared' } };

  it('has one open case, counts what is raised again on it, and gets a new case once that is closed', async () => {
    expect(await hand(alert)).toMatchObject({ outcome: 'opened', case: 'C-000001' });
    const mailsBefore = harness.sent.length;
    for (const text of ['95 °C', '96 °C']) {
      expect(await hand({ ...alert, text })).toMatchObject({
        outcome: 'skipped',
        reason: 'alert-repeated',
        case: 'C-000001',
      });
    }
    const found = await harness.cases.find(1);
    expect(found).toMatchObject({ alertRepeats: { times: 2, lastAt: harness.now }, status: 'in-progress' });
    expect(found?.activities.filter(({ direction }) => direction === 'in')).toHaveLength(1);
    expect(harness.sent).toHaveLength(mailsBefore);
    await harness.act('C-000001', 'lena', { kind: 'cancel' });
    expect(await hand(alert)).toMatchObject({ outcome: 'opened', case: 'C-000002' });
    expect(await hand(alert)).toMatchObject({ reason: 'alert-repeated', case: 'C-000002' });
  });

  it('that the device clears is noted on the case, and its agents see it', async () => {
    await hand(alert);
    expect(await hand(cleared)).toMatchObject({ outcome: 'appended', case: 'C-000001' });
    expect(await harness.cases.find(1)).toMatchObject({ status: 'in-progress' });
    expect(harness.sent.at(-1)?.text).toContain('61 °C');
    const other = { ...cleared, sender: { ...alert.sender, externalId: 'boiler-8' } };
    expect(await hand(other)).toMatchObject({ outcome: 'skipped', reason: 'alert-cleared', case: null });
  });

  it('needs its device', async () => {
    const nobody = { ...alert, sender: { address: 'boilers@contoso.com', name: 'Boilers', externalId: null } };
    expect(await harness.receiveMessage(nobody)).toMatchObject({ ok: false, code: 'no-device' });
  });
});

it('an alert that is cleared resolves its case where the rule says so, unless something is left to do', async () => {
  await harness.close();
  harness = await openHarness({ rules: { 'record-creation.yaml': '- mailbox: support\n  alertCleared: resolve\n' } });
  const alert: HandedOver = {
    ...{ ...tweet, channel: 'iot', externalId: null, conversation: null, subject: 'Overheated', text: '94 °C' },
    alert: { name: 'overheated', state: 'raised' },
  };
  const cleared: HandedOver = { ...alert, alert: { name: 'overheated', state: 'cleared' } };
  await hand(alert);
  expect(await hand(cleared)).toMatchObject({ outcome: 'appended' });
  const found = await harness.cases.find(1);
  expect(found).toMatchObject({ status: 'resolved' });
  expect(found?.activities.at(-1)).toMatchObject({
    kind: 'resolution',
    agent: null,
    text: 'The device cleared its alert.',
  });

  expect(await hand(alert)).toMatchObject({ outcome: 'reopened', case: 'C-000001' });
  await harness.act('C-000001', 'lena', {
    kind: 'log',
    activity: 'task',
    text: 'Check the valve',
    minutes: null,
    open: true,
  });
  await hand(cleared);
  expect(await harness.cases.find(1)).toMatchObject({ status: 'in-progress' });
});

it('a message whose worker died before it was processed is processed once', async () => {
  const id = 'a0000000-0000-4000-8000-000000000001';
  const { hash: rawHash, size } = await harness.rawStore.put(
    (async function* () {
      yield Buffer.from(JSON.stringify({ ...tweet, externalId: undefined, mailbox: undefined }));
    })(),
  );
  const row = {
    id,
    mailbox: 'support',
    channel: 'twitter',
    externalId: 't',
    receivedAt: harness.now,
    nextTryAt: harness.now,
    size,
    rawHash,
    traceparent: null,
  } as const;
  await harness.outsideMessages.record(row);
  await harness.reconcile();
  await harness.drain();
  expect(await harness.outsideMessages.find(id)).toMatchObject({ outcome: 'opened', case: 'C-000001' });
});

describe('a case for what a customer said on the telephone', () => {
  const said = { channel: 'phone', externalId: null, mailbox: null, conversation: null, files: [] } as const;
  const open = async (from: string) => {
    const opened = await harness.openForCustomer(from, { ...said, subject: 'Printer', text: 'It jams.' });
    await harness.drain();
    return opened;
  };

  it('is that of the contact with the name', async () => {
    expect(await open('ana alvarez')).toMatchObject({ ok: true, message: { outcome: 'opened', case: 'C-000001' } });
    expect(await harness.cases.find(1)).toMatchObject({
      origin: 'phone',
      contact: 'ana@contoso.com',
      entitlement: null,
    });
    expect(await open('Nobody')).toMatchObject({ ok: false, code: 'no-customer' });
  });

  it('is taken by the agent who opens it, and nothing is opened for an agent that there is not', async () => {
    const openBy = (agent: string) =>
      harness.openForCustomer('ana alvarez', { ...said, subject: 'Printer', text: 'It jams.' }, agent);
    expect(await openBy('nobody')).toMatchObject({ ok: false, code: 'no-agent' });
    expect(await harness.prisma.inboundMail.count()).toBe(0);
    expect(await openBy('lena')).toMatchObject({ ok: true, message: { outcome: 'opened', case: 'C-000001' } });
    expect(await harness.cases.find(1)).toMatchObject({ assignee: 'lena' });
  });

  it('finds a caller again by the number, however it is written', async () => {
    await open('+49 30 / 123-456');
    await open('+4930123456');
    const found = await Promise.all([harness.cases.find(1), harness.cases.find(2)]);
    expect(found.map((one) => one?.contact)).toEqual(['phone:+4930123456', 'phone:+4930123456']);
    expect(harness.sent.filter(({ to }) => to.address.startsWith('phone:'))).toEqual([]);
  });
});
