// What this process has done since it started, as counters and histograms. The labels are names of the rules, outcomes
// and routes, all of them few; nothing that a stranger writes becomes a label.

import { Counter, Histogram, type Registry } from 'prom-client';
import type { Observation } from '../../ports/observe.js';

/** From the server's receipt to the case: seconds while all is well, hours after an outage. */
const caseBuckets = [1, 2, 5, 10, 30, 60, 120, 300, 900, 3600, 14_400, 86_400];
const jobBuckets = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60];
const requestBuckets = [0.005, 0.025, 0.1, 0.25, 1, 5, 30];

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Gives what counts an observation. */
export function createCounters(registers: Registry[]): (observation: Observation) => void {
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter<L>({ name, help, labelNames, registers });
  const received = counter('casemill_mails_received_total', 'Mails that were fetched and stored', 'mailbox');
  const mails = counter('casemill_mails_total', 'Mails by what became of them', 'mailbox', 'outcome');
  const toCase = new Histogram({
    name: 'casemill_delivery_to_case_seconds',
    help: 'Time from the receipt by the mail server until the mail is on its case',
    labelNames: ['mailbox'],
    buckets: caseBuckets,
    registers,
  });
  const retries = counter('casemill_intake_retries_total', 'Mails that failed and will be tried again', 'mailbox');
  const sends = counter('casemill_sends_total', 'Tries to send a mail by how they ended', 'mailbox', 'outcome');
  const posts = counter('casemill_webhook_posts_total', 'Posts to webhooks by how they ended', 'webhook', 'outcome');
  const milestones = counter(
    'casemill_kpi_milestones_total',
    'KPI instances that reached a warning or failed',
    ...(['sla', 'kpi', 'milestone'] as const),
  );
  const jobs = new Histogram({
    name: 'casemill_job_duration_seconds',
    help: 'Time that jobs took, by how they ended',
    labelNames: ['job', 'outcome'],
    buckets: jobBuckets,
    registers,
  });
  const requests = counter('casemill_http_requests_total', 'HTTP requests answered', 'method', 'route', 'status');
  const requestTimes = new Histogram({
    name: 'casemill_http_request_duration_seconds',
    help: 'Time until HTTP requests were answered',
    labelNames: ['method'],
    buckets: requestBuckets,
    registers,
  });

  return (observation) => {
    switch (observation.type) {
      case 'mails-received':
        return received.inc({ mailbox: observation.mailbox }, observation.count);
      case 'mail-decided': {
        const { mailbox, outcome, secondsToCase } = observation;
        mails.inc({ mailbox, outcome });
        if (secondsToCase !== null) toCase.observe({ mailbox }, secondsToCase);
        return;
      }
      case 'intake-retried':
        return retries.inc({ mailbox: observation.mailbox });
      case 'mail-sent':
        return sends.inc({ mailbox: observation.mailbox, outcome: observation.outcome });
      case 'webhook-posted':
        return posts.inc({ webhook: observation.hook, outcome: observation.outcome });
      case 'kpi-reached': {
        const { sla, kpi, milestone } = observation;
        return milestones.inc({ sla, kpi, milestone });
      }
      case 'job-done': {
        const { job, ok, seconds } = observation;
        return jobs.observe({ job, outcome: ok ? 'done' : 'failed' }, seconds);
      }
      case 'request-answered': {
        const { route, status, seconds } = observation;
        const method = methods.has(observation.method) ? observation.method : 'other';
        requests.inc({ method, route: route ?? 'none', status: String(status) });
        return requestTimes.observe({ method }, seconds);
      }
      default: {
        const never: never = observation;
        throw new Error(`unknown observation ${JSON.stringify(never)}`);
      }
    }
  };
}
