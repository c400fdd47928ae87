// A notice offers the commands that its reader can use: nobody is told to take what they have, what a colleague has, or
// what waits in a queue of others.

import { afterEach, expect, it } from 'vitest';
import { type Harness, openHarness, rawMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

const agents = `lena: { name: Lena Vogt, email: lena@example.net }
omar: { name: Omar Haddad, email: omar@example.net }
ida: { name: Ida Berg, email: ida@example.net }`;

const warnings = (to: string) => `fast:
  calendar: round-the-clock
  kpis:
    resolution:
      within: 2 hours
      warn: 1 hour
      on: { warning: [ { mail: sla-warning, to: ${to} } ], failure: [ { mail: sla-failure, to: ${to} } ] }`;

async function opened(to: string): Promise<void> {
  harness = await openHarness({
    rules: {
      'agents.yaml': agents,
      'queues.yaml': 'triage: { members: [ lena, omar ], notify: members, manager: ida }',
      'routing.yaml': 'default: triage',
      'sla.yaml': warnings(to),
      'settings.yaml': 'operators: operators@example.com\ndefaultSla: fast',
    },
  });
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Smoke', id: '<one@x>' }), harness.now);
  await harness.settle();
}

async function afterMinutes(minutes: number) {
  harness.now = new Date(harness.now.getTime() + minutes * 60_000);
  await harness.reconcile();
  await harness.settle();
}

const last = (address: string) => harness.sent.findLast(({ to }) => to.address === address)?.text ?? '';

it('warnings offer #pick while the case waits, and the whole case to whoever has it', async () => {
  await opened('agent');
  await afterMinutes(61);
  expect(last('lena@example.net')).toContain('is due at');
  expect(last('lena@example.net')).toContain('#pick takes the case');
  await harness.act('1', 'omar', { kind: 'pick' });
  await afterMinutes(60);
  expect(last('omar@example.net')).toContain('has been missed');
  expect(last('omar@example.net')).toContain('#pick sends you all about the case');
  expect(last('omar@example.net')).not.toContain('takes the case');
});

it('a manager who does not work the queue is not offered #pick, which would be refused', async () => {
  await opened('manager');
  await afterMinutes(61);
  expect(last('ida@example.net')).toContain('is due at');
  expect(last('ida@example.net')).not.toContain('#pick');
  expect(last('ida@example.net')).toContain('any other text is sent to the customer');
});

it('operators, whose replies nobody reads, get commands for the command line', async () => {
  await opened('operators');
  await afterMinutes(61);
  expect(last('operators@example.com')).toContain('casemill case assign C-000001 AGENT');
  expect(last('operators@example.com')).not.toContain('Reply to this email');
});

it('a colleague reads no #pick under a mail on a case that is taken', async () => {
  await opened('agent');
  expect(last('lena@example.net')).toContain('- #pick – takes the case');
  expect(last('lena@example.net')).toContain('Take it with one click');
  await harness.act('1', 'omar', { kind: 'pick' });
  harness.mailbox.deliver(
    rawMail({ from: 'ana@contoso.com', subject: 'Re: Smoke', id: '<two@x>', inReplyTo: '<one@x>' }),
    harness.now,
  );
  await harness.settle();
  expect(last('omar@example.net')).toContain('wrote about C-000001');
  expect(last('omar@example.net')).not.toContain('#pick');
});
