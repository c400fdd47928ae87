// Compiles the regular expressions of rules. They meet text that strangers wrote, so they run on RE2: time grows with the
// length of the text and never explodes. The price is that RE2 has neither lookaround nor backreferences.

import { RE2JS } from 're2js';
import type { Pattern } from '../../core/rule-set/condition.js';

/** A pattern that can be used, with the names of its groups, or why there is none. */
export type CompiledPattern =
  | { readonly ok: true; readonly pattern: Pattern; readonly groups: readonly string[] }
  | { readonly ok: false; readonly why: string };

const LONGEST = 2_000;

/** Compiles a pattern as admins write it: `(?i)` in front ignores case, `(?<name>…)` names a group. */
export function compilePattern(source: string): CompiledPattern {
  if (source === '') return { ok: false, why: 'it is empty' };
  if (source.length > LONGEST) return { ok: false, why: `it is longer than ${LONGEST} characters` };
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source);
  } catch (error) {
    return { ok: false, why: explain(source, error) };
  }
  const names = Object.keys(compiled.namedGroups());
  const numbers = Array.from({ length: compiled.groupCount() + 1 }, (_, index) => index);
  const match = (text: string): Readonly<Record<string, string>> | null => {
    // Most texts do not match, and to know only that costs a tenth.
    if (!compiled.test(text)) return null;
    const matcher = compiled.matcher(text);
    if (!matcher.find()) return null;
    const groups: [string, string | null][] = [
      ...numbers.map((index): [string, string | null] => [String(index), matcher.group(index)]),
      ...names.map((name): [string, string | null] => [name, matcher.group(name)]),
    ];
    return Object.fromEntries(groups.filter((group): group is [string, string] => typeof group[1] === 'string'));
  };
  return { ok: true, pattern: { source, match }, groups: [...numbers.map(String), ...names] };
}

function explain(source: string, error: unknown): string {
  if (/\(\?<?[=!]/.test(source)) return 'lookahead and lookbehind are not available (patterns run in linear time)';
  if (/\\[1-9]/.test(source)) return 'backreferences such as \\1 are not available (patterns run in linear time)';
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^error parsing regexp: /, '').replaceAll('`', "'");
}
