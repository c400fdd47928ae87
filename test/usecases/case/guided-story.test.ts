// The worked example on the shipped process: an agent who knows no command but what the mails offer is guided from the
// first mail to the resolution. Each answer is made of the lines of the mail that it answers.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../src/ports/outgoing.js';
import { readGuide } from '../../../src/usecases/case/read-guide.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const shipped = (file: string) => readFile(path.join(import.meta.dirname, '../../../rules', file), 'utf8');
const lena = 'lena@example.net';
const ana = 'ana@contoso.com';

let harness: Harness;
let mails = 0;

beforeAll(async () => {
  const dataset = `${harnessDataset}  - { number: KA-2001, title: Printers that smell of smoke, text: 'Switch the printer off.' }\n`;
  const rules = {
    'processes.yaml': await shipped('processes.yaml'),
    'record-creation.yaml': await shipped('record-creation.yaml'),
  };
  harness = await openHarness({ dataset, rules });
  const text = 'Please help, the LaserJet 9 smells of smoke. The printer stands on the second floor.';
  harness.mailbox.deliver(rawMail({ from: `Ana Alvarez <${ana}>`, subject: 'Printer on fire', text }), harness.now);
  await harness.settle();
});
afterAll(() => harness.close());

const found = async () => {
  const one = await harness.cases.find(1);
  if (one === undefined) throw new Error('no case');
  return one;
};

function newestTo(address: string): OutgoingMessage {
  const mail = harness.sent.findLast(({ to }) => to.address === address);
  if (mail === undefined) throw new Error(`no mail to ${address}`);
  return mail;
}

/** Lena answers her newest mail, quoted below. Gives the mail that she gets. */
async function lenaAnswers(...lines: readonly string[]): Promise<OutgoingMessage> {
  const notice = newestTo(lena);
  mails += 1;
  const text = [...lines, '', ...notice.text.split('\n').map((line) => `> ${line}`)].join('\n');
  const mail = { from: `Lena Vogt <${lena}>`, to: notice.replyTo ?? '', subject: `Re: ${notice.subject}`, text };
  harness.now = new Date(harness.now.getTime() + 60_000);
  harness.mailbox.deliver(rawMail({ ...mail, id: `<l${mails}@x>`, inReplyTo: notice.messageId }), harness.now);
  await harness.settle();
  return newestTo(lena);
}

/** The line of a mail that an agent copies. */
function lineOf({ text }: OutgoingMessage, part: string): string {
  const line = text.split('\n').find((one) => one.includes(part));
  if (line === undefined) throw new Error(`no line with "${part}" in:\n${text}`);
  return line;
}

it('guides from identify to resolve, with nothing but the lines of its mails', async () => {
  expect(newestTo(lena).text).toContain('#pick');
  const sheet = await lenaAnswers('#pick');
  expect(sheet.text).toContain('Process hardware-fault, stage identify');
  expect(sheet.text).toContain('[x] device (LaserJet 9)');
  expect(sheet.text).toContain(`Your answer goes to Ana Alvarez <${ana}>.`);
  expect(lineOf(sheet, 'KA-2001')).toContain('smoke');

  const said = lineOf(sheet, 'switch the LaserJet 9 off');
  const research = await lenaAnswers('#step safe to use', '#stage', said, lineOf(sheet, 'Thank you for writing'));
  expect(newestTo(ana).text).toContain(`${said}\nThank you for writing, Ana Alvarez.`);
  expect(newestTo(ana).text).not.toContain('hardware-fault');
  expect(research.text).toContain('Process hardware-fault, stage research');
  expect(research.text).toContain(`Your answer goes to Ana Alvarez <${ana}>.`);
  expect(research.text).toContain('#stage goes on, as soon as this is done: outcome.');
  expect(research.text).not.toMatch(/^#stage$/m);

  const held = await lenaAnswers('#stage');
  expect(held.text).toContain('needs required steps to go on: "outcome" (research)');
  await lenaAnswers('#article KA-2001');
  expect(newestTo(ana).text).toContain('Switch the printer off.');

  const words = 'The fuse is black, and a new one does not help.';
  const reply = { from: `Ana Alvarez <${ana}>`, subject: `Re: ${newestTo(ana).subject}`, text: words };
  harness.mailbox.deliver(rawMail({ ...reply, id: '<a2@x>', inReplyTo: newestTo(ana).messageId }), harness.now);
  await harness.settle();
  const notice = newestTo(lena);
  expect(notice.text).toContain(words);
  expect(notice.text).not.toContain('#pick');
  expect(notice.text).toContain('Process hardware-fault, stage research\n[ ] outcome (required)');
  const helps = lineOf(notice, 'looked up what helps');
  const outcome = await lenaAnswers(lineOf(notice, '#step outcome: replace'), '', helps);
  expect(newestTo(ana).text).toContain(helps);
  expect(outcome.text).toContain('#stage goes on to replace.');
  expect(outcome.text).not.toContain('#step outcome');
  const replace = await lenaAnswers('#stage');
  const ordered = await lenaAnswers(lineOf(replace, '#step order number').replace('…', 'PO-77'));
  const close = await lenaAnswers('#stage', lineOf(ordered, 'order PO-77'));
  expect(newestTo(ana).text).toContain('A new LaserJet 9 is on its way, order PO-77.');

  await lenaAnswers(lineOf(close, '#resolve'));
  expect(await found()).toMatchObject({
    status: 'resolved',
    customFields: { device: 'LaserJet 9', outcome: 'replace', 'order-number': 'PO-77' },
    entitlement: { remaining: 14 },
    progress: [
      { stage: 'identify', step: 'safe to use', agent: 'lena' },
      { stage: 'research', step: null },
      { stage: 'research', step: 'outcome' },
      { stage: 'replace', step: null },
      { stage: 'replace', step: 'order number' },
      { stage: 'close', step: null },
    ],
  });
  const guide = await readGuide({ cases: harness.cases, rules: async () => harness.rules }, 1);
  expect(guide).toMatchObject({ stage: 'close', script: [], next: null });
  const { activities } = await found();
  expect(activities.at(-1)).toMatchObject({ kind: 'resolution', text: 'Replaced the LaserJet 9', minutes: 25 });
});
