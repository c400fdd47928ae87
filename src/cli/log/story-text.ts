// The story of a mail as lines for people, in the time zone of the desk.

import type { MailStory } from '../../usecases/intake/mail-story.js';
import { englishStory, type StoryWords } from '../../usecases/intake/story-words.js';
import { shorten } from '../output/text.js';

/** Says how a mail that waits for a person goes on. */
export const commandLineStory: StoryWords = {
  ...englishStory,
  held: (reason, id) => withNext(englishStory.held(reason, id), reason, `casemill held show ${id}`),
  quarantined: (reason, id) => withNext(englishStory.quarantined(reason, id), reason, `casemill quarantine show ${id}`),
};

/** A discarded one does not go on. */
function withNext(said: string, reason: string, next: string): string {
  return reason === 'discarded' ? said : `${said}, see \`${next}\``;
}

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
