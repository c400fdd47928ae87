// `npm run bench -- console`: the pages that agents and leads have open all day, over HTTP, on the database of `scale`.
// Fails when one takes more than 100 ms for 19 of 20 requests, from the request to the last byte.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openHttp } from '../../src/app/http.js';
import { bindUsecases } from '../../src/app/usecases.js';
import type { BenchOptions } from './bench-server.js';
import { openBenchContext } from './composition.js';
import { median } from './measure.js';
import { openScaleDatabase, SCALE_CASES } from './scale-database.js';
import { scaleRules } from './scale-rules.js';

const rounds = 40;
const warmUps = 20;
const atMostMs = 100;
const agent = 'agent-1';

/** `%` is a number of three digits, another one in each round. */
const pages: Readonly<Record<string, string>> = {
  'all queues, 300 cases': '',
  'a queue': '/queues/gold',
  'cases of an agent': '/mine',
  'search, filters': '/search?q=status:open+queue:gold',
  'search, words': '/search?q=restarted+toner%',
  'a case': '/cases/C-%700',
  'customers, a name': '/customers?q=customer+%',
  'a customer': '/customers/one?name=Customer+%',
  entitlements: '/entitlements',
  contracts: '/contracts',
  articles: '/articles',
  agents: '/agents',
  appointments: '/schedule',
  'the backlog': '/reports/backlog',
  'mails of the ledger': '/rules/mails',
  'live rules': '/rules',
  operations: '/operations',
};

export async function benchConsole(options: BenchOptions): Promise<number> {
  const database = await openScaleDatabase(options);
  const home = await mkdtemp(path.join(tmpdir(), 'casemill-console-home-'));
  const rules = scaleRules(database.endsAt);
  const context = openBenchContext(
    { databaseUrl: database.url, home },
    {
      ...rules,
      'agents.yaml': rules['agents.yaml']?.replace('.example }', '.example, roles: [ agent, admin ] }') ?? '',
    },
    { clock: () => database.endsAt },
  );
  try {
    const usecases = bindUsecases(context);
    const config = { ...context.config, http: { host: '127.0.0.1', port: 0 } };
    const server = await openHttp({ ...context, config }, usecases, true);
    if (server === null) throw new Error('no server');
    try {
      const url = `http://127.0.0.1:${server.ports[0]}/console`;
      const link = await usecases.makeSignInLink(agent);
      if (!link.ok) throw new Error(link.text);
      const cookie = await signIn(url, link.secret);
      console.log(`pages of the console, ${SCALE_CASES} cases, milliseconds`);
      let isFast = true;
      for (const [name, page] of Object.entries(pages)) isFast = (await measure(name, url + page, cookie)) && isFast;
      await fetch(`${url}/sign-out`, { method: 'POST', headers: { cookie, origin: new URL(url).origin } });
      return isFast ? 0 : 1;
    } finally {
      await server.close();
    }
  } finally {
    await context.close();
    await database.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Gives the cookie of the session. */
async function signIn(url: string, secret: string): Promise<string> {
  const answer = await fetch(`${url}/sign-in/link`, {
    ...{ method: 'POST', redirect: 'manual', headers: { origin: new URL(url).origin } },
    body: new URLSearchParams({ secret }),
  });
  if (answer.status !== 303) throw new Error(`signing in gave ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.replace(/;.*/, ''))
    .join('; ');
}

async function measure(name: string, url: string, cookie: string): Promise<boolean> {
  const took: number[] = [];
  // The first warm caches up, and V8 optimises; they are not counted.
  for (let round = -warmUps; round < rounds; round++) {
    const started = performance.now();
    const answer = await fetch(url.replaceAll('%', String(round + 200)), { headers: { cookie } });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${url} gave ${answer.status}`);
    if (round >= 0) took.push(performance.now() - started);
  }
  const slow = took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.95) - 1] ?? 0;
  const isFast = slow <= atMostMs;
  const figures = `median ${median(took).toFixed(1).padStart(7)}  95 % ${slow.toFixed(1).padStart(7)}`;
  console.log(`  ${name.padEnd(28)} ${figures}  wanted ${atMostMs}${isFast ? '' : '  TOO SLOW'}`);
  return isFast;
}
