// Logs in to the IMAP server of a mailbox as its rules say: with a password from the environment, or with an OAuth
// token.

import type { Clock } from '../../ports/clock-and-log.js';
import { type ConnectMailbox, RefusedError } from '../../ports/mailbox.js';
import type { AccessTokenOf } from '../../ports/oauth.js';
import { connectImap } from './imapflow.js';

/** Where passwords and tokens come from. */
export interface MailboxLogins {
  /** The value of an environment variable that the rules name. */
  readonly secretOf: (name: string) => string | undefined;
  readonly accessToken: AccessTokenOf;
  readonly clock: Clock;
}

/** How often to retry with another token. One may be revoked before it expires, and another worker may have stored a
 *  newer one that is also revoked. */
const maxRetries = 2;

/** The returned function throws RefusedError when somebody has to act, else an Error that names the server. */
export function connectMailboxes({ secretOf, accessToken, clock }: MailboxLogins): ConnectMailbox {
  return async (name, rules) => {
    const access = rules.mailboxes.get(name)?.imap;
    if (access === undefined) throw new Error(`the rules have no mailbox "${name}"`);
    const { oauth } = access;
    if (oauth === null) {
      const password = access.password === null ? null : secretOf(access.password.env);
      if (password === undefined) {
        throw new RefusedError(
          `set ${access.password?.env} in .env or the environment: the IMAP password of mailbox ${name}`,
        );
      }
      return connectImap({ access, password, clock });
    }
    let token = await accessToken(name, oauth);
    for (let retries = maxRetries; ; retries--) {
      try {
        return await connectImap({ access, password: null, accessToken: token, clock });
      } catch (error) {
        if (!(error instanceof RefusedError) || retries === 0) throw error;
        token = await accessToken(name, oauth, token);
      }
    }
  };
}
