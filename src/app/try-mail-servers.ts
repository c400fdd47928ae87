// Logs in to the mail servers of rules that are in no folder yet, with secrets that are in no environment yet.

import { createEncrypter } from '../adapters/crypto/encrypter.js';
import { connectMailboxes } from '../adapters/imap/mailbox-login.js';
import { requestToken } from '../adapters/oauth/token-endpoint.js';
import { createSmtpSender } from '../adapters/smtp/nodemailer.js';
import type { LoginFailure } from '../core/set-up/login-advice.js';
import type { Log } from '../ports/clock-and-log.js';
import { RefusedError } from '../ports/mailbox.js';
import { SendError } from '../ports/outgoing.js';
import { loadStoredRulesOrThrow } from '../rules/load-or-throw.js';
import { createTokenProvider } from '../usecases/mailbox-auth/access-tokens.js';

export interface TriedRules {
  /** Rule files by name. */
  readonly texts: Readonly<Record<string, string>>;
  readonly mailbox: string;
  /** By the names of the environment variables that the rules name. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** What went wrong, IMAP first; empty when both servers take the login and the folders are there. */
export async function tryMailServers(tried: TriedRules, log: Log): Promise<readonly LoginFailure[]> {
  const { rules } = await loadStoredRulesOrThrow(tried.texts);
  const { mailbox } = tried;
  const secretOf = (name: string) => tried.secrets[name];
  const clock = () => new Date();
  const accessToken = createTokenProvider({
    ...{ secretOf, requestToken, log, clock, newId: () => 'set-up' },
    // Kept nowhere: the worker asks for its own.
    tokens: { claimToken: async () => ({ encrypted: null }), endTokenClaim: async () => undefined },
    encrypter: createEncrypter('of nothing that is kept'),
  });
  const smtp = createSmtpSender(secretOf, accessToken);
  try {
    const readsMail = async () => {
      const session = await connectMailboxes({ secretOf, accessToken, clock })(mailbox, rules);
      try {
        for (const folder of rules.mailboxes.get(mailbox)?.folders ?? []) await session.openFolder(folder);
      } finally {
        await session.close();
      }
    };
    const failures = [await failure('imap', readsMail), await failure('smtp', () => smtp.verify(mailbox, rules))];
    return failures.filter((one) => one !== null);
  } finally {
    smtp.close();
  }
}

async function failure(server: LoginFailure['server'], work: () => Promise<void>): Promise<LoginFailure | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const { message } = error as Error;
    const refused =
      error instanceof RefusedError || (error instanceof SendError && message.includes('refused the login'));
    return { server, refused, text: message };
  }
}
