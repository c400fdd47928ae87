// What is to be done, when and by whom, on one line.

import { expect, test } from 'vitest';
import { parseWhen } from '../../../src/core/calendar/written-time.js';
import { writtenPlan, writtenTask } from '../../../src/core/case/written-plan.js';

test.each([
  ['09:00', { due: '09:00' }],
  ['to tomorrow 09:00 until tomorrow 10:30', { due: 'tomorrow 09:00', ends: 'tomorrow 10:30' }],
  ['2h for Omar Haddad', { due: '2h', owner: 'Omar Haddad' }],
  ['for omar', { owner: 'omar' }],
  ['by friday', { due: 'friday' }],
  ['until 10:30', { ends: '10:30' }],
  ['friday 9am, until 10:30', { due: 'friday 9am', ends: '10:30' }],
  ['auf morgen 9 Uhr bis 10 Uhr für omar', { due: 'morgen 9 Uhr', ends: '10 Uhr', owner: 'omar' }],
])('%s', (text, plan) => expect(writtenPlan(text)).toEqual(plan));

const now = new Date('2026-03-02T10:00:00Z');
const isTime = (text: string) => parseWhen(text, 'Europe/Berlin', now, 'end') !== null;

test.each([
  ['Order a fuse: tomorrow 09:00 for omar', 'Order a fuse', { due: 'tomorrow 09:00', owner: 'omar' }],
  ['Order: the fuse: 2h', 'Order: the fuse', { due: '2h' }],
  ['Order a fuse: for omar', 'Order a fuse', { owner: 'omar' }],
  ['Order a fuse', 'Order a fuse', {}],
  ['Order a fuse at 09:00', 'Order a fuse at 09:00', {}],
  ['Order a fuse – tomorrow 09:00', 'Order a fuse', { due: 'tomorrow 09:00' }],
  ['Order a fuse, tomorrow 9am', 'Order a fuse', { due: 'tomorrow 9am' }],
  ['Order a fuse — tomorrow 09:00 for lena', 'Order a fuse', { due: 'tomorrow 09:00', owner: 'lena' }],
  ['Order a fuse—tomorrow 09:00', 'Order a fuse—tomorrow 09:00', {}],
  ['Order a fuse, tomorrow, 9am', 'Order a fuse', { due: 'tomorrow, 9am' }],
  ['Order a fuse - until friday for omar', 'Order a fuse', { ends: 'friday', owner: 'omar' }],
  ['Order a fuse, a lamp and a plug, in 2h', 'Order a fuse, a lamp and a plug', { due: 'in 2h' }],
  ['Order a fuse, a lamp', 'Order a fuse, a lamp', {}],
  ['Order a fuse – for the printer', 'Order a fuse – for the printer', {}],
  ['Lay a cable, 5m', 'Lay a cable, 5m', {}],
  ['Fuse-holder, 5 pieces', 'Fuse-holder, 5 pieces', {}],
])('task %s', (text, subject, plan) => expect(writtenTask(text, isTime)).toEqual({ subject, plan }));

test('a long line is read quickly', () => {
  const begun = performance.now();
  for (const part of [', ', ' – ', ' - a', 'tomorrow, ', ' for ']) writtenTask(part.repeat(100_000), isTime);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
