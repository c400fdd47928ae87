// Gives everything that is stored about a customer: rows by table, raw mails, files.

import type { Chunks } from '../../ports/mailbox.js';
import type { Refusal } from '../case/action.js';
import { findSubject, type PrivacyDeps } from './customer-subject.js';

/** Takes one file of the export. */
export type TakeExported = (name: string, content: string | Chunks) => Promise<void>;

export interface Exported {
  readonly ok: true;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

export async function exportCustomer(
  deps: PrivacyDeps,
  named: string,
  take: TakeExported,
): Promise<Exported | Refusal> {
  const found = await findSubject(deps, named);
  if (!found.ok) return found;
  const { customerData, rawStore, fileStore } = deps;
  const tables = await customerData.rows(found.subject);
  await take('customer.json', json(found.customer));
  let rows = 0;
  for (const [table, content] of Object.entries(tables)) {
    rows += content.length;
    await take(`tables/${table}.json`, json(content));
  }
  let files = 0;
  const mails = (tables.InboundMail ?? []) as readonly { readonly id: string; readonly rawHash: string | null }[];
  for (const { id, rawHash } of mails) {
    if (rawHash === null) continue;
    const content = await rawStore.read(rawHash).catch(() => null);
    if (content === null) continue;
    await take(`mails/${id}.eml`, chunks(content));
    files++;
  }
  for (const { name, hash } of attachments(tables.Activity ?? [])) {
    const stored = await fileStore.open(hash);
    if (stored === undefined) continue;
    // The hash keeps two files of one name apart, and the name shows what it is.
    await take(`files/${hash.slice(0, 12)}-${name.replaceAll(/[^\p{L}\p{N}. _-]/gu, '_').slice(-80)}`, stored.bytes());
    files++;
  }
  return { ok: true, tables: Object.keys(tables).length, rows, files };
}

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

async function* chunks(content: Buffer): Chunks {
  yield content;
}

function attachments(activities: readonly object[]): readonly { readonly name: string; readonly hash: string }[] {
  const all = (
    activities as readonly { readonly attachments: readonly { readonly name: string; readonly hash?: string }[] }[]
  )
    .flatMap(({ attachments }) => attachments)
    .flatMap(({ name, hash }) => (hash === undefined ? [] : [{ name, hash }]));
  return [...new Map(all.map((file) => [file.hash, file])).values()];
}
