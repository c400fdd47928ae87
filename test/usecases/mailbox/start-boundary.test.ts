// At the first reading, what came since the worker began is new, and what was there before is not, whatever its time.

import { expect, it } from 'vitest';
import type { Mailbox } from '../../../src/core/rule-set/mailbox.js';
import { splitAtStart, startInstant } from '../../../src/usecases/mailbox/start-boundary.js';

const now = { startFrom: 'now' } as Mailbox;
const startedAt = new Date('2026-03-02T08:00:00.700Z');
const openedAt = new Date('2026-03-02T08:00:05Z');
const mail = (uid: number, receivedAt: string, undated = false) => ({
  ...{ uid, receivedAt: new Date(receivedAt), size: 1, seen: false, deleted: false },
  ...(undated && { undated: true as const }),
});
const mails = {
  'long ago': mail(1, '2025-01-01T00:00:00Z'),
  'the second before': mail(2, '2026-03-02T07:59:59Z'),
  'the second of the start': mail(3, '2026-03-02T08:00:00Z'),
  'while connecting': mail(4, '2026-03-02T08:00:03Z'),
  // The adapter gives the time of the listing.
  'by a clock that is ahead': mail(5, '2026-03-02T08:00:06Z'),
  'at no time that can be right': mail(6, '2026-03-02T08:00:06Z', true),
  'after the folder was opened, at no time': mail(7, '2026-03-02T08:00:06Z', true),
};

it('startFrom: now. Takes what came while the server was being reached, and after the folder was opened', () => {
  const [, since] = splitAtStart(Object.values(mails), now, startInstant(now, startedAt, openedAt), 7);
  expect(since).toEqual(Object.values(mails).filter(({ uid }) => [3, 4, 5, 7].includes(uid)));
});

it('startFrom: now. Leaves alone what came before the last hour, however long the server could not be reached', () => {
  const weeksAgo = new Date('2026-02-01T00:00:00Z');
  expect(startInstant(now, weeksAgo, openedAt)?.toISOString()).toBe('2026-03-02T07:00:05.000Z');
});

it('startFrom: unseen. What was seen at the first reading stays old when the folder is numbered anew', () => {
  const unseen = { startFrom: 'unseen' } as Mailbox;
  const startsAt = startInstant(unseen, startedAt, openedAt);
  const seen = { ...mails['while connecting'], seen: true };
  expect(splitAtStart([seen], unseen, startsAt, null)).toEqual([[seen], []]);
});
