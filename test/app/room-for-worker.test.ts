// A worker, and whoever asks with `casemill doctor`, learns before it starts that the database has no room for it: on
// the embedded server and on one as its distribution ships it.

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configFrom } from '../../src/app/config.js';
import { findRoomForWorker } from '../../src/app/room-for-worker.js';
import { emptyDatabase, type TestDatabase } from '../servers/database.js';
import { type StockPostgres, startStockPostgres, stockPostgresAvailable } from '../servers/stock-postgres.js';

const role = `limited_${randomBytes(4).toString('hex')}`;
let database: TestDatabase;
let admin: pg.Client;
let url: string;
let stock: StockPostgres | undefined;
afterAll(() => stock?.stop());

/** Opens a database on the server, and a role that may have six connections to it. */
async function prepare(server: (typeof servers)[number]): Promise<void> {
  database = await server.open();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x' CONNECTION LIMIT 6`);
  url = Object.assign(new URL(database.url), { username: role, password: 'x' }).href;
}

async function remove(): Promise<void> {
  await admin.query(`DROP ROLE ${role}`);
  await admin.end();
  await database.drop();
}

const servers = [
  { name: 'the embedded server', available: true, open: emptyDatabase },
  {
    name: 'a stock server',
    available: stockPostgresAvailable(),
    async open(): Promise<TestDatabase> {
      stock ??= await startStockPostgres();
      return { url: await stock.createDatabase(), drop: async () => {} };
    },
  },
];

const find = (connections: number, at = url) =>
  findRoomForWorker(
    at,
    configFrom({ DATABASE_URL: at, DATABASE_CONNECTIONS: `${connections}` }, { signs: false }),
    'any-worker',
  );

async function connectAs(name: string, at: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: at, application_name: name });
  await client.connect();
  return client;
}

for (const server of servers) {
  describe.skipIf(!server.available)(`room for a worker on ${server.name}`, () => {
    beforeAll(() => prepare(server));
    afterAll(remove);

    it('is found when role, database and server allow its connections', async () => {
      expect(await find(6)).toBe('a worker needs 6 connections of 6');
    });

    it('is missing when its role may have too few', async () => {
      await expect(find(10)).rejects.toThrow(
        `a worker needs 10 connections, but the role ${role} may have 6; raise that with ALTER ROLE "${role}" ` +
          'CONNECTION LIMIT, or set DATABASE_CONNECTIONS below 10 (at least 5)',
      );
    });

    it('is missing when the database or the server allows too few', async () => {
      const name = new URL(url).pathname.slice(1);
      await admin.query(`ALTER DATABASE "${name}" CONNECTION LIMIT 5`);
      await expect(find(6)).rejects.toThrow(`the database ${name} allows 5, 1 of them in use`);
      await admin.query(`ALTER DATABASE "${name}" CONNECTION LIMIT -1`);
      await expect(find(5000, database.url)).rejects.toThrow(/the server allows \d+.*raise its max_connections/);
    });

    it('is missing when others use the connections, among whom a running worker is not', async () => {
      const other = await connectAs('psql', url);
      const worker = await connectAs('casemill jobs', url);
      await expect(find(6)).rejects.toThrow(`the role ${role} may have 6, 1 of them in use`);
      expect(await find(5)).toBe('a worker needs 5 connections of 6');
      await Promise.all([other.end(), worker.end()]);
    });
  });
}
