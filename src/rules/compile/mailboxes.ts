// mailboxes.yaml -> mailboxes. One address is one mailbox, and a mailbox never reads the folder that it moves mails to.

import type { Mailbox } from '../../core/rule-set.js';
import { entriesOf } from '../report.js';
import { mailboxSchema } from '../schema/mailboxes.js';
import { checkKey } from './check-key.js';
import type { CompileInput } from './input.js';
import { compileServer } from './server.js';

/** The mailboxes by name. */
export function compileMailboxes({ report }: CompileInput): ReadonlyMap<string, Mailbox> {
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
    mailboxes.set(name, {
      name,
      address: written.address,
      displayName: written.name ?? name,
      imap: compileServer(report, [...path, 'imap'], 'imap', written.imap),
      smtp: compileServer(report, [...path, 'smtp'], 'smtp', written.smtp),
      folders: written.folders,
      after,
      startFrom: written.startFrom,
      replyAddress: written.replyAddress,
      pollEveryMs: written.pollEvery,
      authservId: written.authservId ?? null,
      at: report.place(path),
    });
  }
  return mailboxes;
}
