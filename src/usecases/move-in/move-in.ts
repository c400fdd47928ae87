// Imports the cases of another help desk. Each case is imported once, whole, however often the import runs or is
// killed: its outside id is written with it. Nothing is sent, no KPI starts, no entitlement is spent, and no webhook is
// told.

import type { OldCase, OldDesk, OldRemark } from '../../core/move-in/old-case.js';
import { type Placed, type Placement, place } from '../../core/move-in/placement.js';
import type { ImportedCases } from '../../ports/moved-cases.js';
import { type FilesDeps, readFiles, type StoredFiles } from './read-files.js';
import { type WriteDeps, writeCases } from './write-cases.js';

export interface MoveInDeps extends WriteDeps, FilesDeps {
  readonly importedCases: ImportedCases;
}

export interface MoveIn {
  /** Names the desk for ever: the same case of the same source is imported once. */
  readonly source: string;
  readonly desk: OldDesk;
  readonly placement: Placement;
  /** Reads everything and writes nothing. */
  readonly isDryRun: boolean;
  readonly progress?: (done: number, all: number) => void;
}

export interface MoveInResult {
  readonly cases: { readonly imported: number; readonly present: number; readonly leftOut: number };
  readonly messages: number;
  readonly files: { readonly stored: number; readonly missing: number };
  readonly contacts: number;
  readonly accounts: number;
  /** Everything that did not come in as it was. */
  readonly remarks: readonly OldRemark[];
}

/** Cases of one transaction. More would hold up the mails of their customers. */
const BATCH = 100;

export async function moveIn(deps: MoveInDeps, plan: MoveIn): Promise<MoveInResult> {
  const { desk, source, placement, isDryRun, progress } = plan;
  const remarks: OldRemark[] = [...desk.leftOut];
  const total = { imported: 0, present: 0, messages: 0, stored: 0, missing: 0, contacts: 0, accounts: 0 };
  for (let start = 0; start < desk.cases.length; start += BATCH) {
    const batch = desk.cases.slice(start, start + BATCH);
    const present = await deps.importedCases.find(
      source,
      batch.map(({ id }) => id),
    );
    const open = batch.filter(({ id }) => !present.has(id));
    const placed = open.map((old) => ({ old, placed: place(old, placement) }));
    const files = await readFiles(deps, open, isDryRun);
    for (const found of placed) remarks.push(...remarksOf(found, files));
    const written = isDryRun
      ? { imported: open.length, contacts: 0, accounts: 0 }
      : await writeCases(deps, { source, placement, ownAddresses: desk.ownAddresses, cases: placed, files });
    total.imported += written.imported;
    total.present += batch.length - written.imported;
    total.messages += open.reduce((sum, { messages }) => sum + messages.length, 0);
    total.stored += files.stored;
    total.missing += files.missing.size;
    total.contacts += written.contacts;
    total.accounts += written.accounts;
    progress?.(Math.min(start + BATCH, desk.cases.length), desk.cases.length);
  }
  const { imported, present, messages, stored, missing, contacts, accounts } = total;
  return {
    cases: { imported, present, leftOut: desk.leftOut.length },
    messages,
    files: { stored, missing },
    ...{ contacts, accounts, remarks },
  };
}

function remarksOf(
  { old, placed }: { readonly old: OldCase; readonly placed: Placed },
  { missing }: StoredFiles,
): readonly OldRemark[] {
  const lost = old.messages.flatMap(({ files }) => files.filter((file) => missing.has(file)));
  return [
    ...placed.remarks.map((text) => ({ at: old.at, text })),
    ...lost.map(({ name, paths }) => ({
      at: old.at,
      text: `the file "${name}" comes in without its content: ${paths[0] ?? 'the export'} has none`,
    })),
  ];
}
