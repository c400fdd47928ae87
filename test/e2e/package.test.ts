// The package as npm installs it, in an empty folder and without development dependencies: set up for a mailbox by one
// command, its worker makes a case of the first mail.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';
import { dovecotAvailable, startDovecot, type TestDovecot } from '../servers/dovecot.js';
import { type SmtpSink, startSmtpSink } from '../servers/smtp-sink.js';
import { rawMail } from '../usecases/harness.js';
import { keepOutput } from './worker-output.js';

const run = promisify(execFile);

describe.skipIf(!dovecotAvailable())('the installed package', () => {
  let folder: string;
  let dovecot: TestDovecot;
  let smtp: SmtpSink;
  let worker: ChildProcess | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'casemill-package-'));
    const started = await startDovecot();
    if (started === null) throw new Error('dovecot is there');
    dovecot = started;
    smtp = await startSmtpSink({ login: { user: dovecot.user, password: dovecot.password } });
    await install(folder);
  });
  afterAll(async () => {
    if (worker !== undefined && worker.exitCode === null) {
      const ended = once(worker, 'exit');
      worker.kill('SIGTERM');
      await ended;
    }
    const database = await readFile(path.join(folder, '.casemill', 'postgres-is-at'), 'utf8').catch(() => '');
    if (database.trim() !== '') await rm(database.trim(), { recursive: true, force: true });
    await smtp.stop();
    await dovecot.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const { PATH, HOME } = process.env;
  const program = () => path.join(folder, 'node_modules', '.bin', 'casemill');
  async function casemill(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const env = { PATH, HOME, NO_COLOR: '1', ...environment };
    return run(program(), words, { cwd: folder, env }).then(
      ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr, stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        ...{ code: error.code, said: error.stdout + error.stderr, stdout: error.stdout },
      }),
    );
  }
  const init = (password: string) =>
    casemill(
      [
        ...[
          'init',
          '--address',
          'support@contoso.test',
          '--agent',
          'Lena Vogt <lena@contoso.test>',
          '--user',
          dovecot.user,
        ],
        ...['--imap', `127.0.0.1:${dovecot.port}`, '--smtp', `127.0.0.1:${smtp.port}`],
      ],
      { SUPPORT_PASSWORD: password },
    );

  it('a wrong password is reported for both servers, and nothing is written', async () => {
    const { code, said } = await init('wrong');
    expect(said).toContain(`FAILED IMAP server 127.0.0.1:${dovecot.port} refused the login`);
    expect(said).toContain(`FAILED SMTP server 127.0.0.1:${smtp.port} refused the login`);
    expect(said).toContain('make an app password there');
    expect(code).toBe(1);
    expect(await stat(path.join(folder, '.env')).catch(() => null)).toBe(null);
  });

  it('sets up an installation, keeps the secret, and overwrites nothing', async () => {
    const first = await init(dovecot.password);
    expect(first.said).toContain('IMAP 127.0.0.1');
    expect(first.code).toBe(0);
    expect((await stat(path.join(folder, '.env'))).mode & 0o777).toBe(0o600);
    const texts = await Promise.all(
      ['rules/mailboxes.yaml', 'casemill.service', 'compose.yml'].map((name) =>
        readFile(path.join(folder, name), 'utf8'),
      ),
    );
    expect(texts.join('\n')).not.toContain(dovecot.password);
    const again = await init(dovecot.password);
    expect(again.code).toBe(1);
    expect(again.said).toContain('already: rules, templates, .env, casemill.service, compose.yml');
    expect((await casemill(['rules', 'test'])).said).toContain('2 passed');
  });

  it('reads the first mail, opens a case, and acknowledges it in its language', async () => {
    worker = spawn(program(), ['start'], { cwd: folder, env: { PATH, HOME }, stdio: ['ignore', 'ignore', 'pipe'] });
    keepOutput(worker);
    // Mails from before the first reading are left alone.
    await said(worker, 'folder found');
    const mail = rawMail({
      from: 'ana@elsewhere.test',
      to: 'support@contoso.test',
      id: '<1@elsewhere.test>',
      subject: 'Bourrage',
      text: 'Bonjour, l’imprimante est en panne et je ne peux plus imprimer. Pouvez-vous m’aider ? Merci.',
    });
    const acknowledged = smtp.waitFor(({ envelope }) => envelope.to.includes('ana@elsewhere.test'), 60_000);
    await dovecot.append(mail);
    const { raw } = await acknowledged;
    expect(String(raw)).toContain('Merci pour votre message');
    const { cases } = JSON.parse((await casemill(['case', 'list', '--json'])).stdout) as { cases: { title: string }[] };
    expect(cases.map(({ title }) => title)).toEqual(['Bourrage']);
  });
});

/** Resolves when the worker's log has the words. */
function said({ stderr }: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve) => {
    let text = '';
    stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(words)) resolve();
    });
  });
}

/** Installs what `npm pack` gives with the versions of the lock file, from npm's cache as far as it has them. */
async function install(folder: string): Promise<void> {
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: packageDir,
  });
  const [{ filename, integrity, version }] = JSON.parse(stdout) as [
    Record<'filename' | 'integrity' | 'version', string>,
  ];
  const resolved = `file:${filename}`;
  const { packages, ...lock } = JSON.parse(await readFile(path.join(packageDir, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<
      Record<string, { readonly dev?: boolean; readonly dependencies?: object; readonly optionalDependencies?: object }>
    >;
  };
  const { dependencies = {} } = packages[''] ?? {};
  const needed = Object.entries(packages).filter(([name, { dev }]) => name !== '' && !dev);
  const root = { name: 'desk', version: '1.0.0', dependencies: { casemill: resolved } };
  const locked = {
    '': root,
    'node_modules/casemill': { version, resolved, integrity, dependencies, bin: { casemill: 'dist/cli.js' } },
    ...Object.fromEntries(needed),
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(root));
  await writeFile(
    path.join(folder, 'package-lock.json'),
    JSON.stringify({ ...lock, name: 'desk', version: '1.0.0', packages: locked }),
  );
  await run('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
}
