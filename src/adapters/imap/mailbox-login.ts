// Logs in to the IMAP server of a mailbox with what its rules say: a password from the environment, or a token.

import { type ConnectMailbox, RefusedError } from '../../ports/mailbox.js';
import type { AccessTokenOf } from '../../ports/oauth.js';
import { connectImap } from './imapflow.js';

export interface MailboxLogins {
  /** The value of an environment variable that the rules name. */
  readonly secretOf: (name: string) => string | undefined;
  readonly accessToken: AccessTokenOf;
}

/** A token may have been taken back before its time: another worker may have a newer one, and the provider has a new one. */
const otherTokens = 2;

export function connectMailboxes({ secretOf, accessToken }: MailboxLogins): ConnectMailbox {
  return async (name, rules) => {
    const access = rules.mailboxes.get(name)?.imap;
    if (access === undefined) throw new Error(`the rules have no mailbox "${name}"`);
    const { oauth } = access;
    if (oauth === null) {
      const password = access.password === null ? null : secretOf(access.password.env);
      if (password === undefined) {
        throw new RefusedError(`set ${access.password?.env} in the environment: the IMAP password of mailbox ${name}`);
      }
      return connectImap({ access, password });
    }
    let token = await accessToken(name, oauth);
    for (let others = otherTokens; ; others--) {
      try {
        return await connectImap({ access, password: null, accessToken: token });
      } catch (error) {
        if (!(error instanceof RefusedError) || others === 0) throw error;
        token = await accessToken(name, oauth, token);
      }
    }
  };
}
