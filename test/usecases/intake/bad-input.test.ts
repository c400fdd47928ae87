// Bad input in agents' mails: each comes back with the reason, and nothing is half done.

import { afterEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail, type TestMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

async function opened(): Promise<void> {
  harness = await openHarness({ dataset: harnessDataset, now: new Date('2026-03-02T08:00:00Z') });
  await deliver({ from: 'ana@contoso.com', subject: 'Smoke', id: '<smoke@contoso.com>' });
  await harness.act('1', 'lena', { kind: 'pick' });
  await harness.drain();
}

async function deliver(mail: TestMail) {
  harness.mailbox.deliver(rawMail(mail), harness.now);
  await harness.settle();
}

/** Gives what comes back to lena. */
async function command(text: string, files: TestMail['files'] = []): Promise<string> {
  const notice = harness.sent.find(({ to }) => to.address === 'lena@example.net');
  const from = harness.sent.length;
  await deliver({ from: 'lena@example.net', to: notice?.replyTo ?? '', subject: 'Re: Smoke', text, files });
  const back = harness.sent.slice(from).filter(({ to }) => to.address === 'lena@example.net');
  return back.map(({ subject, text: body }) => `${subject}\n${body}`).join('\n');
}

const state = async () => {
  const found = await harness.cases.find(1);
  return [found?.status, found?.priority, found?.queue, found?.progress, found?.parent];
};

it('a time or a reminder in the past is refused, with the commands before it', async () => {
  await opened();
  const when = { due: '2026-03-02 12:00', remindMinutes: 60 };
  const task = { activity: 'task', text: 'Order a fuse', minutes: null, open: true, when } as const;
  await harness.act('1', 'lena', { kind: 'log', ...task });
  const before = await state();
  const { dueAt } = await harness.prisma.activity.findFirstOrThrow({ where: { kind: 'task' } });
  expect(await command('#priority high\n#reschedule Order a fuse: 2026-03-01 09:00')).toMatch(
    /Not done.*its time has passed/s,
  );
  expect(await command('#priority high\n#reschedule Order a fuse: 2026-03-02 08:30')).toMatch(/Not done.*in the past/s);
  expect(await state()).toEqual(before);
  expect((await harness.prisma.activity.findFirstOrThrow({ where: { kind: 'task' } })).dueAt).toEqual(dueAt);
});

it('a step or a stage of a process that the rules lost is refused, and the case goes on', async () => {
  await opened();
  await harness.prisma.case.updateMany({ data: { process: 'repair', stage: 'identify' } });
  const before = await state();
  for (const words of ['#priority high\n#step serial number: SN-1', '#priority high\n#stage'])
    expect(await command(words)).toMatch(/Not done.*no longer have process "repair"/s);
  expect(await state()).toEqual(before);
  expect(await command('#resolve 5m A new fuse')).not.toContain('Not done');
  expect((await harness.cases.find(1))?.status).toBe('resolved');
});

it('a file whose name is a path keeps the name alone, for the customer as in the store', async () => {
  await opened();
  const files = [{ name: '../../etc/passwd\r\nBcc: eve@x.com', content: Buffer.from('hot') }];
  expect(await command('See the file.', files)).toBe('');
  const answer = harness.sent.findLast(({ to }) => to.address === 'ana@contoso.com');
  expect(answer?.attachments).toMatchObject([{ name: expect.not.stringMatching(/[\r\n/\\]/) }]);
  const kept = (await harness.cases.find(1))?.activities.flatMap(({ attachments }) => attachments) ?? [];
  expect(kept.map(({ name }) => name)).toEqual(kept.map(({ name }) => name.replaceAll(/[\r\n/\\]/g, '')));
  expect(kept).not.toEqual([]);
});

it('a merge into itself, and a parent, which mails do not set, are refused', async () => {
  await opened();
  const before = await state();
  expect(await command('#merge C-000001')).toMatch(/Not done.*cannot be merged into itself/s);
  expect(await command('#parent C-000001')).toMatch(/Not done/);
  expect(await state()).toEqual(before);
});
