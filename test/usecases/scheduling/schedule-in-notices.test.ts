// Agents read in the notices of a case what is agreed on and offered, so that nobody offers it again.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, openHarness, rawMail } from '../harness.js';

const rules = {
  'calendars.yaml': 'office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 08:00-18:00 ] } }',
  'settings.yaml': 'operators: operators@example.com\ntimeZone: Europe/Berlin',
  'resources.yaml': 'van-1: { name: Van 1, hours: office }',
  'services.yaml': 'visit: { title: A visit, duration: 90 minutes, every: 2 hours, needs: [ { any: [ van-1 ] } ] }',
  'record-creation.yaml': [
    '- mailbox: support',
    '  acknowledge: no',
    '  items: [ { name: repair, when: { subject: { contains: repair } }, offer: visit }, { name: rest } ]',
  ].join('\n'),
};

let harness: Harness;
afterEach(() => harness.close());

async function open(more: object = {}) {
  harness = await openHarness({ rules: { ...rules, ...more }, now: new Date('2026-03-02T08:00:00Z') });
}

let mails = 0;
/** What agents got because of it. */
async function write(text: string, inReplyTo?: string, subject = 'Please repair it'): Promise<string> {
  const before = harness.sent.length;
  const mail = { from: 'Ana Alvarez <ana@contoso.com>', subject, text, id: `<m${mails++}@contoso.com>` };
  harness.mailbox.deliver(rawMail(inReplyTo === undefined ? mail : { ...mail, inReplyTo }), harness.now);
  await harness.settle();
  const told = harness.sent.slice(before).filter(({ to }) => to.address.endsWith('@example.net'));
  return told[0]?.text ?? '';
}

const toAna = () => harness.sent.filter(({ to }) => to.address === 'ana@contoso.com').at(-1)?.messageId ?? '';
const OFFERED = [
  'Offered to the customer: A visit',
  '1: Monday, 2 March 2026, 10:00–11:30 (CET)',
  '2: Monday, 2 March 2026, 12:00–13:30 (CET)',
  '3: Tuesday, 3 March 2026, 08:00–09:30 (CET)',
].join('\n');

describe('a notice to agents', () => {
  it('says which times a rule has offered, until they are taken or past', async () => {
    await open();
    expect(await write('It is broken.')).toContain(OFFERED);
    const offer = toAna();
    expect(await write('And it smokes.', offer)).toContain(`\n\n${OFFERED}\n\nSubject:`);
    await write('2', offer);
    expect(await write('Where do you park?', toAna())).not.toContain('Offered to the customer');
  });

  it('leaves out an offer whose times are past', async () => {
    await open();
    await write('It is broken.');
    harness.now = new Date('2026-03-04T08:00:00Z');
    expect(await write('Hello?', toAna())).not.toContain('Offered to the customer');
  });

  it('names the open appointments, with whom they are and what the customer answered', async () => {
    await open();
    await write('It is broken.');
    const booked = await write('2', toAna());
    const when = 'A visit, Monday, 2 March 2026, 12:00–13:30 (CET)';
    expect(booked).toContain('Done already: A visit is booked');
    expect(booked).not.toContain(`Appointment: ${when}`);
    expect(await write('Where do you park?', toAna())).toContain(
      `Appointment: ${when}, Van 1, not answered by the customer yet\n`,
    );
    await harness.act('C-000001', 'omar', { kind: 'pick' });
    await harness.settle();
    const sheet = harness.sent.at(-1)?.text ?? '';
    expect(sheet).not.toContain('Offered to the customer');
    expect(await write('A colleague parks there.', toAna())).toContain('Appointment: A visit');
  });

  it('shows its commands with the service of the case', async () => {
    const services = `check: { duration: 1 hour, needs: [ { any: [ van-1 ] } ] }\n${rules['services.yaml']}`;
    await open({ 'services.yaml': services });
    expect(await write('It is broken.')).toContain('#offer visit –');
    expect(await write('2', toAna())).toContain('#book visit tomorrow 09:00 –');
    expect(await write('What do you cost?', undefined, 'A question')).toContain('#offer check –');
  });

  it('says who waits for a time, and for which', async () => {
    await open({ 'resources.yaml': 'van-1: { hours: office, daysOff: [ { from: 2026-03-02, to: 2026-03-20 } ] }' });
    expect(await write('It is broken.')).toContain('\nOn the waiting list: A visit\n');
    await open();
    await write('It is broken.');
    await write('earlier', toAna());
    expect(await write('Any news?', toAna())).toContain(
      'On the waiting list: A visit, before Monday, 2 March 2026 at 10:00 (CET)',
    );
  });
});
