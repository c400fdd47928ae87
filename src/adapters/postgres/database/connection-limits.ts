// Compares the connections that a worker needs with those that the server, the database and the role allow. A superuser
// is held to the server's limit only.

import pg from 'pg';

export interface ConnectionLimit {
  readonly of: 'server' | 'database' | 'role';
  /** Of the database or role. */
  readonly name: string;
  readonly allowed: number;
  /** By connections that count; never by the one that asks. */
  readonly inUse: number;
}

/** The limits that apply to the role of the URL, tightest first. Casemill's own connections count as in use only for
 *  a process that needs room beside them. */
export async function readConnectionLimits(url: string, besideOurs: boolean): Promise<readonly ConnectionLimit[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'casemill' });
  client.on('error', () => undefined); // the running statement is rejected with it
  try {
    await client.connect();
    return await limitsOf(client, besideOurs);
  } finally {
    await client.end();
  }
}

async function limitsOf(client: pg.Client, besideOurs: boolean): Promise<readonly ConnectionLimit[]> {
  const { rows } = await client.query<ConnectionLimit>(
    `
    WITH me AS (SELECT * FROM pg_roles WHERE rolname = session_user),
    db AS (SELECT oid, datname, datconnlimit FROM pg_database WHERE datname = current_database()),
    -- Of other roles' connections one without privileges sees whose they are, and not of which type.
    other AS (
      SELECT usesysid, datid FROM pg_stat_activity
      WHERE coalesce(backend_type, 'client backend') = 'client backend' AND usesysid IS NOT NULL AND datid IS NOT NULL
        AND pid <> pg_backend_pid() AND ($1 OR application_name NOT LIKE 'casemill%')),
    found AS (
      SELECT 'server' AS "of", '' AS name,
        current_setting('max_connections')::int - CASE WHEN rolsuper THEN 0 ELSE
          current_setting('superuser_reserved_connections')::int
          + coalesce(current_setting('reserved_connections', true)::int, 0) END AS allowed,
        (SELECT count(*) FROM other)::int AS "inUse" FROM me
      UNION ALL SELECT 'database', datname, datconnlimit, (SELECT count(*) FROM other WHERE datid = db.oid)::int
        FROM db, me WHERE NOT rolsuper
      UNION ALL SELECT 'role', rolname, rolconnlimit, (SELECT count(*) FROM other WHERE usesysid = me.oid)::int
        FROM me WHERE NOT rolsuper)
    SELECT * FROM found WHERE allowed >= 0 ORDER BY allowed - "inUse"`,
    [besideOurs],
  );
  return rows;
}

/** The limit that leaves fewer than `needed`, tightest first; undefined when all leave enough. */
export function tooTight(limits: readonly ConnectionLimit[], needed: number): ConnectionLimit | undefined {
  return limits.find(({ allowed, inUse }) => allowed - inUse < needed);
}

/** Says how many connections there are, and how to get more. */
export function limitText({ of, name, allowed, inUse }: ConnectionLimit): string {
  const used = inUse === 0 ? '' : `, ${inUse} of them in use`;
  switch (of) {
    case 'server':
      return `the server allows ${allowed}${used}; raise its max_connections`;
    case 'database':
      return `the database ${name} allows ${allowed}${used}; raise that with ALTER DATABASE "${name}" CONNECTION LIMIT`;
    case 'role':
      return `the role ${name} may have ${allowed}${used}; raise that with ALTER ROLE "${name}" CONNECTION LIMIT`;
    default:
      return of satisfies never;
  }
}
