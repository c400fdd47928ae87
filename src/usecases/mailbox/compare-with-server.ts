// Proves that no mail is lost: compares the server with the ledger folder by folder, and the ledger with the cases.
// Changes nothing unless it is asked to restore what is missing.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { InconsistentRow } from '../../ports/ledger-comparison.js';
import type { Outcome } from '../../ports/mail-rows.js';
import type { ConnectMailbox, MailboxSession } from '../../ports/mailbox.js';
import { compareMoved } from './compare-moved.js';
import type { ComparisonDeps, FolderComparison } from './folder-comparison.js';
import { type RestoreDeps, restoreMissing } from './restore-missing.js';

export interface MailboxComparison {
  readonly mailbox: string;
  readonly onServer: number;
  readonly inLedger: number;
  readonly missing: readonly number[];
  readonly waiting: readonly number[];
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly folders: readonly FolderComparison[];
  /** Rows that contradict their case or activity. */
  readonly unsound: readonly InconsistentRow[];
}

/** A mail that takes longer is stuck; all its tries together take a quarter of an hour. Milliseconds. */
const stuckMs = 3_600_000;

export function isConsistent(account: MailboxComparison): boolean {
  return account.missing.length === 0 && account.unsound.length === 0;
}

export async function compareWithServer(
  { folders: cursors, ledgerComparison, clock }: ComparisonDeps,
  session: MailboxSession,
  mailbox: Mailbox,
): Promise<MailboxComparison> {
  const outcomes: Partial<Record<Outcome, number>> = {};
  const folders: FolderComparison[] = [];
  for (const folder of mailbox.folders) {
    // Reads the cursor first and the server last, so that a mail received in the meantime never seems to be missing.
    const { uidValidity } = await session.openFolder(folder);
    const cursor = await cursors.find(mailbox.name, folder);
    const postponed = new Set((await cursors.postponed(mailbox.name, folder, uidValidity)).map(({ uid }) => uid));
    const shown = await session.list(1);
    const rows = await ledgerComparison.ledgerMails(mailbox.name, folder, uidValidity);

    const passed = cursor?.uidValidity === uidValidity ? cursor.lastUid : 0;
    const known = new Set(rows.map(({ uid }) => uid));
    const isWaiting = (uid: number) => uid > passed || postponed.has(uid);
    const unknown = shown.map(({ uid }) => uid).filter((uid) => !known.has(uid));
    for (const { outcome } of rows) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    folders.push({
      folder,
      uidValidity: uidValidity.toString(),
      onServer: shown.length,
      inLedger: rows.length,
      missing: unknown.filter((uid) => !isWaiting(uid)),
      waiting: unknown.filter(isWaiting),
    });
  }
  return {
    mailbox: mailbox.name,
    onServer: folders.reduce((sum, { onServer }) => sum + onServer, 0),
    inLedger: folders.reduce((sum, { inLedger }) => sum + inLedger, 0),
    missing: folders.flatMap(({ missing }) => missing),
    waiting: folders.flatMap(({ waiting }) => waiting),
    outcomes,
    folders,
    unsound: await ledgerComparison.inconsistentRows(mailbox.name, new Date(clock().getTime() - stuckMs)),
  };
}

export interface RepairDeps extends RestoreDeps {
  readonly connect: ConnectMailbox;
}

/** Uses a connection of its own. Throws when the rules have no such mailbox. */
export async function compareAndRepair(
  deps: RepairDeps,
  name: string,
  repair: boolean,
): Promise<{ account: MailboxComparison; repaired: number | null }> {
  const rules = deps.rules();
  const mailbox = rules.mailboxes.get(name);
  if (mailbox === undefined) {
    throw new Error(`the rules have no mailbox "${name}"; they have: ${[...rules.mailboxes.keys()].join(', ')}`);
  }
  const session = await deps.connect(name, rules);
  try {
    const account = await compareWithServer(deps, session, mailbox);
    const moved = await compareMoved(deps, session, mailbox);
    if (!repair) return { account: withMoved(account, moved), repaired: null };
    let repaired = 0;
    for (const { folder, missing } of [...account.folders, ...moved]) {
      if (missing.length > 0) repaired += await restoreMissing(deps, { mailbox, session }, folder, new Set(missing));
    }
    const after = await compareWithServer(deps, session, mailbox);
    return { account: withMoved(after, await compareMoved(deps, session, mailbox)), repaired };
  } finally {
    await session.close();
  }
}

/** Totals stay those of the folders that are read. */
function withMoved(account: MailboxComparison, moved: readonly FolderComparison[]): MailboxComparison {
  const missing = moved.flatMap((folder) => folder.missing);
  return { ...account, missing: [...account.missing, ...missing], folders: [...account.folders, ...moved] };
}
