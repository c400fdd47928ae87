// A mail's story is told from the database by any of its ids, and every line of the log that concerns a mail names it
// by the same field.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Log } from '../../../src/ports/clock-and-log.js';
import { tellMails } from '../../../src/usecases/intake/mail-story.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const lines: { readonly mail?: string | readonly string[]; readonly text: string }[] = [];
const write = (facts: object, text: string) => void lines.push({ ...facts, text });
const log: Log = { debug: write, info: write, warn: write, error: write };

let harness: Harness;
beforeEach(async () => {
  lines.splice(0);
  harness = await openHarness({ log, dataset: harnessDataset });
});
afterEach(() => harness.close());

async function receiveFromAna() {
  const mail = rawMail({ from: 'ana@contoso.com', subject: 'Printer on fire', id: '<fire@contoso.com>' });
  harness.mailbox.deliver(mail, harness.now);
  await harness.settle();
  const found = await harness.prisma.inboundMail.findFirstOrThrow({
    where: { messageId: { contains: 'fire@contoso' } },
  });
  return found.id;
}

it('tells what a mail was, did and caused, in the order of time', async () => {
  const id = await receiveFromAna();
  const [story] = await tellMails(harness, id);
  expect(story).toMatchObject({ id, from: 'ana@contoso.com', subject: 'Printer on fire', case: 'C-000001' });
  const texts = story?.entries.map(({ kind, text }) => `${kind}: ${text}`) ?? [];
  for (const part of [
    'received: fetched from folder INBOX of mailbox support, UID 1',
    'read: read as person',
    'decided: opened C-000001 in queue gold by rule set',
    'rule item "everything else"',
    'sent: acknowledgement to ana@contoso.com promised as <',
    'sent: acknowledgement to ana@contoso.com sent; the server said: 250 2.0.0 queued as',
    'sent: queue-notification to ',
    'kpi: KPI first-pickup of SLA gold began',
    'job: KPI resolution fails then unless it is met',
  ]) {
    expect(texts.join('\n')).toContain(part);
  }
  const times = story?.entries.map(({ at }) => at.getTime()) ?? [];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

it('is found by Message-ID, the beginning of its id, its case, and the Message-ID of our mail', async () => {
  const id = await receiveFromAna();
  const [ours] = await harness.prisma.outboundMail.findMany({ where: { template: 'acknowledgement' } });
  for (const name of [
    '<fire@contoso.com>',
    'fire@contoso.com',
    id.slice(0, 8),
    'C-000001',
    '1',
    ours?.messageId ?? '',
  ]) {
    expect((await tellMails(harness, name)).map((story) => story.id)).toEqual([id]);
  }
  expect(await tellMails(harness, 'nobody@contoso.com')).toEqual([]);
});

it('tells why a mail is still waiting, and what failed', async () => {
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Waits' }), harness.now);
  await harness.receive();
  const [row] = await harness.prisma.inboundMail.findMany();
  const [story] = await tellMails(harness, row?.id ?? '');
  expect(story?.entries.at(-1)).toMatchObject({ kind: 'job', text: 'it waits for a worker' });
});

it('names the mail by the same field in every line of the log about it', async () => {
  const id = await receiveFromAna();
  const of = (text: string) => lines.filter((line) => line.text === text).map(({ mail }) => mail);
  expect(of('mails received')).toEqual([[id]]);
  expect(of('mail processed')).toEqual([id]);
  expect(of('mail sent').length).toBe(harness.sent.length);
  expect(new Set(of('mail sent'))).toEqual(new Set([id]));
  const unnamed = lines.filter((line) => JSON.stringify(line).includes(id) && ![line.mail].flat().includes(id));
  expect(unnamed).toEqual([]);
});
