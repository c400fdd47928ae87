// What a case is found by: its number, title and names, and what was written on it. A long case has several parts, so
// that another mail costs the same however long the case is. Each part has the names, and some of the texts.

import { caseNumber } from '../case/number.js';
import { WordVector } from './word-vector.js';

/** A part with that many different words takes no further text. */
const FULL_PART = 1_000;
/** Nobody searches for what stands behind that in one mail. */
const MAX_TEXT = 20_000;
const MAX_NAMES = 5_000;

export interface CaseHead {
  /** Its own, and those of the cases that were merged into it. */
  readonly cases: readonly { readonly number: number; readonly title: string }[];
  /** Customer, addresses, product, tags, fields. */
  readonly names: readonly string[];
}

/** An activity. */
export interface Writing {
  readonly subject: string;
  readonly text: string;
  /** People and files. */
  readonly names: readonly string[];
}

/** The parts of a case, the first perhaps with a description that no activity repeats. */
export function caseParts(head: CaseHead, description: string, writings: readonly Writing[]): readonly WordVector[] {
  const repeated = writings.some(({ text }) => text.includes(description));
  const texts = repeated ? writings : [{ subject: '', text: description, names: [] }, ...writings];
  const parts = [headOf(head)];
  for (const writing of texts) {
    const last = parts.at(-1);
    if (last !== undefined && last.size < FULL_PART) addWriting(last, writing, head);
    else parts.push(addWriting(headOf(head), writing, head));
  }
  return parts;
}

/** Whether a part with so many words takes further text. */
export function hasRoom(size: number): boolean {
  return size < FULL_PART;
}

/** The words to add to a part. */
export function addedWords(writings: readonly Writing[], head: Pick<CaseHead, 'cases'>): WordVector {
  const words = new WordVector();
  for (const writing of writings) addWriting(words, writing, head);
  return words;
}

function headOf({ cases, names }: CaseHead): WordVector {
  const words = new WordVector();
  for (const { number, title } of cases)
    words.add('A', cut(title, MAX_NAMES), caseNumber(number), `C-${number}`, `${number}`);
  return words.add('B', ...names.map((name) => cut(name, MAX_NAMES)));
}

/** A subject that is the title with `Re:` adds nothing. */
function addWriting(
  words: WordVector,
  { subject, text, names }: Writing,
  { cases }: Pick<CaseHead, 'cases'>,
): WordVector {
  if (!cases.some(({ title }) => subject.endsWith(title))) words.add('B', cut(subject, MAX_NAMES));
  return words.add('B', ...names.map((name) => cut(name, MAX_NAMES))).add('D', cut(text, MAX_TEXT));
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most);
}
