// What an agent wants done, read from the first line of a reply to a notification: `#pick`, `#article KA-1001`,
// `#resolve 25m Replaced the fuse`. Any other text is a reply to the customer.

import { isAbsenceNote } from '../email/absence-notes.js';
import type { PauseStatus } from '../rule-set/case-values.js';

export type AgentCommand =
  | { readonly kind: 'pick' }
  | { readonly kind: 'status'; readonly status: 'in-progress' | PauseStatus }
  | { readonly kind: 'send-article'; readonly article: string }
  /** For colleagues; the customer never sees it. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'resolve'; readonly minutes: number | null; readonly resolution: string }
  | { readonly kind: 'reply'; readonly text: string }
  /** The first line begins with `#` and is none of the commands, or the mail is empty. */
  | { readonly kind: 'unclear'; readonly line: string; readonly problem: string };

/** Sent to an agent whose command was not understood. */
export const commandHelp = [
  '#pick                             take the case',
  '#hold, #wait, #continue           put it on hold, wait for the customer, continue',
  '#article KA-1001                  send a knowledge article to the customer',
  '#resolve 25m Replaced the fuse    resolve the case and record 25 minutes',
  '#note Text for colleagues         add a note that the customer does not see',
  '#reply Your text                  send the text to the customer, even if it looks like a command or an automatic reply',
  'any other text                    is sent to the customer as your reply',
].join('\n');

/** `text` is the reply's new text. Only its first line can be a command: what follows a command is never sent. */
export function parseAgentCommand(text: string): AgentCommand {
  const trimmed = text.trim();
  const [first = '', ...rest] = trimmed.split('\n');
  const line = first.trim();
  if (line === '') return { kind: 'unclear', line, problem: 'the mail has no text of its own' };
  if (!line.startsWith('#')) {
    if (!isAbsenceNote(trimmed)) return { kind: 'reply', text: trimmed };
    const problem = 'it reads like the answer of a machine while you are away; begin it with #reply to send it';
    return { kind: 'unclear', line, problem };
  }

  const [word = '', ...words] = line.split(/\s+/);
  switch (word.toLowerCase()) {
    case '#reply': {
      const text = [words.join(' '), ...rest].join('\n').trim();
      return text === '' ? { kind: 'unclear', line, problem: 'nothing follows it' } : { kind: 'reply', text };
    }
    case '#note': {
      const text = [words.join(' '), ...rest].join('\n').trim();
      return text === '' ? { kind: 'unclear', line, problem: 'nothing follows it' } : { kind: 'note', text };
    }
    case '#pick':
      return { kind: 'pick' };
    case '#hold':
      return { kind: 'status', status: 'on-hold' };
    case '#wait':
      return { kind: 'status', status: 'waiting-for-customer' };
    case '#continue':
      return { kind: 'status', status: 'in-progress' };
    case '#article': {
      const [article] = words;
      if (article === undefined) return { kind: 'unclear', line, problem: 'it does not say which article' };
      return { kind: 'send-article', article: article.toUpperCase() };
    }
    case '#resolve': {
      const minutes = parseMinutes(words[0] ?? '');
      const resolution = (minutes === null ? words : words.slice(1)).join(' ') || rest.join('\n').trim();
      if (resolution === '') return { kind: 'unclear', line, problem: 'it does not say what solved the case' };
      return { kind: 'resolve', minutes, resolution };
    }
    default:
      return { kind: 'unclear', line, problem: `${word} is not a command` };
  }
}

/** `25m`, `25min`, `1h`, `1h30m`, `1.5h` -> minutes, rounded up; null when it is no such duration. */
export function parseMinutes(text: string): number | null {
  const match = /^(?:(\d{1,3}(?:\.\d{1,2})?)h)?(?:(\d{1,4})m(?:in)?)?$/i.exec(text);
  if (match === null || text === '') return null;
  return Math.ceil(Number(match[1] ?? 0) * 60) + Number(match[2] ?? 0);
}
