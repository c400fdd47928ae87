// Mails are stuck when they wait and nothing else moves either.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../../src/adapters/postgres/database/client.js';
import { createRepositories, type Repositories } from '../../../../src/app/repositories.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';

const before = new Date('2026-03-02T09:00:00Z');
const early = new Date('2026-03-02T08:50:00Z');
const late = new Date('2026-03-02T09:01:00Z');

let server: TestDatabase;
let database: Database;
let repositories: Repositories;
beforeAll(async () => {
  server = await freshDatabase();
  database = openDatabase({ url: server.url, connections: 2, pooled: false, onError: () => undefined });
  repositories = createRepositories(database);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});
beforeEach(async () => {
  await database.prisma.inboundMail.deleteMany();
  await database.prisma.attempt.deleteMany();
});

let uid = 0n;
async function addMail(fetchedAt: Date, others: { tries?: number; outcome?: string; processedAt?: Date } = {}) {
  uid++;
  const place = { mailbox: 'support', folder: 'INBOX', uidValidity: 1n, uid };
  const row = { id: randomUUID(), receivedAt: fetchedAt, fetchedAt, size: 1, rawHash: `${uid}`, nextTryAt: fetchedAt };
  await database.prisma.inboundMail.create({ data: { ...place, ...row, ...others } });
}

const findStuck = () => repositories.intakeProgress.findStuck(before);

it('mails that nobody touches are stuck, and those of the last minutes are not', async () => {
  await addMail(late);
  expect(await findStuck()).toBeNull();
  await addMail(early);
  await addMail(new Date(early.getTime() + 1));
  expect(await findStuck()).toEqual({ count: 2, since: early });
});

it('a long backlog is not stuck while mails are decided', async () => {
  await addMail(early);
  await addMail(early, { outcome: 'opened', processedAt: late });
  expect(await findStuck()).toBeNull();
});

it('nothing is stuck while a mail is in hand, unless its worker has died long ago', async () => {
  await addMail(early);
  await database.prisma.attempt.create({ data: { id: randomUUID(), mails: [], startedAt: early } });
  expect(await findStuck()).not.toBeNull();
  await database.prisma.attempt.create({ data: { id: randomUUID(), mails: [], startedAt: late } });
  expect(await findStuck()).toBeNull();
});

it('a mail that fails and is tried again is not stuck', async () => {
  await addMail(early, { tries: 2 });
  expect(await findStuck()).toBeNull();
});
