// A rule offers times by itself, with the mail that opens the case.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, openHarness, rawMail } from '../harness.js';

const now = new Date('2026-03-02T08:00:00Z');
const rules = {
  'calendars.yaml': 'office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 08:00-18:00 ] } }',
  'settings.yaml': 'operators: operators@example.com\ntimeZone: Europe/Berlin',
  'resources.yaml': 'van-1: { hours: office }',
  'services.yaml': 'visit: { title: A visit, duration: 90 minutes, every: 1 hour, needs: [ { any: [ van-1 ] } ] }',
  'record-creation.yaml': [
    '- mailbox: support',
    '  acknowledge: no',
    '  items:',
    '    - { name: repair, when: { subject: { contains: repair } }, offer: visit }',
    '    - { name: rest }',
    '    - { name: again, when: { text: { contains: appointment } }, update: {}, offer: visit }',
  ].join('\n'),
};

let harness: Harness;
afterEach(() => harness.close());

async function open(more: object = {}) {
  harness = await openHarness({ rules: { ...rules, ...more }, now });
}

async function deliver(mail: Omit<Parameters<typeof rawMail>[0], 'from'>) {
  harness.mailbox.deliver(rawMail({ from: 'Ana Alvarez <ana@contoso.com>', ...mail }), harness.now);
  await harness.settle();
}

const offers = () => harness.sent.filter(({ to, text }) => to.address === 'ana@contoso.com' && text.includes('1: '));
const bookings = async () => (await harness.bookings.list({}, { limit: 10, after: null })).items;

describe('a rule that offers', () => {
  it('offers three times with the mail that opens the case, and the number of one books it', async () => {
    await open();
    await deliver({ subject: 'Please repair it', id: '<one@contoso.com>' });
    expect(offers()).toHaveLength(1);
    const [offer] = offers();
    expect(offer?.text).toContain('Hello Ana Alvarez,\n\nA visit is possible at these times:');
    expect(offer?.text).toMatch(/\nKind regards,\n/);
    await deliver({
      subject: 'Re: Please repair it',
      id: '<two@contoso.com>',
      text: '2',
      inReplyTo: offer?.messageId ?? '',
    });
    expect(await bookings()).toMatchObject([
      { case: 'C-000001', status: 'booked', start: new Date('2026-03-02T11:00:00Z') },
    ]);
  });

  it('offers with a reply, too, and nothing when another item matches', async () => {
    await open();
    await deliver({ subject: 'A question', id: '<one@contoso.com>' });
    expect(offers()).toEqual([]);
    const text = 'Could I have an appointment?';
    await deliver({ subject: 'Re: A question', id: '<two@contoso.com>', text, inReplyTo: '<one@contoso.com>' });
    expect(offers()).toHaveLength(1);
  });

  it('offers nothing to a machine, and puts a customer for whom nothing is free on the waiting list', async () => {
    await open({ 'resources.yaml': 'van-1: { hours: office, daysOff: [ { from: 2026-03-02, to: 2026-03-20 } ] }' });
    await deliver({ subject: 'Please repair it', id: '<one@contoso.com>' });
    expect(offers()).toEqual([]);
    expect(harness.sent.find(({ to }) => to.address === 'ana@contoso.com')?.text).toContain('on the waiting list');
    expect(await harness.bookings.waits()).toMatchObject([{ case: 'C-000001', address: 'ana@contoso.com' }]);
    await deliver({ subject: 'repair', id: '<two@contoso.com>', headers: ['Auto-Submitted: auto-generated'] });
    expect(offers()).toEqual([]);
  });

  it('tells agents by which command they offer', async () => {
    await open();
    await deliver({ subject: 'A question', id: '<one@contoso.com>' });
    const [notice] = harness.sent.filter(({ to }) => to.address.endsWith('@example.net'));
    expect(notice?.text).toContain('- #offer visit – offers the customer three times for an appointment');
  });
});
