// Answers of calendar programs to one booking, in any order: they end in the same state.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LaterEvent, openedCase } from '../../../src/core/case/apply-event.js';
import { type CaseWork, record, workOn } from '../../../src/core/case/case-work.js';
import type { AttendeeResponse, CalendarAnswer } from '../../../src/core/email/calendar-answer.js';
import type { Booking } from '../../../src/core/scheduling/booking.js';
import { newActivity } from '../../../src/usecases/case/new-activity.js';
import { calendarReply } from '../../../src/usecases/intake/calendar-reply.js';
import { mailOf, rulesWith } from '../../core/intake/mail-values.js';

const now = new Date('2026-03-02T12:00:00Z');
const rules = await rulesWith('');
let ids = 0;
const newId = () => `id-${ids++}`;
const deps = {
  ...{ newId },
  signer: { messageId: () => '<id@example.com>', replyAddress: () => 'support@example.com', ownMark: () => '' },
} as unknown as Parameters<typeof calendarReply>[0]['deps'];

/** A booking that was moved so often. */
function bookedWork(sequence: number): CaseWork {
  const opened = openedCase('case', 7, {
    type: 'opened',
    ...{ title: 'Fire', description: 'It burns', caseType: 'request', priority: 'normal', channel: 'email' },
    ...{ mailbox: 'support', queue: 'gold', queueItemId: 'item-1', awaits: null, assignee: null, language: 'en' },
    contact: { id: 'ana', name: 'Ana', address: 'ana@contoso.com' },
    ...{ account: null, product: null, sla: null, linkedCaseId: null, tags: [], customFields: {}, entitlement: null },
    ...{ process: null, stage: null, ruleItem: 'all', ruleSetVersion: 'v', receivedAt: now, at: now },
  });
  const booking: Booking = {
    ...{ service: 'visit', status: sequence === 0 ? 'booked' : 'moved', attendee: 'ana@contoso.com', sequence },
    ...{ response: 'needs-action', answeredAt: null, resources: ['van-1'], times: [] },
    ...{ startsAt: new Date('2026-03-03T10:00:00Z'), endsAt: new Date('2026-03-03T11:00:00Z') },
  };
  const plan = { dueAt: booking.startsAt, endsAt: booking.endsAt, remindAt: null, owner: 'lena' };
  const activity = newActivity(
    { deps, now, agent: 'lena' },
    {
      ...{ kind: 'appointment', status: 'open', subject: 'A visit', text: '', minutes: null, billableMinutes: null },
      ...{ plan, booking },
    },
  );
  return record(workOn(opened), [{ type: 'activity-added', activity: { ...activity, id: 'booking' } }]);
}

interface Answer {
  readonly sequence: number | null;
  readonly response: AttendeeResponse['response'];
  /** Seconds; null: only the mail has a time. */
  readonly stamp: number | null;
  readonly date: number;
}

const second = (at: number) => new Date(now.getTime() + at * 1000);

/** Status and response of the booking, and whether its resources are taken. */
function after(sequence: number, answers: readonly Answer[]) {
  let work = bookedWork(sequence);
  for (const { sequence: of, response, stamp, date } of answers) {
    const at = stamp === null ? null : second(stamp);
    const answer = { ...calendarAnswer(response), sequence: of, at };
    work = record(
      work,
      calendarReply({ deps, rules, now, mail: mailOf({ date: second(date) }) }, work, answer, undefined),
    );
  }
  const changes = work.events.flatMap((event: LaterEvent) => (event.type === 'booking-changed' ? [event.changes] : []));
  const { status = 'open', response } = Object.assign({}, ...changes) as Partial<Booking>;
  return { status, response, open: work.state.openActivities.length };
}

function calendarAnswer(response: AttendeeResponse['response']): CalendarAnswer {
  const responses = [{ address: 'ana@contoso.com', response, delegatedTo: null }];
  return { method: 'REPLY', uid: 'booking', sequence: 0, responses, at: null, startsAt: null, start: null };
}

const answers = fc.array(
  fc.record({
    sequence: fc.option(fc.integer({ min: 0, max: 2 })),
    response: fc.constantFrom('accepted', 'tentative', 'declined', 'delegated', null),
    stamp: fc.option(fc.integer({ min: 0, max: 4 })),
    date: fc.integer({ min: 0, max: 4 }),
  }),
  { maxLength: 6 },
);

it('a series of answers to a booking that was moved ends in the same state in every order, doubled or not', () => {
  const doubled = (all: readonly Answer[]) =>
    fc
      .subarray([...all])
      .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));
  const series = answers.chain((all) => fc.tuple(fc.constant(all), doubled(all), fc.integer({ min: 0, max: 2 })));
  fc.assert(
    fc.property(series, ([all, shuffled, sequence]) => {
      expect(after(sequence, shuffled)).toEqual(after(sequence, all));
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['the latest answer counts', [answer(1, 'tentative', 1), answer(1, 'accepted', 2)], 'accepted'],
  ['an answer to an earlier time does not', [answer(1, 'accepted', 1), answer(0, 'declined', 2)], 'accepted'],
  ['a refusal counts whatever comes after it', [answer(1, 'declined', 1), answer(1, 'accepted', 2)], 'declined'],
])('%s', (_, series, response) => {
  expect(after(1, series)).toMatchObject({ response, open: response === 'declined' ? 0 : 1 });
});

it('a refusal ends the time for which the case waits for the appointment', () => {
  const to = new Date('2026-03-03T10:00:00Z');
  const pause = { id: 'pause', status: 'appointment', from: now, to } as const;
  const work = record(bookedWork(0), [{ type: 'appointment-awaited', pause }]);
  const refused = calendarReply({ deps, rules, now, mail: mailOf({}) }, work, calendarAnswer('declined'), undefined);
  expect(record(work, refused).state.pauses).toEqual([{ ...pause, to: now }]);
});

function answer(sequence: number, response: Answer['response'], stamp: number): Answer {
  return { sequence, response, stamp, date: stamp };
}
