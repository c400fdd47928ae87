// What became of the mails that were delivered, as plain lines for each: its outcome, its case, its files, its debit,
// its clocks, every mail that followed from it and that arrived, and what a webhook was told of it. Held against the lines of a mail that nobody
// disturbed, a line too few is something lost and a line too many something doubled.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { allCases } from '../all-pages.js';
import type { World } from '../e2e/world.js';
import type { HookReceiver } from '../servers/hook-receiver.js';

/** A delivered mail. Subjects are unique, and become the titles of the cases. */
export interface Delivered {
  readonly subject: string;
  readonly from: string;
}

export interface Balance {
  /** By subject. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
  /** Arrivals beyond the first of the same Message-ID, which mail programs show once, and posts beyond the first of
   *  the same id; by subject. */
  readonly resent: ReadonlyMap<string, number>;
}

export interface Books {
  /** Lets run out at once what a dead worker held: its lease, its claims, the time that its jobs had. */
  forgetTheDead(): Promise<void>;
  /** Whether every promise about these mails is kept, also those of clocks that ring soon. */
  isSettled(mails: number): Promise<boolean>;
  /** Whether the worker of that process has begun to read the mailbox. */
  isReadBy(pid: number | undefined): Promise<boolean>;
  balance(delivered: readonly Delivered[]): Promise<Balance>;
  close(): Promise<void>;
}

export async function openBooks(world: World, receiver: Pick<HookReceiver, 'received'>): Promise<Books> {
  const database = new pg.Pool({ connectionString: world.records.databaseUrl, max: 2 });
  database.on('error', () => undefined);
  const rows = async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await database.query<Row>(text, [...values])).rows;

  return {
    async forgetTheDead() {
      await rows(`UPDATE "MailboxLease" SET "expiresAt" = now() - interval '1 second'`);
      await rows(`UPDATE "InboundMail" SET "nextTryAt" = now() WHERE outcome = 'received'`);
      await rows(`UPDATE "OutboundMail" SET "nextTryAt" = now() WHERE status = 'queued'`);
      await rows(`UPDATE "HookDelivery" SET "nextTryAt" = now() WHERE status = 'waiting'`);
    },
    async isSettled(mails) {
      const [found] = await rows<{ settled: boolean }>(
        `SELECT (SELECT count(*) FROM "InboundMail") >= $1::int
           AND NOT EXISTS (SELECT FROM "InboundMail" WHERE outcome = 'received')
           AND NOT EXISTS (SELECT FROM "OutboundMail" WHERE status = 'queued')
           AND NOT EXISTS (SELECT FROM "HookDelivery" WHERE status = 'waiting')
           AND NOT EXISTS (SELECT FROM "KpiInstance" WHERE "alarmAt" < now() + interval '1 minute') AS settled`,
        [mails],
      );
      return found?.settled ?? false;
    },
    async isReadBy(pid) {
      const [lease] = await rows<{ holder: string | null }>('SELECT holder FROM "MailboxLease"');
      return lease?.holder?.endsWith(`:${pid}`) ?? false;
    },
    async balance(delivered) {
      const lines = new Map<string, string[]>(delivered.map(({ subject }) => [subject, []]));
      const senders = new Map(delivered.map(({ subject, from }) => [subject, from]));
      const note = (subject: string | null, line: string) => {
        const own = lines.get(subject ?? '');
        if (own === undefined) throw new Error(`nobody delivered what led to "${subject}": ${line}`);
        own.push(line.replaceAll(senders.get(subject ?? '') ?? '', 'the sender'));
      };
      const ledger = await rows<{ subject: string; outcome: string }>(
        `SELECT trim(BOTH '<>' FROM split_part("messageId", '@', 1)) AS subject, outcome FROM "InboundMail"`,
      );
      for (const { subject, outcome } of ledger) note(subject, `the mail: ${outcome}`);
      for (const { title, contact } of await allCases(world.records.cases)) note(title, `a case of ${contact}`);
      const debits = await rows<{ title: string; amount: number }>(
        'SELECT c.title, entry.amount FROM "EntitlementEntry" entry JOIN "Case" c ON c.id = entry."caseId"',
      );
      for (const { title, amount } of debits) note(title, `an entry of ${amount} in the entitlement's ledger`);
      const clocks = await rows<{ title: string; kpi: string; warnings: number; failed: boolean }>(
        `SELECT c.title, kpi, warnings, "failedAt" IS NOT NULL AS failed
         FROM "KpiInstance" clock JOIN "Case" c ON c.id = clock."caseId"`,
      );
      for (const { title, kpi, warnings, failed } of clocks) {
        note(title, `clock ${kpi}: ${warnings} warnings${failed ? ', failed' : ''}`);
      }
      const files = await rows<StoredFile & { title: string }>(
        `SELECT c.title, file ->> 'name' AS name, file ->> 'hash' AS hash, (file ->> 'size')::int AS size
         FROM "Activity" a JOIN "Case" c ON c.id = a."caseId" CROSS JOIN LATERAL jsonb_array_elements(a.attachments) file`,
      );
      for (const { title, ...file } of files) note(title, `the file ${file.name}: ${stateOf(file, world.config.home)}`);
      const outbound = await rows<{ messageId: string; title: string; what: string; status: string }>(
        `SELECT mail."messageId", c.title, concat_ws(' ', mail.template, milestone, 'to', "toAddress") AS what, mail.status
         FROM "OutboundMail" mail JOIN "Activity" activity ON activity.id = mail."activityId"
         JOIN "Case" c ON c.id = activity."caseId"`,
      );
      const known = new Map(outbound.map((mail) => [mail.messageId, mail]));
      for (const { title, what, status } of outbound) note(title, `${what}: ${status}`);
      const arrived = world.sink.mails.map(({ raw }) => /^Message-ID:\s*(\S+)/im.exec(raw.toString())?.[1] ?? '');
      const resent = new Map<string, number>();
      for (const id of new Set(arrived)) {
        const promised = known.get(id);
        if (promised === undefined) throw new Error(`a mail arrived that nobody promised: ${id}`);
        note(promised.title, `${promised.what}: arrived`);
        const times = arrived.filter((other) => other === id).length;
        resent.set(promised.title, (resent.get(promised.title) ?? 0) + times - 1);
      }
      const told = await rows<{ id: string; title: string; event: string; status: string }>(
        'SELECT told.id, c.title, event, told.status FROM "HookDelivery" told JOIN "Case" c ON c.id = told."caseId"',
      );
      const posts = receiver.received.map(({ headers }) => headers['webhook-id']);
      for (const { id, title, event, status } of told) {
        note(title, `${event} to the webhook: ${status}`);
        const times = posts.filter((other) => other === id).length;
        if (times > 0) note(title, `${event} to the webhook: arrived`);
        resent.set(title, (resent.get(title) ?? 0) + Math.max(0, times - 1));
      }
      const unknown = posts.filter((post) => told.every(({ id }) => id !== post));
      if (unknown.length > 0) throw new Error(`a webhook was told what nobody promised: ${unknown}`);
      return { lines, resent };
    },
    close: () => database.end(),
  };
}

interface StoredFile {
  readonly name: string;
  readonly hash: string | null;
  readonly size: number;
}

function stateOf({ hash, size }: StoredFile, home: string): string {
  if (hash === null) return 'not stored';
  const file = path.join(home, 'files', hash.slice(0, 1), hash);
  if (!existsSync(file)) return 'missing';
  const content = readFileSync(file);
  const isWhole = content.length === size && createHash('sha256').update(content).digest('hex') === hash;
  return isWhole ? 'whole' : 'damaged';
}

/** What of `expected` is not in `found`, each as often as it is missing. */
export function missing(expected: readonly string[], found: readonly string[]): readonly string[] {
  const left = [...found];
  return expected.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
