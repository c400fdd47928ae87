// Empties the database for another demo. A single record that does not belong to the demo prevents it.

import type { PrismaClient } from './database/client.js';
import { Prisma } from './generated/client.js';

/** What identifies the demo's records. */
export interface DemoRecords {
  readonly mailbox: string;
  readonly domains: readonly string[];
}

/** Null when the database was emptied; else the reason why it was not, for people. */
export async function clearDemo(prisma: PrismaClient, own: DemoRecords): Promise<string | null> {
  const [others] = await prisma.$queryRawUnsafe<{ workers: number }[]>(
    `SELECT count(DISTINCT client_port)::int AS workers FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'casemill worker'`,
  );
  if ((others?.workers ?? 0) > 0) return 'a worker is using it';

  const foreign = await prisma.$queryRawUnsafe<{ what: string }[]>(
    `SELECT 'account ' || a.name AS what FROM "Account" a
       WHERE NOT EXISTS (SELECT FROM "AccountDomain" d WHERE d."accountId" = a.id AND d.domain = ANY($2::text[]))
     UNION ALL SELECT 'contact ' || address FROM "ContactAddress" WHERE split_part(address, '@', 2) <> ALL($2::text[])
     UNION ALL SELECT 'mail of mailbox ' || mailbox FROM "InboundMail" WHERE mailbox <> $1
     UNION ALL SELECT 'mailbox ' || mailbox FROM "MailboxState" WHERE mailbox <> $1
     UNION ALL SELECT 'the tokens of mailbox ' || mailbox FROM "MailboxToken" WHERE mailbox <> $1
     LIMIT 1`,
    own.mailbox,
    own.domains,
  );
  if (foreign[0] !== undefined) return `it contains ${foreign[0].what}`;
  // Jobs and migrations are in other tables.
  const tables = Object.values(Prisma.ModelName).map((name) => `"${name}"`);
  await prisma.$transaction([
    prisma.$executeRawUnsafe("SET LOCAL casemill.may_truncate = 'yes'"),
    prisma.$executeRawUnsafe(`TRUNCATE ${tables.join(', ')} RESTART IDENTITY CASCADE`),
  ]);
  return null;
}
