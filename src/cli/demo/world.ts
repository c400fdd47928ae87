// The demo's small world: who buys what, and the rules. Everything that the shipped rules say holds here too; only the
// mailbox is on loopback, and the Standard agreement counts in seconds, since nobody watches a demo for four hours.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const mailbox = {
  name: 'demo',
  address: 'support@casemill.example',
  passwordVariable: 'CASEMILL_DEMO_PASSWORD',
};
export const operators = 'operators@casemill.example';

export const ana = 'ana@contoso.example';
export const bob = 'bob@fabrikam.example';
export const carol = 'carol@stranger.example';
export const lena = 'lena@example.com';
export const omar = 'omar@example.com';

/** Domains of everybody who can become a contact: what the demo may clear away again. */
export const domains = ['contoso.example', 'fabrikam.example', 'stranger.example'];

export const standardWarnSeconds = 4;
export const standardFailSeconds = 8;

export const given = `
accounts:
  - { name: Contoso, domain: contoso.example }
  - { name: Fabrikam, domain: fabrikam.example }
contacts:
  - { email: ${ana}, name: Ana Alvarez, account: Contoso }
  - { email: ${bob}, name: Bob Brandt, account: Fabrikam }
products:
  - { name: LaserJet 9 }
entitlements:
  - { name: Contoso Gold, customer: Contoso, terms: 15 cases, channel: email, sla: gold }
  - { name: Fabrikam Standard, customer: Fabrikam, terms: 50 cases, channel: email, sla: standard }
articles:
  - number: KA-1001
    title: When a printer smells of smoke
    text: |
      Switch it off at the mains and let it cool for ten minutes.
      Then open the rear cover and look at the fuse: a black one is a blown one.
      Fuses of this type are rated 10 A; use no others.
`;

/** Writes the demo's rule folder: the shipped rules with the parts that differ. Gives its path. */
export async function writeRules(
  home: string,
  shipped: Readonly<Record<string, string>>,
  ports: { readonly imapPort: number; readonly smtpPort: number },
): Promise<string> {
  const directory = path.join(home, 'demo', 'rules');
  const files: Record<string, string> = {
    ...shipped,
    'mailboxes.yaml': `
${mailbox.name}:
  address: ${mailbox.address}
  name: Casemill Demo
  imap: { host: 127.0.0.1, port: ${ports.imapPort}, user: ${mailbox.address}, password: { env: ${mailbox.passwordVariable} } }
  smtp: { host: 127.0.0.1, port: ${ports.smtpPort} }
  folders: [ INBOX ]
  after: leave
  startFrom: beginning
  replyAddress: signed
`,
    'record-creation.yaml': (shipped['record-creation.yaml'] ?? '').replace(
      'mailbox: support',
      `mailbox: ${mailbox.name}`,
    ),
    'sla.yaml': `
gold:
  calendar: round-the-clock
  kpis:
    first-response: { within: 15 minutes, warn: 10 minutes }
    resolution: { within: 8 hours, warn: 6 hours }
standard:
  calendar: round-the-clock
  kpis:
    first-response: { within: ${standardFailSeconds} seconds, warn: ${standardWarnSeconds} seconds }
`,
    'settings.yaml': `
operators: ${operators}
loopLimits: { perAddressPerHour: 100, perCasePerHour: 100 }
`,
  };
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(directory, name), text.trimStart());
  return directory;
}
