// Says what a failed login means at this provider, and what to do there.

import type { Provider } from './provider.js';

/** `refused`: the server answered and said no. */
export interface LoginFailure {
  readonly server: 'imap' | 'smtp';
  readonly refused: boolean;
  /** The server's words, with ours around them. */
  readonly text: string;
}

const APP_PASSWORD = /app(?:lication)?[- ]specific|app password|authorization code|web ?login required/i;
const IMAP_OFF =
  /not enabled for IMAP|IMAP (?:access )?(?:is )?(?:disabled|not enabled|switched off|deactivated)|not authorized to use IMAP|IMAP4? service/i;
const SMTP_OFF = /SmtpClientAuth\w* is disabled|5\.7\.139|SMTP (?:AUTH|access) (?:is )?disabled/i;
const CERTIFICATE = /certificate|self.signed|altnames/i;

/** Sentences, each of which somebody can act on; empty when nothing is known beyond the message. */
export function loginAdvice({ server, refused, text }: LoginFailure, provider: Provider | null): readonly string[] {
  if (CERTIFICATE.test(text)) {
    return [
      'The certificate of the server does not fit its name. Give the name that the certificate has, with ' +
        `--${server} HOST:PORT; for an own certificate authority set NODE_EXTRA_CA_CERTS.`,
    ];
  }
  if (server === 'imap' && IMAP_OFF.test(text)) {
    return [
      provider?.imapHelp ?? 'IMAP is switched off for this mailbox: switch it on in the settings of the provider.',
    ];
  }
  if (SMTP_OFF.test(text)) {
    return [
      'Sending by SMTP with a login is switched off. Microsoft 365: admin center, Active users, Mail, Manage email apps, ' +
        'Authenticated SMTP; or Set-CASMailbox with -SmtpClientAuthenticationDisabled $false.',
    ];
  }
  if (!refused) {
    return [
      `Is this the right server, does this machine find it by DNS, and does a firewall let port ${server === 'imap' ? 993 : '465 or 587'} out? ` +
        `Give another one with --${server} HOST:PORT.`,
    ];
  }
  if (provider === null) {
    return APP_PASSWORD.test(text)
      ? ['The provider wants a password that is made for programs ("app password"): make one in its security settings.']
      : [
          'Many providers take no account password from programs when two-factor login is on: make an app password there, or use ' +
            'OAuth ("Mailboxes" in MANUAL.md). Some want only the part of the address before the @: give it with --user.',
        ];
  }
  // Several providers refuse the right password while IMAP is off, and do not say why.
  return provider.imapHelp !== null && server === 'imap'
    ? [provider.loginHelp, provider.imapHelp]
    : [provider.loginHelp];
}
