// How things are, as gauges. Those of the database, the jobs and the mailboxes are the same in every process, so a sum
// over processes would count them again; their help says so.

import { Gauge, type Registry } from 'prom-client';
import type { Readings } from '../../ports/metrics.js';
import { createBacklogGauges } from './backlog-gauges.js';

/** Gives what sets all gauges. */
export function createGauges(registers: Registry[], version: string): (readings: Readings) => void {
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge<L>({ name, help, labelNames, registers });
  const setBacklog = createBacklogGauges(gauge);
  const jobs = gauge('casemill_jobs', 'Jobs by kind and state (global: the same in every process)', 'job', 'state');
  const mailboxStates = gauge(
    'casemill_mailbox_state',
    '1 for the state that a mailbox is in (global: the same in every process)',
    ...(['mailbox', 'state'] as const),
  );
  const lastRead = gauge(
    'casemill_mailbox_last_read_timestamp_seconds',
    'When a mailbox was last read (global: the same in every process)',
    'mailbox',
  );
  const connections = gauge('casemill_database_connections', 'Connections of this process to the database', 'state');
  const mostConnections = gauge(
    'casemill_database_max_connections',
    'The most connections that this process opens for its statements',
  );
  const waiting = gauge('casemill_database_waiting_statements', 'Statements that wait for a connection');
  const rules = gauge('casemill_rule_set_info', 'The version of the rules in force in this process', 'version');
  const rulesProblem = gauge('casemill_rule_set_refused', '1 while the rule files as they stand are refused');
  const clock = gauge('casemill_clock_ahead_seconds', 'How far this machine is ahead of the database');
  const up = gauge('casemill_reading_up', '1 when this could be read for this page', 'of');
  gauge('casemill_build_info', 'The version of this program', 'version').set({ version }, 1);

  return (readings) => {
    const { backlog, mailboxes, jobs: counts, pool } = readings;
    for (const [of, value] of Object.entries({ backlog, mailboxes, jobs: counts })) {
      up.set({ of }, value === null ? 0 : 1);
    }
    setBacklog(backlog);
    jobs.reset();
    for (const { job, state, count } of counts ?? []) jobs.set({ job, state }, count);
    mailboxStates.reset();
    lastRead.reset();
    for (const { mailbox, state, lastReadAt } of mailboxes ?? []) {
      for (const one of states) mailboxStates.set({ mailbox, state: one }, one === state ? 1 : 0);
      if (lastReadAt !== null) lastRead.set({ mailbox }, lastReadAt.getTime() / 1000);
    }
    connections.set({ state: 'idle' }, pool.idle);
    connections.set({ state: 'busy' }, pool.open - pool.idle);
    mostConnections.set(pool.most);
    waiting.set(pool.waiting);
    rules.reset();
    rules.set({ version: readings.ruleSetVersion }, 1);
    rulesProblem.set(readings.hasRulesProblem ? 1 : 0);
    clock.set(readings.clockAheadMs / 1000);
  };
}

const states = ['connected', 'retrying', 'refused', 'unread'] as const;
