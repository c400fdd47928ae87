// The main job against real servers: IMAP at Dovecot, SMTP, PostgreSQL, and jobs on both backends.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kpiStatus } from '../../src/core/sla/kpi-status.js';
import { allCases } from '../all-pages.js';
import { emptyDatabase, type TestDatabase } from '../servers/database.js';
import { dovecotAvailable } from '../servers/dovecot.js';
import { pgbouncerAvailable, startPgbouncer, type TestPgbouncer } from '../servers/pgbouncer.js';
import { redisAvailable } from '../servers/redis.js';
import { type StockPostgres, startStockPostgres, stockPostgresAvailable } from '../servers/stock-postgres.js';
import { rawMail } from '../usecases/harness.js';
import type { WorkerHere } from './worker-here.js';
import { type Arrived, openWorld, type World } from './world.js';

const places = [
  { jobs: 'postgres' as const, server: 'embedded' as const, available: dovecotAvailable() },
  { jobs: 'postgres' as const, server: 'stock' as const, available: dovecotAvailable() && stockPostgresAvailable() },
  { jobs: 'postgres' as const, server: 'pooled' as const, available: dovecotAvailable() && pgbouncerAvailable() },
  { jobs: 'redis' as const, server: 'embedded' as const, available: dovecotAvailable() && redisAvailable() },
];

for (const { jobs, server, available } of places) {
  describe.skipIf(!available)(`the main job, with jobs on ${jobs} and the ${server} PostgreSQL`, () => {
    let stock: StockPostgres | undefined;
    let pooler: TestPgbouncer | null = null;
    let pooled: TestDatabase | undefined;
    let world: World;
    let app: WorkerHere;

    beforeAll(async () => {
      // Seconds instead of minutes for a customer without an entitlement.
      const rules = {
        'sla.yaml':
          'gold:\n  calendar: round-the-clock\n  kpis:\n    first-response: { within: 15 minutes, warn: 10 minutes }\n' +
          'quick:\n  calendar: round-the-clock\n  kpis:\n    first-response: { within: 3 seconds, warn: 1 second }',
        'settings.yaml': 'operators: operators@example.com\ndefaultSla: quick',
      };
      stock = server === 'stock' ? await startStockPostgres() : undefined;
      if (server === 'pooled') {
        pooled = await emptyDatabase();
        pooler = await startPgbouncer(pooled.url, 'transaction');
      }
      world = await openWorld(jobs, rules, pooler?.url ?? (await stock?.createDatabase()), pooled?.url);
      app = world.openWorker();
      await app.start();
    });
    afterAll(async () => {
      await app?.stop();
      await world?.close();
      await stock?.stop();
      await pooler?.stop();
      await pooled?.drop();
    });

    const gold = async () => {
      const found = await world.records.cases.find(1);
      if (found === undefined) throw new Error('no case');
      return found;
    };
    const agentReplies = (notice: Arrived, text: string) =>
      world.deliver(
        rawMail({
          from: 'Lena Vogt <lena@example.net>',
          to: notice.replyTo,
          subject: `Re: ${notice.subject}`,
          text: `${text}\n\n> ${notice.text.replaceAll('\n', '\n> ')}`,
          inReplyTo: notice.messageId,
        }),
      );

    it('turns a mail into a case, an acknowledgement and notifications', async () => {
      await world.deliver(
        rawMail({ from: 'Ana Alvarez <ana@contoso.com>', subject: 'Printer on fire', id: '<fire@contoso.com>' }),
      );
      const acknowledgement = await world.arrival('ana@contoso.com', 'C-000001');
      expect(acknowledgement.inReplyTo).toBe('<fire@contoso.com>');
      await world.arrival('lena@example.net', 'New in gold');
      await world.arrival('omar@example.net', 'New in gold');
      expect(await gold()).toMatchObject({ queue: 'gold', customer: 'Contoso', entitlement: { remaining: 14 } });
    });

    it('lets an agent pick, send an article and resolve by mail, and joins the reply of the customer', async () => {
      const notice = await world.arrival('lena@example.net', 'New in gold');
      await agentReplies(notice, '#pick');
      await world.until('the pick', async () => (await gold()).assignee === 'lena');
      await agentReplies(notice, '#article KA-1001');
      const article = await world.arrival('ana@contoso.com', 'Look at the fuse');
      await world.deliver(
        rawMail({
          from: 'ana@contoso.com',
          to: article.replyTo,
          subject: `Re: ${article.subject}`,
          text: 'It was the fuse. It prints again.',
          inReplyTo: article.messageId,
        }),
      );
      await agentReplies(await world.arrival('lena@example.net', 'wrote:'), '#resolve 25m Replaced the fuse');
      await world.until('the resolution', async () => (await gold()).status === 'resolved');
      const found = await gold();
      const clock = found.kpis.find(({ kpi }) => kpi === 'first-response');
      expect(clock && kpiStatus(clock, new Date())).toBe('succeeded');
      expect(found.entitlement?.remaining).toBe(14);
      expect(found.activities.find(({ kind }) => kind === 'resolution')?.minutes).toBe(25);
    });

    it('rings the warning and the failure of a clock that nobody stopped, once each and in order', async () => {
      await world.deliver(
        rawMail({ from: 'bob@fabrikam.com', subject: 'Anybody there?', id: '<anybody@fabrikam.com>' }),
      );
      await world.arrival('omar@example.net', 'Failed: first-response');
      const milestones = (await world.arrivals('omar@example.net'))
        .map(({ subject }) => /^(Warning|Failed): first-response/.exec(subject)?.[1])
        .filter((word) => word !== undefined);
      expect(milestones).toEqual(['Warning', 'Failed']);
    });

    it('answers no automatic mail', async () => {
      const before = (await world.arrivals('ana@contoso.com')).length;
      const acknowledgement = await world.arrival('ana@contoso.com', 'C-000001');
      await world.deliver(
        rawMail({
          from: 'ana@contoso.com',
          to: acknowledgement.replyTo,
          subject: 'Out of office',
          id: '<ooo@contoso.com>',
          inReplyTo: acknowledgement.messageId,
          headers: ['Auto-Submitted: auto-replied'],
        }),
      );
      await world.until('the ledger', async () =>
        (await world.records.ledger.inbound()).some(({ reasons }) =>
          reasons.some(({ text }) => text.includes('auto-reply')),
        ),
      );
      expect(await world.arrivals('ana@contoso.com')).toHaveLength(before);
    });

    it('retries a mail that the SMTP server defers, and shows one that it refuses for good', async () => {
      world.sink.failNext(2, 550, 'recipient');
      await world.deliver(rawMail({ from: 'carol@stranger.com', subject: 'Refused', id: '<refused@stranger.com>' }));
      await world.until('the failure on the case', async () => {
        const [found] = (await allCases(world.records.cases)).filter(({ title }) => title === 'Refused');
        const details = found && (await world.records.cases.find(Number(found.number.slice(2))));
        return details?.activities.some(({ status, error }) => status === 'failed' && error !== null) ?? false;
      });
    });

    it('marks the mails on the server only as the admin chose', async () => {
      const session = (await import('../../src/adapters/imap/imapflow.js')).connectImap({
        access: {
          host: '127.0.0.1',
          port: world.dovecot.port,
          user: world.dovecot.user,
          password: null,
          oauth: null,
          tls: 'none',
          insecure: false,
        },
        password: world.dovecot.password,
      });
      const connected = await session;
      await connected.openFolder('INBOX');
      const listed = await connected.list(1);
      await connected.close();
      expect(listed.length).toBeGreaterThan(5);
      expect(listed.every(({ seen }) => seen)).toBe(true);
    });
  });
}
