// Sends letters over pooled SMTP connections, one pool for each mailbox.

import nodemailer from 'nodemailer';
import type { ServerAccess } from '../../core/rule-set/mailbox.js';
import type { OAuth } from '../../core/rule-set/oauth.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { AccessTokenOf } from '../../ports/oauth.js';
import { type OutgoingMessage, SendError, type SendMessage } from '../../ports/outgoing.js';

export interface SmtpSender {
  readonly send: SendMessage;
  /** Throws an Error for people when the server does not take our login. */
  verify(mailbox: string, rules: RuleSet): Promise<void>;
  close(): void;
}

const connectTimeoutMs = 30_000;
/** How long a server may think, above all after the last byte (RFC 5321 4.5.3.2.6): who hangs up earlier sends the mail
 *  again, and the server delivers both. */
const answerTimeoutMs = 600_000;

/** `secret` gives the value of an environment variable that the rules name. */
export function createSmtpSender(secret: (name: string) => string | undefined, accessToken: AccessTokenOf): SmtpSender {
  const pools = new Map<string, { key: string; transport: ReturnType<typeof createPool> }>();

  function poolFor(mailbox: string, rules: RuleSet) {
    const access = rules.mailboxes.get(mailbox)?.smtp;
    if (access === undefined) throw new SendError(`the rules have no mailbox "${mailbox}"`, 'away');
    const password = access.password === null ? null : (secret(access.password.env) ?? null);
    if (access.password !== null && password === null) {
      throw new SendError(
        `set ${access.password.env} in the environment: the SMTP password of mailbox ${mailbox}`,
        'away',
      );
    }
    // New rules may name another server; mails in hand finish on the old one.
    const key = JSON.stringify([access, password]);
    const known = pools.get(mailbox);
    if (known?.key === key) return known.transport;
    known?.transport.close();
    const transport = createPool(access, password);
    if (access.oauth !== null) transport.set('oauth2_provision_cb', provideTokens(accessToken, mailbox, access.oauth));
    pools.set(mailbox, { key, transport });
    return transport;
  }

  return {
    async send(mailbox, rules, letter) {
      const transport = poolFor(mailbox, rules);
      try {
        await transport.sendMail(toMessage(letter));
      } catch (error) {
        throw toSendError(error, rules.mailboxes.get(mailbox)?.smtp);
      }
    },
    async verify(mailbox, rules) {
      try {
        await poolFor(mailbox, rules).verify();
      } catch (error) {
        throw toSendError(error, rules.mailboxes.get(mailbox)?.smtp);
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

/** A new connection asks for a token; `renew`: the server has refused the one that it got. */
function provideTokens(accessToken: AccessTokenOf, mailbox: string, oauth: OAuth) {
  let given: string | undefined;
  return (_user: string, renew: boolean, done: (error: Error | null, token?: string) => void) => {
    accessToken(mailbox, oauth, renew ? given : undefined).then(
      (token) => {
        given = token;
        done(null, token);
      },
      (error: Error) => done(new SendError(error.message, 'away', { cause: error })),
    );
  };
}

function toMessage(letter: OutgoingMessage) {
  return {
    messageId: letter.messageId,
    from: letter.from,
    to: letter.to,
    ...(letter.replyTo !== null && { replyTo: letter.replyTo }),
    ...(letter.inReplyTo !== null && { inReplyTo: letter.inReplyTo }),
    ...(letter.references.length > 0 && { references: [...letter.references] }),
    subject: letter.subject,
    text: letter.text,
    ...(letter.html !== null && { html: letter.html }),
    headers: {
      // How we know our own mail when it comes back.
      'X-Casemill': letter.ownMark,
      ...(letter.autoSubmitted !== null && {
        'Auto-Submitted': letter.autoSubmitted,
        // Exchange answers automatic mail unless it is told not to (MS-OXCMAIL 2.1.3.2.20).
        'X-Auto-Response-Suppress': 'All',
      }),
    },
  };
}

function toSendError(error: unknown, access: ServerAccess | undefined): SendError {
  if (error instanceof SendError) return error;
  const { code, responseCode, response, message } = error as {
    code?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const where = `SMTP server ${access?.host}:${access?.port}`;
  if (code === 'EAUTH') {
    const advice = access === undefined ? '' : loginAdvice(access);
    return new SendError(`${where} refused the login of ${access?.user}: ${response ?? message}.${advice}`, 'away');
  }
  // Only an answer about this mail's recipient or content is final; a server that refuses everybody is asked again.
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const isFinal = responseCode !== undefined && responseCode >= 500;
  const kind = !aboutThisMail ? 'away' : isFinal ? 'refused' : 'deferred';
  return new SendError(`${where}: ${response ?? message ?? code}`, kind, { cause: error });
}

function loginAdvice({ user, password, oauth }: ServerAccess): string {
  if (password !== null) return ` Check ${password.env} in the environment.`;
  return oauth === null ? '' : ` Its provider gave a token: check that it may send as ${user} over SMTP.`;
}
