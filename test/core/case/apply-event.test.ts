// What each event makes of a case.

import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../src/core/case/activity.js';
import { applyEvents, type LaterEvent, openedCase } from '../../../src/core/case/apply-event.js';
import { answeredMail, type CaseState } from '../../../src/core/case/state.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

const fresh: CaseState = openedCase('case', 7, {
  type: 'opened',
  ...{ title: 'Fire', description: 'It burns', caseType: 'request', priority: 'normal', channel: 'email' },
  ...{ mailbox: 'support', queue: 'gold', queueItemId: 'item-1', awaits: null, assignee: null, language: 'en' },
  contact: { id: 'ana', name: 'Ana', address: 'ana@contoso.com' },
  ...{ account: null, product: null, sla: null, linkedCaseId: null, tags: [], customFields: {} },
  entitlement: { id: 'e', name: 'Gold', unit: 'cases', decreaseOn: 'creation', sla: null, remaining: 15, spent: 0 },
  ...{ process: null, stage: null, ruleItem: 'all', ruleSetVersion: 'v', receivedAt: at('08:00'), at: at('08:01') },
});

const stateAfter = (...events: readonly LaterEvent[]) => applyEvents(fresh, events);

function activity(of: Partial<Activity>): Activity {
  return {
    ...{
      id: 'activity',
      kind: 'email',
      direction: 'in',
      status: 'completed',
      from: null,
      fromName: null,
      replyTo: [],
      to: [],
      cc: [],
    },
    ...{ subject: 'Fire', text: '', replyText: null, messageId: null, template: null, agent: null, marks: [] },
    ...{ attachments: [], minutes: null, billableMinutes: null, at: at('08:00') },
    ...of,
  };
}

const received = (of: Partial<Activity>): LaterEvent => ({
  type: 'mail-received',
  activity: activity(of),
  messageIds: [],
  participants: [],
});

describe('a case that is put aside', () => {
  const held = { type: 'status-changed', status: 'on-hold', pauseId: 'p1', at: at('09:00') } as const;

  it('has an open pause, which ends when it is taken up again', () => {
    expect(stateAfter(held).pauses).toEqual([{ id: 'p1', status: 'on-hold', from: at('09:00'), to: null }]);
    const { pauses } = stateAfter(held, { type: 'status-changed', status: 'in-progress', at: at('10:00') });
    expect(pauses.map(({ to }) => to)).toEqual([at('10:00')]);
  });

  it('goes from one pause to the next', () => {
    const waits = { type: 'status-changed', status: 'waiting-for-customer', pauseId: 'p2', at: at('10:00') } as const;
    expect(stateAfter(held, waits).pauses.map(({ id, to }) => [id, to])).toEqual([
      ['p1', at('10:00')],
      ['p2', null],
    ]);
  });

  it('ends its pause when it is closed', () => {
    const closed = stateAfter(held, { type: 'closed', status: 'resolved', at: at('11:00') });
    expect(closed).toMatchObject({ status: 'resolved', resolvedAt: at('11:00'), queueItemId: null });
    expect(closed.pauses.map(({ to }) => to)).toEqual([at('11:00')]);
  });
});

describe('mail on a case', () => {
  it('is answered by the customer’s latest, whichever was processed last', () => {
    const state = stateAfter(
      received({ messageId: '<late@x>', subject: 'Late', at: at('09:30') }),
      received({ messageId: '<early@x>', subject: 'Early', at: at('09:00') }),
    );
    expect(state.lastCustomerMail?.subject).toBe('Late');
    expect(answeredMail(state)).toEqual({ messageId: '<late@x>', references: ['<early@x>', '<late@x>'] });
  });

  it('by a machine or an agent is not what is answered', () => {
    const state = stateAfter(
      received({ messageId: '<auto@x>', marks: ['automatic'] }),
      received({ messageId: '<agent@x>', agent: 'lena' }),
    );
    expect(state.lastCustomerMail).toBeNull();
    expect(state.thread.map(({ messageId }) => messageId)).toEqual(['<auto@x>']);
  });

  it('to agents is not part of the customer’s thread', () => {
    const notice = activity({ direction: 'out', messageId: '<n@x>', marks: ['to-agent'] });
    expect(stateAfter({ type: 'mails-promised', activity: notice, mails: [] }).thread).toEqual([]);
  });
});

describe('activities', () => {
  const task = activity({ id: 'task', kind: 'task', status: 'open', direction: null, minutes: 5 });

  it('that are open are listed until they are closed, and their minutes add up once', () => {
    const open = stateAfter({ type: 'activity-added', activity: task });
    expect([open.openActivities.map(({ id }) => id), open.minutes]).toEqual([['task'], 5]);
    const closed = applyEvents(open, [
      { type: 'activity-closed', id: 'task', status: 'completed', minutes: 8, at: at('09:00') },
    ]);
    expect([closed.openActivities, closed.minutes]).toEqual([[], 8]);
  });

  it('of a resolution count it, and not its minutes', () => {
    const resolution = activity({ id: 'r', kind: 'resolution', direction: null, minutes: 20 });
    expect(stateAfter({ type: 'activity-added', activity: resolution })).toMatchObject({ resolutions: 1, minutes: 0 });
  });
});

describe('the entitlement', () => {
  const debit = {
    type: 'entry-posted',
    id: 'x',
    entitlementId: 'e',
    key: 'created',
    amount: -1,
    reason: '',
    at: at('08:01'),
  } as const;

  it('has less left, and the case has spent more', () => {
    expect(stateAfter(debit)).toMatchObject({ ledgerEntries: 1, entitlement: { remaining: 14, spent: 1 } });
  });

  it('does not change with entries of another one', () => {
    expect(stateAfter({ ...debit, entitlementId: 'other' })).toMatchObject({
      ledgerEntries: 1,
      entitlement: { remaining: 15 },
    });
  });
});
