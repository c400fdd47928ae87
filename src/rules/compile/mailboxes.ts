// Compiles mailboxes.yaml. An address belongs to one mailbox, and a mailbox never reads the folder that it moves mails
// to.

import type { z } from 'zod';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import { checkKey } from '../schema/check-key.js';
import { mailboxSchema } from '../schema/mailboxes.js';
import type { Path } from '../yaml/node-position.js';
import { entriesOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import type { CompileInput } from './input.js';
import { compileOauth } from './oauth.js';
import { compileServer } from './server.js';

/** Compiles the mailboxes, by name. `largestMailBytes`: the limit of mailboxes that set none. */
export function compileMailboxes({ report }: CompileInput, largestMailBytes: number): ReadonlyMap<string, Mailbox> {
  const schema = mailboxSchema();
  const mailboxes = new Map<string, Mailbox>();
  const owners = new Map<string, string>();
  for (const [name, value] of entriesOf(
    report,
    [],
    report.source.value,
    'support: { address: support@example.com, … }',
  )) {
    const path = [name];
    checkKey(report, path, name);
    const written = report.parse(schema, path, value);
    if (written === undefined) continue;
    const address = written.address.toLowerCase();
    const owner = owners.get(address);
    if (owner !== undefined) {
      const text = `the address "${written.address}" already belongs to mailbox "${owner}"; each mailbox needs a separate address`;
      report.error([...path, 'address'], 'duplicate-address', text);
    }
    owners.set(address, name);
    const { after } = written;
    const folders = written.folders.map(folderKey);
    for (const [index, folder] of folders.entries()) {
      if (folders.indexOf(folder) === index) continue;
      const text = `the folder "${written.folders[index]}" is listed twice; remove one of the entries`;
      report.warning([...path, 'folders', index], 'duplicate-folder', text);
    }
    if (typeof after === 'object' && folders.includes(folderKey(after.move))) {
      const text = `mails are moved to "${after.move}", which is in "folders" and would be read again; move them to another folder`;
      report.error([...path, 'after', 'move'], 'folder-read-again', text);
    }
    if (written.oauth !== undefined && written.imap.password !== undefined && written.smtp.password !== undefined) {
      const text = '"oauth" is for servers without a password, but both have one; remove "oauth" or a password';
      report.error([...path, 'oauth'], 'contradiction', text, 'key');
    }
    const login = { address: written.address, oauth: oauthOf(report, path, written) };
    mailboxes.set(name, {
      name,
      address: written.address,
      displayName: written.name ?? name,
      imap: compileServer(report, [...path, 'imap'], 'imap', written.imap, login),
      smtp: compileServer(report, [...path, 'smtp'], 'smtp', written.smtp, login),
      sendLimit: written.smtp.rateLimit ?? null,
      folders: written.folders,
      after,
      startFrom: written.startFrom,
      largestMailBytes: written.largestMail ?? largestMailBytes,
      filesInNotificationsBytes: written.filesInNotifications || 0,
      replyAddress: written.replyAddress,
      pollEveryMs: written.pollEvery,
      webForm: written.webForm,
      authservId: written.authservId ?? null,
      at: report.locate(path),
    });
  }
  return mailboxes;
}

/** Compiles "oauth". Tokens must belong to the IMAP user, or to the address of the mailbox when the user is not an
 *  address. */
function oauthOf(
  report: ProblemReporter,
  path: Path,
  { address, oauth, imap }: z.output<ReturnType<typeof mailboxSchema>>,
) {
  if (oauth === undefined) return null;
  return compileOauth(report, [...path, 'oauth'], oauth, imap.user?.includes('@') ? imap.user : address);
}

/** The same for two names of one folder: a server takes INBOX in any capitals (RFC 3501), and no other name. */
function folderKey(name: string): string {
  return name.toUpperCase() === 'INBOX' ? 'INBOX' : name;
}
