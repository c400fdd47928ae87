// What `casemill doctor` looks at beside what it opens: clock, disk, versions, mail that waits, and the sending domain.

import { createNameLookup } from '../adapters/dns/name-lookup.js';
import { goneFromRules, needText } from '../core/rule-set/gone-from-rules.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import { DKIM_SELECTORS, judgeSendingDomain, type SendingDomainFindings } from '../core/set-up/sending-domain.js';
import { clockState } from './clock-check.js';
import type { Config } from './config.js';
import type { Context } from './context.js';
import { diskRoom, enoughFreeBytes, roomAdvice, roomProblem, roomText } from './disk-room.js';
import { packageVersion } from './package-dir.js';

/** What was found, and what to do although a worker can do its work. */
export type Findings = SendingDomainFindings;

/** A worker that works takes mail within seconds. */
const longestWaitSeconds = 600;

export async function checkClock(context: Context): Promise<Findings> {
  await context.database();
  const ms = Math.round(context.clockAheadMs());
  const { problem } = clockState(ms);
  return { found: `${Math.abs(ms)} ms from that of the database`, advice: problem === null ? [] : [problem] };
}

/** Throws an Error for people when the disk of the data directory, or of the embedded database, is full. */
export async function checkDisk(config: Config): Promise<Findings> {
  const room = await diskRoom(config);
  const problem = roomProblem(room);
  if (problem !== null) throw new Error(problem);
  return { found: roomText(room), advice: room.freeBytes < enoughFreeBytes ? [roomAdvice] : [] };
}

export async function checkVersions(context: Context): Promise<Findings> {
  const { pool } = await context.database();
  const { rows } = await pool.query<{ server: string; migrations: number; processes: number }>(
    `SELECT current_setting('server_version') AS server, (SELECT count(*)::int FROM "_prisma_migrations") AS migrations,
       (SELECT count(*)::int FROM "Worker") AS processes`,
  );
  const [{ server, migrations, processes } = { server: '?', migrations: 0, processes: 0 }] = rows;
  const program = `Casemill ${packageVersion()} on Node ${process.versions.node}`;
  return {
    found: `${program}, PostgreSQL ${server} with ${migrations} migrations, workers and servers that run: ${processes}`,
    advice: [],
  };
}

export async function checkWaiting(context: Context): Promise<Findings> {
  const { intake, outbound, webhooks, failedMails, held, quarantined, processes } = await (
    await context.repositories()
  ).readBacklog(context.clock());
  const sum = (counts: readonly { readonly count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
  const late = [
    ['mails to process', intake],
    ['mails to send', outbound],
    ['posts to webhooks', webhooks],
  ] as const;
  const nobody = processes === 0 ? ', and no worker runs: `casemill start`' : '; see the log of the workers';
  return {
    found: late.map(([what, { count }]) => `${what}: ${count}`).join(', '),
    advice: [
      ...late
        .filter(([, { oldestSeconds }]) => oldestSeconds > longestWaitSeconds)
        .map(
          ([what, { oldestSeconds }]) => `${what} have waited for ${Math.round(oldestSeconds / 60)} minutes${nobody}`,
        ),
      ...mailsToSeeTo(sum(held), ['is', 'are'], 'held for a person: `casemill held list`'),
      ...mailsToSeeTo(sum(quarantined), ['is', 'are'], 'in quarantine: `casemill quarantine list`'),
      ...mailsToSeeTo(failedMails, ['was', 'were'], 'not sent: `casemill outbound list`'),
    ],
  };
}

/** Nothing where there are none. */
function mailsToSeeTo(
  count: number,
  [one, several]: readonly [one: string, several: string],
  rest: string,
): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? `1 mail ${one} ${rest}` : `${count} mails ${several} ${rest}`];
}

/** Looks for open cases, appointments and waiting customers that need what the rules no longer have. */
export async function checkOpenWork(context: Context, rules: RuleSet): Promise<Findings> {
  const { readOpenWork } = await context.repositories();
  const needs = await readOpenWork(context.clock());
  const open = needs.reduce((sum, { kind, cases }) => (kind === 'queue' ? sum + cases : sum), 0);
  return {
    found: open === 1 ? '1 open case' : `${open} open cases`,
    advice: goneFromRules(rules, needs).map((need) => `the rules no longer have ${needText(need)}`),
  };
}

export async function checkSendingDomain(domain: string): Promise<Findings> {
  const lookup = createNameLookup();
  const [ofDomain, ofDmarc, ...keys] = await Promise.all([
    lookup.txt(domain),
    lookup.txt(`_dmarc.${domain}`),
    ...DKIM_SELECTORS.map((selector) => lookup.txt(`${selector}._domainkey.${domain}`)),
  ]);
  const selectors = DKIM_SELECTORS.filter((_, index) => {
    const texts = keys[index] ?? [];
    return texts !== 'unanswered' && texts.some((text) => /(^|;)\s*p=[^;\s]/.test(text));
  });
  return judgeSendingDomain({ domain, ofDomain, ofDmarc, selectors });
}
