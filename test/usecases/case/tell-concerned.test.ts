// Whoever has a case, or a task on it, hears what colleagues do to it; nobody hears of their own doing.

import { afterEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

type Action = Parameters<Harness['act']>[2];

/** Ana's case, which lena has. */
async function opened(settings = ''): Promise<void> {
  harness = await openHarness({
    dataset: `${harnessDataset}  - { number: KA-2001, title: Fuses, text: Take a new one. }\n`,
    now: new Date('2026-03-02T08:00:00Z'),
    rules: { 'settings.yaml': `operators: operators@example.com\n${settings}` },
  });
  await write('Smoke');
  await act('lena', { kind: 'pick' });
}

async function write(subject: string) {
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject }), harness.now);
  await harness.settle();
}

async function act(agent: string, action: Action, number = 'C-000001') {
  expect(await harness.act(number, agent, action)).toMatchObject({ ok: true });
  await harness.drain();
}

const told = (address: string) =>
  harness.sent.filter(({ to, subject }) => to.address === address && subject.startsWith('Changed by'));
const toLena = () => told('lena@example.net');

const resolve: Action = { kind: 'resolve', text: 'New fuse', minutes: 5, closeActivities: false };

it.each<[string, Action, string]>([
  ['a resolution', resolve, '- C-000001 is resolved, 5 minutes'],
  ['what solved it', resolve, '> New fuse'],
  ['a cancellation', { kind: 'cancel' }, '- C-000001 is cancelled'],
  ['a release', { kind: 'release' }, '- C-000001 waits in "gold" again'],
  ['a move to a queue', { kind: 'route', queue: 'triage' }, '- C-000001 waits in "triage"'],
  ['a status', { kind: 'status', status: 'on-hold' }, '- C-000001 is on-hold'],
  ['a priority', { kind: 'change', priority: 'high' }, '- C-000001 has priority high'],
  ['a note', { kind: 'log', activity: 'note', text: 'Hot.\nVery hot.', minutes: null, open: false }, '> Very hot.'],
])('%s by a colleague is told to who has the case, and not to who did it', async (_, action, text) => {
  await opened();
  await act('omar', action);
  expect(toLena().map(({ subject }) => subject)).toEqual(['Changed by Omar Haddad: Smoke [C-000001]']);
  expect(toLena()[0]?.text).toContain(text);
  expect(told('omar@example.net')).toEqual([]);
  if (action.kind === 'release') expect(toLena()[0]?.text).toContain('reply with #pick');
});

it('nobody is told of their own doing, of what was so already, or of what was refused', async () => {
  await opened();
  await act('lena', { kind: 'status', status: 'on-hold' });
  await act('omar', { kind: 'status', status: 'on-hold' });
  await harness.act('C-000001', 'omar', { kind: 'route', queue: 'nowhere' });
  await act('lena', resolve);
  await act('omar', { kind: 'reactivate' });
  expect(toLena().map(({ text }) => /^- .*$/m.exec(text)?.[0])).toEqual(['- C-000001 is active again']);
});

it('whose task a colleague plans, moves, hands on or ends hears of it', async () => {
  await opened();
  const task = { activity: 'task', text: 'Order a fuse', minutes: null, open: true } as const;
  await act('lena', { kind: 'log', ...task, when: { due: '2026-03-03 09:00', owner: 'omar' } });
  await act('lena', { kind: 'reschedule', subject: 'Order a fuse', when: { due: '2026-03-04 09:00' } });
  await act('lena', { kind: 'close-activity', subject: 'Order a fuse', as: 'cancelled' });
  expect(told('omar@example.net').map(({ text }) => /^- .*$/m.exec(text)?.[0])).toEqual([
    '- task "Order a fuse" is on C-000001, due Tue, 3 Mar 2026, 09:00 UTC, for omar',
    '- task "Order a fuse" on C-000001 is due Wed, 4 Mar 2026, 09:00 UTC, for omar; it was due Tue, 3 Mar 2026, 09:00 UTC, for omar',
    '- task "Order a fuse" on C-000001 is cancelled',
  ]);
  expect(toLena()).toEqual([]);
  expect(told('omar@example.net')[0]?.text).toContain('reply with #complete Order a fuse: 10m');
});

it('who has a child hears what is done to it with its parent', async () => {
  await opened('childCases: { closing: with-parent }');
  await write('Fire');
  await harness.setParentCase('C-000002', 'C-000001', 'lena');
  await act('omar', { kind: 'pick' }, 'C-000002');
  await act('lena', resolve);
  expect(told('omar@example.net').map(({ subject }) => subject)).toEqual(['Changed by Lena Vogt: Fire [C-000002]']);
});

/** In a reply to the notice of the first case. */
async function omarReplies(text: string): Promise<void> {
  const notice = harness.sent.find(({ to }) => to.address === 'omar@example.net');
  const reply = { to: notice?.replyTo ?? '', inReplyTo: notice?.messageId ?? '' };
  harness.mailbox.deliver(rawMail({ ...reply, from: 'omar@example.net', text, id: '<o@x>' }), harness.now);
  await harness.settle();
}

it('commands of one mail are told by one mail', async () => {
  await opened();
  await omarReplies('#priority high\n#hold\n#note\nThe part is ordered.');
  expect(toLena()).toHaveLength(1);
  expect(toLena()[0]?.text).toContain('- C-000001 has priority high\n');
  expect(toLena()[0]?.text).toContain('- note "The part is ordered." is on C-000001\n');
});

const lenasNews = () =>
  harness.sent.filter(({ to, subject }) => to.address === 'lena@example.net' && !subject.startsWith('New in'));

it('an answer is told by one mail together with what else was done', async () => {
  await opened();
  await omarReplies('#resolve 5m New fuse\n#priority high\nWe have sent you a fuse.');
  expect(lenasNews().map(({ subject }) => subject)).toEqual(['Changed by Omar Haddad: Smoke [C-000001]']);
  expect(lenasNews()[0]?.text).toMatch(
    /- C-000001 has priority high\n- the customer got an answer\n- C-000001 is resolved, 5 minutes\n\n> We have sent you a fuse.\n\n> New fuse\n/,
  );
});

it('what is the answer and the resolution is told once', async () => {
  await opened();
  await omarReplies('#resolve 5m\nWe have sent you a fuse.');
  expect(lenasNews().map(({ text }) => text.match(/sent you a fuse/g)?.length)).toEqual([1]);
});

it('answers alone are told as such, and several of one mail at once', async () => {
  await opened();
  await omarReplies('#article KA-1001\n#article KA-2001\nPlease read this, Ana.');
  expect(lenasNews().map(({ subject }) => subject)).toEqual(['Omar Haddad answered: Smoke [C-000001]']);
  expect(lenasNews()[0]?.text).toMatch(/Please read this, Ana\.\n\nLook at the fuse\.\n\nTake a new one\./);
});
