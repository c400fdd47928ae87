// A load of mixed requests on the API. They begin at fixed instants, whether or not earlier ones are answered, and
// their times count from there; so a server that falls behind shows it.

import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { loadavg } from 'node:os';
import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { median } from './measure.js';

const perSecond = 200;
export const windowMs = 30_000;
const connections = new Agent({ keepAlive: true });

export interface Target {
  readonly address: string;
  readonly token: string;
  /** How many there are, numbered from 1; nobody else changes them. */
  readonly cases: number;
}

export interface Answered {
  readonly ms: number;
  /** 0: there was none. */
  readonly status: number;
}

/** Gives what became of the requests of the window. Names make the requests of a run differ. */
export async function load(target: Target, name: string): Promise<readonly Answered[]> {
  const answers: Promise<Answered>[] = [];
  const began = performance.now();
  for (let index = 0; index < (perSecond * windowMs) / 1_000; index++) {
    const at = began + (index * 1_000) / perSecond;
    const early = at - performance.now();
    if (early > 0) await pause(early);
    answers.push(ask(target, name, index, at));
  }
  return Promise.all(answers);
}

async function ask(target: Target, name: string, index: number, at: number): Promise<Answered> {
  const { path, body } = requestOf(target, name, index);
  const sent = request(`${target.address}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${target.token}`,
      'content-type': 'application/json',
      'idempotency-key': `bench-${name}-${index}`,
    },
    agent: connections,
  });
  sent.end(body && JSON.stringify(body));
  const status = await once(sent, 'response')
    .then(async ([answer]: IncomingMessage[]) => {
      await finished((answer as IncomingMessage).resume());
      return answer?.statusCode ?? 0;
    })
    .catch(() => 0);
  return { ms: performance.now() - at, status };
}

/** Seven of ten read; of a hundred, four bring in a case. */
function requestOf({ cases }: Target, name: string, index: number): { readonly path: string; readonly body?: object } {
  // Cases of the first mails, which nobody else changes.
  const number = `C-${String(1 + ((index * 37) % cases)).padStart(6, '0')}`;
  if (index % 25 === 9) {
    const sender = { address: `visitor${index}@form.example`, name: `Visitor ${index}` };
    const said = { subject: `Form ${index}`, text: 'The printer is silent.' };
    return { path: '/inbound', body: { channel: 'web', externalId: `${name}-${index}`, ...said, sender } };
  }
  switch (index % 10) {
    case 0:
    case 1:
      return { path: '/cases?queue=triage&limit=20' };
    case 2:
    case 3:
    case 4:
      return { path: `/cases/${number}` };
    case 5:
      return { path: `/cases/${number}/kpis` };
    case 6:
      return { path: '/queues' };
    case 7:
    case 8:
      return { path: `/cases/${number}/actions`, body: { action: 'note', text: `Note ${index} of the benchmark` } };
    default:
      return {
        path: `/cases/${number}/actions`,
        body: { action: 'set', priority: index % 20 === 9 ? 'high' : 'normal' },
      };
  }
}

/** Prints them. False when a request was not answered as it should be. */
export function report(beside: string, answers: readonly Answered[]): boolean {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1);
  const errors = answers.filter(({ status }) => status < 200 || status > 299);
  const statuses = [...new Set(errors.map(({ status }) => status))].join(', ');
  console.log(
    `${answers.length} requests, ${perSecond} a second, three of ten write, ${beside}:\n` +
      `  median ${median(sorted).toFixed(1)} ms, 99 % ${at(0.99)} ms, worst ${at(1)} ms; errors: ${errors.length}` +
      `${errors.length === 0 ? '' : ` (${statuses})`}; load of the machine ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
  return errors.length === 0;
}
