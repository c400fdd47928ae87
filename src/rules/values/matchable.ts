// Says whether any text at all can match a pattern: `a^b` and `$x` are valid and match nothing. Walks the compiled
// program with the kinds of characters around the place that it has reached, which is all that anchors and word
// boundaries look at.

import type { RE2JS } from 're2js';

type Before = 'begin' | 'newline' | 'word' | 'other';
type After = 'end' | 'newline' | 'word' | 'other';
const BEFORE: readonly Before[] = ['begin', 'newline', 'word', 'other'];
const AFTER: readonly After[] = ['end', 'newline', 'word', 'other'];

/** An instruction of RE2. */
interface Instruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  readonly runes: ArrayLike<number>;
}
const OP = { alt: 1, altMatch: 2, emptyWidth: 4, fail: 5, match: 6, rune: 8, rune1: 9, runeAny: 10, anyNotNewline: 11 };
const ASSERTION = { beginLine: 1, endLine: 2, beginText: 4, endText: 8, boundary: 16, noBoundary: 32 };

const NEWLINE = 10;
const WORD: readonly (readonly [number, number])[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];

export function canMatch(compiled: RE2JS): boolean {
  const { inst, start }: { readonly inst: readonly Instruction[]; readonly start: number } = compiled.re2().prog;
  const seen = new Set<string>();
  const open: (readonly [at: number, before: Before, after: After])[] = [];
  const reach = (at: number, before: Before, after: After) => {
    const key = `${at} ${before} ${after}`;
    if (seen.has(key)) return;
    seen.add(key);
    open.push([at, before, after]);
  };
  for (const before of BEFORE) for (const after of AFTER) reach(start, before, after);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [at, before, after] = next;
    const step = inst[at];
    if (step === undefined || step.op === OP.fail) continue;
    if (step.op === OP.match) return true;
    if (step.op >= OP.rune) {
      if (after !== 'end' && takes(step, after)) for (const then of AFTER) reach(step.out, after, then);
      continue;
    }
    if (step.op === OP.emptyWidth && !holds(step.arg, before, after)) continue;
    reach(step.out, before, after);
    if (step.op === OP.alt || step.op === OP.altMatch) reach(step.arg, before, after);
  }
  return false;
}

function holds(assertions: number, before: Before, after: After): boolean {
  const isBoundary = (before === 'word') !== (after === 'word');
  const needs = (assertion: number) => (assertions & assertion) !== 0;
  return !(
    (needs(ASSERTION.beginText) && before !== 'begin') ||
    (needs(ASSERTION.beginLine) && before !== 'begin' && before !== 'newline') ||
    (needs(ASSERTION.endText) && after !== 'end') ||
    (needs(ASSERTION.endLine) && after !== 'end' && after !== 'newline') ||
    (needs(ASSERTION.boundary) && !isBoundary) ||
    (needs(ASSERTION.noBoundary) && isBoundary)
  );
}

/** Whether the instruction takes a character of that kind. */
function takes({ op, runes }: Instruction, kind: Exclude<After, 'end'>): boolean {
  if (op === OP.runeAny) return true;
  if (op === OP.anyNotNewline) return kind !== 'newline';
  const ranges = Array.from({ length: Math.ceil(runes.length / 2) }, (_, index) => {
    const from = runes[index * 2] ?? 0;
    return [from, runes[index * 2 + 1] ?? from] as const;
  });
  return ranges.some(([from, to]) => {
    const words = WORD.reduce((sum, range) => sum + common(range, [from, to]), 0);
    const newlines = common([NEWLINE, NEWLINE], [from, to]);
    if (kind === 'word') return words > 0;
    return kind === 'newline' ? newlines > 0 : to - from + 1 > words + newlines;
  });
}

function common([a, b]: readonly [number, number], [from, to]: readonly [number, number]): number {
  return Math.max(0, Math.min(b, to) - Math.max(a, from) + 1);
}
