// Opens IMAP connections with imapflow as MailboxSessions. Where imapflow returns `false` because the server refused,
// this throws.

import { ImapFlow, type MailboxObject } from 'imapflow';
import type { ServerAccess } from '../../core/rule-set/mailbox.js';
import type { Clock } from '../../ports/clock-and-log.js';
import { type FetchedMail, type ListedMail, type MailboxSession, RefusedError } from '../../ports/mailbox.js';
import { hideSecrets } from '../hide-secrets.js';
import { connectError, fetchFailed, folderFailed, folderRefused, noOAuthError, unnumbered } from './imap-errors.js';
import { type ConnectionState, defaultTimeouts, type ImapTimeouts, waitForChange } from './imap-wait.js';
import { moveMails } from './move-mails.js';
import { isDated, receivedAt } from './received-at.js';

export interface ImapOptions {
  readonly access: ServerAccess;
  readonly password: string | null;
  /** Used instead of the password (RFC 7628, or XOAUTH2). */
  readonly accessToken?: string;
  readonly timeouts?: ImapTimeouts;
  /** What receiving times are held against; this machine's clock when nothing else depends on them. */
  readonly clock?: Clock;
}

const connectTimeoutMs = 20_000;
/** Size of the pieces of a streamed mail. Each is a round trip and is in memory a few times. */
const pieceBytes = 512 * 1024;

/** Connects and logs in. Throws RefusedError when the server refuses the login, else an Error that names the server. */
export async function connectImap({
  access,
  password,
  accessToken,
  timeouts = defaultTimeouts,
  clock = () => new Date(),
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
    socketTimeout: timeouts.idleRenewMs + timeouts.answerTimeoutMs,
    maxIdleTime: timeouts.idleRenewMs,
  });
  const state: ConnectionState = { died: undefined, changed: false };
  client.on('error', (error: Error) => {
    state.died = error;
  });
  // Listens during other commands too: a mail that arrives between listing and waiting must end the wait.
  client.on('exists', () => {
    state.changed = true;
  });
  try {
    await client.connect();
  } catch (error) {
    const offersOAuth = ['AUTH=XOAUTH2', 'AUTH=OAUTHBEARER'].some((mechanism) => client.capabilities.has(mechanism));
    const hasGreeted = client.capabilities.size > 0;
    client.close();
    if (accessToken !== undefined && hasGreeted && !offersOAuth) throw noOAuthError(access, error);
    throw connectError(error, access, (said) => hideSecrets(said, [password, accessToken]));
  }

  // When the connection dies, imapflow ends a FETCH without an error, as if there were no more mails.
  const throwIfDead = () => {
    if (!client.usable || !client.mailbox) throw state.died ?? new Error('the IMAP connection was closed');
  };

  const throwIfRefused = (answer: unknown, what: string) => {
    if (answer !== false && answer !== undefined) return;
    throwIfDead();
    const advice = 'Allow it there, or change "after" in mailboxes.yaml.';
    throw new RefusedError(`IMAP server ${access.host} refused to ${what}. ${advice}`);
  };

  const beginDownload = orFetchFailed(async (uid: number) => {
    throwIfDead();
    const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: pieceBytes });
    throwIfDead();
    return content;
  });

  return {
    async openFolder(folder) {
      state.changed = false;
      const { uidValidity, uidNext } = await openFolder(client, folder, access);
      return { uidValidity, uidNext };
    },
    async list(fromUid) {
      throwIfDead();
      const { exists, path } = client.mailbox || { exists: 0, path: '' };
      // An empty folder has no `1:*`, and some servers refuse to list it.
      if (exists === 0) return [];
      try {
        const mails = await listMails(client, fromUid, clock());
        throwIfDead();
        return mails ?? throwError(unnumbered(path, access, 'no UID'));
      } catch (error) {
        throw client.usable && !(error instanceof RefusedError) ? folderFailed('list', path, access, error) : error;
      }
    },
    fetch: orFetchFailed(async (uids, atMostBytes) => {
      throwIfDead();
      const mails: FetchedMail[] = [];
      const source = atMostBytes === undefined ? true : { start: 0, maxLength: atMostBytes };
      const query = { uid: true, size: true, internalDate: true, source };
      for await (const mail of client.fetch(uids.join(','), query, { uid: true })) {
        // Without UID it is a change that another client made; with NIL, imapflow gives `false`.
        if (!mail.uid || !mail.source) continue;
        // RFC822.SIZE may differ from what the server sends, so it is used only for a mail that was cut.
        const size = atMostBytes === undefined ? mail.source.length : (mail.size ?? mail.source.length);
        mails.push({ uid: mail.uid, size, receivedAt: receivedAt(mail.internalDate, clock()), raw: mail.source });
      }
      throwIfDead();
      return mails.sort((a, b) => a.uid - b.uid);
    }),
    async download(uid, take) {
      const content = await beginDownload(uid);
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
        throw fetchFailed(state.died ?? broken);
      }
    },
    async mark(uids, flag) {
      throwIfRefused(await client.messageFlagsAdd(uids.join(','), [flag], { uid: true }), `set ${flag}`);
    },
    async move(uids, toFolder) {
      // Servers refuse a folder that exists in many words; the move shows whether it does.
      await client.mailboxCreate(toFolder).catch(throwIfDead);
      throwIfRefused(await moveMails(client, uids, toFolder), `move mails to "${toFolder}"`);
    },
    waitForChange: (ms, signal) => waitForChange(client, { ...timeouts, ms, signal }, state),
    isConnected: () => client.usable,
    async close() {
      if (!client.usable) client.close();
      else await client.logout();
    },
  };
}

/** Turns every error of `call` into FetchFailedError. */
function orFetchFailed<P extends unknown[], T>(
  call: (...parameters: P) => Promise<T>,
): (...parameters: P) => Promise<T> {
  return async (...parameters) => {
    try {
      return await call(...parameters);
    } catch (error) {
      throw fetchFailed(error);
    }
  };
}

/** Null when the server gave mails, but no UIDs. */
async function listMails(client: ImapFlow, fromUid: number, now: Date): Promise<readonly ListedMail[] | null> {
  const mails: ListedMail[] = [];
  let withoutUid = 0;
  let withUid = 0;
  const query = { uid: true, size: true, flags: true, internalDate: true };
  for await (const mail of client.fetch(`${fromUid}:*`, query, { uid: true })) {
    // An answer without UID may also be a change that another client made; that has no size.
    if (!mail.uid) {
      if (mail.size !== undefined) withoutUid++;
      continue;
    }
    withUid++;
    // `n:*` always includes the last mail, even when its UID is below n (RFC 3501 section 6.4.8).
    if (mail.uid < fromUid) continue;
    const hasFlag = (flag: string) => mail.flags?.has(flag) ?? false;
    const flags = { seen: hasFlag('\\Seen'), deleted: hasFlag('\\Deleted') };
    mails.push({
      uid: mail.uid,
      size: mail.size ?? 0,
      receivedAt: receivedAt(mail.internalDate, now),
      ...(!isDated(mail.internalDate, now) && { undated: true }),
      ...flags,
    });
  }
  return withoutUid > 0 && withUid === 0 ? null : mails.sort((a, b) => a.uid - b.uid);
}

async function openFolder(client: ImapFlow, folder: string, access: ServerAccess): Promise<MailboxObject> {
  let opened: MailboxObject;
  try {
    opened = await client.mailboxOpen(folder);
  } catch (error) {
    if (!client.usable) throw error;
    const isRefused = (error as { responseStatus?: string }).responseStatus === 'NO';
    throw isRefused ? folderRefused(folder, access, error) : folderFailed('open', folder, access, error);
  }
  // imapflow's type promises a number that some servers do not send.
  const { uidValidity }: { uidValidity?: bigint } = opened;
  if (uidValidity === undefined) throw unnumbered(folder, access, 'no UIDVALIDITY');
  return opened;
}

function throwError(error: Error): never {
  throw error;
}
