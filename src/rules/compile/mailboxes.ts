// mailboxes.yaml -> mailboxes. One address is one mailbox, and a mailbox never reads the folder that it moves mails to.

import type { z } from 'zod';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import { checkKey } from '../schema/check-key.js';
import { mailboxSchema } from '../schema/mailboxes.js';
import { entriesOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import type { Path } from '../yaml/source.js';
import type { CompileInput } from './input.js';
import { compileOauth } from './oauth.js';
import { compileServer } from './server.js';

/** The mailboxes by name. `largestMailBytes`: where a mailbox has no limit of its own. */
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
      const text = `the address "${written.address}" belongs to mailbox "${owner}" already; one address is one mailbox`;
      report.error([...path, 'address'], 'duplicate-address', text);
    }
    owners.set(address, name);
    const { after } = written;
    if (typeof after === 'object' && written.folders.includes(after.move)) {
      const text = `mails are moved to "${after.move}", which is also read; move them to a folder that is not in "folders"`;
      report.error([...path, 'after', 'move'], 'folder-read-again', text);
    }
    if (written.oauth !== undefined && written.imap.password !== undefined && written.smtp.password !== undefined) {
      const text = '"oauth" is for a server without a password, but both have one; leave out what is not used';
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
      replyAddress: written.replyAddress,
      pollEveryMs: written.pollEvery,
      authservId: written.authservId ?? null,
      at: report.locate(path),
    });
  }
  return mailboxes;
}

/** The tokens have to be those of whom the IMAP server knows by this address. */
function oauthOf(
  report: ProblemReporter,
  path: Path,
  { address, oauth, imap }: z.output<ReturnType<typeof mailboxSchema>>,
) {
  if (oauth === undefined) return null;
  return compileOauth(report, [...path, 'oauth'], oauth, imap.user?.includes('@') ? imap.user : address);
}
