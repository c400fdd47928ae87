// /metrics of a process, over HTTP: what was done is counted after its commit, what waits is read from the database,
// and many who ask cost one reading.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHttp } from '../../src/app/http.js';
import type { HttpServer } from '../../src/http/listen.js';
import type { Observation } from '../../src/ports/observe.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../usecases/harness.js';

let harness: Harness;
let server: HttpServer;
const observed: Observation[] = [];
let readings = 0;
beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset, observe: (observation) => void observed.push(observation) });
  const repositories = async () => ({
    ...(await harness.context.repositories()),
    readBacklog: (now: Date) => {
      readings++;
      return harness.readBacklog(now);
    },
  });
  const opened = await openHttp({ ...harness.context, repositories }, harness, true);
  if (opened === null) throw new Error('no server');
  server = opened;
});
afterAll(async () => {
  await server.close(0);
  await harness.close();
});

async function page(): Promise<string> {
  const headers = { accept: 'application/openmetrics-text' };
  const answer = await fetch(`http://127.0.0.1:${server.ports[0]}/metrics`, { headers });
  expect(answer.headers.get('content-type')).toContain('application/openmetrics-text');
  return answer.text();
}

it('counts a mail on its way, a KPI that fails, and the requests', async () => {
  const now = harness.now.getTime();
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com' }), new Date(now - 4_000));
  harness.mailbox.deliver(
    rawMail({ from: 'noreply@contoso.com', headers: ['Auto-Submitted: auto-replied'] }),
    harness.now,
  );
  await harness.settle();
  harness.now = new Date(now + 9 * 3_600_000);
  await harness.drain();
  await fetch(`http://127.0.0.1:${server.ports[0]}/api/v1/cases/1`);
  await fetch(`http://127.0.0.1:${server.ports[0]}/wp-admin/setup.php`);
  const lines = (await page()).split('\n');
  for (const line of [
    'casemill_mails_received_total{mailbox="support"} 2',
    'casemill_mails_total{mailbox="support",outcome="opened"} 1',
    'casemill_mails_total{mailbox="support",outcome="skipped"} 1',
    'casemill_delivery_to_case_seconds_sum{mailbox="support"} 4',
    'casemill_kpi_milestones_total{sla="gold",kpi="first-response",milestone="failure"} 1',
    'casemill_kpi_milestones_total{sla="gold",kpi="first-response",milestone="warning"} 1',
    'casemill_queue_cases{queue="gold"} 1',
    'casemill_queue_unassigned_cases{queue="gold"} 1',
    'casemill_queue_oldest_unassigned_seconds{queue="gold"} 32400',
    `casemill_rule_set_info{version="${harness.rules.version}"} 1`,
    'casemill_http_requests_total{method="GET",route="/api/v1/cases/:number",status="401"} 1',
    'casemill_http_requests_total{method="GET",route="none",status="404"} 1',
  ]) {
    expect(lines).toContain(line);
  }
  expect(lines.filter((line) => /^casemill_mailbox_state\{mailbox="support".* 1$/.test(line))).toHaveLength(1);
  expect(lines.find((line) => line.startsWith('casemill_sends_total{mailbox="support",outcome="sent"}'))).toBeDefined();
  expect(observed.filter(({ type }) => type === 'mail-decided')).toHaveLength(2);
});

it('reads the database once for many who ask at once', async () => {
  const pages = await Promise.all(Array.from({ length: 50 }, page));
  expect(pages.every((text) => text.includes('casemill_reading_up{of="backlog"} 1'))).toBe(true);
  expect(readings).toBe(1);
});
