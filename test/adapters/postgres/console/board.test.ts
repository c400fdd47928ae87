// The board: its queues and its cases are of the same moment, and the queues are there even where no case is.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBoardQueries } from '../../../../src/adapters/postgres/console/board.js';
import { sqlOn } from '../../../../src/adapters/postgres/database/sql.js';
import type { BoardQueries } from '../../../../src/ports/board.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../../usecases/harness.js';

let harness: Harness;
let board: BoardQueries;
beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset, now: new Date('2026-03-02T09:00:00Z') });
  board = createBoardQueries(sqlOn(harness.pool));
  for (const n of [1, 2, 3]) {
    harness.now = new Date(harness.now.getTime() + 60_000);
    const mail = { from: 'Ana <ana@contoso.com>', subject: `Jam ${n}`, text: 'It jams.', id: `<${n}@contoso.com>` };
    harness.mailbox.deliver(rawMail(mail), harness.now);
    await harness.settle();
  }
  await harness.act('C-000002', 'lena', { kind: 'pick' });
});
afterAll(() => harness?.close());

it('gives the first cases, and all queues beside them', async () => {
  const { now } = harness;
  const { cases, queues } = await board.open({}, { now, atMost: 2 });
  expect(cases.map(({ number }) => number)).toEqual(['C-000001', 'C-000002']);
  expect(queues).toEqual(await board.queues(now));
  expect(queues.map(({ open, waiting }) => [open, waiting])).toEqual([[3, 2]]);
  expect(queues[0]?.oldestAt).toEqual(cases[0]?.enteredAt);
  expect(cases).toEqual(await board.named(['C-000001', 'C-000002']));
});

it('gives the queues where no case is of the filter', async () => {
  const { cases, queues } = await board.open({ assignee: 'omar' }, { now: harness.now, atMost: 300 });
  expect([cases, queues.length]).toEqual([[], 1]);
  const taken = await board.open({ assignee: 'lena' }, { now: harness.now, atMost: 300 });
  expect(taken.cases.map(({ number }) => number)).toEqual(['C-000002']);
});
