// A day at a small desk, over a real IMAP and SMTP server: three agents; five customers, two of one company, one who
// writes German and two who came by themselves; files, copies, a note, a collision, a handover, a request to merge, an
// absence and resolutions. Every mail that went out is read by a strict eye.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReceivedMail, received } from '../../received-mail.js';
import { dovecotAvailable } from '../../servers/dovecot.js';
import { redisAvailable } from '../../servers/redis.js';
import { rawMail, type TestFile, type TestMail } from '../../usecases/harness.js';
import type { WorkerHere } from '../worker-here.js';
import { type Arrived, openWorld, type World } from '../world.js';
import { casemill } from './desk.js';
import { faultsOf } from './strict-mail.js';

const rules: Readonly<Record<string, string>> = {
  'agents.yaml': `lena: { name: Lena Vogt, email: lena@example.net, timeZone: Europe/Berlin }
omar: { name: Omar Haddad, email: omar@example.net, timeZone: Europe/Berlin }
mia: { name: Mia Moreau, email: mia@example.net, timeZone: Europe/Paris }`,
  'queues.yaml': `gold: { members: [ lena, omar ], notify: members, taken: members }
triage: { members: [ omar, mia ], notify: members, taken: members }`,
  'record-creation.yaml': `- mailbox: support
  acknowledge: acknowledgement
  announceResolution: case-resolved
  items:
    - { name: everything, create: { type: request } }`,
};
const photo: TestFile = { name: 'photo.jpg', type: 'image/jpeg', content: Buffer.alloc(20_000, 'photo') };
const manual: TestFile = { name: 'manual.pdf', type: 'application/pdf', content: Buffer.alloc(30_000, 'manual') };

describe.skipIf(!dovecotAvailable() || !redisAvailable())('a day at the desk', () => {
  let world: World;
  let app: WorkerHere;
  let count = 0;
  beforeAll(async () => {
    world = await openWorld('redis', rules);
    app = world.openWorker();
    await app.start();
  });
  afterAll(async () => {
    await app?.stop();
    await world?.close();
  });

  const write = (mail: TestMail) => world.deliver(rawMail({ id: `<day-${++count}@example.net>`, ...mail }));
  const reply = (from: string, to: Arrived, text: string, more: Partial<TestMail> = {}) =>
    write({
      from,
      to: to.replyTo,
      inReplyTo: to.messageId,
      subject: to.subject.startsWith('Re: ') ? to.subject : `Re: ${to.subject}`,
      text,
      ...more,
    });
  const answer = (agent: string, notice: Arrived, text: string, more: Partial<TestMail> = {}) =>
    reply(`${agent}@example.net`, notice, text, more);
  const quoted = (notice: Arrived, after: string, words: string) =>
    notice.text
      .split('\n')
      .flatMap((line) => (line.includes(after) ? [`> ${line}`, '', words, ''] : [`> ${line}`]))
      .join('\n');
  const envelopes = (text: string) =>
    world.sink.mails.filter(({ raw }) => raw.includes(text)).map(({ envelope }) => envelope.to);
  async function whole(text: string): Promise<ReceivedMail> {
    const found = world.sink.mails.find(({ raw }) => raw.includes(text));
    if (found === undefined) throw new Error(`no mail has "${text}"`);
    return received(found.raw);
  }
  const show = async (number: number) => (await casemill(world, 'case', 'show', String(number))).json;

  it('a mail with a colleague in copy and a file reaches the agents, who see whom an answer reaches', async () => {
    await write({
      from: 'Ana Alvarez <ana@contoso.com>',
      headers: ['Cc: Bob Brandt <bob@contoso.com>'],
      subject: 'Printer on fire',
      text: 'The printer on the second floor burns.\n\nWhat shall we do?',
      id: '<fire@contoso.com>',
      files: [photo],
    });
    const notice = await world.arrival('lena@example.net', 'New in gold: Printer on fire');
    expect(notice.text).toContain('Your answer goes to Ana Alvarez <ana@contoso.com>, with a copy to bob@contoso.com.');
    expect((await whole('New in gold')).attachments.map(({ content }) => content)).toEqual([photo.content]);
    await world.arrival('ana@contoso.com', 'Your case number is C-000001');
  });

  it('an answer between the quoted lines reaches both customers with its file, without a word of ours', async () => {
    const notice = await world.arrival('lena@example.net', 'Printer on fire');
    await answer('lena', notice, quoted(notice, 'What shall we do?', 'Use water.'), { files: [manual] });
    const answered = await world.arrival('bob@contoso.com', 'Use water.');
    expect(envelopes('Use water.')).toEqual([['ana@contoso.com', 'bob@contoso.com']]);
    expect(answered.text).toContain('> What shall we do?');
    expect(answered.text).not.toMatch(/Contoso Gold|first-response|#pick/);
    expect(answered.subject).toBe('Re: Printer on fire');
    expect((await whole('Use water.')).attachments.map(({ content }) => content)).toEqual([manual.content]);
    await world.arrival('omar@example.net', 'Taken by Lena Vogt');
  });

  it('a note stays inside, and reaches who has the case', async () => {
    const notice = await world.arrival('omar@example.net', 'New in gold: Printer on fire');
    await answer('omar', notice, '#note Their contract ends soon.');
    await world.until('the note', async () => {
      const found = await world.records.cases.find(1);
      return found?.activities.some(({ kind }) => kind === 'note') ?? false;
    });
    await world.arrival('lena@example.net', 'contract ends');
    expect(envelopes('contract ends')).toEqual([['lena@example.net']]);
  });

  it('an answer that crosses a new mail waits for its author', async () => {
    const seen = await world.arrival('lena@example.net', 'Printer on fire');
    await reply(
      'Bob Brandt <bob@contoso.com>',
      await world.arrival('bob@contoso.com', 'Use water.'),
      'It is out now, but the display is dark.',
      { headers: ['Cc: Ana Alvarez <ana@contoso.com>'] },
    );
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

  it('who was copied joins with an answer, and a case is handed over with what happened so far', async () => {
    const copied = await world.arrival('eve@partner.example', 'Please replace the display.');
    await reply('Eve Ericsson <eve@partner.example>', copied, 'We have one in stock and bring it today.', {
      headers: ['Cc: ana@contoso.com, bob@contoso.com'],
    });
    const notice = await world.arrival('lena@example.net', 'bring it today');
    expect(notice.text).toContain('Your answer goes to Eve Ericsson <eve@partner.example>');
    await answer('lena', notice, '#assign omar');
    await answer('omar', await world.arrival('omar@example.net', 'Lena Vogt gave you C-000001'), '#pick');
    const sheet = await world.arrival('omar@example.net', 'So far:');
    expect(sheet.text).toMatch(/Use water\.[\s\S]*Their contract ends soon\.[\s\S]*Please replace the display\./);
    await answer('omar', sheet, '#resolve 25m Replaced the display');
    await world.arrival('eve@partner.example', 'marked your case C-000001 as resolved');
    expect(await show(1)).toMatchObject({ status: 'resolved', assignee: 'omar' });
  });

  it('thanks reopen nothing', async () => {
    const resolved = await world.arrival('eve@partner.example', 'marked your case C-000001 as resolved');
    await reply('Ana Alvarez <ana@contoso.com>', resolved, 'Thank you very much!\n\nAna');
    await world.until('the thanks', async () => {
      const found = await world.records.cases.find(1);
      return found?.activities.some(({ text }) => text?.startsWith('Thank you very much')) ?? false;
    });
    expect(await show(1)).toMatchObject({ status: 'resolved' });
  });

  it('a customer who writes German is answered in German all the way', async () => {
    await write({
      from: '"Damm, Dieter" <dieter@damm.example>',
      subject: 'Rechnung fehlt',
      text: 'Guten Tag,\n\nich habe die Rechnung für Februar noch nicht bekommen. Können Sie sie mir bitte schicken?\n\nViele Grüße\nDieter Damm',
    });
    const receipt = await world.arrival('dieter@damm.example', 'vielen Dank für Ihre Nachricht');
    expect(receipt.text).toContain('Ihre Vorgangsnummer ist C-000002');
    await answer('mia', await world.arrival('mia@example.net', 'Rechnung fehlt'), '#pick');
    await world.arrival('omar@example.net', 'Taken by Mia Moreau: Rechnung fehlt');
    const sheet = await world.arrival('mia@example.net', 'Yours: Rechnung fehlt');
    await answer(
      'mia',
      sheet,
      'Hallo Herr Damm,\n\nsie geht heute noch an Sie heraus.\n\n- Rechnung Februar\n- Mahnung **gestoppt**',
    );
    const answered = await world.arrival('dieter@damm.example', 'heute noch an Sie');
    expect(answered.text).toMatch(/schrieb[\s\S]*> ich habe die Rechnung/);
  });

  it('an agent’s absence note goes to no customer, and a colleague can take over', async () => {
    const answered = await world.arrival('dieter@damm.example', 'heute noch an Sie');
    await reply('"Damm, Dieter" <dieter@damm.example>', answered, 'Sie ist leider noch nicht angekommen.');
    const notice = await world.arrival('mia@example.net', 'noch nicht angekommen');
    await answer('mia', notice, 'I am out of the office until Monday.', {
      headers: ['Auto-Submitted: auto-replied'],
    });
    await answer('omar', await world.arrival('omar@example.net', 'New in triage: Rechnung fehlt'), '#assign omar');
    await world.arrival('mia@example.net', 'Omar Haddad has taken C-000002');
    const waiting = await world.arrival('omar@example.net', 'noch nicht angekommen');
    await answer('omar', waiting, '#pick\n\nHier ist sie noch einmal.', { files: [manual] });
    await world.arrival('dieter@damm.example', 'Hier ist sie noch einmal.');
    expect(envelopes('out of the office')).toEqual([]);
    expect(await show(2)).toMatchObject({ assignee: 'omar' });
  });

  it('two requests about one thing become one case, and what cannot be done comes back with the reason', async () => {
    const carla = 'Carla Conti <carla@fabrikam.example>';
    await write({ from: carla, subject: 'Login', text: 'I cannot log in.' });
    await world.arrival('mia@example.net', 'New in triage: Login');
    await write({ from: carla, subject: 'Login again', text: 'Please join this to my first request: no login.' });
    const notice = await world.arrival('mia@example.net', 'New in triage: Login again');
    await answer('mia', notice, '#merge with the first\nI am looking into it.');
    const refused = await world.arrival('mia@example.net', 'Not done');
    expect(refused.text).toMatch(/#merge[\s\S]*I am looking into it\./);
    expect(envelopes('looking into it')).toEqual([['mia@example.net']]);
    await answer('mia', refused, '#merge C-000003\nI have joined the two.');
    await world.arrival('carla@fabrikam.example', 'I have joined the two.');
    await answer('mia', notice, '#article KA-1001\nDear Carla, please try this.');
    await world.arrival('carla@fabrikam.example', 'Look at the fuse.');
    expect(await show(3)).toMatchObject({ number: 'C-000003', status: 'in-progress' });
  });

  it('on the command line an answer takes the same copies', async () => {
    const words = ['--agent', 'mia', '--only', '--cc', 'eve@partner.example'];
    const { code } = await casemill(world, 'case', 'reply', '3', 'You can log in again.', ...words);
    expect(code).toBe(0);
    await world.arrival('carla@fabrikam.example', 'You can log in again.');
    expect(envelopes('You can log in again.')).toEqual([['carla@fabrikam.example', 'eve@partner.example']]);
  });

  it('every mail is one that its reader’s server and program take without a frown', async () => {
    const faults = await Promise.all(world.sink.mails.map(({ raw }) => faultsOf(raw)));
    expect(faults.flat()).toEqual([]);
    expect(world.sink.mails.length).toBeGreaterThanOrEqual(25);
  });
});
