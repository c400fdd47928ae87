// Differences between two rule sets for people, in groups, with the command that explains an example.

import type { DifferenceGroup } from '../../core/intake/compare-decisions.js';
import { table } from '../output/text.js';

const mostGroups = 40;

/** `before` is the heading over what the other rule set decided. */
export function differencesText(dir: string, groups: readonly DifferenceGroup[], before: string): readonly string[] {
  if (groups.length === 0) return [];
  const more = groups.length - mostGroups;
  const [example] = groups[0]?.examples ?? [];
  return [
    '',
    table(['count', 'field', before, 'now', 'for example'], groups.slice(0, mostGroups).map(row)),
    ...(more > 0 ? [`… and ${more} more groups; --json prints all of them.`] : []),
    ...(example === undefined ? [] : ['', `Why: casemill explain --mail ${example} --rules ${dir}`]),
  ];
}

function row({ count, field, from, to, examples }: DifferenceGroup): readonly string[] {
  return [String(count), field, from ?? 'none', to ?? 'none', examples[0] ?? ''];
}
