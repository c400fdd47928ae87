// An agent books, cancels and ends appointments by commands in a mail.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
const rules = {
  'calendars.yaml': 'office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 08:00-18:00 ] } }',
  'settings.yaml': 'operators: operators@example.com\ntimeZone: Europe/Berlin',
  'resources.yaml': 'van-1: { hours: office }',
  'services.yaml': 'visit: { title: A visit, duration: 90 minutes, every: 1 hour, needs: [ { any: [ van-1 ] } ] }',
};

let harness: Harness;
let notice: { readonly replyTo: string | null };
afterEach(() => harness.close());
beforeEach(async () => {
  harness = await openHarness({ rules, now: at('08:00') });
  await deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' }));
  notice = harness.sent.find(({ to }) => to.address === 'omar@example.net') ?? { replyTo: null };
  await command('#pick');
});

async function deliver(raw: string) {
  harness.mailbox.deliver(raw, harness.now);
  await harness.settle();
}

let mails = 0;
/** What was sent because of it. */
async function command(text: string) {
  harness.sent.length = 0;
  const mail = { from: 'omar@example.net', to: notice.replyTo ?? '', id: `<command${mails++}@example.net>` };
  await deliver(rawMail({ ...mail, subject: 'Re: Fire', text }));
  return harness.sent.map(({ to, text: body }) => `${to.address}: ${body}`).join('\n');
}

const list = async () => (await harness.bookings.list({}, { limit: 10, after: null })).items;

describe('by mail', () => {
  it('an agent books the time that was agreed on, with an answer', async () => {
    const sent = await command('#book visit 2026-03-05 10:00\n\nHello Ana, Thursday suits us.');
    expect(sent).toContain('ana@contoso.com: Hello Ana, Thursday suits us.');
    expect(sent).toContain('When: Thursday, 5 March 2026, 10:00–11:30 (CET)');
    expect(await list()).toMatchObject([{ status: 'booked', start: new Date('2026-03-05T09:00:00Z') }]);
  });

  it('a time that is taken comes back with those that are free, and nothing is sent to the customer', async () => {
    await command('#book visit 2026-03-05 10:00');
    const sent = await command('#book visit 2026-03-05 11:00\n\nHello Ana, then later.');
    expect(sent).toContain('A visit is not free at Thu, 5 Mar 2026, 11:00 CET');
    expect(sent).toContain('5 Mar 2026, 12:00 CET');
    expect(sent).not.toContain('ana@contoso.com:');
  });

  it('an agent cancels by name, and the customer reads why', async () => {
    await command('#book visit 2026-03-05 10:00');
    expect(await command('#cancel The part is late')).toContain(
      'has no open activity with the subject "The part is late"',
    );
    expect(await list()).toMatchObject([{ status: 'booked' }]);
    const sent = await command('#cancel A visit: The part is late.');
    expect(sent).toContain('is cancelled:');
    expect(sent).toContain('The part is late.');
    expect(await list()).toMatchObject([{ status: 'cancelled' }]);
  });

  it('an agent says that nobody came, after the beginning', async () => {
    await command('#book visit 2026-03-02 10:00');
    expect(await command('#no-show A visit')).toContain('A visit begins Mon, 2 Mar 2026, 10:00 CET');
    harness.now = at('10:00');
    await command('#no-show A visit');
    expect(await list()).toMatchObject([{ status: 'no-show' }]);
  });
});
