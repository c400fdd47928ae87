// What a slow browser is told is merged, and an idle one hears a beat.

import { expect, it } from 'vitest';
import { createOutbox } from '../../../src/web/live/outbox.js';

const look = { caseNumber: 1, agent: 'omar', writing: false };

it('merges changes that nobody has taken, up to the newest point', async () => {
  const outbox = createOutbox();
  outbox.changed('1', ['C-000001']);
  outbox.changed('2', ['C-000001', 'C-000002']);
  expect(await outbox.next(0)).toEqual({ kind: 'changes', upTo: '2', cases: ['C-000001', 'C-000002'] });
  outbox.changed('3', 'all');
  outbox.changed('4', ['C-000001']);
  expect(await outbox.next(0)).toEqual({ kind: 'changes', upTo: '4', cases: 'all' });
});

it('tells of others once, and again when they change', async () => {
  const outbox = createOutbox();
  outbox.met([]);
  expect(await outbox.next(0)).toEqual({ kind: 'beat' });
  outbox.met([look]);
  outbox.met([look]);
  expect([await outbox.next(0), await outbox.next(0)]).toEqual([
    { kind: 'presence', others: [look] },
    { kind: 'beat' },
  ]);
  outbox.met([]);
  expect(await outbox.next(0)).toEqual({ kind: 'presence', others: [] });
});

it('wakes who waits, and ends before everything else', async () => {
  const outbox = createOutbox();
  const waiting = outbox.next(60_000);
  outbox.changed('1', ['C-000001']);
  outbox.end();
  expect(await waiting).toEqual({ kind: 'end' });
});
