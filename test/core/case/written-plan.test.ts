// What is to be done, when and by whom, on one line.

import { expect, test } from 'vitest';
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

test.each([
  ['Order a fuse: tomorrow 09:00 for omar', 'Order a fuse', { due: 'tomorrow 09:00', owner: 'omar' }],
  ['Order: the fuse: 2h', 'Order: the fuse', { due: '2h' }],
  ['Order a fuse: for omar', 'Order a fuse', { owner: 'omar' }],
  ['Order a fuse', 'Order a fuse', {}],
  ['Order a fuse at 09:00', 'Order a fuse at 09:00', {}],
])('task %s', (text, subject, plan) => expect(writtenTask(text)).toEqual({ subject, plan }));
