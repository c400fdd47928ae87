// A throw-away Dovecot: maildirs in a temporary folder, IMAP on free loopback ports, with IDLE as any Dovecot has it.
// Starts as root (mail then belongs to `nobody`) and as an ordinary user. Written for Dovecot 2.3.

import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { dovecotSettings, dovecotTokenSettings } from './dovecot-settings.js';
import { findProgram, freePort, type Running, startProgram } from './program.js';

const PASSWORD = 'correct horse';

export interface DovecotOptions {
  /** Login names; the first is `user`. All have the same password. */
  readonly users?: readonly string[];
  /** Also listens with TLS and a certificate made for `localhost`. */
  readonly tls?: boolean;
  /** Also takes the OAuth tokens of which this endpoint says whose they are. */
  readonly introspectionUrl?: string;
}

export interface TestDovecot {
  readonly port: number;
  /** The port that speaks TLS from the first byte; 0 without `tls`. */
  readonly tlsPort: number;
  /** The self-made certificate, to be trusted by a client; empty without `tls`. */
  readonly certificate: string;
  readonly user: string;
  readonly password: string;
  /** Delivers a mail, making the mailbox when needed; returns its UID. */
  append(raw: string | Buffer, mailbox?: string, user?: string): Promise<number>;
  /** Subjects of the mails in the INBOX that are not marked as seen. */
  unseen(): Promise<readonly string[]>;
  /** As somebody does who tidies up. */
  rename(mailbox: string, to: string): Promise<void>;
  /** The folder of a user's INBOX, for tests that break things behind the server's back. */
  maildir(user?: string): string;
  /** Ends the server as an outage does, keeping the mail; `resume` brings it back on the same ports. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** For `describe.skipIf(!dovecotAvailable())`. */
export function dovecotAvailable(): boolean {
  return findProgram('dovecot', 'dovecot-imapd') !== undefined;
}

/** Null where Dovecot is not installed. */
export async function startDovecot(options: DovecotOptions = {}): Promise<TestDovecot | null> {
  const program = findProgram('dovecot', 'dovecot-imapd');
  if (program === undefined) return null;
  const users = options.users ?? ['support'];
  const user = users[0] ?? 'support';
  const dir = await mkdtemp(join(tmpdir(), 'casemill-dovecot-'));
  await chmod(dir, 0o755); // its helpers run as other users
  const mailOwner = await makeHomes(dir, users);
  const certificate = options.tls ? await makeCertificate(dir) : '';
  const [port, tlsPort] = [await freePort(), options.tls ? await freePort() : 0];
  const { introspectionUrl = null } = options;
  const config = join(dir, 'dovecot.conf');
  await writeFile(join(dir, 'passwd'), users.map((name) => `${name}:{PLAIN}${PASSWORD}\n`).join(''), { mode: 0o644 });
  await writeFile(config, dovecotSettings({ dir, port, tlsPort, introspectionUrl, mailOwner }));
  if (introspectionUrl !== null) await writeFile(join(dir, 'oauth2.conf'), dovecotTokenSettings(introspectionUrl));

  const start = () => startProgram(program, ['-F', '-c', config], port);
  let running: Running = await start().catch(async (error) => {
    await rm(dir, { recursive: true, force: true });
    throw error;
  });
  const clients = new Map<string, ImapFlow>();
  const disconnect = async () => {
    for (const client of clients.values()) client.close();
    clients.clear();
    await running.stop();
  };
  return {
    port,
    tlsPort,
    certificate,
    user,
    password: PASSWORD,
    async append(raw, mailbox = 'INBOX', name = user) {
      let client = clients.get(name);
      if (!client?.usable) {
        client = await login(port, name);
        clients.set(name, client);
      }
      if (mailbox !== 'INBOX') await client.mailboxCreate(mailbox);
      const appended = await client.append(mailbox, raw);
      if (!appended || appended.uid === undefined) throw new Error(`Dovecot did not take the mail into ${mailbox}`);
      return appended.uid;
    },
    async unseen() {
      const client = await login(port, user);
      await client.mailboxOpen('INBOX', { readOnly: true });
      const unseen = (await client.search({ seen: false }, { uid: true })) || [];
      const subjects: string[] = [];
      if (unseen.length > 0) {
        for await (const { envelope } of client.fetch(unseen, { envelope: true }, { uid: true })) {
          subjects.push(envelope?.subject ?? '');
        }
      }
      await client.logout();
      return subjects;
    },
    async rename(mailbox, to) {
      const client = await login(port, user);
      await client.mailboxRename(mailbox, to);
      await client.logout();
    },
    maildir: (name = user) => join(dir, 'home', name, 'Maildir'),
    pause: disconnect,
    async resume() {
      running = await start();
    },
    async stop() {
      await disconnect();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function login(port: number, user: string): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: PASSWORD },
    logger: false,
  });
  client.on('error', () => undefined); // the command under way fails with it
  await client.connect();
  return client;
}

/** Dovecot never gives mail to root. */
async function makeHomes(dir: string, users: readonly string[]): Promise<{ uid: number; gid: number }> {
  const { uid, gid } = userInfo();
  const owner = uid === 0 ? { uid: 65534, gid: 65534 } : { uid, gid };
  for (const folder of ['home', ...users.map((name) => join('home', name))]) {
    await mkdir(join(dir, folder));
    await chown(join(dir, folder), owner.uid, owner.gid);
  }
  return owner;
}

async function makeCertificate(dir: string): Promise<string> {
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const files = ['-keyout', join(dir, 'key.pem'), '-out', join(dir, 'certificate.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync('openssl', [...args, ...files, ...names], { stdio: 'ignore' });
  return execFileSync('cat', [join(dir, 'certificate.pem')], { encoding: 'utf8' });
}
