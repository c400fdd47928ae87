// A week of a service centre, over a real IMAP and SMTP server: a workshop with two bays, a van, four technicians, a
// holiday on Friday and the change to summer time on Sunday. Ten customers make, move, cancel and keep appointments by
// mail alone.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawMail } from '../usecases/harness.js';
import { backends, casemill } from './talk/desk.js';
import type { WorkerHere } from './worker-here.js';
import { type Arrived, openWorld, type World } from './world.js';

const rules: Readonly<Record<string, string>> = {
  'calendars.yaml':
    'workshop: { timeZone: Europe/Berlin, hours: { mon-fri: [ 08:00-12:00, 13:00-17:00 ] }, holidays: [ 2026-03-27 ] }',
  'settings.yaml': 'timeZone: Europe/Berlin\nloopLimits: { perAddressPerHour: 1000, perCasePerHour: 1000 }',
  'agents.yaml': [
    'lena: { name: Lena Vogt, email: lena@example.net, calendar: workshop, skills: [ mechanic ] }',
    'omar: { name: Omar Haddad, email: omar@example.net, calendar: workshop, skills: [ mechanic ] }',
    'mia: { name: Mia Moreau, email: mia@example.net, calendar: workshop, skills: [ electrician ] }',
    'tom: { name: Tom Tran, email: tom@example.net, calendar: workshop, skills: [ electrician ] }',
  ].join('\n'),
  'queues.yaml': 'gold: { members: [ lena ], notify: members }\ntriage: { members: [ lena ], notify: members }',
  'routing.yaml': 'default: triage',
  'resources.yaml': [
    ...['lena', 'omar', 'mia', 'tom'].map((name) => `${name}: { agent: ${name} }`),
    ...['bay-1', 'bay-2'].map((name) => `${name}: { kind: room, hours: workshop }`),
    'van: { hours: workshop }',
    'bays: { pool: [ bay-1, bay-2 ] }',
  ].join('\n'),
  'services.yaml': [
    'repair: { title: Repair, duration: 2 hours, every: 1 hour, location: "Workshop, 5 Mill Lane", needs: [ { skill: mechanic }, { any: [ bays ] } ] }',
    'visit: { title: Visit, duration: 1 hour, every: 1 hour, before: 30 minutes, after: 30 minutes, needs: [ { skill: electrician }, { all: [ van ] } ] }',
  ].join('\n'),
  'record-creation.yaml': [
    '- mailbox: support',
    '  acknowledge: no',
    '  items:',
    '    - { name: repair, when: { subject: { contains: repair } }, offer: repair }',
    '    - { name: visit, when: { subject: { contains: visit } }, offer: visit }',
    '    - { name: rest }',
  ].join('\n'),
};

interface Booked {
  readonly id: string;
  readonly case: string;
  readonly service: string;
  readonly status: string;
  readonly start: string;
  readonly resources: readonly string[];
  readonly customer: string;
  readonly response: string;
}

/** Jobs on Redis are told by other scenarios. */
const jobs = 'postgres';
const available = backends.some((one) => one.jobs === jobs && one.available);

describe.skipIf(!available)('a week of a service centre', () => {
  let world: World;
  let app: WorkerHere;
  // Thursday, 26 March 2026, seven in the morning in Berlin. Time goes on from there, and is put forward by hand.
  let ahead = new Date('2026-03-26T06:00:00Z').getTime() - Date.now();
  const clock = () => new Date(Date.now() + ahead);
  const goTo = (text: string) => {
    ahead = new Date(text).getTime() - Date.now();
  };
  beforeAll(async () => {
    world = await openWorld(jobs, rules);
    app = world.openWorker({ clock });
    await app.start();
  });
  afterAll(async () => {
    await app?.stop();
    await world?.close();
  });

  let count = 0;
  const addressOf = (name: string) => `${name}@${name}.example`;
  const write = (name: string, subject: string, text: string, inReplyTo?: string) =>
    world.deliver(
      rawMail({
        ...{ from: `${name} <${addressOf(name)}>`, subject, text, id: `<week-${++count}@${name}.example>` },
        ...(inReplyTo !== undefined && { inReplyTo }),
      }),
    );
  /** The next mail to the customer with these words, after those that were read before. */
  const read = new Set<string>();
  async function next(name: string, text: string): Promise<Arrived> {
    let found: Arrived | undefined;
    await world.until(`a mail to ${name} with "${text}"`, async () => {
      const all = await world.arrivals(addressOf(name));
      found = all.find((mail) => mail.text.includes(text) && !read.has(mail.messageId));
      return found !== undefined;
    });
    if (found === undefined) throw new Error('it was there');
    read.add(found.messageId);
    return found;
  }
  const reply = (name: string, to: Arrived, text: string) => write(name, to.subject, text, to.messageId);
  const list = async () => {
    const { bookings } = (await casemill(world, 'booking', 'list')).json as { bookings: readonly Booked[] };
    return bookings;
  };
  const of = async (name: string) => (await list()).filter(({ customer }) => customer === addressOf(name));
  const isTaken = ({ status }: Booked) => status !== 'cancelled';
  const rawOf = (mail: Arrived) => String(world.sink.mails.find(({ raw }) => raw.includes(mail.messageId))?.raw ?? '');
  const answer = (name: string, id: string, partstat: string, sequence: number) =>
    world.deliver(
      [
        `From: ${name} <${addressOf(name)}>`,
        'To: support@example.com',
        `Subject: ${partstat}: Repair`,
        `Message-ID: <week-${++count}@${name}.example>`,
        'MIME-Version: 1.0',
        'Content-Type: text/calendar; charset=utf-8; method=REPLY',
        '',
        'BEGIN:VCALENDAR',
        'METHOD:REPLY',
        'BEGIN:VEVENT',
        `UID:${id.toUpperCase()}`,
        `SEQUENCE:${sequence}`,
        'DTSTAMP:20260326T080000Z',
        'DTSTART;TZID=W. Europe Standard Time:20260326T080000',
        `ATTENDEE;PARTSTAT=${partstat}:MAILTO:${addressOf(name)}`,
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );

  it('two customers have the two bays at eight; the third is told of other times', async () => {
    for (const name of ['ana', 'ben', 'cleo']) await write(name, 'Please repair my bike', 'It is broken.');
    const offers = new Map<string, Arrived>();
    for (const name of ['ana', 'ben', 'cleo']) offers.set(name, await next(name, 'Repair is possible at these times:'));
    expect(offers.get('ana')?.text).toContain(
      '1: Thursday, 26 March 2026, 08:00–10:00 (CET)\n2: Thursday, 26 March 2026, 13:00–15:00 (CET)\n3: Monday, 30 March 2026, 08:00–10:00 (CEST)',
    );
    for (const name of ['ana', 'ben']) {
      const offer = offers.get(name);
      if (offer !== undefined) await reply(name, offer, '1');
      const invitation = await next(name, 'is booked:');
      expect(invitation.text).toContain('Where: Workshop, 5 Mill Lane');
      expect(rawOf(invitation)).toContain('text/calendar');
    }
    const offer = offers.get('cleo');
    if (offer !== undefined) await reply('cleo', offer, '1');
    await world.arrival('lena@example.net', 'Repair, not booked');
    if (offer !== undefined) await reply('cleo', offer, 'Another time, please');
    const others = await next('cleo', 'Repair is possible at these times:');
    expect(others.text).toContain('1: Thursday, 26 March 2026, 10:00–');
    await reply('cleo', others, '1');
    await next('cleo', 'is booked:');
    expect((await list()).map(({ start }) => start)).toEqual([
      ...['2026-03-26T07:00:00.000Z', '2026-03-26T07:00:00.000Z', '2026-03-26T09:00:00.000Z'],
    ]);
  });

  it('calendars accept and decline; a declined time is free for the next', async () => {
    const [ana] = await of('ana');
    const [ben] = await of('ben');
    await answer('ana', ana?.id ?? '', 'ACCEPTED', 0);
    await answer('ben', ben?.id ?? '', 'DECLINED', 0);
    await world.arrival('lena@example.net', 'Repair, declined');
    await world.until('both answers', async () => (await of('ana'))[0]?.response === 'accepted');
    await write('dora', 'Please repair my pump', 'It leaks.');
    const offer = await next('dora', 'Repair is possible at these times:');
    expect(offer.text).toContain('1: Thursday, 26 March 2026, 08:00–');
    await reply('dora', offer, 'Hello,\n\n1 please\n\nThanks\ndora');
    await next('dora', 'is booked:');
  });

  it('own words go to the agent, who offers by mail', async () => {
    await write('emil', 'A question', 'Could you look at my mixer?');
    const notice = await world.arrival('lena@example.net', 'New in triage: A question');
    expect(notice.text).toContain('#offer repair – offers the customer three times');
    await world.deliver(
      rawMail({
        ...{ from: 'lena@example.net', to: notice.replyTo, subject: notice.subject, inReplyTo: notice.messageId },
        ...{ id: '<lena-1@example.net>', text: '#offer repair\n\nHello Emil, bring it along.' },
      }),
    );
    const offer = await next('emil', 'Hello Emil, bring it along.');
    await reply('emil', offer, 'Can we do Thursday next week?');
    await world.arrival('lena@example.net', 'emil wrote: A question');
    expect(await of('emil')).toEqual([]);
    await reply('emil', offer, '2');
    await next('emil', 'is booked:');
  });

  it('the van goes to one at a time; who waits for an earlier time gets what becomes free', async () => {
    for (const name of ['finn', 'gina']) await write(name, 'Please visit us', 'The light is out.');
    const [finn, gina] = [await next('finn', 'Visit is possible'), await next('gina', 'Visit is possible')];
    expect(finn.text).toContain('1: Thursday, 26 March 2026, 09:00–');
    await reply('finn', finn, '1');
    const invited = await next('finn', 'is booked:');
    await reply('gina', gina, '2');
    const booked = await next('gina', 'is booked:');
    await reply('gina', booked, 'Earlier, please');
    expect((await next('gina', 'you are on the waiting list')).text).toContain('As soon as a time before');
    await reply('finn', invited, 'Cancel');
    expect(rawOf(await next('finn', 'is cancelled:'))).toContain('METHOD:CANCEL');
    const freed = await next('gina', 'a time has become free: Visit');
    expect(freed.text).toContain('1: Thursday, 26 March 2026, 09:00–');
    await reply('gina', freed, '1');
    await next('gina', 'has a new time:');
    expect((await of('gina')).filter(isTaken)).toMatchObject([{ status: 'moved', start: '2026-03-26T08:00:00.000Z' }]);
  });

  it('nobody is booked on the holiday, and eight o’clock is eight o’clock in summer time, too', async () => {
    goTo('2026-03-26T16:30:00Z');
    for (const name of ['hugo', 'ines', 'jan']) {
      await write(name, 'Please repair my saw', 'It is blunt.');
      const offer = await next(name, 'Repair is possible at these times:');
      const first = name === 'jan' ? '10:00' : '08:00';
      expect(offer.text).toMatch(new RegExp(`1: Monday, 30 March 2026, ${first}–\\d\\d:00 \\(CEST\\)`));
      await reply(name, offer, '1');
      const invitation = await next(name, 'is booked:');
      expect(rawOf(invitation).replaceAll('=\r\n', '')).toMatch(/text\/calendar/);
    }
    expect((await of('hugo'))[0]?.start).toBe('2026-03-30T06:00:00.000Z');
    expect((await of('jan'))[0]?.start).toBe('2026-03-30T08:00:00.000Z');
  });

  it('appointments end as done or as a no-show, and reports count them', async () => {
    goTo('2026-03-31T16:00:00Z');
    const open = (await list()).filter(({ status }) => status === 'booked' || status === 'moved');
    // The command line has the clock of the machine, by which all of this is long past.
    for (const { id, customer } of open) {
      const [how, ...minutes] = customer === addressOf('jan') ? ['no-show'] : ['done', '--minutes', '90'];
      const { code } = await casemill(world, 'booking', how ?? '', id, ...minutes, '--agent', 'lena');
      expect(code).toBe(0);
    }
    const period = ['--from', '2026-03-23', '--to', '2026-04-05'];
    const rows = async (report: string) =>
      ((await casemill(world, 'report', report, ...period)).json as { rows: object[] }).rows;
    expect(await rows('services')).toMatchObject([
      { service: 'repair', appointments: 7, done: 6, noShows: 1, cancelled: 1 },
      { service: 'visit', appointments: 1, done: 1, noShows: 0, cancelled: 1 },
    ]);
    expect(await rows('resources')).toContainEqual(
      expect.objectContaining({ resource: 'van', appointments: 1, minutes: 60 }),
    );
  });

  it('nobody and nothing was booked twice', async () => {
    const taken = (await list()).filter(isTaken);
    expect(taken).toHaveLength(8);
    const keys = taken.flatMap(({ start, resources }) => resources.map((name) => `${name} ${start}`));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
