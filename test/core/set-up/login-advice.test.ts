// What a refused login means is said in the words of the provider, from the answers that its servers really give.

import { expect, it } from 'vitest';
import { providerOfDomain, providerOfMx, providerOfServer } from '../../../src/core/set-up/find-provider.js';
import { type LoginFailure, loginAdvice } from '../../../src/core/set-up/login-advice.js';

const microsoft = providerOfServer({ host: 'outlook.office365.com', port: 993 });

it.each<[string, LoginFailure, ReturnType<typeof providerOfDomain>, string]>([
  [
    'Gmail wants an app password',
    {
      server: 'imap',
      refused: true,
      text: '[ALERT] Application-specific password required: https://support.google.com',
    },
    providerOfDomain('gmail.com'),
    'myaccount.google.com/apppasswords',
  ],
  [
    'Gmail takes the password of nobody without one',
    { server: 'smtp', refused: true, text: '535-5.7.8 Username and Password not accepted.' },
    providerOfDomain('gmail.com'),
    '2-Step Verification',
  ],
  [
    'IMAP is off in Gmail',
    {
      server: 'imap',
      refused: true,
      text: '[ALERT] Your account is not enabled for IMAP use. Please visit your settings',
    },
    providerOfDomain('gmail.com'),
    'Forwarding and POP/IMAP',
  ],
  [
    'GMX refuses the right password while IMAP is off',
    { server: 'imap', refused: true, text: 'authentication failed' },
    providerOfDomain('gmx.de'),
    'POP3 and IMAP access',
  ],
  [
    'Microsoft 365 wants OAuth',
    { server: 'imap', refused: true, text: 'LOGIN failed.' },
    microsoft,
    'IMAP.AccessAsApp',
  ],
  [
    'SMTP AUTH is off at Microsoft 365',
    {
      server: 'smtp',
      refused: true,
      text: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    },
    microsoft,
    '-SmtpClientAuthenticationDisabled $false',
  ],
  ['an unknown provider', { server: 'imap', refused: true, text: 'wrong user or password' }, null, '--user'],
  [
    'an unknown provider that says it',
    { server: 'imap', refused: true, text: 'use an app password' },
    null,
    'made for programs',
  ],
  ['a server that is not there', { server: 'smtp', refused: false, text: 'ECONNREFUSED' }, null, '--smtp HOST:PORT'],
  [
    'a certificate of another name',
    { server: 'imap', refused: false, text: "Hostname/IP does not match certificate's altnames" },
    null,
    'certificate',
  ],
])('%s', (_, failure, provider, words) => {
  expect(loginAdvice(failure, provider).join(' ')).toContain(words);
});

it.each([
  [['aspmx.l.google.com', 'alt1.aspmx.l.google.com'], 'Google'],
  [['contoso-com.mail.protection.outlook.com.'], 'Microsoft 365'],
  [['hotmail-com.olc.protection.outlook.com'], 'Outlook.com'],
  [['mx00.kundenserver.de'], 'IONOS'],
  [['mx.notgoogle.com.evil.example'], null],
  [['notgoogle.com'], null],
  [[], null],
])('the mail hosts %j belong to %s', (hosts, name) => {
  expect(providerOfMx(hosts)?.name ?? null).toBe(name);
});
