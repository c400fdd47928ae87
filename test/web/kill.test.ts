// A server that is killed while an agent types: the draft survives, the page says that the connection is lost, and goes
// on with the next server without being loaded again.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';
import { chromiumAvailable } from '../servers/chromium.js';
import { freePort } from '../servers/program.js';
import { harnessRules } from '../usecases/harness.js';
import { type Desk, openDesk } from './desk.js';

const rules = {
  'agents.yaml':
    'lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, supervisor ] }\nomar: { name: Omar Haddad, email: omar@example.net }',
};

describe.skipIf(!chromiumAvailable())('a server that is killed', () => {
  let desk: Desk;
  let port: number;
  let server: ChildProcess | undefined;
  beforeAll(async () => {
    desk = await openDesk(rules);
    port = await freePort();
  });
  afterEach(async () => {
    expect(await desk.closePages()).toEqual([]);
  });
  afterAll(async () => {
    if (server !== undefined) await kill(server);
    await desk?.close();
  });

  /** The built program, over HTTP alone, on the database of the desk. */
  async function serve(): Promise<ChildProcess> {
    const { databaseUrl, home } = desk.harness.context.config;
    const folder = path.join(home, 'live-rules');
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries({ ...harnessRules, ...rules })) {
      await writeFile(path.join(folder, name), text);
    }
    const child = spawn(process.execPath, [path.join(packageDir, 'dist', 'cli.js'), 'serve'], {
      env: {
        ...{ PATH: process.env.PATH, DATABASE_URL: databaseUrl ?? '', CASEMILL_HOME: home, CASEMILL_RULES: folder },
        ...{ CASEMILL_TEMPLATES: path.join(packageDir, 'templates'), CASEMILL_SECRET: 'a secret for tests' },
        ...{ CASEMILL_HTTP: `127.0.0.1:${port}`, SUPPORT_PASSWORD: 'none', LOG_LEVEL: 'error' },
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const answers = async () => {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
      return fetch(`http://127.0.0.1:${port}/console/sign-in`).then(
        ({ ok }) => ok,
        () => false,
      );
    };
    await expect.poll(answers, { timeout: 60_000, interval: 200 }).toBe(true);
    return child;
  }

  it('loses no word of what an agent types, and the page goes on with the next one', { timeout: 180_000 }, async () => {
    const number = await desk.openCase('Killed');
    server = await serve();
    const url = `http://127.0.0.1:${port}/console`;
    const link = await desk.harness.makeSignInLink('lena');
    if (!link.ok) throw new Error(link.text);
    const { page } = await desk.open();
    await page.goto(`${url}/sign-in/link?secret=${link.secret}`);
    await page.getByRole('button').click();
    await page.goto(`${url}/cases/${number}`);
    await page.locator('#answer').pressSequentially('Before the end,');
    await page.getByText('Draft kept').waitFor();
    await kill(server);
    await page.locator('#answer').pressSequentially(' while it is dead,');
    await page.getByText('The connection is lost').waitFor();
    await desk.addMail('Killed', 'Nobody told me.');
    server = await serve();
    await page.locator('.entry.in', { hasText: 'Nobody told me.' }).waitFor({ timeout: 60_000 });
    await page.locator('#answer').pressSequentially(' and after.');
    expect(await page.locator('#answer').inputValue()).toBe('Before the end, while it is dead, and after.');
    const drafts = async () => (await desk.harness.drafts.list(Number(number.slice(2)))).map(({ text }) => text);
    await expect.poll(drafts, { timeout: 15_000 }).toEqual(['Before the end, while it is dead, and after.']);
    await page.reload();
    expect(await page.locator('#answer').inputValue()).toBe('Before the end, while it is dead, and after.');
  });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
