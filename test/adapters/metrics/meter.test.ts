// The page for a monitoring system, and the alerts and the dashboard that read it.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMeter } from '../../../src/adapters/metrics/meter.js';
import type { Readings } from '../../../src/ports/metrics.js';
import { findProgram } from '../../servers/program.js';

const promtool = findProgram('promtool', 'prometheus');
const waiting = { count: 2, oldestSeconds: 7 };
const readings: Readings = {
  backlog: {
    ...{ intake: waiting, outbound: waiting, webhooks: waiting, milestones: waiting },
    ...{ failedMails: 1, failedWebhooks: 0, processes: 2 },
    held: [{ name: 'support', count: 3 }],
    quarantined: [{ name: 'support', count: 1 }],
    queues: [{ queue: 'gold', cases: 4, unassigned: waiting }],
  },
  mailboxes: [
    {
      ...{ mailbox: 'support', state: 'refused', since: null, error: 'no', holder: null },
      lastReadAt: new Date('2026-03-02T08:00:00Z'),
    },
  ],
  jobs: [{ job: 'send-mails', state: 'waiting', count: 5 }],
  pool: { open: 4, idle: 3, most: 8, waiting: 0 },
  ...{ ruleSetVersion: 'abc', hasRulesProblem: false, clockAheadMs: 1500 },
};

async function pageOf(accept: string, read = readings) {
  const meter = createMeter('1.2.3');
  meter.observe({ type: 'mails-received', mailbox: 'support', count: 3 });
  meter.observe({ type: 'mail-decided', mailbox: 'support', outcome: 'opened', secondsToCase: 4 });
  meter.observe({ type: 'mail-decided', mailbox: 'support', outcome: 'held', secondsToCase: null });
  meter.observe({ type: 'intake-retried', mailbox: 'support' });
  meter.observe({ type: 'mail-sent', mailbox: 'support', outcome: 'sent' });
  meter.observe({ type: 'webhook-posted', hook: 'chat', outcome: 'retried' });
  meter.observe({ type: 'kpi-reached', sla: 'gold', kpi: 'resolution', milestone: 'failure' });
  meter.observe({ type: 'job-done', job: 'sla-alarm', ok: true, seconds: 0.02 });
  meter.observe({ type: 'request-answered', method: 'GET', route: '/api/v1/cases/:number', status: 200, seconds: 1 });
  meter.observe({ type: 'request-answered', method: 'PROPFIND', route: null, status: 404, seconds: 1 });
  return meter.page(read, accept);
}

const openMetrics = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';

describe('the page', () => {
  it('is OpenMetrics for whoever asks for it', async () => {
    const page = await pageOf(openMetrics);
    expect(page.contentType).toContain('application/openmetrics-text; version=1.0.0');
    expect(page.text.endsWith('# EOF\n')).toBe(true);
    expect(page.text).toContain('# TYPE casemill_mails counter');
    const plain = await pageOf('*/*');
    expect(plain.contentType).toContain('text/plain; version=0.0.4');
    expect(plain.text).toContain('# TYPE casemill_mails_total counter');
  });

  it('has what was observed and what was read', async () => {
    const lines = (await pageOf(openMetrics)).text.split('\n');
    for (const line of [
      'casemill_mails_received_total{mailbox="support"} 3',
      'casemill_mails_total{mailbox="support",outcome="opened"} 1',
      'casemill_delivery_to_case_seconds_bucket{le="5",mailbox="support"} 1',
      'casemill_delivery_to_case_seconds_count{mailbox="support"} 1',
      'casemill_kpi_milestones_total{sla="gold",kpi="resolution",milestone="failure"} 1',
      'casemill_webhook_posts_total{webhook="chat",outcome="retried"} 1',
      'casemill_queue_oldest_unassigned_seconds{queue="gold"} 7',
      'casemill_held_mails{mailbox="support"} 3',
      'casemill_mailbox_state{mailbox="support",state="refused"} 1',
      'casemill_mailbox_state{mailbox="support",state="connected"} 0',
      'casemill_jobs{job="send-mails",state="waiting"} 5',
      'casemill_database_connections{state="busy"} 1',
      'casemill_rule_set_info{version="abc"} 1',
      'casemill_http_requests_total{method="other",route="none",status="404"} 1',
      'casemill_clock_ahead_seconds 1.5',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  });

  it('leaves out what cannot be read, and says so', async () => {
    const { text } = await pageOf(openMetrics, { ...readings, backlog: null, mailboxes: null, jobs: null });
    expect(text).toContain('casemill_reading_up{of="backlog"} 0');
    expect(text).not.toMatch(/^casemill_(waiting|held_mails|queue_cases|mailbox_state|jobs)\{/m);
    expect(text).toContain('casemill_mails_total{');
  });

  it.skipIf(promtool === undefined)('follows the conventions of Prometheus', async () => {
    // As promtool and people read it: asking for nothing in particular.
    const { text } = await pageOf('*/*');
    expect(execFileSync(promtool ?? '', ['check', 'metrics'], { input: text, encoding: 'utf8' })).toBe('');
  });
});

describe('what is shipped for monitoring', () => {
  const folder = 'templates/monitoring';
  const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');

  it.skipIf(promtool === undefined)('has alerts that Prometheus accepts and that fire when they should', () => {
    execFileSync(promtool ?? '', ['check', 'rules', 'alerts.yml'], { cwd: folder });
    execFileSync(promtool ?? '', ['test', 'rules', 'alerts.test.yml'], { cwd: folder });
  });

  it('names only metrics that exist', async () => {
    const exist = new Set([...(await pageOf('text/plain')).text.matchAll(/^(\w+)(?=[ {])/gm)].map(([name]) => name));
    const dashboard = JSON.parse(read('grafana-dashboard.json'));
    const expressions = dashboard.panels.flatMap(({ targets }: { targets: { expr: string }[] }) =>
      targets.map(({ expr }) => expr),
    );
    expect(expressions.length).toBeGreaterThan(30);
    for (const text of [...expressions, read('alerts.yml'), read('alerts.test.yml')]) {
      for (const [name] of text.matchAll(/\b(casemill|process|nodejs)_\w+/g)) expect([...exist]).toContain(name);
    }
  });
});
