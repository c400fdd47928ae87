// When two contacts may become one, and what colleagues should know of it.

export interface MergeableContact {
  readonly id: string;
  readonly name: string;
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly notes: string | null;
  readonly addresses: readonly string[];
}

export interface MergeProblem {
  /** Stable, for programs. */
  readonly code: 'same-customer' | 'different-accounts';
  readonly text: string;
}

/** Null when they may be merged. `acrossAccounts`: somebody has confirmed that the source changes its account. */
export function mergeProblem(
  source: MergeableContact,
  target: MergeableContact,
  acrossAccounts: boolean,
): MergeProblem | null {
  if (source.id === target.id) {
    return { code: 'same-customer', text: `${shown(source)} is the same contact as the one to merge it into` };
  }
  if (source.account?.id === target.account?.id || acrossAccounts) return null;
  const text = `${shown(source)} belongs to ${accountOf(source)}, and ${shown(target)} to ${accountOf(target)}`;
  return { code: 'different-accounts', text: `${text}; --across-accounts confirms that this is one person` };
}

/** The notes of both, and a record of the merge, with the addresses that came. */
export function mergedNotes(source: MergeableContact, target: MergeableContact, at: Date): string {
  const record = `Merged on ${at.toISOString().slice(0, 10)}: ${shown(source)}, of ${accountOf(source)}.`;
  return [target.notes, source.notes, record].filter((note) => note !== null && note !== '').join('\n');
}

function shown({ name, addresses }: MergeableContact): string {
  return `${name} (${addresses.join(', ')})`;
}

function accountOf({ account }: MergeableContact): string {
  return account === null ? 'no account' : account.name;
}
