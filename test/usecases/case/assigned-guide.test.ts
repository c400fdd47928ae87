// An agent who gets a case without asking for it begins where one who picks begins: with what happened, the script of
// the stage and its commands, articles that may help, and whom an answer reaches.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const shipped = (file: string) => readFile(path.join(import.meta.dirname, '../../../rules', file), 'utf8');

let harness: Harness;
afterEach(() => harness.close());

async function open(capacity: number) {
  harness = await openHarness({
    dataset: `${harnessDataset}  - { number: KA-2001, title: Printers that smell of smoke, text: 'Switch the printer off.' }\n`,
    rules: {
      'processes.yaml': await shipped('processes.yaml'),
      'record-creation.yaml': await shipped('record-creation.yaml'),
      'agents.yaml': `lena: { name: Lena Vogt, email: lena@example.net, capacity: ${capacity} }`,
      'queues.yaml': 'gold: { members: [ lena ], notify: nobody }',
      'routing.yaml': 'default: gold\nitems: [ { name: all, queue: gold, assign: { by: least-loaded } } ]',
    },
  });
}

async function deliver(subject: string, text: string) {
  const headers = ['Cc: Bob Brandt <bob@contoso.com>'];
  harness.mailbox.deliver(
    rawMail({ from: 'Ana Alvarez <ana@contoso.com>', headers, subject, text, id: `<${subject.length}@x>` }),
    harness.now,
  );
  await harness.settle();
}

const newestToLena = () => {
  const mail = harness.sent.findLast(({ to }) => to.address === 'lena@example.net');
  if (mail === undefined) throw new Error('no mail to Lena');
  return mail;
};

it('as soon as the agent has room for one more', async () => {
  await open(1);
  await deliver('Login', 'I cannot log in.');
  await deliver('Printer on fire', 'Please help, the LaserJet 9 smells of smoke.');
  await harness.act('C-000001', 'lena', { kind: 'resolve', text: 'Done', minutes: 5, closeActivities: false });
  await harness.assignWaiting();
  await harness.drain();
  const { subject, text } = newestToLena();
  expect(subject).toBe('Yours in gold: Printer on fire [C-000002]');
  expect(text).toMatch(/So far:[\s\S]*> Please help, the LaserJet 9 smells of smoke\./);
  expect(text).toMatch(/^KA-2001 Printers that smell of smoke \(because of: .*smoke.*\)$/m);
  expect(text).toContain('Process hardware-fault, stage identify\n[x] device (LaserJet 9)\n[ ] safe to use');
  expect(text).toMatch(/To say:[\s\S]*Please switch the LaserJet 9 off[\s\S]*#step safe to use\n#stage\n/);
  expect(text).toContain('Your answer goes to Ana Alvarez <ana@contoso.com>, with a copy to bob@contoso.com.');
});

it('on request, when the rules gave the case at once: the notice says that it is theirs, and how', async () => {
  await open(5);
  await deliver('Printer on fire', 'Please help, the LaserJet 9 smells of smoke.');
  const notice = newestToLena();
  expect(notice.text).toContain('opened C-000001, which is yours.');
  expect(notice.text).not.toContain('one click');
  const reply = { from: 'lena@example.net', to: notice.replyTo ?? '', subject: 'Re: fire', text: '#pick', id: '<l@x>' };
  harness.mailbox.deliver(rawMail({ ...reply, inReplyTo: notice.messageId }), harness.now);
  await harness.settle();
  expect(newestToLena().text).toContain('Process hardware-fault, stage identify');
  expect(newestToLena().text).toContain(
    'Your answer goes to Ana Alvarez <ana@contoso.com>, with a copy to bob@contoso.com.',
  );
});
