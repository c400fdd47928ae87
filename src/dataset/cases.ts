// Checks the past cases of a dataset. Explanations and rule tests use them; an import rejects them, because cases come
// from mail.

import type { z } from 'zod';
import { caseNumber } from '../core/case/number.js';
import type { DatasetCase } from '../core/dataset/dataset.js';
import { canonicalMessageId } from '../core/email/message-ids.js';
import { TRIAGE } from '../rules/schema/defined-names.js';
import type { Path } from '../rules/yaml/node-position.js';
import { didYouMean, listWords } from '../rules/yaml/suggest.js';
import type { caseSchema } from './case-schema.js';
import { contactAddresses } from './customer-reference.js';
import { type DatasetInput, type Entry, rawTexts, reportDuplicates } from './input.js';
import type { DatasetCustomers } from './terms.js';

type Written = z.infer<ReturnType<typeof caseSchema>>;

/** Checks the cases. `at`: the path of the list. */
export function checkCases(
  input: DatasetInput,
  { contacts }: DatasetCustomers,
  at: Path,
  entries: readonly Entry<Written>[],
): readonly DatasetCase[] {
  const { report, options } = input;
  if (options.use === 'import') {
    const text = 'cases cannot be imported; remove them, or use the file with explain --given';
    if (input.raw('cases') !== undefined) report.error(at, 'cases-not-imported', text, 'key');
    return [];
  }
  const duplicate = (number: string) => `another case above is also numbered ${number}; choose a different number`;
  reportDuplicates(input, entries, ({ number }) => [caseNumber(number)], duplicate, ['number']);
  const known = rawTexts(input, 'contacts', 'email', 'emails');
  const addresses = contactAddresses(input);
  return entries.map(({ path, written }): DatasetCase => {
    if (!addresses.has(written.contact)) {
      const defined = known.size === 0 ? 'the file has no contacts' : `the file has: ${listWords(known)}`;
      const text = `contact "${written.contact}" does not exist; ${defined}${didYouMean(written.contact, known)}`;
      report.error([...path, 'contact'], 'unknown-contact', text);
    }
    const status = written.status ?? (written.resolvedAt === undefined ? 'in-progress' : 'resolved');
    if (written.resolvedAt !== undefined && status !== 'resolved') {
      const text = `the status is ${status}, but "resolvedAt" is set; remove one of them`;
      report.error([...path, 'resolvedAt'], 'contradiction', text);
    }
    const ownAddresses = contacts.find(({ addresses }) => addresses.includes(written.contact))?.addresses ?? [];
    return {
      number: written.number,
      title: written.title ?? `Case ${caseNumber(written.number)}`,
      contact: written.contact,
      status,
      type: written.type,
      priority: written.priority,
      queue: written.queue ?? TRIAGE,
      assignee: written.assignee ?? null,
      product: written.product ?? null,
      sla: written.sla ?? null,
      tags: written.tags,
      customFields: written.fields,
      messageIds: [...new Set(written.messageIds.flatMap((id) => canonicalMessageId(id) ?? []))],
      participants: [...new Set(written.participants)].filter((address) => !ownAddresses.includes(address)),
      firstResponseAt: written.firstResponseAt ?? null,
      resolvedAt: written.resolvedAt ?? null,
    };
  });
}
