// What the events of a transaction mean to a webhook.

import { expect, test } from 'vitest';
import type { CaseEvent } from '../../../src/core/case/event.js';
import type { CaseState } from '../../../src/core/case/state.js';
import { happenings } from '../../../src/core/hook/case-happenings.js';

const at = new Date('2026-03-02T08:00:00Z');
const earlier = new Date('2026-03-02T07:00:00Z');
/** Only what is looked at. */
const event = (partial: object) => partial as CaseEvent;
const activity = (id: string, marks: readonly string[] = []) => ({ id, marks });

const opened = event({ type: 'opened' });
const received = event({ type: 'mail-received', activity: activity('in') });
const answered = event({ type: 'mails-promised', activity: activity('out') });
const notified = event({ type: 'mails-promised', activity: activity('notice', ['to-agent']) });
const kpi = (changes: object) => event({ type: 'kpi-changed', id: 'k', changes, ruleSetVersion: 'v' });
const withKpi = (instance: object) => ({ kpiInstances: [{ id: 'k', ...instance }] }) as unknown as CaseState;

test('a new case is one happening, with what came with it', () => {
  expect(happenings(null, [opened, received, event({ type: 'kpi-started' }), answered, notified])).toEqual([
    { type: 'case.opened', changed: [], activityIds: ['in', 'out'] },
  ]);
});

test.each<[string, CaseEvent]>([
  ['case.resolved', event({ type: 'closed', status: 'resolved', at })],
  ['case.changed', event({ type: 'closed', status: 'cancelled', at })],
  ['case.reopened', event({ type: 'reactivated', at })],
  ['case.merged', event({ type: 'merged', at })],
  ['case.changed', event({ type: 'unmerged' })],
])('%s says more than what else changed with it', (type, last) => {
  const [first, ...others] = happenings(null, [event({ type: 'fields-changed', fields: { priority: 'high' } }), last]);
  expect(first).toEqual({ type, changed: ['priority', 'status'], activityIds: [] });
  expect(others).toEqual([]);
});

test('what changed is named once', () => {
  const events = [event({ type: 'queued' }), event({ type: 'picked' }), event({ type: 'released' })];
  expect(happenings(null, events)).toEqual([{ type: 'case.changed', changed: ['queue', 'assignee'], activityIds: [] }]);
});

test('what only we care about is no happening', () => {
  const types = ['responded', 'response-failed', 'entry-posted', 'balance-changed', 'kpi-started', 'mail-failed'];
  expect(happenings(null, [...types.map((type) => event({ type })), notified, kpi({ failAt: at })])).toEqual([]);
});

test('a warning and a failure are happenings of their own', () => {
  expect(happenings(withKpi({ warnedAt: null, failedAt: null }), [kpi({ warnedAt: at, failedAt: at })])).toEqual([
    { type: 'kpi.warned', instanceId: 'k' },
    { type: 'kpi.failed', instanceId: 'k' },
  ]);
});

test('a warning of the past is not told again with the failure', () => {
  const before = withKpi({ warnedAt: earlier, failedAt: null });
  expect(happenings(before, [kpi({ warnedAt: earlier, failedAt: at })])).toEqual([
    { type: 'kpi.failed', instanceId: 'k' },
  ]);
});

test('a second warning is told', () => {
  expect(happenings(withKpi({ warnedAt: earlier, failedAt: null }), [kpi({ warnedAt: at, failedAt: null })])).toEqual([
    { type: 'kpi.warned', instanceId: 'k' },
  ]);
});
