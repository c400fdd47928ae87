// Compiles the regular expressions of rules. They run on mail from anybody, so they use RE2, whose running time is
// linear in the length of the text. In exchange RE2 has no lookaround and no backreferences.

import { RE2JS } from 're2js';
import { withReadableDomains } from '../../core/email/domain-names.js';
import type { Pattern } from '../../core/rule-set/condition.js';
import { canMatch } from './matchable.js';

/** Why a pattern that is valid hardly ever matches what its author means; undefined when there is nothing to say. */
export function doubtAbout(source: string): string | undefined {
  if (!/\\[bBwW]/.test(source) || !/[^\p{ASCII}]/u.test(source.normalize('NFC'))) return undefined;
  return String.raw`\b and \w know the letters a to z only, so \b does not hold beside "ü"; write (?:^|\P{L}) and (?:$|\P{L}) instead`;
}

/** A compiled pattern with the names of its groups, or the reason why it is invalid. */
export type CompiledPattern =
  | { readonly ok: true; readonly pattern: Pattern; readonly groups: readonly string[]; readonly canMatch: boolean }
  | { readonly ok: false; readonly why: string };

const MAX_LENGTH = 2_000;

/** Compiles a pattern. A leading `(?i)` ignores case, `(?<name>…)` names a group. */
export function compilePattern(source: string): CompiledPattern {
  if (source === '') return { ok: false, why: 'it is empty' };
  if (source.length > MAX_LENGTH) return { ok: false, why: `it is longer than ${MAX_LENGTH} characters` };
  let compiled: RE2JS;
  try {
    // The addresses of mails have readable domains.
    compiled = RE2JS.compile(withReadableDomains(source).normalize('NFC'));
  } catch (error) {
    return { ok: false, why: errorText(source, error) };
  }
  const names = Object.keys(compiled.namedGroups());
  const numbers = Array.from({ length: compiled.groupCount() + 1 }, (_, index) => index);
  const match = (raw: string): Readonly<Record<string, string>> | null => {
    // Mails encode é as one or two code points.
    const text = raw.normalize('NFC');
    // Most texts do not match, and testing costs a tenth of matching.
    if (!compiled.test(text)) return null;
    const matcher = compiled.matcher(text);
    if (!matcher.find()) return null;
    const groups: [string, string | null][] = [
      ...numbers.map((index): [string, string | null] => [String(index), matcher.group(index)]),
      ...names.map((name): [string, string | null] => [name, matcher.group(name)]),
    ];
    return Object.fromEntries(groups.filter((group): group is [string, string] => typeof group[1] === 'string'));
  };
  const groups = [...numbers.map(String), ...names];
  return { ok: true, pattern: { source, match }, groups, canMatch: canMatch(compiled) };
}

function errorText(source: string, error: unknown): string {
  if (/\(\?<?[=!]/.test(source)) return 'lookahead and lookbehind are not supported (patterns run in linear time)';
  if (/\\[1-9]/.test(source)) return 'backreferences such as \\1 are not supported (patterns run in linear time)';
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^error parsing regexp: /, '').replaceAll('`', "'");
}
