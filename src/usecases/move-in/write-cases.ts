// Writes a batch of imported cases in one transaction, with the contacts and accounts that are new.

import { domainOf } from '../../core/email/address-parts.js';
import { isPublicDomain } from '../../core/email/public-domains.js';
import { movedCaseEvents, type ReadMessage } from '../../core/move-in/moved-case.js';
import type { OldCase, OldMessage } from '../../core/move-in/old-case.js';
import type { Placed, Placement } from '../../core/move-in/placement.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { ImportedCaseRow } from '../../ports/moved-cases.js';
import type { Transact } from '../../ports/transact.js';
import { type CaseChange, mergeWrites } from '../../ports/writes.js';
import { NewCustomers } from './new-customers.js';
import type { StoredFiles } from './read-files.js';

export interface WriteDeps {
  readonly transact: Transact;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly htmlToText: (html: string) => string;
}

export interface Batch {
  readonly source: string;
  readonly placement: Placement;
  readonly ownAddresses: ReadonlySet<string>;
  readonly cases: readonly { readonly old: OldCase; readonly placed: Placed }[];
  readonly files: StoredFiles;
}

export interface Written {
  readonly imported: number;
  readonly contacts: number;
  readonly accounts: number;
}

export async function writeCases(deps: WriteDeps, batch: Batch): Promise<Written> {
  const { source, placement, ownAddresses, cases, files } = batch;
  if (cases.length === 0) return { imported: 0, contacts: 0, accounts: 0 };
  const { newId, clock } = deps;
  const read = cases.map(({ old, placed }) => ({
    ...{ old, placed },
    messages: old.messages.map((message) => readMessage(message, files, deps.htmlToText)),
  }));
  const addresses = [...new Set(cases.flatMap(({ old }) => old.customer.addresses))];
  const keys = {
    ...{ source, addresses },
    outsideIds: cases.map(({ old }) => old.id),
    accounts: [...new Set(cases.flatMap(({ old }) => old.customer.account ?? []))],
    domains: [...new Set(addresses.map(domainOf))].filter((domain) => domain !== '' && !isPublicDomain(domain)),
  };
  return deps.transact(async (tx) => {
    const known = await tx.movedCases.lockAndFind(keys);
    const customers = new NewCustomers(known, newId, clock());
    const changes: CaseChange[] = [];
    const rows: ImportedCaseRow[] = [];
    for (const { old, placed, messages } of read) {
      // Another import was quicker.
      if (known.imported.has(old.id)) continue;
      const { account, ...contact } = customers.contactOf(old.customer);
      const id = newId();
      const events = movedCaseEvents({ old, placed, messages, contact, account }, { newId, placement, ownAddresses });
      changes.push({ id, before: null, events });
      rows.push({ source, outsideId: old.id, number: (old.number ?? '').toLowerCase(), caseId: id });
    }
    if (changes.length === 0) return { imported: 0, contacts: 0, accounts: 0 };
    const { contacts, addressRows, accounts } = customers;
    await tx.write(
      mergeWrites(
        { insert: { Account: accounts, Contact: contacts, ContactAddress: addressRows } },
        { cases: changes, insert: { ImportedCase: rows } },
      ),
    );
    return { imported: changes.length, contacts: contacts.length, accounts: accounts.length };
  });
}

function readMessage(message: OldMessage, { infos }: StoredFiles, htmlToText: (html: string) => string): ReadMessage {
  const { body, attachments = [] } = message;
  const text = body.type === 'html' ? htmlToText(body.content) : body.content;
  return {
    ...message,
    text: text.trim(),
    attachments: [...attachments, ...message.files.flatMap((file) => infos.get(file) ?? [])],
  };
}
