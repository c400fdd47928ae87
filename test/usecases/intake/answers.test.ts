// An agent's answer by mail: who gets it, what it says, and what it does to the case.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, harnessRules, openHarness, type TestMail } from '../harness.js';
import { deliverLater, lastSentTo, sentTo } from '../mail-exchange.js';

let harness: Harness;
afterEach(() => harness.close());

async function open(mail: Partial<TestMail> = {}, rules: Record<string, string> = {}): Promise<void> {
  harness = await openHarness({ dataset: harnessDataset, rules });
  await deliver({ from: 'Ana Alvarez <ana@contoso.com>', subject: 'Fire', id: '<fire@contoso.com>', ...mail });
}

const deliver = (mail: TestMail) => deliverLater(harness, mail);
const to = (address: string) => sentTo(harness, address);
const lastTo = (address: string) => lastSentTo(harness, address);

/** An agent answers the latest mail that came from us, or the one given. */
async function answers(agent: 'lena' | 'omar', text: string, notice = lastTo(`${agent}@example.net`)): Promise<void> {
  const names = { lena: 'Lena Vogt', omar: 'Omar Haddad' };
  await deliver({
    from: `${names[agent]} <${agent}@example.net>`,
    to: notice.replyTo ?? '',
    inReplyTo: notice.messageId,
    subject: `Re: ${notice.subject}`,
    id: `<${agent}-${harness.sent.length}@example.net>`,
    text,
  });
}

describe('an answer goes to', () => {
  it('somebody whom an agent has copied, like to all who belong to the case', async () => {
    await open();
    await answers('lena', '#cc eve@partner.example\nUse water.');
    const copy = harness.sent.find(({ cc }) => cc.includes('eve@partner.example'));
    await deliver({
      from: 'Eve <eve@partner.example>',
      to: copy?.replyTo ?? '',
      inReplyTo: copy?.messageId ?? '',
      subject: 'Re: Fire',
      headers: ['Cc: ana@contoso.com'],
      text: 'We bring some.',
    });
    expect(lastTo('lena@example.net').text).toContain(
      'Your answer goes to Eve <eve@partner.example>, with a copy to ana@contoso.com.',
    );
    await answers('lena', 'Thank you.');
    expect(lastTo('eve@partner.example').cc).toEqual(['ana@contoso.com']);
  });

  it('the author, at the Reply-To, where the acknowledgement went too', async () => {
    await open({ headers: ['Reply-To: Ana <ana@freelance.example>'] });
    await answers('lena', 'Use water.');
    expect(to('ana@contoso.com')).toEqual([]);
    expect(to('ana@freelance.example').map(({ text }) => text.includes('Use water.'))).toEqual([false, true]);
  });

  it('the colleague who asked last, with a copy to everybody on that mail', async () => {
    await open({ headers: ['Cc: bob@contoso.com, support@example.com, lena@example.net'] });
    await deliver({
      from: 'Bob <bob@contoso.com>',
      subject: 'Re: Fire',
      inReplyTo: '<fire@contoso.com>',
      headers: ['Cc: ana@contoso.com, eve@partner.example'],
    });
    expect(lastTo('lena@example.net').text).toContain(
      'Your answer goes to Bob <bob@contoso.com>, with a copy to ana@contoso.com, eve@partner.example.',
    );
    await answers('lena', 'Use water.');
    const answer = lastTo('bob@contoso.com');
    expect([answer.text.includes('Use water.'), answer.cc]).toEqual([true, ['ana@contoso.com', 'eve@partner.example']]);
  });

  it('the author alone with #only, and to others with #cc', async () => {
    await open({ headers: ['Cc: bob@contoso.com'] });
    await answers('lena', '#only\n#cc eve@partner.example\nUse water.');
    expect(lastTo('ana@contoso.com').cc).toEqual(['eve@partner.example']);
  });

  it('nobody who joined by themselves, and the agent is told so', async () => {
    await open();
    const reply = lastTo('ana@contoso.com');
    await deliver({
      from: 'Mallory <m@evil.example>',
      to: reply.replyTo ?? '',
      subject: 'Re: Fire',
      inReplyTo: reply.messageId,
    });
    expect(lastTo('lena@example.net').text).toContain(
      'm@evil.example is new to this case and does not get your answer',
    );
    await answers('lena', 'Use water.');
    expect(to('m@evil.example')).toEqual([]);
    expect(lastTo('ana@contoso.com').text).toContain('Use water.');
  });
});

describe('an answer says', () => {
  it('what the agent wrote, in text and HTML, with one signature and the mail that it answers', async () => {
    await open({ subject: 'RE: Fire [C-000009]', text: 'It burns.\nSee https://example.com/fire' });
    await answers('lena', 'Use *water*, <b>not</b> sand: https://example.org/a_b\n\n- first\n- second');
    const { text, html, subject } = lastTo('ana@contoso.com');
    expect(subject).toBe('Re: Fire');
    expect(text).toMatch(/Lena Vogt\nsupport[\s\S]*On .* UTC, Ana Alvarez wrote:\n\n> It burns\./);
    expect(html).toContain('<em>water</em>, &lt;b&gt;not&lt;/b&gt;');
    expect(html).toContain('<a href="https://example.org/a_b">');
    expect(html).toContain('<li>first</li>');
    expect(html).toMatch(/<blockquote[^>]*>\s*<p>It burns/);
  });

  it('a signature by hand and not a second one', async () => {
    await open();
    await answers('lena', 'Use water.\n\nBest regards\nLena Vogt');
    expect(lastTo('ana@contoso.com').text.split('Lena Vogt')).toHaveLength(2);
  });

  it('nothing of the notification, wherever the agent wrote', async () => {
    await open({ text: 'The printer is on fire since this morning.\nCan you help?' });
    const notice = lastTo('lena@example.net');
    const quoted = notice.text.split('\n').map((line) => `> ${line}`);
    const at = quoted.findIndex((line) => line.includes('since this morning'));
    await answers(
      'lena',
      [...quoted.slice(0, at + 1), '', 'Use water.', '', ...quoted.slice(at + 1)].join('\n'),
      notice,
    );
    const { text } = lastTo('ana@contoso.com');
    expect(text).toContain('> The printer is on fire since this morning.\n\nUse water.');
    for (const word of ['Queue', 'Contoso Gold', 'first-response', '#pick', notice.replyTo ?? '?'])
      expect(text).not.toContain(word);
  });

  it('its case number where the reply address cannot be signed', async () => {
    const mailboxes = `support:
  address: support@example.com
  imap: { host: 127.0.0.1, port: 143, user: support, password: { env: UNUSED } }
  smtp: { host: 127.0.0.1, port: 25 }
  startFrom: beginning`;
    await open({ subject: 'Re: Re: Fire [C-000033] [C-000034]' }, { 'mailboxes.yaml': mailboxes });
    expect(lastTo('ana@contoso.com').subject).toBe('Re: Fire [C-000001]');
  });
});

describe('an answer does', () => {
  it('take a case that nobody has', async () => {
    await open();
    await answers('lena', 'Use water.');
    expect((await harness.cases.find(1))?.assignee).toBe('lena');
  });

  it('reach the customer from a colleague, who has the case, with word to the one who has it', async () => {
    await open();
    const notice = lastTo('omar@example.net');
    await answers('lena', '#pick');
    await answers('omar', 'Use water.', notice);
    expect(lastTo('ana@contoso.com').text).toContain('Use water.');
    expect(lastTo('lena@example.net').text).toMatch(/Omar Haddad answered the customer[\s\S]*Use water\./);
    expect((await harness.cases.find(1))?.assignee).toBe('lena');
  });

  it('cross a colleague’s: both go out, and both agents hear of the other', async () => {
    await open();
    const notice = lastTo('omar@example.net');
    await answers('lena', 'Use water.');
    await answers('omar', 'Use sand.', notice);
    const told = to('ana@contoso.com')
      .map(({ text }) => text)
      .join();
    expect([told.split('Use water.').length, told.split('Use sand.').length]).toEqual([2, 2]);
    expect(lastTo('lena@example.net').text).toContain('Omar Haddad answered the customer');
    expect(lastTo('omar@example.net').text).toContain('Lena Vogt took the case meanwhile');
  });

  it.each([
    ['#wait\nPlease try again.', 'waiting-for-customer'],
    ['#resolve 25m\nPlease try again.', 'resolved'],
    ['#resolve Done\nPlease try again.', 'resolved'],
  ])('go out with %s', async (text, status) => {
    await open();
    await answers('lena', text);
    expect(lastTo('ana@contoso.com').text).toContain('Please try again.');
    expect((await harness.cases.find(1))?.status).toBe(status);
  });

  it('stand above an article', async () => {
    await open();
    await answers('lena', '#article KA-1001\nHave a look at this.');
    expect(lastTo('ana@contoso.com').text).toMatch(/^Have a look at this\.[\s\S]*Look at the fuse\./);
  });

  it('take its files along, beside an article too', async () => {
    await open();
    const { replyTo, messageId, subject } = lastTo('lena@example.net');
    const files = [{ name: 'fuses.txt', content: Buffer.from('fuse 3') }];
    const mail = {
      from: 'lena@example.net',
      to: replyTo ?? '',
      inReplyTo: messageId,
      subject: `Re: ${subject}`,
      files,
    };
    await deliver({ ...mail, id: '<files@example.net>', text: '#article KA-1001\nSee the sheet.' });
    expect(lastTo('ana@contoso.com').attachments.map(({ name }) => name)).toEqual(['fuses.txt']);
  });

  it('all or nothing: with one command that cannot be done, nothing is', async () => {
    await open();
    const before = to('ana@contoso.com').length;
    await answers('lena', '#priority high\n#queue nowhere\nUse water.');
    const found = await harness.cases.find(1);
    expect([to('ana@contoso.com').length, found?.priority, found?.assignee]).toEqual([before, 'normal', null]);
    expect(lastTo('lena@example.net').text).toMatch(
      /no queue "nowhere"[\s\S]*> #priority high\n> #queue nowhere\n> Use water\./,
    );
  });

  it('not reach the customer when a command stands below it', async () => {
    await open();
    await answers('lena', 'Use water.\n#resolve 5m');
    expect(lastTo('ana@contoso.com').text).not.toContain('Use water.');
    expect(lastTo('lena@example.net').text).toContain('commands go above your text');
  });

  it('wait for the agent when something came in that the agent had not seen, until #send', async () => {
    await open();
    const notice = lastTo('lena@example.net');
    await deliver({
      from: 'ana@contoso.com',
      subject: 'Re: Fire',
      inReplyTo: '<fire@contoso.com>',
      text: 'It is out now.',
    });
    await answers('lena', '#wait\nUse water.', notice);
    expect(lastTo('ana@contoso.com').text).not.toContain('Use water.');
    expect(lastTo('lena@example.net').text).toMatch(/It is out now\.[\s\S]*Use water\./);
    await answers('lena', '#send');
    expect(lastTo('ana@contoso.com').text).toContain('Use water.');
    expect((await harness.cases.find(1))?.status).toBe('waiting-for-customer');
    const sent = to('ana@contoso.com').length;
    await answers('lena', '#send');
    expect(to('ana@contoso.com')).toHaveLength(sent);
  });
});

describe('around the answer', () => {
  it('#pick brings the case sheet, and tells the others where the queue wants it', async () => {
    const queues = 'gold: { members: [ lena, omar ], notify: members, taken: members }\ntriage: { members: [ omar ] }';
    await open({ text: 'It burns.' }, { 'queues.yaml': queues });
    await answers('lena', '#pick');
    const sheet = lastTo('lena@example.net').text;
    expect(sheet).toMatch(/So far:[\s\S]*> It burns\./);
    expect(sheet).not.toContain('> Queue');
    expect(lastTo('omar@example.net').text).toContain('Lena Vogt has taken C-000001');
  });

  it('#assign gives the case to a colleague, who hears of it', async () => {
    await open();
    await answers('lena', '#assign omar');
    expect((await harness.cases.find(1))?.assignee).toBe('omar');
    expect(lastTo('omar@example.net').text).toContain('Lena Vogt gave you C-000001');
  });

  it('who takes a case from a colleague gets the sheet, and the colleague is told', async () => {
    await open();
    await answers('omar', '#pick');
    await answers('lena', '#assign lena');
    expect(lastTo('lena@example.net').text).toContain('So far:');
    expect(lastTo('omar@example.net').text).toContain('Lena Vogt has taken C-000001');
  });

  it('an answer that came back is sent when it is written again', async () => {
    await open();
    await answers('lena', '#pock\nPlease keep the door open until we are there.');
    expect(lastTo('lena@example.net').subject).toBe('Not done: Fire [C-000001]');
    await answers('lena', '#pick\nPlease keep the door open until we are there.');
    expect(lastTo('ana@contoso.com').text).toContain('Please keep the door open until we are there.');
  });

  it('a command in a list comes back, and goes out below #reply', async () => {
    await open();
    const notice = lastTo('lena@example.net');
    await answers('lena', '- #pick\nUse water.');
    expect(lastTo('lena@example.net').text).toContain('each at the beginning of its line');
    await answers('lena', '#reply\n- #pick\nUse water.', notice);
    expect(lastTo('ana@contoso.com').text).toContain('- #pick\nUse water.');
  });

  it('an encrypted mail comes back, since nobody here can read it', async () => {
    await open();
    await answers('lena', '-----BEGIN PGP MESSAGE-----\n\nhQEMAwAAAAAAAAAAAQf/\n=abcd\n-----END PGP MESSAGE-----');
    expect(lastTo('lena@example.net').subject).toBe('Not done: Fire [C-000001]');
    expect(lastTo('lena@example.net').text).toContain('Your mail is encrypted');
  });

  it('a file beside commands alone is kept, and the agent learns that it was not sent', async () => {
    await open();
    const notice = lastTo('lena@example.net');
    const files = [{ name: 'manual.pdf', content: Buffer.from('manual') }];
    const mail = { from: 'lena@example.net', to: notice.replyTo ?? '', inReplyTo: notice.messageId, files };
    await deliver({ ...mail, id: '<file-1@example.net>', text: '#wait' });
    expect(lastTo('lena@example.net').text).toContain('so its file was not sent: manual.pdf');
    const before = harness.sent.length;
    await deliver({ ...mail, id: '<file-2@example.net>', text: '#note For us' });
    expect(harness.sent.length).toBe(before);
  });

  it('#help brings the list and changes nothing', async () => {
    await open();
    await answers('lena', '#help');
    expect(lastTo('lena@example.net').text).toContain('#resolve 25m');
    expect((await harness.cases.find(1))?.assignee).toBeNull();
  });

  it('a resolution is announced where the rule says so, and not beside an answer', async () => {
    const creation =
      '- mailbox: support\n  announceResolution: case-resolved\n  items:\n    - { name: all, create: { type: request } }';
    await open({}, { 'record-creation.yaml': creation });
    await answers('lena', '#resolve 5m Internal words');
    expect(lastTo('ana@contoso.com').text).toContain('marked your case C-000001 as resolved');
    expect(lastTo('ana@contoso.com').text).not.toContain('Internal');
  });

  it('a resolution is announced to everybody who gets the answers', async () => {
    const creation =
      '- mailbox: support\n  announceResolution: case-resolved\n  items:\n    - { name: all, create: { type: request } }';
    await open({ headers: ['Cc: bob@contoso.com'] }, { 'record-creation.yaml': creation });
    await answers('lena', '#resolve 5m Replaced the fuse');
    expect(lastTo('ana@contoso.com').cc).toEqual(['bob@contoso.com']);
  });

  it('an article with words of the agent is signed once', async () => {
    await open();
    await answers('lena', '#article KA-1001\nDear Ana, please try this.');
    expect(lastTo('ana@contoso.com').text).toMatch(/please try this\.[\s\S]*Look at the fuse\.\n\n-- \nLena Vogt\n/);
    await answers('lena', '#article KA-1001\nDear Ana, please try this.\n\nLena Vogt');
    expect(lastTo('ana@contoso.com').text).not.toContain('-- \nLena Vogt');
  });

  it('an agent reads times in the zone of the agent', async () => {
    const agents =
      'lena: { name: Lena Vogt, email: lena@example.net, timeZone: Asia/Kolkata }\nomar: { name: Omar Haddad, email: omar@example.net }';
    await open({}, { 'agents.yaml': agents });
    expect(lastTo('lena@example.net').text).toMatch(/first-response: due .* GMT\+5:30/);
  });

  it('an answer is freed from the notification as its own agent read it, in whichever zone', async () => {
    const agents =
      'lena: { name: Lena Vogt, email: lena@example.net, timeZone: Asia/Kolkata }\nomar: { name: Omar Haddad, email: omar@example.net, timeZone: America/Lima }';
    for (const agent of ['lena', 'omar'] as const) {
      for (const mark of ['> ', '']) {
        await open({}, { 'agents.yaml': agents });
        const notice = lastTo(`${agent}@example.net`);
        const quoted = notice.text.split('\n').map((line) => `${mark}${line}`);
        await answers(agent, ['Use water.', '', ...quoted].join('\n'), notice);
        const said = lastTo('ana@contoso.com').text;
        expect(said).toContain('Use water.');
        expect(said).not.toMatch(/first-response|resolution|GMT/);
        await harness.close();
      }
    }
    await open();
  });

  it('agents are warned of a sender for whom the server does not vouch, where it vouches for anybody', async () => {
    const pinned = `${harnessRules['mailboxes.yaml']}\n  authservId: mx.example.com`;
    await open({}, { 'mailboxes.yaml': pinned });
    expect(lastTo('lena@example.net').text).toContain('nothing proves that ana@contoso.com wrote this');
    await deliver({ from: 'ana@contoso.com', subject: 'Re: Fire', inReplyTo: '<fire@contoso.com>' });
    expect(lastTo('lena@example.net').text).toContain('nothing proves that ana@contoso.com wrote this');
  });

  it('and not where no server does', async () => {
    await open();
    expect(lastTo('lena@example.net').text).not.toContain('nothing proves');
  });

  it('notifications of a case share a thread', async () => {
    await open();
    await deliver({ from: 'ana@contoso.com', subject: 'Re: Fire', inReplyTo: '<fire@contoso.com>' });
    const [first, second] = to('lena@example.net').slice(-2);
    expect(first?.references[0]).toBeDefined();
    expect(second?.references[0]).toBe(first?.references[0]);
  });
});
