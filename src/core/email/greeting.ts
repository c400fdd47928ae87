// Recognises a text that only greets. What would leave nothing but "Hello," is no signature and no disclaimer: it is
// what the mail says.

import { anyOf } from './languages/every-language.js';

const GREETING = new RegExp(`^\\s*(?:${anyOf('greeting')})[^.:;!?。！？]{0,60}[\\s,.:;!，。！：]*$`, 'iu');
const MAX_LINES = 4;

/** Whether the lines say nothing beyond a greeting; also when there are none. */
export function onlyGreets(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() !== '');
  return written.length <= MAX_LINES && written.every((line) => line.length <= 100 && GREETING.test(line));
}
