// One IMAP connection as a MailboxSession. imapflow answers `false` where a server refuses; here that is an error.

import { ImapFlow } from 'imapflow';
import type { ServerAccess } from '../../core/rule-set/mailbox.js';
import {
  type FetchedMail,
  FetchFailedError,
  type ListedMail,
  type MailboxSession,
  RefusedError,
} from '../../ports/mailbox.js';
import { type ConnectionState, defaultTimeouts, type ImapTimeouts, waitForChange } from './imap-wait.js';

export interface ImapOptions {
  readonly access: ServerAccess;
  readonly password: string | null;
  /** In the place of the password (RFC 7628, or XOAUTH2). */
  readonly accessToken?: string;
  readonly timeouts?: ImapTimeouts;
}

const connectTimeoutMs = 20_000;
/** Each piece of a large mail is a round trip, and stands in memory a few times. */
const pieceBytes = 512 * 1024;

/** Connects and logs in. Throws RefusedError, or an Error that says what cannot be reached. */
export async function connectImap({
  access,
  password,
  accessToken,
  timeouts: patience = defaultTimeouts,
}: ImapOptions): Promise<MailboxSession> {
  const client = new ImapFlow({
    host: access.host,
    port: access.port,
    secure: access.tls === 'implicit',
    doSTARTTLS: access.tls === 'starttls',
    auth: { user: access.user ?? '', ...(accessToken === undefined ? { pass: password ?? '' } : { accessToken }) },
    tls: { rejectUnauthorized: !access.insecure },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: patience.idleRenewMs + patience.answerTimeoutMs,
    maxIdleTime: patience.idleRenewMs,
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
    const offered = ['AUTH=XOAUTH2', 'AUTH=OAUTHBEARER'].some((mechanism) => client.capabilities.has(mechanism));
    const greeted = client.capabilities.size > 0;
    client.close();
    if (accessToken !== undefined && greeted && !offered) throw noTokens(access, error);
    throw explain(error, access);
  }

  const must = <T>(answer: T | false | undefined, what: string): T => {
    if (answer === false || answer === undefined) throw new Error(`IMAP server ${access.host} refused to ${what}`);
    return answer;
  };

  // A connection that dies during a FETCH ends it without an error, as if there were no more mails.
  const mustBeAlive = () => {
    if (!client.usable || !client.mailbox) throw state.died ?? new Error('the IMAP connection was closed');
  };

  const mayTidy = (answer: unknown, what: string) => {
    if (answer !== false && answer !== undefined) return;
    mustBeAlive();
    const advice = 'Allow it there, or change "after" in mailboxes.yaml.';
    throw new RefusedError(`IMAP server ${access.host} refused to ${what}. ${advice}`);
  };

  const begin = sending(async (uid: number) => {
    mustBeAlive();
    const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: pieceBytes });
    mustBeAlive();
    return content;
  });

  return {
    async openFolder(folder) {
      state.changed = false;
      const opened = must(await openOrRefuse(client, folder, access), `open folder "${folder}"`);
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
    fetch: sending(async (uids, atMostBytes) => {
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
    }),
    async download(uid, take) {
      const content = await begin(uid);
      if (content === undefined) return undefined;
      let broken: unknown;
      const pieces = async function* () {
        try {
          yield* content;
        } catch (error) {
          broken = error;
          throw error;
        }
      };
      try {
        return await take(pieces());
      } catch (error) {
        if (broken === undefined) throw error;
        if (client.usable && (broken as { code?: string }).code === 'DownloadIncomplete') return undefined;
        throw unsent(state.died ?? broken);
      }
    },
    async mark(uids, flag) {
      mayTidy(await client.messageFlagsAdd(uids.join(','), [flag], { uid: true }), `set ${flag}`);
    },
    async move(uids, toFolder) {
      // Creating a folder that exists is no error for imapflow.
      await client.mailboxCreate(toFolder);
      mayTidy(await client.messageMove(uids.join(','), toFolder, { uid: true }), `move mails to "${toFolder}"`);
    },
    waitForChange: (ms, signal) => waitForChange(client, { ...patience, ms, signal }, state),
    async close() {
      if (!client.usable) client.close();
      else await client.logout();
    },
  };
}

/** Whatever keeps the server from sending has one name. */
function sending<P extends unknown[], T>(call: (...parameters: P) => Promise<T>): (...parameters: P) => Promise<T> {
  return async (...parameters) => {
    try {
      return await call(...parameters);
    } catch (error) {
      throw unsent(error);
    }
  };
}

function unsent(cause: unknown): FetchFailedError {
  return new FetchFailedError(cause instanceof Error ? cause.message : String(cause), { cause });
}

async function openOrRefuse(client: ImapFlow, folder: string, access: ServerAccess) {
  try {
    return await client.mailboxOpen(folder);
  } catch (error) {
    const { responseStatus, responseText } = error as { responseStatus?: string; responseText?: string };
    if (responseStatus !== 'NO') throw error;
    const advice = 'Was it renamed or removed? Make it, or change "folders" in mailboxes.yaml.';
    throw new RefusedError(`IMAP server ${access.host} does not open folder "${folder}" (${responseText}). ${advice}`, {
      cause: error,
    });
  }
}

/** Answers to a login that say nothing about the password (RFC 5530). */
const passing = ['UNAVAILABLE', 'INUSE', 'LIMIT'];

function noTokens({ host, port }: ServerAccess, cause: unknown): RefusedError {
  const advice = 'Write "user" and "password" under "imap" in mailboxes.yaml, or allow OAuth on the server.';
  return new RefusedError(`IMAP server ${host}:${port} takes no OAuth tokens. ${advice}`, { cause });
}

function loginAdvice({ user, password, oauth }: ServerAccess): string {
  if (password !== null) return ` Check ${password.env} in the environment.`;
  if (oauth === null) return '';
  const whom = oauth.grant.kind === 'client-credentials' ? 'the application' : oauth.account;
  return ` Its provider gave a token: check that ${whom} may read the mailbox ${user} over IMAP, and that IMAP is on.`;
}

function explain(error: unknown, access: ServerAccess): Error {
  const { authenticationFailed, serverResponseCode, responseText, code, message } = error as {
    authenticationFailed?: boolean;
    serverResponseCode?: string;
    responseText?: string;
    code?: string;
    message?: string;
  };
  const where = `${access.host}:${access.port}`;
  if (authenticationFailed && !passing.includes(serverResponseCode ?? '')) {
    const said = responseText ?? (access.oauth === null ? 'wrong user or password' : 'the token was not accepted');
    const advice = loginAdvice(access);
    return new RefusedError(`IMAP server ${where} refused the login of ${access.user} (${said}).${advice}`, {
      cause: error,
    });
  }
  return new Error(`cannot reach IMAP server ${where}: ${responseText ?? code ?? message}`, { cause: error });
}
