// A day at a small desk, over a real IMAP and SMTP server: two colleagues of a customer, two agents, copies, a note, a
// collision, a handover, an answer between quoted lines, and a resolution. Every mail that went out is read by a strict eye.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawMail, type TestMail } from '../../usecases/harness.js';
import type { WorkerHere } from '../worker-here.js';
import { type Arrived, openWorld, type World } from '../world.js';
import { backends, casemill } from './desk.js';
import { faultsOf } from './strict-mail.js';

const creation = `- mailbox: support
  acknowledge: acknowledgement
  announceResolution: case-resolved
  items:
    - { name: everything, create: { type: request } }`;

for (const { jobs, available } of backends) {
  describe.skipIf(!available)(`a day at the desk, with jobs on ${jobs}`, () => {
    let world: World;
    let app: WorkerHere;
    let count = 0;
    beforeAll(async () => {
      world = await openWorld(jobs, { 'record-creation.yaml': creation });
      app = world.openWorker();
      await app.start();
    });
    afterAll(async () => {
      await app?.stop();
      await world?.close();
    });

    const write = (mail: TestMail) => world.deliver(rawMail({ id: `<day-${++count}@example.net>`, ...mail }));
    const answer = (agent: string, notice: Arrived, text: string) =>
      write({
        from: `${agent}@example.net`,
        to: notice.replyTo,
        inReplyTo: notice.messageId,
        subject: notice.subject,
        text,
      });
    const envelopes = (text: string) =>
      world.sink.mails.filter(({ raw }) => raw.includes(text)).map(({ envelope }) => envelope.to);

    it('a mail with a colleague in copy reaches the agents, who see whom an answer reaches', async () => {
      await write({
        from: 'Ana Alvarez <ana@contoso.com>',
        headers: ['Cc: Bob <bob@contoso.com>'],
        subject: 'Printer on fire',
        text: 'The printer on the second floor burns.\n\nWhat shall we do?',
        id: '<fire@contoso.com>',
      });
      const notice = await world.arrival('lena@example.net', 'Printer on fire');
      expect(notice.text).toContain(
        'Your answer goes to Ana Alvarez <ana@contoso.com>, with a copy to bob@contoso.com.',
      );
      await world.arrival('ana@contoso.com', 'Your case number is C-000001');
    });

    it('an answer between the quoted lines reaches both customers, without a word of ours', async () => {
      const notice = await world.arrival('lena@example.net', 'Printer on fire');
      const quoted = notice.text.split('\n').map((line) => `> ${line}`);
      const at = quoted.findIndex((line) => line.includes('What shall we do?'));
      await answer(
        'lena',
        notice,
        [...quoted.slice(0, at + 1), '', 'Use water.', '', ...quoted.slice(at + 1)].join('\n'),
      );
      const received = await world.arrival('bob@contoso.com', 'Use water.');
      expect(envelopes('Use water.')).toEqual([['ana@contoso.com', 'bob@contoso.com']]);
      expect(received.text).toContain('> What shall we do?');
      expect(received.text).not.toMatch(/Contoso Gold|first-response|#pick/);
      expect(received.subject).toBe('Re: Printer on fire');
    });

    it('a note stays inside', async () => {
      await answer(
        'omar',
        await world.arrival('omar@example.net', 'Printer on fire'),
        '#note Their contract ends soon.',
      );
      await world.until('the note', async () => {
        const found = await world.records.cases.find(1);
        return found?.activities.some(({ kind }) => kind === 'note') ?? false;
      });
      expect(envelopes('contract ends')).toEqual([]);
    });

    it('an answer that crosses a new mail waits for its author', async () => {
      const seen = await world.arrival('lena@example.net', 'Printer on fire');
      await write({
        from: 'Bob <bob@contoso.com>',
        headers: ['Cc: ana@contoso.com'],
        subject: 'Re: Printer on fire',
        inReplyTo: '<fire@contoso.com>',
        text: 'It is out now, but the display is dark.',
      });
      await world.arrival('lena@example.net', 'the display is dark');
      await answer('lena', seen, 'Is it still burning?');
      const returned = await world.arrival('lena@example.net', 'was not sent yet');
      expect(returned.text).toMatch(/the display is dark[\s\S]*Is it still burning\?/);
      expect(envelopes('Is it still burning').flat()).not.toContain('bob@contoso.com');
      await answer('lena', returned, '#cc eve@partner.example\nPlease replace the display.');
      await world.arrival('bob@contoso.com', 'Please replace the display.');
      expect(envelopes('Please replace the display.')[0]).toEqual([
        'bob@contoso.com',
        'ana@contoso.com',
        'eve@partner.example',
      ]);
    });

    it('a case is handed over, with what happened so far', async () => {
      await answer('lena', await world.arrival('lena@example.net', 'the display is dark'), '#assign omar');
      const handed = await world.arrival('omar@example.net', 'Lena Vogt gave you C-000001');
      await answer('omar', handed, '#pick');
      const sheet = await world.arrival('omar@example.net', 'So far:');
      expect(sheet.text).toMatch(/Use water\.[\s\S]*Their contract ends soon\.[\s\S]*Please replace the display\./);
      await answer('omar', sheet, '#resolve 25m Replaced the display');
      await world.arrival('bob@contoso.com', 'marked your case C-000001 as resolved');
      const { json } = await casemill(world, 'case', 'show', '1');
      expect(json).toMatchObject({ status: 'resolved', assignee: 'omar' });
    });

    it('every mail is one that its reader’s server and program take without a frown', async () => {
      const faults = await Promise.all(world.sink.mails.map(({ raw }) => faultsOf(raw)));
      expect(faults.flat()).toEqual([]);
      expect(world.sink.mails.length).toBeGreaterThanOrEqual(10);
    });
  });
}
