// Given cases: the past that an explanation or a rule test needs. An import makes no cases: they come from mail.

import type { z } from 'zod';
import { caseNumber } from '../core/case/number.js';
import type { DatasetCase } from '../core/dataset/dataset.js';
import { canonicalMessageId } from '../core/email/message-ids.js';
import { TRIAGE } from '../rules/schema/defined-names.js';
import type { Path } from '../rules/yaml/source.js';
import { didYouMean, listWords } from '../rules/yaml/suggest.js';
import type { DatasetCustomers } from './entitlements.js';
import { type DatasetInput, type Entry, rawTexts, reportDuplicates } from './input.js';
import type { caseSchema } from './schema.js';

type Written = z.infer<ReturnType<typeof caseSchema>>;

export function checkCases(
  input: DatasetInput,
  { contacts }: DatasetCustomers,
  at: Path,
  entries: readonly Entry<Written>[],
): readonly DatasetCase[] {
  const { report, options } = input;
  if (options.use === 'import') {
    const text = 'cases are not imported: they are opened by mail; take them out, or use the file with explain --given';
    if (input.raw('cases') !== undefined) report.error(at, 'cases-not-imported', text, 'key');
    return [];
  }
  const twice = (number: string) => `another case above is ${number} too; give it its own number`;
  reportDuplicates(input, entries, ({ number }) => [caseNumber(number)], twice, ['number']);
  const known = rawTexts(input, 'contacts', 'email', 'emails');
  return entries.map(({ path, written }): DatasetCase => {
    if (![...known].some((address) => address.toLowerCase() === written.contact)) {
      const all = known.size === 0 ? 'no contacts are given' : `given are: ${listWords(known)}`;
      const text = `contact "${written.contact}" does not exist; ${all}${didYouMean(written.contact, known)}`;
      report.error([...path, 'contact'], 'unknown-contact', text);
    }
    const status = written.status ?? (written.resolvedAt === undefined ? 'in-progress' : 'resolved');
    if (written.resolvedAt !== undefined && status !== 'resolved') {
      const text = `it was resolved, but its status is ${status}; take one of them out`;
      report.error([...path, 'resolvedAt'], 'contradiction', text);
    }
    const own = contacts.find(({ addresses }) => addresses.includes(written.contact))?.addresses ?? [];
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
      participants: [...new Set(written.participants)].filter((address) => !own.includes(address)),
      firstResponseAt: written.firstResponseAt ?? null,
      resolvedAt: written.resolvedAt ?? null,
    };
  });
}
