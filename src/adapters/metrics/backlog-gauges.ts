// What waits in the database, as gauges. Each process shows the same: take the maximum over processes, never the sum.

import type { Gauge } from 'prom-client';
import type { Backlog, Waiting } from '../../ports/backlog.js';

type MakeGauge = <L extends string>(name: string, help: string, ...labelNames: L[]) => Gauge<L>;

/** Gives what sets them; null: they are not known now, and are left out. */
export function createBacklogGauges(gauge: MakeGauge): (backlog: Backlog | null) => void {
  const global = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    gauge(name, `${help} (global: the same in every process)`, ...labelNames);
  const waiting = global('casemill_waiting', 'Promises that are not kept yet, by kind', 'kind');
  const oldest = global('casemill_oldest_waiting_seconds', 'How long the first of them has waited', 'kind');
  const failed = global('casemill_failed', 'What failed and waits for a person, up to 1000', 'kind');
  const held = global('casemill_held_mails', 'Mails that are held for a decision', 'mailbox');
  const quarantined = global('casemill_quarantined_mails', 'Mails that could not be processed', 'mailbox');
  const cases = global('casemill_queue_cases', 'Active cases in a queue', 'queue');
  const unassigned = global('casemill_queue_unassigned_cases', 'Cases in a queue that no agent works on', 'queue');
  const unassignedAge = global(
    'casemill_queue_oldest_unassigned_seconds',
    'How long the first case without an agent has been in a queue',
    'queue',
  );
  const processes = global('casemill_processes', 'Workers and servers that are alive');
  const all = [waiting, oldest, failed, held, quarantined, cases, unassigned, unassignedAge];

  return (backlog) => {
    // A gauge without labels would begin again with 0.
    for (const one of all) one.reset();
    if (backlog === null) return processes.set(Number.NaN);
    const { intake, outbound, webhooks, milestones } = backlog;
    const kinds: Readonly<Record<string, Waiting>> = { intake, outbound, webhooks, milestones };
    for (const [kind, { count, oldestSeconds }] of Object.entries(kinds)) {
      waiting.set({ kind }, count);
      oldest.set({ kind }, oldestSeconds);
    }
    failed.set({ kind: 'mails' }, backlog.failedMails);
    failed.set({ kind: 'webhooks' }, backlog.failedWebhooks);
    for (const { name: mailbox, count } of backlog.held) held.set({ mailbox }, count);
    for (const { name: mailbox, count } of backlog.quarantined) quarantined.set({ mailbox }, count);
    for (const { queue, cases: count, unassigned: without } of backlog.queues) {
      cases.set({ queue }, count);
      unassigned.set({ queue }, without.count);
      unassignedAge.set({ queue }, without.oldestSeconds);
    }
    processes.set(backlog.processes);
  };
}
