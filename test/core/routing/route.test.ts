// Automatic assignment knows who is at work.

import { expect, it } from 'vitest';
import { decide } from '../../../src/core/intake/decide.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { factsOf, mailMessageOf } from '../intake/mail-values.js';

const files = {
  'mailboxes.yaml':
    'support: { address: support@example.com, imap: { host: 127.0.0.1, user: s, password: { env: P } }, smtp: { host: 127.0.0.1 } }',
  'agents.yaml':
    'lena: { email: lena@example.net, calendar: berlin }\nomar: { email: omar@example.net, calendar: denver }',
  'calendars.yaml':
    'berlin: { timeZone: Europe/Berlin, hours: { mon-fri: [ 09:00-17:00 ] } }\ndenver: { timeZone: America/Denver, hours: { mon-fri: [ 09:00-17:00 ] } }',
  'queues.yaml': 'triage: { members: [ lena, omar ] }',
  'routing.yaml': 'items: [ { name: all, queue: triage, assign: { by: least-loaded } } ]',
};

it.each([
  ['09:30', 'lena', 'lena by least-loaded, 0 active cases; not omar: not at work'],
  ['21:00', 'omar', 'omar by least-loaded, 0 active cases; not lena: not at work'],
  ['03:00', null, 'nobody in the queue can take one more case; not lena: not at work, not omar: not at work'],
])('at %s UTC the case goes to %s', async (time, assignee, why) => {
  const loaded = await loadRuleTexts(files);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const now = new Date(`2026-03-03T${time}:00Z`);
  const decision = decide(mailMessageOf(), { mailbox: 'support', receivedAt: now }, factsOf(), loaded.rules, now);
  expect(decision).toMatchObject({ kind: 'open', queue: 'triage', assignee });
  expect(decision.reasons.find(({ code }) => code === 'assigned')?.text).toBe(why);
});

it('a calendar that does not exist is told', async () => {
  const loaded = await loadRuleTexts({ ...files, 'agents.yaml': 'lena: { email: l@x.com, calendar: berln }' });
  expect(loaded.ok).toBe(false);
});
