// Finds out whether a URL leads to sessions that last, or to a pooler that lends each transaction the session of
// another. Advisory locks of a session, LISTEN and prepared statements work with the first only. Also compares where
// two URLs lead.

import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A pooler whose sessions are all taken lets us wait; so one of its sessions is ours, and lasts. */
const answerWithinMs = 5_000;

/** Rejects when the server cannot be reached. */
export async function keepsSessions(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    // PostgreSQL names its process when a connection begins; a pooler gives a number of its own.
    if ((client as unknown as { processID: number }).processID === rows[0]?.pid) return true;
    return settingStays(url, client);
  });
}

/** Sets a variable in the session and looks for it twice: from another connection, which a pooler may lend the same
 *  session; and, while that one has a session to itself, again from the first, which may by then have another. */
async function settingStays(url: string, client: pg.Client): Promise<boolean> {
  const token = randomUUID();
  await client.query(`SELECT set_config('casemill.session', $1, false)`, [token]);
  const other = await withClient(url, async (other) => {
    await other.query('BEGIN');
    const seenByOther = await hasSetting(other, token);
    return { seenByOther, seenAgain: await hasSetting(client, token) };
  }).catch((error) => {
    if (/timeout/i.test((error as Error).message)) return { seenByOther: false, seenAgain: true };
    throw error;
  });
  return other.seenAgain && !other.seenByOther;
}

async function hasSetting(client: pg.Client, token: string): Promise<boolean> {
  const { rows } = await client.query<{ value: string | null }>(
    `SELECT current_setting('casemill.session', true) AS value`,
  );
  return rows[0]?.value === token;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const limits = { connectionTimeoutMillis: answerWithinMs, query_timeout: answerWithinMs };
  const client = new pg.Client({ connectionString: url, application_name: 'casemill', ...limits });
  client.on('error', () => undefined); // the running statement is rejected with it
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Rejects when one of the servers cannot be reached. */
export async function leadToSameDatabase(url: string, otherUrl: string): Promise<boolean> {
  const identify = (at: string) =>
    withClient(at, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `SELECT system_identifier || ' ' || oid AS id FROM pg_control_system(), pg_database
         WHERE datname = current_database()`,
      );
      return rows[0]?.id;
    });
  const [one, other] = await Promise.all([identify(url), identify(otherUrl)]);
  return one === other;
}
