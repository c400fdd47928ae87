// One IMAP connection as a MailboxSession. imapflow answers `false` where a server refuses; here that is an error.

import { ImapFlow } from 'imapflow';
import type { ServerAccess } from '../core/rule-set.js';
import type { FetchedMail, ListedMail, MailboxSession } from '../ports.js';

export interface ImapOptions {
  readonly access: ServerAccess;
  readonly password: string | null;
}

/** An IDLE that a middlebox cut dies without a word: it is renewed at least this often. */
const longestIdleMs = 110_000;
const connectTimeoutMs = 20_000;
/** No answer at all for so long means that the connection is dead. */
const silenceMs = 120_000;

/** Connects and logs in. Throws an Error that says which of the two failed. */
export async function connectImap({ access, password }: ImapOptions): Promise<MailboxSession> {
  const client = new ImapFlow({
    host: access.host,
    port: access.port,
    secure: access.tls === 'implicit',
    doSTARTTLS: access.tls === 'starttls',
    auth: { user: access.user ?? '', pass: password ?? '' },
    tls: { rejectUnauthorized: !access.insecure },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: silenceMs,
    maxIdleTime: longestIdleMs,
  });
  const state: ConnectionState = { died: undefined, changed: false };
  client.on('error', (error: Error) => {
    state.died = error;
  });
  // Also while another command runs: a mail that comes between looking and waiting must not wait for the next one.
  client.on('exists', () => {
    state.changed = true;
  });
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw new Error(explain(error, access), { cause: error });
  }

  const must = <T>(answer: T | false | undefined, what: string): T => {
    if (answer === false || answer === undefined) throw new Error(`IMAP server ${access.host} refused to ${what}`);
    return answer;
  };

  // A connection that dies during a FETCH ends it without an error, as if there were no more mails.
  const mustBeAlive = () => {
    if (!client.usable || !client.mailbox) throw state.died ?? new Error('the IMAP connection was closed');
  };

  return {
    async openFolder(folder) {
      state.changed = false;
      const opened = must(await client.mailboxOpen(folder), `open folder "${folder}"`);
      return { uidValidity: opened.uidValidity, uidNext: opened.uidNext };
    },
    async list(fromUid) {
      mustBeAlive();
      const mails: ListedMail[] = [];
      const query = { uid: true, size: true, flags: true, internalDate: true };
      for await (const mail of client.fetch(`${fromUid}:*`, query, { uid: true })) {
        // `n:*` always names the last mail, even when its UID is below n (RFC 3501 6.4.8).
        if (mail.uid < fromUid) continue;
        const receivedAt = new Date(mail.internalDate ?? Date.now());
        const flagged = (flag: string) => mail.flags?.has(flag) ?? false;
        const flags = { seen: flagged('\\Seen'), deleted: flagged('\\Deleted') };
        mails.push({ uid: mail.uid, size: mail.size ?? 0, receivedAt, ...flags });
      }
      mustBeAlive();
      return mails.sort((a, b) => a.uid - b.uid);
    },
    async fetch(uids, atMostBytes) {
      mustBeAlive();
      const mails: FetchedMail[] = [];
      const source = atMostBytes === undefined ? true : { start: 0, maxLength: atMostBytes };
      const query = { uid: true, size: true, internalDate: true, source };
      for await (const mail of client.fetch(uids.join(','), query, { uid: true })) {
        if (mail.source === undefined) continue;
        const receivedAt = new Date(mail.internalDate ?? Date.now());
        // Servers may count a mail's size otherwise than they send it; only a cut mail is smaller than its size.
        const size = atMostBytes === undefined ? mail.source.length : (mail.size ?? mail.source.length);
        mails.push({ uid: mail.uid, size, receivedAt, raw: mail.source });
      }
      mustBeAlive();
      return mails.sort((a, b) => a.uid - b.uid);
    },
    async mark(uids, flag) {
      must(await client.messageFlagsAdd(uids.join(','), [flag], { uid: true }), `set ${flag}`);
    },
    async move(uids, toFolder) {
      // Creating a folder that exists is no error for imapflow.
      await client.mailboxCreate(toFolder);
      must(await client.messageMove(uids.join(','), toFolder, { uid: true }), `move mails to "${toFolder}"`);
    },
    waitForChange: (ms, signal) => waitForChange(client, Math.min(ms, longestIdleMs), signal, state),
    async close() {
      if (!client.usable) client.close();
      else await client.logout();
    },
  };
}

interface ConnectionState {
  died: Error | undefined;
  /** A folder grew since it was opened. */
  changed: boolean;
}

/** IDLE until something new is announced. A server without IDLE is asked again after `ms`. */
async function waitForChange(client: ImapFlow, ms: number, signal: AbortSignal, state: ConnectionState): Promise<void> {
  if (signal.aborted || state.changed) return;
  let timer: NodeJS.Timeout | undefined;
  let finish = () => {};
  const changed = new Promise<void>((resolve) => {
    finish = resolve;
    timer = setTimeout(resolve, ms);
  });
  signal.addEventListener('abort', finish);
  client.on('exists', finish);
  client.on('close', finish);
  // idle() returns when another command breaks it; the NOOP below does.
  const idling = client.capabilities.has('IDLE') ? client.idle().catch(() => false) : undefined;
  try {
    await changed;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', finish);
    client.off('exists', finish);
    client.off('close', finish);
  }
  if (!client.usable) throw state.died ?? new Error('the IMAP connection was closed');
  await client.noop();
  await idling;
}

function explain(error: unknown, access: ServerAccess): string {
  const { authenticationFailed, responseText, code, message } = error as {
    authenticationFailed?: boolean;
    responseText?: string;
    code?: string;
    message?: string;
  };
  const where = `${access.host}:${access.port}`;
  if (authenticationFailed) {
    const variable = access.password === null ? '' : ` Check ${access.password.env} in the environment.`;
    return `IMAP server ${where} refused the login of ${access.user} (${responseText ?? 'wrong user or password'}).${variable}`;
  }
  return `cannot reach IMAP server ${where}: ${responseText ?? code ?? message}`;
}
