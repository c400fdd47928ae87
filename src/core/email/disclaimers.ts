// Recognises the legal disclaimers that companies put below their mails.

import { EVERY_LANGUAGE } from './languages/every-language.js';
import type { DisclaimerWords } from './languages/language-words.js';
import { speaksForOneself } from './speaks-for-oneself.js';

const sourcesOf = (mark: keyof DisclaimerWords) => EVERY_LANGUAGE.flatMap(({ disclaimer }) => disclaimer?.[mark] ?? []);
const wordsFor = (mark: keyof DisclaimerWords) => new RegExp(sourcesOf(mark).join('|'), 'iu');

/** The rarest mark, in words that are found without a pattern: most paragraphs have none of them. */
const SECRET: readonly string[] = [...new Set(sourcesOf('secret').join('|').split('|'))];

/** Four marks make a disclaimer: that it speaks of a secret, and these. A request may well have three of them ("your
 *  confidential price list was sent to us in error; please notify its recipient"), but it speaks of something else
 *  than the mail that it stands in. */
const MARKS: readonly RegExp[] = [wordsFor('thisMail'), wordsFor('addressee'), wordsFor('consequence')];

/** Whether the paragraph is a legal disclaimer. A short one is somebody's own words about confidentiality. */
export function isDisclaimer(paragraph: string): boolean {
  if (paragraph.length < 120 || paragraph.length >= 6000) return false;
  const beginning = paragraph.slice(0, 1500);
  const lower = beginning.toLowerCase();
  if (!SECRET.some((word) => lower.includes(word))) return false;
  const text = beginning.replace(/\s+/g, ' ');
  return MARKS.every((mark) => mark.test(text)) && !speaksForOneself(text);
}
