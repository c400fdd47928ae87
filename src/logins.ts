// How a process gets in to the servers of its mailboxes: put together once, for the worker and for who only looks.

import { randomUUID } from 'node:crypto';
import { connectMailboxes } from './adapters/mailbox-login.js';
import { createSmtpSender, type SmtpSender } from './adapters/nodemailer.js';
import type { Database } from './adapters/prisma/client.js';
import { createMailboxTokens } from './adapters/prisma/mailbox-tokens.js';
import { sqlOn } from './adapters/prisma/sql.js';
import { createSeal } from './adapters/seal.js';
import { requestToken } from './adapters/token-endpoint.js';
import type { Config } from './config.js';
import type { AccessTokenOf, ConnectMailbox, Log } from './ports.js';
import type { Releases } from './releases.js';
import { keepAccessTokens } from './usecases/login/access-tokens.js';

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
export function openLogins({ secretOf }: Config, keeping: TokenKeeping | null, releases: Releases): Logins {
  const accessToken: AccessTokenOf =
    keeping === null
      ? () => Promise.reject(new Error('there is nowhere to keep tokens'))
      : keepAccessTokens({
          tokens: createMailboxTokens(sqlOn(keeping.pool)),
          requestToken,
          seal: createSeal(keeping.secret),
          secretOf,
          clock: () => new Date(),
          log: keeping.log,
          newId: randomUUID,
        });
  const smtp = createSmtpSender(secretOf, accessToken);
  releases.add(smtp.close);
  return { accessToken, connect: connectMailboxes({ secretOf, accessToken }), smtp };
}
