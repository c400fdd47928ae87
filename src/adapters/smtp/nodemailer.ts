// Sends mails with nodemailer over pooled SMTP connections, one pool per mailbox.

import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { ServerAccess } from '../../core/rule-set/mailbox.js';
import type { OAuth } from '../../core/rule-set/oauth.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { AccessTokenOf } from '../../ports/oauth.js';
import { type OutgoingFile, type OutgoingMessage, SendError, type SendMessage } from '../../ports/outgoing.js';
import { hideSecrets } from '../hide-secrets.js';

/** Sends through the SMTP server of each mailbox. */
export interface SmtpSender {
  readonly send: SendMessage;
  /** Throws an Error for people when the server cannot be reached or refuses the login. */
  verify(mailbox: string, rules: RuleSet): Promise<void>;
  close(): void;
}

interface Pool {
  /** Of the settings that it was made with. */
  readonly key: string;
  readonly access: ServerAccess;
  readonly transport: ReturnType<typeof createPool>;
  /** The password, or the token of the newest connection. */
  secret: string | null;
}

const connectTimeoutMs = 30_000;
/** The timeout for the final reply of RFC 5321 section 4.5.3.2.6. A shorter one sends mails twice: the server
 *  delivers the one that it was still accepting, and the retry. */
const answerTimeoutMs = 600_000;

/** `secret` returns the value of an environment variable. `clock` dates the mails. */
export function createSmtpSender(
  secret: (name: string) => string | undefined,
  accessToken: AccessTokenOf,
  clock: Clock = () => new Date(),
): SmtpSender {
  const pools = new Map<string, Pool>();

  function poolFor(mailbox: string, rules: RuleSet) {
    const access = rules.mailboxes.get(mailbox)?.smtp;
    if (access === undefined) throw new SendError(`the rules have no mailbox "${mailbox}"`, 'unavailable');
    const password = access.password === null ? null : (secret(access.password.env) ?? null);
    if (access.password !== null && password === null) {
      throw new SendError(
        `set ${access.password.env} in .env or the environment: the SMTP password of mailbox ${mailbox}`,
        'unavailable',
      );
    }
    // Changed settings get a new pool; mails in hand finish on the old one.
    const key = JSON.stringify([access, password]);
    const known = pools.get(mailbox);
    if (known?.key === key) return known;
    known?.transport.close();
    const pool: Pool = { key, access, transport: createPool(access, password), secret: password };
    if (access.oauth !== null) {
      pool.transport.set('oauth2_provision_cb', provideTokens(accessToken, mailbox, access.oauth, pool));
    }
    pools.set(mailbox, pool);
    return pool;
  }

  return {
    async send(mailbox, rules, message) {
      const pool = poolFor(mailbox, rules);
      const files = message.attachments.map((file) => new FileStream(file));
      try {
        const { response } = await pool.transport.sendMail({ ...toMailOptions(message, files), date: clock() });
        return response;
      } catch (error) {
        const broken = files.find(({ problem }) => problem !== null);
        if (broken !== undefined) throw new SendError(broken.problem ?? '', 'deferred', { cause: error });
        throw toSendError(error, pool);
      } finally {
        // What was not read to its end would stay open.
        for (const { content } of files) content.destroy();
      }
    },
    async verify(mailbox, rules) {
      const pool = poolFor(mailbox, rules);
      try {
        await pool.transport.verify();
      } catch (error) {
        throw toSendError(error, pool);
      }
    },
    close() {
      for (const { transport } of pools.values()) transport.close();
      pools.clear();
    },
  };
}

function createPool(access: ServerAccess, password: string | null) {
  return nodemailer.createTransport({
    pool: true,
    maxConnections: 3,
    host: access.host,
    port: access.port,
    secure: access.tls === 'implicit',
    requireTLS: access.tls === 'starttls',
    ignoreTLS: access.tls === 'none',
    tls: { rejectUnauthorized: !access.insecure },
    ...(access.user !== null && password !== null && { auth: { user: access.user, pass: password } }),
    ...(access.user !== null && access.oauth !== null && { auth: { type: 'OAuth2', user: access.user } }),
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: answerTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Gives each new connection of the pool a token; `renew`: the server refused the one before. */
function provideTokens(accessToken: AccessTokenOf, mailbox: string, oauth: OAuth, pool: Pick<Pool, 'secret'>) {
  return (_user: string, renew: boolean, done: (error: Error | null, token?: string) => void) => {
    accessToken(mailbox, oauth, renew ? (pool.secret ?? undefined) : undefined).then(
      (token) => {
        pool.secret = token;
        done(null, token);
      },
      (error: Error) => done(new SendError(error.message, 'unavailable', { cause: error })),
    );
  };
}

/** A file's content, opened when the mail has come so far. */
class FileStream {
  /** Why it could not be read, for people. */
  problem: string | null = null;
  readonly content: Readable;

  constructor(readonly file: OutgoingFile) {
    this.content = Readable.from(this.pieces(), { objectMode: false });
  }

  private async *pieces(): AsyncGenerator<Buffer> {
    try {
      yield* this.file.bytes();
    } catch (error) {
      this.problem = `its file "${this.file.name}" cannot be read: ${(error as Error).message}`;
      throw error;
    }
  }
}

/** Base64 in lines, with their ends. */
const base64Bytes = (bytes: number) => Math.ceil(bytes / 57) * 78;
/** For the headers of the mail and of its parts. */
const headerBytes = 4096;
const partHeaderBytes = 512;

/** A bit more than the size of the mail (RFC 1870): a server that takes no mails of this size says so before it gets
 *  it. */
function sizeOf({ text, html, attachments }: OutgoingMessage): number {
  const parts = attachments.map(({ size }) => base64Bytes(size) + partHeaderBytes);
  const words = base64Bytes(Buffer.byteLength(text) + Buffer.byteLength(html ?? '')) * 2;
  return parts.reduce((sum, bytes) => sum + bytes, headerBytes + words);
}

/** An attached mail may not be encoded (RFC 2046 section 5.2.1), and what is not encoded may be changed on its way. */
function safeType(type: string): string {
  return /^(?!message\/|multipart\/)[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';
}

function toAttachment({ file: { name, type, contentId }, content }: FileStream, html: string | null) {
  const isShown = contentId !== null && html?.includes(`cid:${contentId}`);
  return {
    filename: name,
    contentType: safeType(type),
    content,
    ...(isShown
      ? { cid: contentId, contentDisposition: 'inline' as const }
      : { contentDisposition: 'attachment' as const }),
  };
}

function toMailOptions(message: OutgoingMessage, files: readonly FileStream[]) {
  const people = { from: message.from, to: message.to, ...(message.cc.length > 0 && { cc: [...message.cc] }) };
  return {
    messageId: message.messageId,
    ...people,
    ...(message.replyTo !== null && { replyTo: { address: message.replyTo, name: message.from.name } }),
    ...(message.inReplyTo !== null && { inReplyTo: message.inReplyTo }),
    ...(message.references.length > 0 && { references: [...message.references] }),
    subject: message.subject,
    text: message.text,
    ...(message.html !== null && { html: message.html }),
    ...(message.calendar !== undefined && {
      icalEvent: { method: message.calendar.method, filename: 'invite.ics', content: message.calendar.text },
    }),
    ...(files.length > 0 && {
      envelope: { ...people, size: sizeOf(message) },
      attachments: files.map((file) => toAttachment(file, message.html)),
    }),
    headers: {
      // Identifies our own mail when it comes back.
      'X-Casemill': message.ownMark,
      ...(message.autoSubmitted !== null && {
        'Auto-Submitted': message.autoSubmitted,
        // Exchange replies to automatic mail without this header (MS-OXCMAIL section 2.1.3.2.20).
        'X-Auto-Response-Suppress': 'All',
      }),
    },
  };
}

function toSendError(error: unknown, { access, secret }: Pool): SendError {
  if (error instanceof SendError) return error;
  const { code, command, responseCode, response, message } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const where = `SMTP server ${access.host}:${access.port}`;
  const answer = hideSecrets(response ?? message ?? code ?? '', [secret]);
  if (code === 'EAUTH') {
    return new SendError(
      `${where} refused the login of ${access.user}: ${answer}.${loginAdvice(access)}`,
      'unavailable',
    );
  }
  // Only a reply about this mail's recipient or content is final; a server that refuses everything is tried again.
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  // Without a reply: it is larger than the SIZE that the server announced, and was not offered.
  const isTooLarge = code === 'EMESSAGE' && responseCode === undefined && command === 'MAIL FROM';
  const isFinal = isTooLarge || (responseCode !== undefined && responseCode >= 500);
  const kind = !aboutThisMail ? 'unavailable' : isFinal ? 'refused' : 'deferred';
  return new SendError(`${where}: ${answer}`, kind, { cause: error });
}

function loginAdvice({ user, password, oauth }: ServerAccess): string {
  if (password !== null) return ` Check the password, ${password.env}.`;
  return oauth === null ? '' : ` The provider issued a token: check that it may send as ${user} over SMTP.`;
}
