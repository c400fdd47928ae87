// From a candidate to live rules while a worker runs: it decides beside them, what differs is told, and once it is
// promoted the worker takes it by itself.

import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';
import { allCases } from '../all-pages.js';
import { dovecotAvailable } from '../servers/dovecot.js';
import { rawMail } from '../usecases/harness.js';
import { openWorld } from './world.js';

const run = promisify(execFile);

describe.skipIf(!dovecotAvailable())('a candidate beside the live rules', () => {
  it('is compared on live mail, promoted, and taken by the running worker', async () => {
    const world = await openWorld('postgres', { 'first.test.yaml': 'tests: []' });
    const { rulesDir, home } = world.config;
    const candidate = path.join(home, 'candidate');
    await mkdir(candidate);
    for (const name of await readdir(rulesDir)) {
      await writeFile(path.join(candidate, name), await readFile(path.join(rulesDir, name)));
    }
    const changed = '{ default: triage, items: [ { name: all, queue: gold } ] }';
    await writeFile(path.join(candidate, 'routing.yaml'), changed);
    const casemill = async (...words: string[]) => {
      const env = { PATH: process.env.PATH, ...world.environment };
      return JSON.parse(
        (await run('node', [path.join(packageDir, 'dist', 'cli.js'), ...words, '--json'], { env })).stdout,
      );
    };
    let sent = 0;
    const queueOfNext = async (): Promise<string> => {
      sent += 1;
      const subject = `Question ${sent}`;
      await world.deliver(rawMail({ from: `p${sent}@c${sent}.example`, subject, id: `<${sent}@c.example>` }));
      let queue: string | undefined;
      await world.until(`a case of "${subject}"`, async () => {
        const cases = await allCases(world.records.cases);
        queue = cases.find(({ title }) => title === subject)?.queue;
        return queue !== undefined;
      });
      return queue ?? '';
    };
    try {
      world.spawnWorker();
      expect(await queueOfNext()).toBe('triage');
      expect(await casemill('rules', 'shadow', candidate)).toMatchObject({ running: true });
      await world.until('the worker to compare', async () => {
        expect(await queueOfNext()).toBe('triage');
        return ((await world.records.shadows.find())?.compared ?? 0) > 0;
      });
      expect((await casemill('rules', 'shadow', '--status')).groups).toContainEqual(
        expect.objectContaining({ field: 'queue', from: 'triage', to: 'gold' }),
      );
      expect(await casemill('rules', 'promote')).toMatchObject({ promoted: true, changed: ['routing.yaml'] });
      await world.until('the worker to take it', async () => (await queueOfNext()) === 'gold');
      expect(await readdir(rulesDir)).toContain('first.test.yaml');
    } finally {
      await world.close();
    }
  }, 120_000);
});
