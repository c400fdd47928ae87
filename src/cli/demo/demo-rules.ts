// The rules of the demo: the shipped ones, except that the mailbox is on loopback, and that the Standard SLA counts
// seconds, because nobody watches a demo for four hours.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mailbox, operators } from './people.js';

const standardWarnSeconds = 4;
const standardFailSeconds = 8;

export function demoRulesDir(home: string): string {
  return path.join(home, 'demo', 'rules');
}

/** `directory`: that of `demoRulesDir`. */
export async function writeDemoRules(
  directory: string,
  shipped: Readonly<Record<string, string>>,
  ports: { readonly imapPort: number; readonly smtpPort: number },
): Promise<void> {
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
}
