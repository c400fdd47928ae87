// Turns errors of imapflow into errors of the mailbox port, with what to do about them.

import type { ServerAccess } from '../../core/rule-set/mailbox.js';
import { FetchFailedError, FolderFailedError, RefusedError } from '../../ports/mailbox.js';

/** Any reason for which the server did not send a mail. */
export function fetchFailed(cause: unknown): FetchFailedError {
  return new FetchFailedError(cause instanceof Error ? cause.message : String(cause), { cause });
}

/** The server does not open the folder. */
export function folderRefused(folder: string, { host }: ServerAccess, cause: unknown): RefusedError {
  const { responseText } = cause as { responseText?: string };
  const advice = 'Was it renamed or removed? Create it, or change "folders" in mailboxes.yaml.';
  return new RefusedError(`IMAP server ${host} does not open folder "${folder}" (${responseText}). ${advice}`, {
    cause,
  });
}

/** The server cannot open or list the folder now. */
export function folderFailed(
  what: 'open' | 'list',
  folder: string,
  { host }: ServerAccess,
  cause: unknown,
): FolderFailedError {
  const { responseText, message } = cause as { responseText?: string; message?: string };
  return new FolderFailedError(`IMAP server ${host} does not ${what} folder "${folder}" (${responseText ?? message})`, {
    cause,
  });
}

/** The server gives mails no numbers, so that none can be told from another. */
export function unnumbered(folder: string, { host }: ServerAccess, lacking: string): RefusedError {
  const advice =
    'Casemill needs these numbers to read each mail once, and tries again. ' +
    'If it lasts, the index of the folder may be damaged: ask the operators of the server.';
  return new RefusedError(
    `IMAP server ${host} does not number the mails of folder "${folder}" (${lacking}). ${advice}`,
  );
}

/** Response codes to a login that say nothing about the password (RFC 5530). */
const TRANSIENT_CODES = ['UNAVAILABLE', 'INUSE', 'LIMIT'];

/** The server offers no OAuth mechanism. */
export function noOAuthError({ host, port }: ServerAccess, cause: unknown): RefusedError {
  const advice = 'Write "user" and "password" under "imap" in mailboxes.yaml, or allow OAuth on the server.';
  return new RefusedError(`IMAP server ${host}:${port} does not accept OAuth tokens. ${advice}`, { cause });
}

function loginAdvice({ user, password, oauth }: ServerAccess): string {
  if (password !== null) return ` Check the password, ${password.env}.`;
  if (oauth === null) return '';
  const reader = oauth.grant.kind === 'client-credentials' ? 'the application' : oauth.account;
  return ` The provider issued a token: check that ${reader} may read the mailbox ${user} over IMAP and that IMAP is enabled.`;
}

/** The server cannot be reached, or refused the login. `hide` takes from its answer what must not be shown. */
export function connectError(error: unknown, access: ServerAccess, hide: (said: string) => string): Error {
  const { authenticationFailed, serverResponseCode, responseText, code, message } = error as {
    authenticationFailed?: boolean;
    serverResponseCode?: string;
    responseText?: string;
    code?: string;
    message?: string;
  };
  const where = `${access.host}:${access.port}`;
  if (authenticationFailed && !TRANSIENT_CODES.includes(serverResponseCode ?? '')) {
    const answer = responseText ?? (access.oauth === null ? 'wrong user or password' : 'the token was not accepted');
    const advice = loginAdvice(access);
    return new RefusedError(`IMAP server ${where} refused the login of ${access.user} (${hide(answer)}).${advice}`, {
      cause: error,
    });
  }
  const reason = hide(responseText ?? code ?? message ?? '');
  return new Error(`cannot reach IMAP server ${where}: ${reason}`, { cause: error });
}
