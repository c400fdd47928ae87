// What an agent asks for with the leading lines of a mail, and what becomes of the text under them.

import { describe, expect, it, test } from 'vitest';
import { isLiteral, meantCommand, parseAgentRequest } from '../../../src/core/case/commands.js';

const asked = (text: string) => {
  const { kind, ...rest } = parseAgentRequest(text);
  return 'line' in rest ? { kind, problem: rest.problem } : { commands: rest.commands, text: rest.text };
};

describe('an absence note never goes to a customer by itself', () => {
  test.each([
    'I am out of the office until Monday.',
    'Hello,\n\nI will be on annual leave from 2 to 9 March with limited access to my email.',
    'Ich bin bis zum 9. März nicht im Büro.',
    'Je suis actuellement absente du bureau.',
    'Estoy de vacaciones hasta el lunes.',
    '休暇をいただいております。',
  ])('%s', (text) => expect(parseAgentRequest(text).kind).toBe('unclear'));

  test('unless the agent says so', () => {
    const text = 'I am out of the office until Monday, Omar helps you.';
    expect(asked(`#reply ${text}`)).toEqual({ commands: [], text });
    expect(asked(`#reply\n\n${text}`)).toEqual({ commands: [], text });
  });

  test.each([
    'Please restart the printer.',
    'Our office is open again on Monday.',
    'Your order left the office today.',
  ])('and people are believed: %s', (text) => expect(asked(text)).toEqual({ commands: [], text }));
});

test.each([
  ['#article ka-1001', {}],
  ['#article KA-1001 please.', {}],
  ['#article KA-1001 link', { asLink: true }],
  ['#Article KA-1001 as a link.', { asLink: true }],
])('%s names the article, and the form in which it goes', (line, form) => {
  expect(asked(line)).toEqual({ commands: [{ kind: 'send-article', article: 'KA-1001', ...form }], text: '' });
});

describe('leading lines', () => {
  it('are commands, in order, and the text under them is the answer', () => {
    expect(asked('#pick\n#priority high\n#wait\n\nPlease try again.\nThanks')).toEqual({
      commands: [
        { kind: 'pick' },
        { kind: 'priority', priority: 'high' },
        { kind: 'status', status: 'waiting-for-customer' },
      ],
      text: 'Please try again.\nThanks',
    });
  });

  test.each([
    ['#PICK', 'pick'],
    ['  #pick.', 'pick'],
    ['＃pick', 'pick'],
    ['# pick', 'pick'],
    ['#Help!', 'help'],
    ['#release', 'release'],
    ['#only\nHello', 'only reply'],
    ['#pick!', 'pick'],
    ['#pick;', 'pick'],
    ['#pick…', 'pick'],
    ['#pick ...', 'pick'],
    ['#back!', 'back'],
    ['#hold!!', 'status'],
    ['#note–The fuse', 'note reply'],
    ['#note:The fuse', 'note reply'],
    ['#no-show!', 'no-show'],
    ['#pick?', 'unclear'],
    ['#pick-up', 'unclear'],
  ])('forgive typing: %s', (text, words) => {
    const request = parseAgentRequest(text);
    const kinds = request.kind === 'unclear' ? ['unclear'] : request.commands.map(({ kind }) => kind);
    expect([...kinds, ...(request.kind === 'request' && request.text !== '' ? ['reply'] : [])].join(' ')).toBe(words);
  });

  test.each([
    ['#cc Ada <ada@example.com>, bob@example.org\nSee below.', ['ada@example.com', 'bob@example.org']],
    ['#cc ada@example.com.\nSee below.', ['ada@example.com']],
    ['#cc Ada Lovelace [ada@example.com]; @Bob [bob@example.org]\nSee below.', ['ada@example.com', 'bob@example.org']],
    ['#cc Ada Lovelace<mailto:ada@example.com>\nSee below.', ['ada@example.com']],
    ['#cc ada@example.com<mailto:ada@example.com>\nSee below.', ['ada@example.com']],
    // The address was corrected and its link was not.
    ['#cc ada@example.com [ada@exmaple.com]\nSee below.', ['ada@example.com']],
    ['#cc "Bob B" <bob@example.org> (ada@example.com)\nSee below.', ['bob@example.org', 'ada@example.com']],
    [
      '#cc A. van Dyk <ada@example.com> and B, Al <bob@example.org>\nSee below.',
      ['ada@example.com', 'bob@example.org'],
    ],
    ['#cc bob@example.org und ada <ada@example.com>\nSee below.', ['bob@example.org', 'ada@example.com']],
  ])('name people to copy: %s', (text, addresses) => {
    expect(asked(text)).toEqual({ commands: [{ kind: 'copy', addresses }], text: 'See below.' });
  });

  test.each([
    ['#resolve 25m Replaced the fuse', 25, 'Replaced the fuse', ''],
    ['#resolve 25 min Replaced the fuse', 25, 'Replaced the fuse', ''],
    ['#resolve 25 minutes. Replaced the fuse', 25, 'Replaced the fuse', ''],
    ['#resolve 1 hour 30 minutes Replaced the fuse', 90, 'Replaced the fuse', ''],
    ['#resolve 1,5 Std Sicherung ersetzt', 90, 'Sicherung ersetzt', ''],
    ['#resolve 2 fuses replaced', null, '2 fuses replaced', ''],
    ['#resolve 1h30m\nWe replaced the fuse.', 90, '', 'We replaced the fuse.'],
    ['#resolve Replaced\nWe replaced the fuse.', null, 'Replaced', 'We replaced the fuse.'],
  ])('resolve: %s', (line, minutes, resolution, text) => {
    expect(asked(line)).toEqual({ commands: [{ kind: 'resolve', minutes, resolution }], text });
  });
});

describe('#note', () => {
  test.each([
    ['#note The fuse is not in stock', 'The fuse is not in stock'],
    ['#Note\nFirst line\n\nSecond line', 'First line\n\nSecond line'],
    ['#note Not in stock.\nNor at the supplier.', 'Not in stock.\nNor at the supplier.'],
  ])('takes all of the text: %s', (text, note) =>
    expect(asked(text)).toMatchObject({ commands: [{ kind: 'note' }], text: note }),
  );
});

it('several notes are one', () => {
  expect(asked('#note Not in stock.\n#hold\n#note Nor at the supplier.\nSo we wait.').text).toBe(
    'Not in stock.\nNor at the supplier.\nSo we wait.',
  );
});

describe('what is not clear goes back, and nothing is sent', () => {
  test.each([
    ['', 'no text of its own'],
    ['#note', 'nothing follows it'],
    ['#note\n#cc ada@example.com\nFor you', 'no customer'],
    ['#resolve', 'what solved'],
    ['#resolve 5m', 'what solved'],
    ['#cc ada@example.com', 'no answer below'],
    ['#cc ada\nHello', 'no address'],
    ['#cc @ada\nHello', '"@ada" is not a mail address'],
    ['#cc ada@example\nHello', '"ada@example" is not a mail address'],
    ['#cc Ada <ada@example.com>, not bob@example.com\nHello', '"not" is not the name'],
    ['#cc everyone except bob@example.com\nHello', '"everyone except" is not the name'],
    ['#cc ada@example.com who knows it\nHello', '"who knows it" is not the name'],
    ['#pick up the phone', 'nothing may follow it'],
    ['#picc\nHello', 'not a command'],
    ['#constructor', 'not a command'],
    ['#priority urgent', 'one of'],
    ['Please try again.\n#resolve 5m', 'above your text'],
    ['Please try again.\n\n  #Wait', 'above your text'],
    ['Please try again.\n#no-show Site visit', 'above your text'],
    ['Please try again.\n#pick!', 'above your text'],
  ])('%s', (text, problem) => {
    const request = parseAgentRequest(text);
    expect(request).toMatchObject({ kind: 'unclear', problem: expect.stringContaining(problem) });
  });

  it('but any text may follow #reply, and hashes that are no commands are text', () => {
    expect(asked('#reply\nType\n#resolve\nin the box.')).toMatchObject({ text: 'Type\n#resolve\nin the box.' });
    expect(asked('Use the tag\n#printer-2')).toMatchObject({ text: 'Use the tag\n#printer-2' });
  });
});

describe('what nobody meant for a customer', () => {
  test.each([
    ['a command behind a character that nobody sees', 'Use water.\n\u200b#resolve 5m done'],
    ['a signature alone', '-- \nLena Vogt'],
    ['a reaction in Outlook', '👍\n\nLena Vogt reacted to your message:'],
    ['a reaction in Gmail', '❤️ Lena Vogt reacted via Gmail <https://www.google.com/gmail>'],
    ['a reaction in German', '👍\n\nLena Vogt hat über Gmail reagiert'],
  ])('%s comes back', (_, text) => expect(parseAgentRequest(text).kind).toBe('unclear'));

  test.each(['\u200b#pick', '\u200f#pick', '\ufeff#pick'])(
    'leading commands are seen behind hidden characters: %j',
    (text) => {
      expect(asked(text)).toEqual({ commands: [{ kind: 'pick' }], text: '' });
    },
  );

  test.each([
    ...[
      '- #pick\nUse water.',
      '*#pick*\nUse water.',
      'Use water.\n# resolve 5m done',
      '• #wait',
      '1. #pick',
      '2) #pick',
    ],
    ...[
      'a. #hold',
      '“#resolve 5m Done”',
      '„#pick“',
      '«#pick»',
      '(#pick)',
      '[#wait]',
      '\\#pick',
      '1. **#pick**',
      '◦ #pick!',
    ],
    ...['> not quoted\n12. \\#note–Text', 'Use water.\n- #no-show', 'Use water.\n“#pick,” he said'],
  ])('a command that looks otherwise is seen in a text without the notification: %j', (text) =>
    expect(meantCommand(text)).not.toBeNull(),
  );

  test.each(['👍', '👍 works', 'Use water.\n# Note on safety', 'The #pick command', '1. #1 is the fuse', '(#printer)'])(
    '%s is sent',
    (text) => {
      expect(parseAgentRequest(text).kind).toBe('request');
      expect(meantCommand(text)).toBeNull();
    },
  );

  test('nor is a text below #reply looked at', () => {
    expect(['#reply\n- #pick', '#pick\n# reply', '#reply. - #pick', 'Use #reply'].map(isLiteral)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('what is to be done', () => {
  test.each([
    ['#task Order a fuse: tomorrow 09:00.', { kind: 'task', text: 'Order a fuse: tomorrow 09:00' }],
    ['#call 12m Ana sends a picture.', { kind: 'call', minutes: 12, text: 'Ana sends a picture.' }],
    ['#Call in 1h Ana asked', { kind: 'call', direction: 'in', minutes: 60, text: 'Ana asked' }],
    ['#call in: 12m Ana asked', { kind: 'call', direction: 'in', minutes: 12, text: 'Ana asked' }],
    ['#call out, (12 min) Ana asked', { kind: 'call', direction: 'out', minutes: 12, text: 'Ana asked' }],
    ['#call Incoming 12m: Ana asked', { kind: 'call', direction: 'in', minutes: 12, text: 'Ana asked' }],
    ['#call outbound – ca. 12m, Ana asked', { kind: 'call', direction: 'out', minutes: 12, text: 'Ana asked' }],
    ['#call eingehend: Ana asked', { kind: 'call', direction: 'in', minutes: null, text: 'Ana asked' }],
    ['#call Incoming mails vanish', { kind: 'call', minutes: null, text: 'Incoming mails vanish' }],
    ['#call Invoice is late', { kind: 'call', minutes: null, text: 'Invoice is late' }],
    ['#call out Nobody answered', { kind: 'call', direction: 'out', minutes: null, text: 'Nobody answered' }],
    ['#complete', { kind: 'complete', text: '' }],
    ['#complete Order a fuse: 10m.', { kind: 'complete', text: 'Order a fuse: 10m' }],
    ['#Reschedule tomorrow 09:00', { kind: 'reschedule', text: 'tomorrow 09:00' }],
    ['#cancel Site visit: The part is late.', { kind: 'cancel', text: 'Site visit: The part is late.' }],
    ['#no-show Site visit.', { kind: 'no-show', text: 'Site visit' }],
    ['#book site-visit: tomorrow 09:00.', { kind: 'book', service: 'site-visit', at: 'tomorrow 09:00' }],
  ])('%j is read', (text, command) => expect(asked(text)).toMatchObject({ commands: [command] }));

  it.each([
    ['#reschedule', 'it does not say to when'],
    ['#task', 'it does not say what is to be done'],
    ['#call', 'it does not say what the call was about'],
    ['#call 12m', 'it does not say what the call was about'],
    ['#call in: 12m', 'it does not say what the call was about'],
    ['#call 12: Ana asked', '"12" is not clear; write minutes as 25m or 1h30m'],
    ['#cancel', 'it does not say which task or appointment; it does not cancel the case'],
    ['#book site-visit', 'it takes a service and a time: #book site-visit tomorrow 09:00'],
  ])('%s alone says what it needs', (text, problem) => expect(asked(text).problem).toBe(problem));
});

describe('words that would be lost come back', () => {
  test.each([
    ['#queue billing Please look at it', 'it takes one queue; write your text below'],
    ['#priority high because the boss waits', 'it takes one priority; write your text below'],
    ['#process phone-repair and hurry', 'it takes one process; write your text below'],
    ['#article KA-1001 KA-1002', 'it takes one article, and perhaps "link" behind it'],
    ['#article KA-1001 links', 'it takes one article, and perhaps "link" behind it'],
    ['#queue', 'it does not say which queue'],
    ['#assign', 'it does not say which agent'],
  ])('%s', (line, problem) => {
    expect(asked(line)).toMatchObject({ kind: 'unclear', problem: expect.stringContaining(problem) });
  });

  test.each([
    ['#queue billing, please.', { kind: 'queue', queue: 'billing' }],
    ['#priority HIGH bitte!', { kind: 'priority', priority: 'high' }],
    ['#article KA–1001', { kind: 'send-article', article: 'KA-1001' }],
    ['#article [ka‑1001], please', { kind: 'send-article', article: 'KA-1001' }],
    ['#merge C–000001', { kind: 'merge', into: 'C-000001' }],
    ['#merge into [C-000001], please', { kind: 'merge', into: 'C-000001' }],
    ['#task Order a fuse: friday for Lena Vogt, please', { kind: 'task', text: 'Order a fuse: friday for Lena Vogt' }],
    ['#task Order a fuse: 2h bitte!', { kind: 'task', text: 'Order a fuse: 2h' }],
    ['#task Say thanks', { kind: 'task', text: 'Say thanks' }],
    ['#reschedule friday 9:00, thanks.', { kind: 'reschedule', text: 'friday 9:00' }],
    ['#complete Order a fuse, please.', { kind: 'complete', text: 'Order a fuse' }],
    ['#assign to Omar Haddad, please', { kind: 'assign', agent: 'Omar Haddad' }],
    ['#queue billing [https://desk.example.net/queues/billing], please', { kind: 'queue', queue: 'billing' }],
    [
      '#article KA-1001<https://kb.example.com/KA-1001> link',
      { kind: 'send-article', article: 'KA-1001', asLink: true },
    ],
    ['#merge into C-000001 [https://desk.example.net/cases/1]', { kind: 'merge', into: 'C-000001' }],
    ['#offer site-visit [https://example.com/visit]', { kind: 'offer', service: 'site-visit' }],
  ])('but courtesy and the address of a link are none: %s', (line, command) =>
    expect(asked(line)).toMatchObject({ commands: [command] }),
  );
});

describe('commands that contradict each other come back, and none is done', () => {
  test.each([
    ['#queue billing', '#queue gold'],
    ['#priority high', '#priority low'],
    ['#assign omar', '#assign lena'],
    ['#assign omar', '#release'],
    ['#release', '#pick'],
    ['#hold', '#continue'],
    ['#hold', '#wait'],
    ['#hold', '#resolve 5m Done'],
    ['#resolve 5m Done', '#resolve 10m Done'],
    ['#merge C-000001', '#merge C-000002'],
    ['#offer site-visit', '#offer call'],
    ['#skip Urgent', '#skip Not needed'],
  ])('%s and %s', (first, second) => {
    const problem = `"${first}" above it says otherwise; keep one of them`;
    const unclear = { kind: 'unclear', line: second, problem };
    expect(parseAgentRequest(`${first}\n#note Look.\n${second}`)).toEqual(unclear);
    expect(parseAgentRequest(`${first}\n${second}\n#reply Hello`)).toEqual(unclear);
  });

  test.each([
    '#hold\n#hold',
    '#continue\n#resolve 5m Done',
    '#pick\n#priority high\n#wait',
    '#article KA-1001\n#article KA-1002',
    '#step one\n#stage\n#step two\n#stage',
    '#complete Order: 5m\n#complete Call: 2m',
  ])('but not %j', (text) => expect(parseAgentRequest(text).kind).toBe('request'));
});

test('what is sent goes out once, and other things may be meant twice', () => {
  const article = { kind: 'send-article', article: 'KA-1001' };
  const twice = '#article KA-1001\n#pick\n#article ka-1001.\nHere it is.';
  expect(asked(twice)).toMatchObject({ commands: [article, { kind: 'pick' }], text: 'Here it is.' });
  expect(asked('#stage\n#stage')).toMatchObject({ commands: [{ kind: 'stage' }, { kind: 'stage' }] });
  const call = { kind: 'call', minutes: 5 };
  expect(asked('#call 5m Left a message\n#call 5m Left a message')).toMatchObject({ commands: [call, call] });
});

describe('an absence', () => {
  test.each([
    ['#away 3d', { kind: 'away', until: '3d', reassign: false }],
    ['#away until tomorrow 09:00.', { kind: 'away', until: 'tomorrow 09:00', reassign: false }],
    ['#away 2026-03-10 08:00, reassign', { kind: 'away', until: '2026-03-10 08:00', reassign: true }],
    ['#AWAY 3d and reassign my cases.\n\n> quoted', { kind: 'away', until: '3d', reassign: true }],
    ['#away bis zum 6.3.', { kind: 'away', until: '6.3.', reassign: false }],
    ['#away for 3 days', { kind: 'away', until: '3 days', reassign: false }],
    ['#back.', { kind: 'back' }],
  ])('%j is read', (text, command) => expect(asked(text)).toMatchObject({ commands: [command] }));

  test.each(['#away', '#away reassign', '#away 3d\n#pick', '#pick\n#back', '#back\nThank you', '#back from lunch'])(
    '%j is not clear',
    (text) => expect(parseAgentRequest(text).kind).toBe('unclear'),
  );
});

test.each([
  ['#resolve 25 minuts Replaced the fuse', '"25 minuts" is not clear; write minutes as 25m or 1h30m'],
  ['#resolve 25mints Replaced', '"25mints" is not clear; write minutes as 25m or 1h30m'],
  ['#resolve 25', '"25" is not clear; write minutes as 25m or 1h30m'],
  ['#pcik', '#pcik is not a command; did you mean #pick?'],
  ['#resovle 5m Done', '#resovle is not a command; did you mean #resolve?'],
  ['#xyzzy', '#xyzzy is not a command'],
])('%s comes back with what to write', (line, problem) => expect(asked(line)).toEqual({ kind: 'unclear', problem }));
