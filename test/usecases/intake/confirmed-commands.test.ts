// What comes back for commands that are done: a word where more was understood than was written, and nothing elsewhere.

import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { guideWords } from '../../../src/usecases/outbound/guide-words.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
let mails = 0;
afterEach(() => harness.close());
beforeEach(async () => {
  harness = await openHarness({
    dataset: harnessDataset,
    now: new Date('2027-03-27T15:00:00Z'),
    rules: {
      'agents.yaml': `lena: { name: Lena Vogt, email: lena@example.net, timeZone: Europe/Berlin }
omar: { name: Omar Haddad, email: omar@example.net }`,
      'processes.yaml': `repair:
  stages:
    - { name: identify, steps: [ { name: serial number, field: serial }, { name: warranty } ] }
    - { name: fix }`,
    },
  });
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' }), harness.now);
  await harness.settle();
  const due = '2027-03-30 09:00';
  const task = { kind: 'log', activity: 'task', text: 'Order a fuse', minutes: null, open: true } as const;
  await harness.act('C-000001', 'lena', { ...task, when: { due } });
  await harness.drain();
});

/** What lena gets for a reply to the notification. */
async function write(text: string) {
  const notice = harness.sent.find(({ to }) => to.address === 'lena@example.net');
  const before = harness.sent.length;
  const reply = { from: 'lena@example.net', to: notice?.replyTo ?? '', inReplyTo: notice?.messageId ?? '' };
  harness.mailbox.deliver(rawMail({ ...reply, id: `<${++mails}@example.net>`, text }), harness.now);
  await harness.settle();
  return harness.sent.slice(before).filter(({ to }) => to.address === 'lena@example.net');
}

test.each([
  // The night in which the clocks go forward has no half past two.
  ['#reschedule Order a fuse: tomorrow 02:30', 'is due Sun, 28 Mar 2027, 03:30 CEST'],
  ['#reschedule Order a fuse: 9:00', 'is due Sun, 28 Mar 2027, 09:00 CEST'],
  ['#reschedule 3d for Omar Haddad', 'is due Tue, 30 Mar 2027, 17:00 CEST, for omar'],
  [
    '#task Call the bank: 9:00 for Omar Haddad',
    'task "Call the bank" is on C-000001, due Sun, 28 Mar 2027, 09:00 CEST, for omar',
  ],
  ['#task Anrufen: bis Montag für omar', 'task "Anrufen" is on C-000001, due Mon, 29 Mar 2027, 23:59 CEST, for omar'],
  ['#complete 10m', 'task "Order a fuse" is completed, 10 minutes'],
  ['#cancel Order a fuse', 'task "Order a fuse" on C-000001 is cancelled'],
])('%s is confirmed as it was understood', async (line, words) => {
  const back = await write(line);
  expect(back.map(({ subject }) => subject)).toEqual(['Done: Fire [C-000001]']);
  expect(back[0]?.text).toContain(words);
});

it('a task whose time nobody understands comes back', async () => {
  expect((await write('#task Order a fuse: whenever'))[0]?.text).toContain('"whenever" is not a time');
});

it('a call is on the case with its minutes, and the answer below it goes out', async () => {
  await write('#call in 12m Ana sends a picture\n\nThank you for calling, Ana.');
  const { activities = [] } = (await harness.cases.find(1)) ?? {};
  expect(activities.find(({ kind }) => kind === 'phone-call')).toMatchObject({
    ...{ direction: 'in', minutes: 12, text: 'Ana sends a picture', agent: 'lena', status: 'completed' },
  });
  expect(harness.sent.some(({ to, text }) => to.address === 'ana@contoso.com' && text.includes('for calling'))).toBe(
    true,
  );
});

test.each([
  '#hold',
  '#priority high',
  '#call 12m Ana sends a picture',
  '#queue triage',
  '#note Look here',
  'Hello Ana',
])('%s is done without a word', async (text) => expect(await write(text)).toEqual([]));

it('a mail that comes back anyway says what was done', async () => {
  const [stage, ...others] = await write('#process Repair\n#step warranty\n#step Serial Number SN-1\n#complete 10m');
  expect(others).toEqual([]);
  expect(stage?.text).toMatch(
    /^- C-000001 is at "identify" of "repair"\n- C-000001: step "warranty" is done\n- C-000001: step "serial number" is done \(SN-1\)\n- task .*\n\nProcess repair/,
  );
  const [sheet] = await write('#pick\n#step undo warranty');
  expect(sheet?.text).toMatch(/^- C-000001: step "warranty" is to be done again\n\nFire\n/);
  expect((await write('#pick'))[0]?.text).toMatch(/^Fire\n\nCustomer/);
});

it('#help says so', async () => {
  expect((await write('#help'))[0]?.text).toContain('You hear nothing of what is done just as you wrote it.');
});

it('of a stage or process that the rules no longer have, the mail lists where the case can go on', async () => {
  await write('#process repair\n#pick');
  const found = await harness.prisma.case.findFirstOrThrow();
  const state = await harness.context.world().then(({ transact }) => transact((tx) => tx.cases.findForUpdate(found)));
  if (state === undefined) throw new Error('no case');
  const commands = async (processes: string) => {
    const { rules } = await harness.withRules({ 'processes.yaml': processes });
    return guideWords(state, rules)?.commands.map(({ text }) => text);
  };
  expect(await commands('repair: { stages: [ { name: close }, { name: fix } ] }')).toEqual([
    '#stage close',
    '#stage fix',
  ]);
  expect(await commands('parcel: { stages: [ { name: find } ] }')).toEqual(['#process parcel']);
});
