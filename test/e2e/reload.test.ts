// Rule files flip between two good sets and a broken one while mail comes in: each mail is decided wholly by one good
// set, and knows by which.

import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { dovecotAvailable } from '../servers/dovecot.js';
import { rawMail } from '../usecases/harness.js';
import { openWorld } from './world.js';

const mails = 500;
const atOnce = 25;

/** Queue and priority of a set belong together: a case with one of each was decided by two sets. */
const ruleFiles = (queue: string, priority: string) => ({
  'routing.yaml': `default: ${queue}`,
  'record-creation.yaml': `- mailbox: support
  acknowledge: no
  items: [ { name: everything, create: { priority: ${priority} } } ]`,
});
const sets = [ruleFiles('triage', 'low'), ruleFiles('gold', 'high')] as const;
const broken = { 'routing.yaml': 'default: nowhere' };

describe.skipIf(!dovecotAvailable())('rules that change under load', () => {
  it('decide each mail wholly by one good set', async () => {
    const world = await openWorld('postgres', {
      ...sets[0],
      'queues.yaml': 'gold: { members: [ lena ], notify: nobody }\ntriage: { members: [ omar ], notify: nobody }',
    });
    const database = new pg.Client({ connectionString: world.records.databaseUrl });
    await database.connect();
    const app = world.openWorker();
    try {
      await app.start();
      for (let first = 0; first < mails; first += atOnce) {
        await Promise.all(
          Array.from({ length: atOnce }, (_, index) => {
            const number = first + index;
            const from = `p${number}@c${number}.example`;
            return world.deliver(rawMail({ from, subject: `Q${number}`, id: `<${number}@c${number}.example>` }));
          }),
        );
        // The set in force decides one of them at least before the next one replaces it.
        await world.until('a mail of the round to be decided', async () => (await decided(database)) > first);
        const round = first / atOnce;
        const files = round % 3 === 2 ? broken : sets[round % 2 === 0 ? 1 : 0];
        for (const [name, text] of Object.entries(files)) await replace(path.join(world.config.rulesDir, name), text);
        await app.reload();
      }
      await world.until('every mail to be decided', async () => (await decided(database)) === mails, 120_000);
      const { rows } = await database.query<{ queue: string; priority: string; files: Record<string, string> }>(
        `SELECT c.queue, c.priority, v.files FROM "Case" c JOIN "RuleSetVersion" v ON v.version = c."ruleSetVersion"`,
      );
      expect(rows).toHaveLength(mails);
      for (const { queue, priority, files } of rows) expect(files).toMatchObject(ruleFiles(queue, priority));
      expect(new Set(rows.map(({ queue }) => queue))).toEqual(new Set(['triage', 'gold']));
    } finally {
      await app.stop();
      await database.end();
      await world.close();
    }
  }, 240_000);
});

async function decided(database: pg.Client): Promise<number> {
  return (await database.query('SELECT FROM "Case"')).rowCount ?? 0;
}

/** In one step, as an editor does. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
