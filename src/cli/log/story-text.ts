// The story of a mail as lines for people, in the time zone of the desk.

import type { MailStory } from '../../usecases/intake/mail-story.js';
import { shorten } from '../output/text.js';

export function storyText(
  { id, messageId, from, subject, case: number, entries }: MailStory,
  timeZone: string,
): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const who = from === null ? '' : ` from ${from}`;
  const what = subject === null ? '' : `: ${shorten(subject, 80)}`;
  return [
    `mail ${id}${who}${what}`,
    `  ${[messageId ?? 'without a Message-ID', number ?? 'on no case', `times in ${timeZone}`].join(', ')}`,
    ...entries.map(({ at, kind, text }) => `  ${format.format(at)}  ${kind.padEnd(8)}  ${text.replace(/\s+/g, ' ')}`),
  ].join('\n');
}
