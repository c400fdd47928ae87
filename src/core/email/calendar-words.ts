// Tells what somebody wrote beside a calendar's answer from what the program wrote for them: "Ana Alvarez has accepted
// this invitation". In doubt somebody wrote it, since a mail too many costs an agent less than words that nobody reads
// cost a customer.

import type { Address } from './mail.js';
import { speaksForOneself } from './speaks-for-oneself.js';

/** Beginnings of words with which programs answer, in the languages of most mails. */
const ANSWERS =
  /(?<!\p{L})(?:accept|declin|tentativ|maybe|answer|replied|respon|réponse|répondu|angenommen|nimmt|zusage|zugesagt|absage|abgesagt|abgelehnt|lehnt|vorbehalt|vorläufig|beantwortet|refus|provisoire|acept|rechaz|provisional|accett|rifiut|provvisori|geaccepteerd|afgewezen|geweigerd|voorlopig|beantwoord|zaakcept|przyj|odrzuc|wstępn|aceit|recus|provisóri)/iu;
/** Of an answer that names nobody, such as `Accepted: Visit`. Words. */
const SHORTEST_SENTENCE = 4;

/** Whether a text below a calendar's answer is somebody's own. */
export function isOwnText(text: string, author: Address | null): boolean {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first = ''] = lines;
  if (first === '') return false;
  if (speaksForOneself(text)) return true;
  const words: readonly string[] = first.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (lines.length === 1 && words.length <= 1) return false;
  if (!ANSWERS.test(first)) return true;
  const names: readonly string[] =
    `${author?.name ?? ''} ${author?.address ?? ''}`.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return words.length >= SHORTEST_SENTENCE && !names.some((name) => words.includes(name));
}
