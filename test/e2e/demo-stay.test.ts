// `casemill demo --stay` in an empty folder: the story ends well, the link that it prints signs in to the console, and Ctrl-C ends all of it.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';
import { freshDatabase } from '../servers/database.js';

const withinMs = 300_000;

let demo: ChildProcess | undefined;
let home: string | undefined;
afterEach(async () => {
  if (demo?.pid !== undefined && demo.exitCode === null) process.kill(-demo.pid, 'SIGKILL');
  if (home !== undefined) await rm(home, { recursive: true, force: true });
});

it(
  'prints a link that signs in to the console, once, and ends with code 0 on Ctrl-C',
  async () => {
    home = await mkdtemp(path.join(tmpdir(), 'casemill-demo-'));
    const database = await freshDatabase();
    try {
      // In a group of its own: Ctrl-C reaches the worker, too.
      const started = spawn(process.execPath, [path.join(packageDir, 'dist', 'cli.js'), 'demo', '--stay'], {
        ...{ cwd: home, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
        env: { PATH: process.env.PATH, CASEMILL_HOME: home, DATABASE_URL: database.url },
      });
      demo = started;
      let said = '';
      const listen = (chunk: Buffer) => {
        said += chunk.toString();
      };
      started.stdout?.on('data', listen);
      started.stderr?.on('data', listen);
      const ended = once(started, 'close');
      await expect
        .poll(() => started.exitCode !== null || said.includes('Then run in another terminal'), { timeout: withinMs })
        .toBe(true);
      expect(started.exitCode, said).toBeNull();
      const link = /http:\S+\/console\/sign-in\/link\?secret=\S+/.exec(said)?.[0] ?? said;
      const { origin, searchParams } = new URL(link);
      expect((await fetch(link)).status).toBe(200);
      const redeem = () =>
        fetch(`${origin}/console/sign-in/link`, {
          ...{ method: 'POST', redirect: 'manual', headers: { origin } },
          body: new URLSearchParams({ secret: searchParams.get('secret') ?? '' }),
        });
      const [cookie = ''] = (await redeem()).headers.getSetCookie();
      const board = await fetch(`${origin}/console`, { headers: { cookie: cookie.replace(/;.*/, '') } });
      const html = await board.text();
      expect([board.status, html.includes('Lena'), html.includes('C-00000')]).toEqual([200, true, true]);
      expect((await redeem()).status).toBe(422);
      process.kill(-(started.pid ?? 0), 'SIGINT');
      expect([await ended, said.includes('Stopping.')], said).toEqual([[0, null], true]);
    } finally {
      await database.drop();
    }
  },
  withinMs + 60_000,
);
