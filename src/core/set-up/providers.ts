// The large mail providers, as their help pages describe them.

import type { Provider } from './provider.js';

const tls = (imap: string, smtp: string, smtpPort = 465) => ({
  imap: { host: imap, port: 993 },
  smtp: { host: smtp, port: smtpPort },
});
const none = { domains: [], mx: [] };
const usual = {
  login: 'password',
  loginHelp: 'Check user name and password by signing in to the web mail.',
  imapHelp: null,
} as const;

export const PROVIDERS: readonly Provider[] = [
  {
    ...{ name: 'Google', domains: ['gmail.com', 'googlemail.com'], mx: ['google.com', 'googlemail.com'] },
    ...tls('imap.gmail.com', 'smtp.gmail.com'),
    login: 'app-password',
    loginHelp:
      'Google takes no account password from programs. Switch on 2-Step Verification, make an app password at ' +
      'https://myaccount.google.com/apppasswords, and use that. Where the administrator of a Workspace has switched app passwords ' +
      'off, use OAuth with a service account: see "Mailboxes" in MANUAL.md.',
    imapHelp:
      'Switch IMAP on in Gmail: Settings, See all settings, Forwarding and POP/IMAP. In a Workspace an administrator has to allow it: ' +
      'Apps, Google Workspace, Gmail, End User Access.',
    authservId: 'mx.google.com',
  },
  {
    ...{ name: 'Microsoft 365', domains: [], mx: ['mail.protection.outlook.com', 'mx.microsoft'] },
    ...tls('outlook.office365.com', 'smtp.office365.com', 587),
    login: 'oauth',
    loginHelp:
      'Microsoft 365 takes no passwords from programs. Register an application in Entra ID with the application permissions ' +
      'IMAP.AccessAsApp and SMTP.SendAsApp of Office 365 Exchange Online, let an administrator consent, and give it the mailbox with ' +
      'New-ServicePrincipal and Add-MailboxPermission in Exchange Online PowerShell. Then run `casemill init` with --tenant and --client-id.',
    imapHelp:
      'Switch IMAP on for the mailbox: Microsoft 365 admin center, Active users, Mail, Manage email apps; or Set-CASMailbox with -ImapEnabled $true.',
  },
  {
    ...{
      name: 'Outlook.com',
      domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'outlook.de', 'hotmail.de'],
    },
    ...{ mx: ['olc.protection.outlook.com'] },
    ...tls('outlook.office365.com', 'smtp-mail.outlook.com', 587),
    login: 'oauth',
    loginHelp:
      'Outlook.com takes no passwords from programs, and gives applications no access without a person who signs in. Use OAuth with a ' +
      'refresh token (see "Mailboxes" in MANUAL.md), or a mailbox of Microsoft 365 or of another provider.',
    imapHelp: 'Switch IMAP on in Outlook.com: Settings, Mail, Forwarding and IMAP.',
  },
  {
    ...{
      name: 'Yahoo',
      domains: ['yahoo.com', 'yahoo.de', 'yahoo.fr', 'yahoo.co.uk', 'ymail.com'],
      mx: ['yahoodns.net'],
    },
    ...tls('imap.mail.yahoo.com', 'smtp.mail.yahoo.com'),
    login: 'app-password',
    loginHelp:
      'Yahoo takes no account password from programs. Make an app password in Account Info, Security, and use that.',
    imapHelp: null,
  },
  {
    ...{ name: 'AOL', domains: ['aol.com', 'aol.de'], mx: [] },
    ...tls('imap.aol.com', 'smtp.aol.com'),
    login: 'app-password',
    loginHelp: 'AOL takes no account password from programs. Make an app password in Account Security, and use that.',
    imapHelp: null,
  },
  {
    ...{ name: 'iCloud', domains: ['icloud.com', 'me.com', 'mac.com'], mx: ['mail.icloud.com'] },
    ...tls('imap.mail.me.com', 'smtp.mail.me.com', 587),
    login: 'app-password',
    loginHelp:
      'iCloud takes app-specific passwords only: make one at https://account.apple.com, Sign-In and Security, and use that.',
    imapHelp: null,
  },
  {
    ...{ name: 'Fastmail', domains: ['fastmail.com', 'fastmail.fm'], mx: ['messagingengine.com'] },
    ...tls('imap.fastmail.com', 'smtp.fastmail.com'),
    login: 'app-password',
    loginHelp:
      'Fastmail takes app passwords only: make one in Settings, Privacy & Security, with access to IMAP and SMTP. The Basic plan has none.',
    imapHelp: null,
  },
  {
    ...{ name: 'GMX', domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'gmx.info'], mx: [] },
    ...tls('imap.gmx.net', 'mail.gmx.net'),
    login: 'password',
    loginHelp:
      'With two-factor login GMX takes an application-specific password only, from Security in the account settings.',
    imapHelp:
      'Switch on "POP3 and IMAP access" in GMX: E-Mail, Settings, POP3/IMAP. GMX refuses the right password until then.',
  },
  {
    ...{ name: 'WEB.DE', domains: ['web.de'], mx: [] },
    ...tls('imap.web.de', 'smtp.web.de', 587),
    login: 'password',
    loginHelp:
      'With two-factor login WEB.DE takes an application-specific password only, from Security in the account settings.',
    imapHelp:
      'Switch on "POP3 and IMAP access" in WEB.DE: E-Mail, Settings, POP3/IMAP. WEB.DE refuses the right password until then.',
  },
  {
    ...{ name: 'T-Online', domains: ['t-online.de', 'magenta.de'], mx: [] },
    ...tls('secureimap.t-online.de', 'securesmtp.t-online.de'),
    login: 'app-password',
    loginHelp:
      'T-Online has a password of its own for mail programs: set the "password for e-mail programs" in the customer centre.',
    imapHelp: null,
  },
  {
    ...{
      name: 'Zoho Mail',
      domains: ['zoho.com', 'zohomail.com', 'zoho.eu', 'zohomail.eu'],
      mx: ['zoho.com', 'zoho.eu', 'zoho.in'],
    },
    ...tls('imappro.zoho.com', 'smtppro.zoho.com'),
    login: 'app-password',
    loginHelp:
      'With two-factor login Zoho takes application-specific passwords only: make one at https://accounts.zoho.com, Security. Accounts in ' +
      'another region have other servers, such as imappro.zoho.eu: give them with --imap and --smtp.',
    imapHelp: 'Switch IMAP on in Zoho Mail: Settings, Mail Accounts, IMAP Access. Free plans have none.',
  },
  {
    ...{ name: 'Yandex', domains: ['yandex.com', 'yandex.ru', 'ya.ru'], mx: ['mx.yandex.net', 'mx.yandex.ru'] },
    ...tls('imap.yandex.com', 'smtp.yandex.com'),
    login: 'app-password',
    loginHelp: 'Yandex takes app passwords only: make one for mail at https://id.yandex.com, Security.',
    imapHelp: 'Allow IMAP in Yandex Mail: Settings, Email clients.',
  },
  {
    ...{ name: 'Mail.ru', domains: ['mail.ru', 'inbox.ru', 'list.ru', 'bk.ru'], mx: ['mail.ru'] },
    ...tls('imap.mail.ru', 'smtp.mail.ru'),
    login: 'app-password',
    loginHelp: 'Mail.ru takes passwords for external applications only: make one in the settings under Security.',
    imapHelp: null,
  },
  {
    ...{ name: 'QQ Mail', domains: ['qq.com', 'foxmail.com'], mx: ['qq.com'] },
    ...tls('imap.qq.com', 'smtp.qq.com'),
    login: 'app-password',
    loginHelp: 'QQ Mail takes authorization codes only: make one in Settings, Account.',
    imapHelp: 'Switch on the IMAP/SMTP service in QQ Mail: Settings, Account.',
  },
  {
    ...{ name: 'NetEase', domains: ['163.com', '126.com', 'yeah.net'], mx: ['netease.com'] },
    ...tls('imap.163.com', 'smtp.163.com'),
    login: 'app-password',
    loginHelp: 'NetEase takes authorization codes only: make one in Settings, POP3/SMTP/IMAP.',
    imapHelp: 'Switch on the IMAP/SMTP service: Settings, POP3/SMTP/IMAP.',
  },
  {
    ...{ name: 'Proton Mail', domains: ['proton.me', 'protonmail.com', 'pm.me'], mx: ['protonmail.ch'] },
    ...{ imap: { host: '127.0.0.1', port: 1143 }, smtp: { host: '127.0.0.1', port: 1025 } },
    login: 'app-password',
    loginHelp:
      'Proton Mail is read through Proton Mail Bridge on this machine only (paid plans): use the password that Bridge shows.',
    imapHelp: 'Start Proton Mail Bridge on this machine, and sign in there.',
  },
  {
    ...none,
    ...usual,
    name: 'mailbox.org',
    domains: ['mailbox.org'],
    mx: ['mailbox.org'],
    ...tls('imap.mailbox.org', 'smtp.mailbox.org'),
  },
  { ...none, ...usual, name: 'Posteo', domains: ['posteo.de', 'posteo.net'], ...tls('posteo.de', 'posteo.de') },
  {
    ...none,
    ...usual,
    name: 'IONOS',
    mx: ['ionos.de', 'ionos.com', 'ionos.co.uk', 'kundenserver.de', '1and1.com'],
    ...tls('imap.ionos.com', 'smtp.ionos.com'),
  },
  { ...none, ...usual, name: 'STRATO', mx: ['rzone.de'], ...tls('imap.strato.de', 'smtp.strato.de') },
  { ...none, ...usual, name: 'OVHcloud', mx: ['ovh.net'], ...tls('ssl0.ovh.net', 'ssl0.ovh.net') },
  {
    ...none,
    ...usual,
    name: 'Infomaniak',
    mx: ['infomaniak.ch'],
    ...tls('mail.infomaniak.com', 'mail.infomaniak.com'),
  },
  { ...none, ...usual, name: 'Gandi', mx: ['mail.gandi.net'], ...tls('mail.gandi.net', 'mail.gandi.net') },
  {
    ...none,
    ...usual,
    name: 'Rackspace',
    mx: ['emailsrvr.com'],
    ...tls('secure.emailsrvr.com', 'secure.emailsrvr.com'),
  },
  {
    ...none,
    ...usual,
    name: 'GoDaddy',
    mx: ['secureserver.net'],
    ...tls('imap.secureserver.net', 'smtpout.secureserver.net'),
  },
  {
    ...none,
    ...usual,
    name: 'Namecheap Private Email',
    mx: ['privateemail.com'],
    ...tls('mail.privateemail.com', 'mail.privateemail.com'),
  },
  { ...none, ...usual, name: 'one.com', mx: ['one.com'], ...tls('imap.one.com', 'send.one.com') },
  { ...none, ...usual, name: 'Migadu', mx: ['migadu.com'], ...tls('imap.migadu.com', 'smtp.migadu.com') },
];
