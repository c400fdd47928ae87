// One command line of an agent's mail: `#article KA-1001`, `#resolve 25m Replaced the fuse`. Typing is forgiven: upper
// case, blanks, a full stop at the end, and the full-width number sign.

import { CASE_PRIORITIES, type CasePriority, type PauseStatus } from '../rule-set/case-values.js';
import { nearestNames } from '../rule-set/nearest-names.js';
import {
  bareName,
  bareNumber,
  withoutCourtesy,
  withoutFullStop,
  withoutLinks,
  withoutPlease,
  withoutStopBehindTime,
} from './beside-words.js';
import { callDirection } from './call-direction.js';
import { leadingMinutes } from './written-minutes.js';
import { isMailAddress, unclearBeside, writtenAddresses } from './written-people.js';

export type AgentCommand =
  | { readonly kind: 'pick' | 'release' | 'only' | 'send' | 'help' }
  | { readonly kind: 'status'; readonly status: 'in-progress' | PauseStatus }
  /** `asLink`: the address of its page instead of its text. Answers stored by older versions lack it. */
  | { readonly kind: 'offer' | 'wait-for-slot'; readonly service: string }
  /** Null: whatever the customer waits for. */
  | { readonly kind: 'stop-waiting'; readonly service: string | null }
  | { readonly kind: 'send-article'; readonly article: string; readonly asLink?: true }
  /** For colleagues; the customer never sees it. `text`: what stands on its line. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'copy'; readonly addresses: readonly string[] }
  /** An empty resolution is the text of the answer. */
  | { readonly kind: 'resolve'; readonly minutes: number | null; readonly resolution: string }
  | { readonly kind: 'priority'; readonly priority: CasePriority }
  | { readonly kind: 'queue'; readonly queue: string }
  | { readonly kind: 'assign'; readonly agent: string }
  /** To the next stage, or to the named one. */
  | { readonly kind: 'stage'; readonly stage: string | null }
  /** A step by its name, with its value behind it; only the process tells the two apart. */
  | { readonly kind: 'step'; readonly text: string }
  | { readonly kind: 'process'; readonly process: string }
  /** An open activity by its subject, with its minutes, its new time or a reason behind it; only the case tells them
   *  apart. */
  | { readonly kind: 'complete' | 'reschedule' | 'cancel' | 'no-show'; readonly text: string }
  /** A service for the customer, at a time as it was written. */
  | { readonly kind: 'book'; readonly service: string; readonly at: string }
  /** What is to be done, with its time and owner as they were written. */
  | { readonly kind: 'task'; readonly text: string }
  /** A telephone call that was made. */
  | { readonly kind: 'call'; readonly direction?: 'in' | 'out'; readonly minutes: number | null; readonly text: string }
  /** Why required steps are left out of a resolution. */
  | { readonly kind: 'skip'; readonly reason: string }
  /** Into the case with the number, as it was written. */
  | { readonly kind: 'merge'; readonly into: string }
  /** Nothing is assigned to the agent until then, as it was written; `reassign`: the agent's cases go to others. */
  | { readonly kind: 'away'; readonly until: string; readonly reassign: boolean }
  | { readonly kind: 'back' };

/** `reply`: everything from here on is the answer, word for word. */
export type CommandLine =
  | AgentCommand
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly problem: string };

/** Reads the words after the command's own. */
type Reader = (words: readonly string[]) => CommandLine;

const readers: Readonly<Record<string, Reader>> = {
  pick: alone({ kind: 'pick' }),
  release: alone({ kind: 'release' }),
  hold: alone({ kind: 'status', status: 'on-hold' }),
  wait: alone({ kind: 'status', status: 'waiting-for-customer' }),
  continue: alone({ kind: 'status', status: 'in-progress' }),
  only: alone({ kind: 'only' }),
  send: alone({ kind: 'send' }),
  help: alone({ kind: 'help' }),
  reply: (words) => ({ kind: 'reply', text: words.join(' ') }),
  note: (words) => ({ kind: 'note', text: words.join(' ') }),
  cc: readCopy,
  article: readArticle,
  resolve: readResolve,
  priority: oneName('priority', (word) => {
    const priority = CASE_PRIORITIES.find((known) => known === word.toLowerCase());
    if (priority === undefined) return { problem: `a priority is one of ${CASE_PRIORITIES.join(', ')}` };
    return { kind: 'priority', priority };
  }),
  queue: oneName('queue', (queue) => ({ kind: 'queue', queue })),
  // By the full name, too, which has several words.
  assign: (words) => {
    const agent = bareName(withoutCourtesy(words).join(' ')).replace(/^to /i, '');
    return agent === '' ? { problem: 'it does not say which agent' } : { kind: 'assign', agent };
  },
  offer: ofService('offer'),
  waitlist: readWaitlist,
  merge: readMerge,
  away: readAway,
  back: alone({ kind: 'back' }),
  // In the first line it is read before (new-case-line.ts).
  new: () => ({ problem: 'it opens another case, so it goes into the first line of an email of its own' }),
  stage: (words) => ({ kind: 'stage', stage: words.length === 0 ? null : withoutFullStop(words.join(' ')) }),
  step: (words) =>
    words.length === 0 ? { problem: 'it does not say which step' } : { kind: 'step', text: words.join(' ') },
  task: (words) =>
    words.length === 0 ? { problem: 'it does not say what is to be done' } : { kind: 'task', text: timed(words) },
  call: readCall,
  complete: (words) => ({ kind: 'complete', text: withoutFullStop(withoutPlease(words.join(' '))) }),
  reschedule: (words) =>
    words.length === 0 ? { problem: 'it does not say to when' } : { kind: 'reschedule', text: timed(words) },
  cancel: (words) =>
    words.length === 0
      ? { problem: 'it does not say which task or appointment; it does not cancel the case' }
      : { kind: 'cancel', text: words.join(' ') },
  'no-show': (words) => ({ kind: 'no-show', text: withoutFullStop(words.join(' ')) }),
  book: ([service, ...words]) => {
    const at = timed(words);
    if (service === undefined || at === '')
      return { problem: 'it takes a service and a time: #book site-visit tomorrow 09:00' };
    return { kind: 'book', service: service.replace(/:$/, ''), at };
  },
  process: oneName('process', (process) => ({ kind: 'process', process })),
  skip: (words) =>
    words.length === 0
      ? { problem: 'it does not say why the steps are left out' }
      : { kind: 'skip', reason: words.join(' ') },
};

/** The words that are commands. */
export const commandWords: ReadonlySet<string> = new Set(Object.keys(readers));

/** `line` begins with a number sign. */
export function parseCommandLine(line: string): CommandLine {
  const [first = '', ...more] = line.replace(/^[#＃]\s*/, '').split(/\s+/);
  // A mark behind the word is no part of it: `#pick!`, `#note–Text`.
  const [, name = '', marks = '', behind = ''] = /^([^.:,;!…–—]*)([.:,;!…–—]*)(.*)$/u.exec(first) ?? [];
  // `#note.txt` is a file.
  const word = (behind !== '' && marks.endsWith('.') ? first : name).toLowerCase();
  const read = Object.hasOwn(readers, word) ? readers[word] : undefined;
  if (read !== undefined) return read(behind === '' ? more : [behind, ...more]);
  const [meant] = nearestNames(word, commandWords);
  return { problem: `#${first} is not a command${meant === undefined ? '' : `; did you mean #${meant}?`}` };
}

function ofService(kind: 'offer' | 'wait-for-slot'): Reader {
  return (words) => {
    const [service, ...more] = withoutLinks(words);
    if (service === undefined) return { problem: 'it does not say which service' };
    if (more.length > 0) return { problem: 'it takes one service; write your text below' };
    return { kind, service: withoutFullStop(service) };
  };
}

/** `off` behind the service, or alone, ends the waiting. */
function readWaitlist(words: readonly string[]): CommandLine {
  const last = withoutFullStop(words.at(-1) ?? '').toLowerCase();
  if (last !== 'off' || words.length > 2) return ofService('wait-for-slot')(words);
  return { kind: 'stop-waiting', service: words.length === 1 ? null : (words[0] ?? null) };
}

/** A command that takes no words: more words are probably a text for somebody, and would be lost. */
function alone(command: AgentCommand): Reader {
  return (words) => {
    if (words.join('').replace(/[.!;,:…]/g, '') === '') return command;
    return { problem: 'nothing may follow it on its line; write your text below' };
  };
}

/** A command that takes one name: what follows it is probably a text for somebody, and would be lost. */
function oneName(what: string, command: (name: string) => CommandLine): Reader {
  return (words) => {
    const [name, ...more] = withoutCourtesy(words);
    if (name === undefined) return { problem: `it does not say which ${what}` };
    if (more.length > 0) return { problem: `it takes one ${what}; write your text below` };
    return command(bareName(name));
  };
}

function readCopy(words: readonly string[]): CommandLine {
  const addresses = writtenAddresses(words.join(' '));
  if (addresses.length === 0) return { problem: 'it has no address' };
  const bad = addresses.find((address) => !isMailAddress(address));
  if (bad !== undefined) return { problem: `"${bad}" is not a mail address` };
  const unclear = unclearBeside(words.join(' '));
  if (unclear === undefined) return { kind: 'copy', addresses };
  return { problem: `"${unclear}" is not the name of a person; write only people and addresses on its line` };
}

/** `#article KA-1001`, `#article KA-1001 link`. */
function readArticle(words: readonly string[]): CommandLine {
  const [article, ...form] = withoutCourtesy(words);
  if (article === undefined) return { problem: 'it does not say which article' };
  const asLink = /^(as )?(a )?link$/i.test(withoutFullStop(form.join(' ')));
  if (form.length > 0 && !asLink)
    return { problem: 'it takes one article, and perhaps "link" behind it; write other articles and your text below' };
  return { kind: 'send-article', article: bareNumber(article).toUpperCase(), ...(asLink && { asLink: true }) };
}

/** `#merge C-000001`, `#merge into C-000001`. */
function readMerge(words: readonly string[]): CommandLine {
  const named = withoutLinks(words);
  const [into, ...more] = withoutCourtesy(/^(?:into|with|to)$/i.test(named[0] ?? '') ? named.slice(1) : named);
  if (into === undefined) return { problem: 'it does not say into which case' };
  if (more.length > 0) return { problem: 'it takes one case number; write your text below' };
  return { kind: 'merge', into: bareNumber(into) };
}

/** `#away 3d`, `#away until tomorrow 09:00 and reassign my cases`. */
function readAway(words: readonly string[]): CommandLine {
  const line = timed(words).replace(/^(?:until|till?|bis(?: zum)?|for) /i, '');
  const [, until = '', reassign] = /^(.*?)(?:[,;]?(?: and)? ?(reassign)(?: my cases)?)?$/i.exec(line) ?? [];
  if (until === '') return { problem: 'it does not say until when; write #away 3d or #away tomorrow 09:00' };
  return { kind: 'away', until, reassign: reassign !== undefined };
}

/** Words with a time, which may be the last of them. */
function timed(words: readonly string[]): string {
  return withoutStopBehindTime(withoutPlease(words.join(' ')));
}

/** `#call 12m Ana will send a picture`, `#call in 12m …`, `#call out: …`. */
function readCall(words: readonly string[]): CommandLine {
  const { direction, about } = callDirection(words.join(' ').trim());
  const read = leadingMinutes(about);
  if ('problem' in read) return read;
  const { minutes, text } = read;
  if (text === '') return { problem: 'it does not say what the call was about' };
  return { kind: 'call', ...(direction && { direction }), minutes, text };
}

function readResolve(words: readonly string[]): CommandLine {
  const read = leadingMinutes(words.join(' '));
  return 'problem' in read ? read : { kind: 'resolve', minutes: read.minutes, resolution: read.text };
}
