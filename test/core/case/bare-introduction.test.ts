// Mail programs that say who wrote what they quote, and neither when nor at which address: such a line is no answer.

import { describe, expect, test } from 'vitest';
import { parseAgentRequest } from '../../../src/core/case/commands.js';
import { requestWithoutNotice } from '../../../src/core/case/request-text.js';
import { conversationOf } from '../../../src/core/email/reply-context.js';
import { readReplyText } from '../../../src/core/email/reply-text.js';

const notice = {
  text: 'Ana Alvarez <ana@contoso.com> opened C-000003.\n\n> The printer is on fire.\n\nQueue: gold\nPriority: normal',
  customerText: 'The printer is on fire.',
};
const quoted = notice.text
  .split('\n')
  .map((line) => `> ${line}`)
  .join('\n');

const conversation = conversationOf({
  subject: 'Re: Printer [C-000003]',
  refersToMails: true,
  people: [{ name: 'Lena Vogt', address: 'lena@example.net' }],
});

/** The commands, and what goes to the customer or to colleagues. */
function read(whole: string) {
  const request = parseAgentRequest(readReplyText(whole, conversation));
  const ready = request.kind === 'request' ? requestWithoutNotice(request, whole, notice) : request;
  if (ready.kind === 'unclear') return `returned: ${ready.problem}`;
  return [...ready.commands.map(({ kind }) => `#${kind}`), ready.text].filter((part) => part !== '').join(' ');
}

describe.each([
  'Ana wrote:',
  'Ana Alvarez wrote:',
  '*Ana Alvarez* wrote:',
  'On Monday Ana wrote:',
  'On Monday, Ana Alvarez wrote:',
  'Am Montag schrieb Ana:',
  'Am Montag schrieb Ana Alvarez:',
  'Am Montag hat Ana Alvarez geschrieben:',
  'Le lundi, Ana Alvarez a écrit :',
  'El lunes, Ana escribió:',
  'Op maandag schreef Ana van der Berg:',
  'Ana написал(а):',
  'Anaさんは書きました:',
  'On Monday Ana\nwrote:',
])('%j', (introduction) => {
  test.each([
    ['below the command, and the quotation', `#pick\n\n${introduction}\n\n${quoted}`],
    ['below the command, with a quotation of one line', `#pick\n\n${introduction}\n> The printer is on fire.`],
    ['below the command, and nothing else', `#pick\n\n${introduction}`],
    ['above the command', `${introduction}\n#pick`],
    ['above the command, with the quotation', `${introduction}\n${quoted}\n\n#pick`],
  ])('%s: goes to nobody', (_, whole) => expect(read(whole)).toBe('#pick'));

  test('an answer above the quotation goes out alone', () => {
    expect(read(`Please use water.\n\n${introduction}\n${quoted}`)).toBe('Please use water.');
  });

  test('an answer below it goes out with the words that it answers', () => {
    const answer = '> The printer is on fire.\n\nPlease use water.';
    expect(read(`${introduction}\n${quoted}\n\nPlease use water.`)).toBe(answer);
  });

  test('alone is no answer', () => expect(read(`${introduction}\n\n${quoted}`)).toMatch(/^returned: /));
});

describe('what an agent says stays', () => {
  test.each([
    ['#pick\n\nAna wrote:\nThe printer is wet.', '#pick Ana wrote:\nThe printer is wet.'],
    ['#pick\n\nThe manual says:\n\nDry it first.', '#pick The manual says:\n\nDry it first.'],
    ['#pick\n\nThis is what Ana wrote:', '#pick This is what Ana wrote:'],
    ['#pick\n\nPlease send what the technician wrote:', '#pick Please send what the technician wrote:'],
    ['Ana wrote:\nThe printer is wet.\n\nPlease dry it.', 'Ana wrote:\nThe printer is wet.\n\nPlease dry it.'],
    ['#note\nAna wrote:\n> It is wet now.', '#note Ana wrote:\n> It is wet now.'],
    ['#pick\n\nPlease send:', '#pick Please send:'],
  ])('%j', (whole, said) => expect(read(whole)).toBe(said));

  test('a command below somebody’s name is nobody’s, when words follow', () => {
    expect(read('Ana wrote:\n#resolve 5m Everything works.\nWhat shall I do?')).toMatch(/^returned: commands go above/);
  });
});
