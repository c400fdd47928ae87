// Finds commands of one mail that cannot all be meant: doing them in order would keep the last and lose the others
// without a word.

import type { AgentCommand } from './command-line.js';

/** A command with the line that it was read from. */
export interface WrittenCommand {
  readonly command: AgentCommand;
  readonly line: string;
}

/** Two lines that contradict each other; the same command twice does not. */
export function contradiction(written: readonly WrittenCommand[]): readonly [string, string] | null {
  const different = new Map(written.map((one) => [JSON.stringify(one.command), one]));
  const said: WrittenCommand[] = [];
  for (const one of different.values()) {
    const before = said.find(({ command }) => contradict(command, one.command));
    if (before !== undefined) return [before.line, one.line];
    if (isOfOnce(one.command)) said.push(one);
  }
  return null;
}

/** What there is one of on a case, or in a mail. */
const ONCE: ReadonlySet<AgentCommand['kind']> = new Set([
  ...(['status', 'resolve', 'release', 'assign', 'pick', 'queue', 'priority'] as const),
  ...(['process', 'merge', 'offer', 'skip'] as const),
]);

function isOfOnce({ kind }: AgentCommand): boolean {
  return ONCE.has(kind);
}

/** Of two that differ. */
function contradict(before: AgentCommand, after: AgentCommand): boolean {
  if (before.kind === after.kind) return isOfOnce(before);
  const kinds = [before.kind, after.kind];
  if (kinds.includes('release')) return kinds.includes('pick') || kinds.includes('assign');
  const status = [before, after].find((command) => command.kind === 'status');
  // To go on with a closed case and to resolve it anew is one wish.
  return kinds.includes('resolve') && status?.kind === 'status' && status.status !== 'in-progress';
}
