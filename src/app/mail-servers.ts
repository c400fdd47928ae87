// How this process reaches the mail servers of its mailboxes. Loads what speaks to them, and connects, when it is used;
// a mailbox with a password needs no database, one with OAuth keeps its tokens there.

import { createEncrypter } from '../adapters/crypto/encrypter.js';
import { requestToken } from '../adapters/oauth/token-endpoint.js';
import type { SmtpSender } from '../adapters/smtp/nodemailer.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import type { Clock, Log } from '../ports/clock-and-log.js';
import type { ConnectMailbox } from '../ports/mailbox.js';
import type { AccessTokenOf, MailboxTokens } from '../ports/oauth.js';
import type { SendMessage } from '../ports/outgoing.js';
import { createTokenProvider } from '../usecases/mailbox-auth/access-tokens.js';
import type { CleanupStack } from './cleanup-stack.js';
import { type Config, installationSecret } from './config.js';
import { once } from './once.js';

export interface MailServers {
  readonly accessToken: AccessTokenOf;
  readonly connect: ConnectMailbox;
  readonly send: SendMessage;
  /** Throws an Error for people when the SMTP server of the mailbox does not accept our login. */
  readonly verifySmtp: (mailbox: string, rules: RuleSet) => Promise<void>;
}

export interface MailServersDeps {
  /** Opens the database. */
  readonly tokens: () => Promise<MailboxTokens>;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}

export function openMailServers(config: Config, deps: MailServersDeps, cleanup: CleanupStack): MailServers {
  const { secretOf } = config;
  const { clock } = deps;
  let keeper: AccessTokenOf | undefined;
  const accessToken: AccessTokenOf = (...request) => {
    keeper ??= createTokenProvider({
      ...deps,
      tokens: whenNeeded(deps.tokens),
      requestToken,
      encrypter: createEncrypter(installationSecret(config)),
      secretOf,
    });
    return keeper(...request);
  };
  let sender: SmtpSender | undefined;
  const smtp = once(async () => {
    const { createSmtpSender } = await import('../adapters/smtp/nodemailer.js');
    sender = createSmtpSender(secretOf, accessToken, clock);
    return sender;
  });
  cleanup.add(() => sender?.close());
  const imap = once(async () => {
    const { connectMailboxes } = await import('../adapters/imap/mailbox-login.js');
    return connectMailboxes({ secretOf, accessToken, clock });
  });
  return {
    accessToken,
    connect: async (...login) => (await imap())(...login),
    send: async (...mail) => (await smtp()).send(...mail),
    verifySmtp: async (...login) => (await smtp()).verify(...login),
  };
}

function whenNeeded(tokens: () => Promise<MailboxTokens>): MailboxTokens {
  return {
    claimToken: async (...claim) => (await tokens()).claimToken(...claim),
    endTokenClaim: async (...end) => (await tokens()).endTokenClaim(...end),
  };
}
