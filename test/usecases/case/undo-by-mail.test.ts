// Each command of an agent's mail is taken back by another one, or is listed here as one that is not: what was sent, said
// or noted stays.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandWords } from '../../../src/core/case/command-line.js';
import { caseNumber } from '../../../src/core/case/number.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

interface Row {
  readonly given?: string;
  readonly does: string;
  readonly undo: string;
}

/** By the word of the command. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  pick: [{ does: '#pick', undo: '#release' }],
  release: [{ given: '#pick', does: '#release', undo: '#pick' }],
  hold: [{ does: '#hold', undo: '#continue' }],
  wait: [{ does: '#wait', undo: '#continue' }],
  continue: [{ given: '#hold', does: '#continue', undo: '#hold' }],
  resolve: [{ does: '#resolve 5m Replaced it', undo: '#continue' }],
  priority: [{ does: '#priority high', undo: '#priority normal' }],
  queue: [{ does: '#queue triage', undo: '#queue gold' }],
  assign: [{ given: '#pick', does: '#assign omar', undo: '#assign lena' }],
  waitlist: [{ does: '#waitlist visit', undo: '#waitlist visit off' }],
  away: [{ does: '#away 3d', undo: '#back' }],
  back: [{ given: '#away 3d', does: '#back', undo: '#away 3d' }],
  book: [{ does: '#book visit 2026-04-06 09:00', undo: '#cancel visit' }],
  reschedule: [
    {
      given: '#book visit 2026-04-07 09:00',
      does: '#reschedule visit: 2026-04-07 12:00',
      undo: '#reschedule visit: 2026-04-07 09:00',
    },
  ],
  step: [
    { does: '#step safe to use', undo: '#step undo safe to use' },
    { does: '#step serial number: SN-1', undo: '#step undo serial number' },
  ],
  task: [{ does: '#task Order a fuse: 2026-04-06 09:00', undo: '#cancel Order a fuse' }],
  stage: [{ does: '#stage mend', undo: '#stage identify' }],
  process: [{ does: '#process survey', undo: '#process repair' }],
};

/** What goes to a customer or is said stays, and what is done stays done; `casemill case unmerge` takes a merge back. */
const stays = [
  ...['note', 'cc', 'only', 'send', 'help', 'reply', 'article', 'offer', 'new', 'complete', 'cancel', 'no-show'],
  ...['skip', 'merge', 'call'],
];

let harness: Harness;
let mails = 0;
beforeAll(async () => {
  harness = await openHarness({
    dataset: harnessDataset.replace('15 cases', '99 cases'),
    rules: {
      'resources.yaml': 'van-1: { hours: round-the-clock }',
      'services.yaml': 'visit: { title: visit, duration: 1 hour, needs: [ { any: [ van-1 ] } ] }',
      'settings.yaml': 'loopLimits: { perAddressPerHour: 1000, perCasePerHour: 1000 }',
      'processes.yaml': `repair:
  stages:
    - { name: identify, steps: [ { name: serial number, field: serial, required: no }, { name: safe to use, required: no } ] }
    - { name: mend }
survey: { stages: [ { name: ask } ] }`,
      'record-creation.yaml':
        '- mailbox: support\n  items:\n    - { name: all, startProcess: repair, create: { type: request } }',
    },
  });
});
afterAll(() => harness.close());

it('every command is taken back by another one, or listed as one that is not', () => {
  expect([...Object.keys(rows), ...stays].sort()).toEqual([...commandWords].sort());
});

it.each(Object.values(rows).flat())('$does is taken back by $undo', async ({ given, does, undo }) => {
  const subject = `Printer ${does}`;
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject, id: `<${++mails}@x>` }), harness.now);
  await harness.settle();
  const number = (await harness.prisma.case.findFirstOrThrow({ orderBy: { number: 'desc' } })).number;
  const notice = harness.sent.findLast(
    ({ to, subject }) => to.address === 'lena@example.net' && subject.includes(caseNumber(number)),
  );
  const write = async (text: string) => {
    harness.now = new Date(harness.now.getTime() + 1000);
    const reply = { from: 'lena@example.net', to: notice?.replyTo ?? '', inReplyTo: notice?.messageId ?? '' };
    harness.mailbox.deliver(
      rawMail({ ...reply, subject: `Re: ${notice?.subject}`, text, id: `<${++mails}@x>` }),
      harness.now,
    );
    const before = harness.sent.length;
    await harness.settle();
    const refusals = harness.sent.slice(before).filter(({ text }) => /was not done|not clear/i.test(text));
    expect(refusals.map(({ text }) => text.slice(0, 300))).toEqual([]);
  };
  if (given !== undefined) await write(given);
  const before = await seen(number);
  await write(does);
  expect(await seen(number)).not.toEqual(before);
  await write(undo);
  expect(await seen(number)).toEqual(before);
});

/** What the commands change; the day on which an absence ends, without its time. */
async function seen(number: number) {
  const found = await harness.cases.find(number);
  if (found === undefined) throw new Error('no such case');
  const { status, queue, assignee, priority, process, customFields } = found;
  const { rows: others } = await harness.pool.query(
    `SELECT 'away' AS kind, agent AS name, date("awayUntil")::text AS is FROM "AgentLoad" WHERE "awayUntil" IS NOT NULL
    UNION ALL SELECT 'waits', service, '' FROM "SlotWait" w JOIN "Case" c ON c.id = w."caseId"
      WHERE c.number = $1 AND w.status IN ('waiting', 'offered')
    UNION ALL SELECT 'step', step, '' FROM "CaseProgress" p JOIN "Case" c ON c.id = p."caseId"
      WHERE c.number = $1 AND step IS NOT NULL AND "undoneAt" IS NULL
    UNION ALL SELECT 'booked', b.service, b."startsAt"::text FROM "Booking" b JOIN "Activity" a ON a.id = b.id
      JOIN "Case" c ON c.id = a."caseId" WHERE c.number = $1 AND b.status <> 'cancelled'
    UNION ALL SELECT 'task', a.subject, a."dueAt"::text FROM "Activity" a JOIN "Case" c ON c.id = a."caseId"
      WHERE c.number = $1 AND a.kind = 'task' AND a.status = 'open' ORDER BY 1, 2`,
    [number],
  );
  return { status, queue, assignee, priority, process, customFields, others };
}
