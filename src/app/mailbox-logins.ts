// How a process gets in to the servers of its mailboxes: put together once, for the worker and for who only looks.

import { randomUUID } from 'node:crypto';
import { createEncrypter } from '../adapters/crypto/encrypter.js';
import { connectMailboxes } from '../adapters/imap/mailbox-login.js';
import { requestToken } from '../adapters/oauth/token-endpoint.js';
import type { Database } from '../adapters/postgres/database/client.js';
import { sqlOn } from '../adapters/postgres/database/sql.js';
import { createMailboxTokens } from '../adapters/postgres/mailbox/mailbox-tokens.js';
import { createSmtpSender, type SmtpSender } from '../adapters/smtp/nodemailer.js';
import type { Log } from '../ports/clock-and-log.js';
import type { ConnectMailbox } from '../ports/mailbox.js';
import type { AccessTokenOf } from '../ports/oauth.js';
import { keepAccessTokens } from '../usecases/mailbox-auth/access-tokens.js';
import type { CleanupStack } from './cleanup-stack.js';
import type { Config } from './config.js';

export interface Logins {
  readonly accessToken: AccessTokenOf;
  readonly connect: ConnectMailbox;
  readonly smtp: SmtpSender;
}

/** Where tokens are kept. */
export interface TokenKeeping extends Pick<Database, 'pool'> {
  readonly secret: string;
  readonly log: Log;
}

/** Null: only for servers with passwords. */
export function openLogins({ secretOf }: Config, keeping: TokenKeeping | null, releases: CleanupStack): Logins {
  const accessToken: AccessTokenOf =
    keeping === null
      ? () => Promise.reject(new Error('there is nowhere to keep tokens'))
      : keepAccessTokens({
          tokens: createMailboxTokens(sqlOn(keeping.pool)),
          requestToken,
          encrypter: createEncrypter(keeping.secret),
          secretOf,
          clock: () => new Date(),
          log: keeping.log,
          newId: randomUUID,
        });
  const smtp = createSmtpSender(secretOf, accessToken);
  releases.add(smtp.close);
  return { accessToken, connect: connectMailboxes({ secretOf, accessToken }), smtp };
}
