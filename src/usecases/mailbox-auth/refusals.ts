// Messages for when a mailbox cannot get tokens, each with what to do about it.

import type { OAuth } from '../../core/rule-set/oauth.js';
import { RefusedError } from '../../ports/mailbox.js';
import type { TokenRefusedError } from '../../ports/oauth.js';

/** Throws RefusedError when the token belongs to another account. When the provider names none, the mail server
 *  decides. */
export function refuseOtherAccount(mailbox: string, { account, grant }: OAuth, accounts: readonly string[]): void {
  if (accounts.length === 0 || accounts.some((known) => known.toLowerCase() === account.toLowerCase())) return;
  const [stranger] = accounts;
  const source = grant.kind === 'refresh-token' ? `the refresh token in ${grant.refreshToken.env}` : 'its token';
  throw new RefusedError(
    `mailbox ${mailbox} is for ${account}, but ${source} is that of ${stranger}: nothing was read. Sign in as ${account} and set the new token. ` +
      `If ${stranger} may read this mailbox, write "account: ${stranger}" under "oauth" in mailboxes.yaml.`,
  );
}

export function explainRefusal(mailbox: string, oauth: OAuth, refused: TokenRefusedError): RefusedError {
  const { host } = new URL(oauth.tokenUrl);
  const what = `${host} gives no token for mailbox ${mailbox} (${refused.message}).`;
  return new RefusedError(`${what} ${adviceFor(oauth, refused.code)}`, { cause: refused });
}

function adviceFor({ account, grant, scope }: OAuth, code: string): string {
  switch (grant.kind) {
    case 'refresh-token':
      if (code === 'invalid_grant') {
        return `The sign-in was revoked or ran out: sign in as ${account} again, set the new refresh token in ${grant.refreshToken.env}, and restart the worker.`;
      }
      return grant.clientSecret === null
        ? 'Check clientId under "oauth" in mailboxes.yaml.'
        : applicationAdvice(grant.clientSecret.env);
    case 'client-credentials':
      return applicationAdvice(grant.clientSecret.env);
    case 'service-account':
      return `Check the key in ${grant.key.env}, that the service account may act for ${account} with the scope ${scope}, and this machine's clock.`;
    default: {
      const never: never = grant;
      throw new Error(`unknown grant ${String(never)}`);
    }
  }
}

function applicationAdvice(variable: string): string {
  return `Check clientId and scope under "oauth" in mailboxes.yaml, and ${variable} in .env or the environment: the secret of an application runs out.`;
}
