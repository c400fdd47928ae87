// What of an agent's reply to a notification goes to the customer, in the ways of mail programs to quote.

import { describe, expect, it } from 'vitest';
import { type AnsweredNotice, answerText } from '../../../src/core/case/answer-text.js';
import { readReplyText } from '../../../src/core/email/reply-text.js';

const customerText = `Hello,

the printer on the second floor is on fire since this morning.
Can you send somebody today? We are in building seven, and the door is open until six in the evening.

Thanks
Ana`;

const notice: AnsweredNotice = {
  customerText,
  text: `Ana Alvarez <ana@contoso.com> (Contoso) opened C-000003.

${customerText
  .split('\n')
  .map((line) => `> ${line}`)
  .join('\n')}

Queue: gold
Priority: normal
Type: request
Support: Contoso Gold, 499 cases left
first-response: due 28 Nov 2026, 03:39 UTC

--------------------------------------------------------------------
Your answer goes to Ana Alvarez <ana@contoso.com>.
Reply to this email to work on the case. Its first line can be a command:

#pick: take the case
Take it with one click: mailto:support+abc@example.com?subject=C&body=%23pick`,
};

const conversation = {
  isReply: true,
  repliedSubject: 'Printer [C-000003]',
  addresses: new Set(['lena@example.net', 'support@example.com']),
  names: new Set<string>(),
};

function newText(whole: string): string {
  return readReplyText(whole, conversation);
}

const internal = [
  'gold',
  'Contoso Gold',
  '499',
  'first-response',
  'Reply to this email',
  '#pick',
  'mailto',
  'C-000003',
];

function sent(whole: string): string {
  const answer = answerText(whole, newText(whole), notice);
  if ('unknownLine' in answer) throw new Error(`unknown: ${answer.unknownLine}`);
  for (const words of internal) expect(answer.text).not.toContain(words);
  return answer.text;
}

const quoted = notice.text
  .split('\n')
  .map((line) => (line === '' ? '>' : `> ${line}`))
  .join('\n');

/** The notification quoted, with the agent's words behind the line that contains `after`. */
function inline(after: string, words: string, text = quoted): string {
  return text
    .split('\n')
    .flatMap((line) => (line.includes(after) ? [line, '', words, ''] : [line]))
    .join('\n');
}

const attribution = 'On 28/11/2026 10:02, Example Support wrote:';

describe('an answer above the quoted notification', () => {
  it.each([
    ['Thunderbird, Apple Mail', `Please use water.\n\n${attribution}\n${quoted}`],
    [
      'Gmail',
      `Please use water.\n\nOn Sat, Nov 28, 2026 at 10:02 AM Example Support <support+x@example.com>\nwrote:\n\n${quoted}`,
    ],
    [
      'Outlook',
      `Please use water.\n\nFrom: Example Support <support+x@example.com>\nSent: Saturday, November 28, 2026 10:02 AM\nTo: Lena Vogt <lena@example.net>\nSubject: Printer [C-000003]\n\n${notice.text}`,
    ],
    ['a program without an attribution', `Please use water.\n\n${quoted}`],
    ['a program that quotes nothing', 'Please use water.'],
  ])('%s', (_, whole) => expect(sent(whole)).toBe('Please use water.'));

  it('keeps a greeting that the customer used too', () => {
    expect(sent(`Hello,\n\nplease use water.\n\nThanks\n\n${attribution}\n${quoted}`)).toBe(
      'Hello,\n\nplease use water.\n\nThanks',
    );
  });
});

describe('an answer between the lines', () => {
  const words = 'Please use water.';

  it.each([
    ['quoted with >', `${attribution}\n${inline('on fire', words)}`],
    ['quoted twice', `${attribution}\n${inline('on fire', words, quoted.replace(/^>/gm, '>>'))}`],
    ['quoted without blanks', `${attribution}\n${inline('on fire', words, quoted.replace(/^> /gm, '>'))}`],
    ['not quoted at all, as Outlook does', inline('on fire', words, notice.text.replace(/^> ?/gm, ''))],
    [
      'below a header block, as Outlook does',
      `See below.\n\nFrom: Example Support <support+x@example.com>\nSent: Saturday, November 28, 2026 10:02 AM\nTo: Lena Vogt <lena@example.net>\nSubject: Printer [C-000003]\n\n${inline('on fire', words, notice.text.replace(/^> ?/gm, ''))}`,
    ],
  ])('%s: the words of the customer and of the agent stay', (_, whole) => {
    const text = sent(whole);
    expect(text).toContain('> the printer on the second floor is on fire since this morning.\n\nPlease use water.');
  });

  it('with the quotation cut down to what is answered', () => {
    expect(sent('> the printer on the second floor is on fire since this morning.\n\nPlease use water.')).toBe(
      '> the printer on the second floor is on fire since this morning.\n\nPlease use water.',
    );
  });

  it('with lines that the mail program has wrapped anew', () => {
    const wrapped = quoted.replace(
      'We are in building seven, and the door',
      'We are in building\n> > seven, and the door',
    );
    expect(sent(`${attribution}\n${inline('until six', words, wrapped)}`)).toContain('Please use water.');
  });

  it('may be one word', () => {
    expect(sent(`${attribution}\n${inline('send somebody', 'Yes.')}`)).toMatch(/evening\.\n\nYes\.$/);
  });
});

describe('words of the agent that the notification has, too,', () => {
  const said = 'Send somebody today';
  const bare = notice.text.replace(/^> ?/gm, '');

  it.each([
    ['above it', `${said}\n\nLena\n\n${attribution}\n${quoted}`, `${said}\n\nLena`],
    ['above it, with no line that announces it', `${said}\n\nLena\n\n${quoted}`, `${said}\n\nLena`],
    ['alone', said, said],
    ['between its lines', inline('building seven', said), `\n\n${said}`],
    [
      'above a header block',
      `${said}\n\nFrom: Example Support <support+x@example.com>\nSent: Saturday, November 28, 2026 10:02 AM\nTo: Lena Vogt <lena@example.net>\nSubject: Printer [C-000003]\n\n${bare}`,
      said,
    ],
  ])('are an answer %s', (_, whole, words) => {
    const text = sent(whole);
    if (words.startsWith('\n')) expect(text.endsWith(words)).toBe(true);
    else expect(text).toBe(words);
  });
});

it('a quoted line that is nowhere in the notification sends nothing', () => {
  const whole = `${attribution}\n${inline('on fire', '> our internal price list says otherwise\n\nNo.')}`;
  expect(answerText(whole, newText(whole), notice)).toEqual({
    unknownLine: '> our internal price list says otherwise',
  });
});

it('what an agent quotes from elsewhere, above the quotation, is part of the answer', () => {
  const whole = `The log says:\n\n> fuse 3 burnt at noon\n\nso please change it.\n\n${attribution}\n${quoted}`;
  expect(sent(whole)).toBe('The log says:\n\n> fuse 3 burnt at noon\n\nso please change it.');
});

it('a mail of very many lines goes back, in bounded time', () => {
  const whole = `Please use water.\n${'> somebody wrote this line once\n'.repeat(20_000)}`;
  expect(answerText(whole, 'Please use water.', notice)).toHaveProperty('unknownLine');
});

it('blank lines within the customer’s words stay in the quotation', () => {
  const quoted = notice.text.replace(/^/gm, '> ').replace('the evening.', 'the evening.\n\nYes, in an hour.\n');
  const answer = answerText(quoted, newText(quoted), notice);
  expect('text' in answer && answer.text).toMatch(/^> Hello,\n>\n> the printer[\s\S]*evening\.\n\nYes, in an hour\.$/);
});

describe('an answer that came back is the agent’s own', () => {
  const words = 'Please use water, and keep the door of building seven open until we are there.';
  const returned: AnsweredNotice = {
    text: `The mail has no such command.\n\nNothing was done. You wrote:\n\n> #pock\n>\n> ${words}\n\n#pick: take the case`,
    customerText: '',
    sayable: `#pock\n\n${words}`,
  };
  const back = returned.text.replace(/^/gm, '> ');

  it.each([
    ['alone', words],
    ['with more below', `${words}\nAnd call us.`],
    ['above the mail, quoted', `${words}\n\n${attribution}\n${back}`],
    ['below the mail, quoted', `${attribution}\n${back}\n\n${words}`],
  ])('%s', (_, whole) => {
    const answer = answerText(whole, newText(whole), returned);
    expect(answer).toEqual({ text: whole.includes('call') ? whole : words, isInline: false });
  });

  it('but not where it is only quoted', () => {
    const whole = `Never mind.\n\n${attribution}\n${back}`;
    expect(answerText(whole, newText(whole), returned)).toEqual({ text: 'Never mind.', isInline: false });
  });
});
