// At the first reading, what came since the worker began is new, and what was there before is not, whatever its time.

import { expect, it } from 'vitest';
import type { Mailbox } from '../../../src/core/rule-set/mailbox.js';
import { splitAtStart, startInstant } from '../../../src/usecases/mailbox/start-boundary.js';

const mailbox = { startFrom: 'now' } as Mailbox;
const startedAt = new Date('2026-03-02T08:00:00.700Z');
const openedAt = new Date('2026-03-02T08:00:05Z');
const listedAt = new Date('2026-03-02T08:00:06Z');
const times: Readonly<Record<string, Date>> = {
  'long ago': new Date('2025-01-01'),
  'the second before': new Date('2026-03-02T07:59:59Z'),
  'the second of the start': new Date('2026-03-02T08:00:00Z'),
  'while connecting': new Date('2026-03-02T08:00:03Z'),
  // The adapter gives the time of the listing then.
  'a time that cannot be right': listedAt,
};
const mails = Object.values(times).map((receivedAt, n) => ({
  ...{ uid: n + 1, receivedAt, size: 1, seen: false, deleted: false },
}));
const late = { uid: mails.length + 1, receivedAt: listedAt, size: 1, seen: false, deleted: false };

it('startFrom: now. Takes what came while the server was being reached, and after the folder was opened', () => {
  const first = { openedAt, uidNext: late.uid };
  const [, since] = splitAtStart([...mails, late], mailbox, startInstant(mailbox, startedAt), first);
  const names = since.map(({ uid }) => Object.keys(times)[uid - 1] ?? 'after the folder was opened');
  expect(names).toEqual(['the second of the start', 'while connecting', 'after the folder was opened']);
});
