// Recognises the legal disclaimers that companies put below their mails.

import { EVERY_LANGUAGE } from './languages/every-language.js';
import type { DisclaimerWords } from './languages/language-words.js';
import { speaksForOneself } from './speaks-for-oneself.js';

const wordsFor = (mark: keyof DisclaimerWords) =>
  new RegExp(EVERY_LANGUAGE.flatMap(({ disclaimer }) => disclaimer?.[mark] ?? []).join('|'), 'iu');

/** Four marks make a disclaimer. A request may well have three of them ("your confidential price list was sent to us in error;
 *  please notify its recipient"), but it speaks of something else than the mail that it stands in. */
const MARKS: readonly RegExp[] = [
  wordsFor('secret'),
  wordsFor('thisMail'),
  wordsFor('addressee'),
  wordsFor('consequence'),
];

/** Whether the paragraph is a legal disclaimer. A short one is somebody's own words about confidentiality. */
export function isDisclaimer(paragraph: string): boolean {
  if (paragraph.length < 120 || paragraph.length >= 6000) return false;
  const text = paragraph.slice(0, 1500).replace(/\s+/g, ' ');
  return MARKS.every((mark) => mark.test(text)) && !speaksForOneself(text);
}
