// The title of a case that is split off another one: what its first mail is about, and where that has the subject of
// the whole conversation, the words with which it begins. So lists tell the two cases apart.

import { onlyGreets } from '../email/greeting.js';
import { readSubject } from '../email/subject.js';
import { excerpt } from './excerpt.js';

const wordsCharacters = 60;

/** `first`: of what moves; `text` is what its author wrote. `original`: the title of the case that it leaves. */
export function splitTitle(first: { readonly subject: string; readonly text: string }, original: string): string {
  const { base } = readSubject(first.subject);
  if (base !== '' && asOne(base) !== asOne(original)) return base;
  const words = excerpt(withoutGreeting(first.text), wordsCharacters).replace(/[.:,;]$/, '');
  return words === '' || asOne(words) === asOne(original) ? original : `${original}: ${words}`;
}

function asOne(title: string): string {
  return readSubject(title).base.replace(/\s+/g, ' ').trim().toLowerCase();
}

function withoutGreeting(text: string): string {
  const [first = '', ...others] = text.trim().split('\n');
  return onlyGreets([first]) ? others.join('\n') : text;
}
