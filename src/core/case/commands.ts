// What an agent wants done, read from a reply to a notification. The leading lines that begin with `#` are commands.
// The text under them is the answer to the customer, or the note if `#note` is one of them. Nothing that looks like a
// command is ever sent: a command below the text sends the mail back to the agent.

import { isAbsenceNote } from '../email/absence-notes.js';
import { isBareIntroduction } from '../email/quote-introductions.js';
import { isReaction } from '../email/reactions.js';
import { isSignatureAlone } from '../inbound/signature-alone.js';
import { brokenAdvice, mayBeBroken, withWholeLists } from './broken-lines.js';
import { type AgentCommand, commandWords, parseCommandLine } from './command-line.js';
import { contradiction, type WrittenCommand } from './contradiction.js';

/** `text`: for the customer, or for colleagues if there is a note; empty when the commands are all. */
export interface AgentRequest {
  readonly kind: 'request';
  readonly commands: readonly AgentCommand[];
  readonly text: string;
}

/** Something in the mail is not clear, so nothing is done. */
export interface UnclearRequest {
  readonly kind: 'unclear';
  readonly line: string;
  readonly problem: string;
}

/** Whether the rules have what some commands are about. */
export interface HelpScope {
  readonly services: { readonly size: number };
  readonly processes: { readonly size: number };
}

/** Sent to an agent who asks for it, or whose mail was not clear. Commands that the rules leave nothing for are not in
 *  it. */
export function commandHelp({ services, processes }: HelpScope): string {
  return [
    '#pick: take the case',
    '#release: give it back to its queue',
    '#hold, #wait, #continue: put it on hold, wait for the customer, go on, also with a case that was resolved',
    '#note Text: keep the text for colleagues; the customer does not see it',
    '#cc ada@example.com: copy somebody on your answer',
    '#only: answer the author alone, without the people in copy',
    '#article KA-1001: send a knowledge article, with your text above it; #article KA-1001 link: send its address',
    ...(services.size === 0
      ? []
      : [
          '#offer site-visit: offer the three best times of a service, with your text above them; a reply with a number books',
          '#waitlist site-visit: put the customer on the waiting list; what becomes free is offered by itself; … off: take the customer off it',
        ]),
    '#resolve 25m Replaced the fuse: resolve the case, with 25 minutes of work in all',
    '#priority high: set the priority (low, normal, high)',
    '#queue billing: move the case to another queue',
    '#assign omar: give the case to a colleague',
    '#merge C-000001: merge this case into another one of the same customer',
    '#away 3d: have no cases assigned to you; #away 3d reassign also gives yours to others; #back ends it',
    '#new ana@contoso.com Subject: open a case for a customer, whose words are below; a telephone number or "a name" does, too',
    '#task Order a fuse: tomorrow 09:00: plan a task on the case; … for omar: a colleague does it',
    '#call 12m Ana will send a picture: record a telephone call, with its minutes; #call in …, #call out …: who called',
    '#complete Order a fuse: 10m: a task or an appointment is done, with its minutes',
    ...(services.size === 0
      ? []
      : ['#book site-visit tomorrow 09:00: book a time that was agreed on; the customer gets an invitation']),
    '#reschedule Order a fuse: tomorrow 09:00: give it another time; … until 10:30 for omar: an end, an owner',
    '#cancel Site visit: The part is not here: cancel an appointment or a task; the customer is told why; #no-show Site visit: nobody came',
    ...(processes.size === 0
      ? []
      : [
          '#step serial number: SN-1: record a step of the process, with its value; #step undo serial number: take it back',
          '#stage: go on to the next stage of the process; #stage repair: go to that one',
          '#process phone-repair: follow another process',
          '#skip Reason: resolve although required steps are not done',
        ]),
    '#send: send your answer although something new came in',
    '#reply: send everything below as it is, even if it looks like a command',
    '#help: get this list',
  ].join('\n');
}

/** `text`: the new text of the mail. `author`: the agent's name, by which a signature under the commands is known; may
 *  be empty. */
export function parseAgentRequest(text: string, author = ''): AgentRequest | UnclearRequest {
  const lines = beginsWithStrokes(text) ? [] : withWholeLists(belowQuotation(text.trim().split('\n')));
  const written: WrittenCommand[] = [];
  let at = 0;
  for (; at < lines.length; at++) {
    const line = visible(lines[at] ?? '').trim();
    if (line === '' && written.length > 0) continue;
    if (!/^[#＃]/.test(line)) break;
    const parsed = parseCommandLine(line);
    if ('problem' in parsed) return { kind: 'unclear', line, problem: parsed.problem };
    if (parsed.kind === 'reply') return literal(written, [parsed.text, ...lines.slice(at + 1)].join('\n').trim(), line);
    const next = visible(lines[at + 1] ?? '').trim();
    if (parsed.kind !== 'note' && mayBeBroken(line, next))
      return { kind: 'unclear', line: next, problem: brokenAdvice };
    if (!written.some(({ command }) => isMeantOnce(command, parsed))) written.push({ command: parsed, line });
  }
  const unclear = contradicted(written);
  if (unclear !== null) return unclear;
  const commands = written.map(({ command }) => command);
  const isNote = commands.some(({ kind }) => kind === 'note');
  const rest = lines.slice(at);
  const saysNothing = !isNote && (introducesAll(rest) || isSignatureAlone(rest.join('\n'), author));
  return checkedRequest(commands, saysNothing ? '' : rest.join('\n').trim());
}

/** Nothing goes out twice. Two calls or tasks may well be alike. */
function isMeantOnce(before: AgentCommand, again: AgentCommand): boolean {
  const isSent = again.kind === 'send-article' || again.kind === 'offer';
  return isSent && JSON.stringify(before) === JSON.stringify(again);
}

/** The lines from the first command on, when only a quotation and what introduces it stand above. */
function belowQuotation(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => /^\s*[#＃]/.test(line));
  const [above, below] = [lines.slice(0, first), lines.slice(first)];
  if (first < 1 || !introducesAll(above)) return lines;
  // Without marks of quotation, what stands below may be the words of whoever is named.
  return above.some((line) => QUOTED.test(line)) || below.every((line) => /^\s*(?:[#＃]|$)/.test(line)) ? below : lines;
}

/** Whether the lines say only who wrote what is quoted, as some mail programs do without date and address. */
function introducesAll(lines: readonly string[]): boolean {
  const own = lines.filter((line) => line.trim() !== '' && !QUOTED.test(line));
  return own.length > 0 && own.length <= 3 && isBareIntroduction(own.map((line) => line.trim()).join(' '));
}

const QUOTED = /^\s{0,3}>/;

/** The words of a request, for explanations and comparisons: `pick reply`. */
export function requestInWords(request: AgentRequest | UnclearRequest): string {
  if (request.kind !== 'request') return request.kind;
  const kinds = request.commands.map(({ kind }) => kind);
  const isAnswer =
    request.text !== '' && !kinds.some((kind) => kind === 'note' || kind === 'send-article' || kind === 'offer');
  return [...kinds, ...(isAnswer ? ['reply'] : [])].join(' ');
}

function literal(written: readonly WrittenCommand[], text: string, line: string): AgentRequest | UnclearRequest {
  if (text === '') return { kind: 'unclear', line, problem: 'nothing follows it' };
  return contradicted(written) ?? { kind: 'request', commands: written.map(({ command }) => command), text };
}

function contradicted(written: readonly WrittenCommand[]): UnclearRequest | null {
  const lines = contradiction(written);
  return (
    lines && { kind: 'unclear', line: lines[1], problem: `"${lines[0]}" above it says otherwise; keep one of them` }
  );
}

/** The request, unless its commands and its text do not go together. */
export function checkedRequest(commands: readonly AgentCommand[], text: string): AgentRequest | UnclearRequest {
  const unclear = (line: string, problem: string): UnclearRequest => ({ kind: 'unclear', line, problem });
  if (commands.length === 0 && text === '') return unclear('', 'the mail has no text of its own');
  if (commands.length === 0 && isAbsenceNote(text)) {
    const [line = ''] = text.split('\n');
    return unclear(line, 'it reads like an automatic reply while you are away; begin it with #reply to send it');
  }
  if (commands.length === 0 && isReaction(text)) {
    const [line = ''] = text.split('\n');
    return unclear(line, 'it reads like a reaction of your mail program; begin it with #reply to send it');
  }
  const late = text.split('\n').find(isCommandLine);
  if (late !== undefined) return commandBelow(late.trim());
  const has = (kind: AgentCommand['kind']) => commands.some((command) => command.kind === kind);
  if ((has('away') || has('back')) && (commands.length > 1 || !isQuotation(text))) {
    const problem = 'it is about you and not the case, so nothing else may be in the email';
    return unclear(has('away') ? '#away' : '#back', problem);
  }
  if (has('note')) {
    const noted = commands.map((command) => (command.kind === 'note' ? command.text : ''));
    const whole = [...noted, text].filter((part) => part !== '').join('\n');
    if (whole === '') return unclear('#note', 'nothing follows it');
    if (has('copy') || has('only') || has('send-article') || has('offer'))
      return unclear('#note', 'a note goes to no customer');
    return { kind: 'request', commands, text: whole };
  }
  if (has('skip') && !has('resolve')) return unclear('#skip', 'it goes with #resolve');
  if (text === '' && (has('copy') || has('only')) && !has('send-article') && !has('offer')) {
    return unclear(has('copy') ? '#cc' : '#only', 'there is no answer below it');
  }
  if (text === '' && commands.some((command) => command.kind === 'resolve' && command.resolution === '')) {
    return unclear('#resolve', 'it does not say what solved the case');
  }
  return { kind: 'request', commands, text };
}

/** Nothing but quoted lines, which mail programs leave below. */
function isQuotation(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:>.*)?$/.test(line));
}

/** The same for a text from which the notification is removed, which has such lines in its list of commands: also a
 *  command in a list, in bold, in quotes or with a blank behind its sign. Null: there is none. */
export function meantCommand(text: string): UnclearRequest | null {
  const line = text.split('\n').find((one) => {
    const [, close, apart] = COMMAND_MEANT.exec(visible(one)) ?? [];
    return commandWords.has((close ?? apart ?? '').toLowerCase());
  });
  return line === undefined ? null : commandBelow(line.trim());
}

/** A heading has a blank behind the sign, too, and begins with a capital. */
const COMMAND_MEANT =
  /^[\s*_`"'“”„‟‘’‚«»‹›([\\•·‣◦▪●–—-]{0,20}(?:(?:\d{1,3}|\p{Ll})[.)]\s?)?[\s*_`"'“„\\]{0,9}[#＃](?:(\p{L}+(?:-\p{L}+)?)| (\p{Ll}+(?:-\p{Ll}+)?))(?=$|[\s.:,;!…*_`"'“”‘’«»‹›)\]\\–—])/u;

/** For a line that somebody meant as a command, though it stands below the text. */
export function commandBelow(line: string): UnclearRequest {
  return { kind: 'unclear', line, problem: commandAdvice };
}

const commandAdvice =
  'commands go above your text, each at the beginning of its line; to send the line as it is, put #reply above everything';

/** A line that somebody meant as a command, though it stands below the text. */
export function isCommandLine(line: string): boolean {
  const [, word = ''] = /^\s*[#＃](\p{L}+(?:-\p{L}+)?)(?=$|[\s.:,;!…–—])/u.exec(visible(line)) ?? [];
  return commandWords.has(word.toLowerCase());
}

/** `#reply` in a leading line: everything below it is sent as it is. */
export function isLiteral(text: string): boolean {
  return /^(?:\s*[#＃].*\n)*\s*[#＃]\s*reply\b/iu.test(visible(text));
}

/** Without the characters that nobody sees: marks of writing direction, joiners, soft hyphens. */
function visible(line: string): string {
  return line.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, '');
}

function beginsWithStrokes(text: string): boolean {
  return /^-- ?(?:\n|$)/.test(text.trimStart());
}
