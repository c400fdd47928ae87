// What is promised is sent: later when the server is busy or slow, never faster than it allows, and never twice.

import { afterEach, describe, expect, it } from 'vitest';
import { createSmtpSender } from '../../../src/adapters/smtp/nodemailer.js';
import type { Job } from '../../../src/ports/jobs.js';
import { SendError } from '../../../src/ports/outgoing.js';
import { startSmtpSink } from '../../servers/smtp-sink.js';
import { type Harness, type HarnessOptions, harnessRules, openHarness, rawMail } from '../harness.js';

const minute = 60_000;

let harness: Harness;
afterEach(() => harness?.close());

async function openAndDeliver(options: HarnessOptions, mails: number): Promise<void> {
  harness = await openHarness(options);
  for (let index = 0; index < mails; index++) {
    harness.mailbox.deliver(rawMail({ from: `person${index}@contoso.com`, subject: `Question ${index}` }), harness.now);
  }
  await harness.receive();
  for (const job of harness.jobs.splice(0)) await harness.run(job);
}

/** Everything that is due, at once, as several workers would. */
async function runTogether(): Promise<void> {
  const due = harness.jobs.filter(({ dueAt }) => dueAt === undefined || dueAt <= harness.now);
  for (const job of due) harness.jobs.splice(harness.jobs.indexOf(job), 1);
  const workers = due.flatMap((job): Job[] => [job, job]);
  await Promise.all(workers.map((job) => harness.run(job)));
}

const acknowledgements = () => harness.prisma.outboundMail.findMany({ where: { template: 'acknowledgement' } });

function mailboxWith(smtp: string): Readonly<Record<string, string>> {
  const text = harnessRules['mailboxes.yaml'] ?? '';
  return { 'mailboxes.yaml': text.replace('smtp: { host: 127.0.0.1, port: 25 }', `smtp: ${smtp}`) };
}

describe('a server that is busy (4xx)', () => {
  it('is asked again later and later, and then the case shows that the mail failed', async () => {
    const triedAt: number[] = [];
    const busy: HarnessOptions = {
      between: (world) => ({
        ...world,
        send: async (mailbox, rules, letter) => {
          if (letter.to.address !== 'person0@contoso.com') return world.send(mailbox, rules, letter);
          triedAt.push(harness.now.getTime());
          throw new SendError('SMTP server 127.0.0.1:25: 451 try later', 'deferred');
        },
      }),
    };
    await openAndDeliver(busy, 1);
    for (let passed = 0; passed <= 60; passed++) {
      await harness.drain();
      await harness.reconcile();
      await harness.drain();
      const [mail] = await acknowledgements();
      if (mail?.status === 'failed') break;
      harness.now = mail?.nextTryAt ?? harness.now;
    }
    const waits = triedAt.slice(1).map((at, index) => (at - (triedAt[index] ?? 0)) / minute);
    expect(waits).toEqual([1, 5, 15, 60, 240, 720, 1440]);
    const shown = (await harness.cases.find(1))?.activities.find(({ template }) => template === 'acknowledgement');
    expect(shown).toMatchObject({ status: 'failed', error: expect.stringContaining('451 try later') });
  });
});

describe('a server that is away', () => {
  it('is asked by one mail a minute, and gets all of them when it is back', async () => {
    const asked: number[] = [];
    let isDown = true;
    await openAndDeliver(
      {
        between: (world) => ({
          ...world,
          send: async (...parameters) => {
            asked.push(harness.now.getTime());
            if (isDown) throw new SendError('cannot connect', 'unavailable');
            return world.send(...parameters);
          },
        }),
      },
      10,
    );
    const start = harness.now.getTime();
    for (let passed = 0; passed < 5; passed++) {
      await harness.reconcile();
      await harness.drain();
      harness.now = new Date(harness.now.getTime() + minute);
    }
    expect(asked.map((at) => (at - start) / minute)).toEqual([0, 1, 2, 3, 4]);
    const mails = await harness.prisma.outboundMail.findMany();
    expect(mails.reduce((sum, { tries }) => sum + tries, 0)).toBe(5);

    isDown = false;
    for (let passed = 0; passed < 16; passed++) {
      await harness.reconcile();
      await harness.drain();
      harness.now = new Date(harness.now.getTime() + minute);
    }
    expect(await harness.prisma.outboundMail.count({ where: { status: 'sent' } })).toBe(mails.length);
    expect(new Set(harness.sent.map(({ messageId }) => messageId)).size).toBe(mails.length);
  });
});

describe('a server that takes thirty mails a minute', () => {
  it('gets no more in any minute, from however many workers, and all of them in the end', async () => {
    const sentAt: number[] = [];
    const paced: HarnessOptions = {
      rules: mailboxWith('{ host: 127.0.0.1, port: 25, rateLimit: 30 per minute }'),
      between: (world) => ({
        ...world,
        send: async (...parameters) => {
          sentAt.push(harness.now.getTime());
          return world.send(...parameters);
        },
      }),
    };
    await openAndDeliver(paced, 25);
    const promised = await harness.prisma.outboundMail.count();
    expect(promised).toBeGreaterThan(40);
    // Jobs are a little late, now and then by more than a turn lasts; once they are all lost.
    for (let step = 0; step < 2_000; step++) {
      await runTogether();
      if (sentAt.length === promised) break;
      if (step === 100) harness.jobs.length = 0;
      if (step % 60 === 0) await harness.reconcile();
      harness.now = new Date(harness.now.getTime() + (step % 37 === 0 ? 2_500 : 150));
    }
    expect(await harness.prisma.outboundMail.count({ where: { status: 'sent' } })).toBe(promised);
    expect(new Set(harness.sent.map(({ messageId }) => messageId)).size).toBe(promised);
    expect(harness.sent).toHaveLength(promised);
    const mostInAMinute = Math.max(
      ...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + minute).length),
    );
    expect(mostInAMinute).toBeLessThanOrEqual(30);
    expect((sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0)).toBeLessThan(10 * minute);
    const tries = await harness.prisma.outboundMail.findMany({ where: { tries: { not: 1 } } });
    expect(tries).toEqual([]);
  });
});

describe('a server that thinks for longer than a claim lasts', () => {
  it('gets the mail once', async () => {
    const sink = await startSmtpSink();
    const smtp = createSmtpSender(
      () => undefined,
      async () => {
        throw new Error('no tokens here');
      },
    );
    try {
      await openAndDeliver(
        {
          rules: {
            ...mailboxWith(`{ host: 127.0.0.1, port: ${sink.port} }`),
            'agents.yaml': '',
            'queues.yaml': 'triage: {}',
            'routing.yaml': 'default: triage',
          },
          between: (world) => ({ ...world, send: smtp.send }),
          claim: { forMs: 60_000, renewEveryMs: 20 },
        },
        1,
      );
      sink.thinkFor(1_500);
      const [first] = harness.jobs.splice(0);
      if (first === undefined) throw new Error('nothing to send');
      const sending = harness.run(first);
      // Two minutes pass, by the clock of the claim; each time another worker looks for what is left undone.
      for (let step = 0; step < 12; step++) {
        harness.now = new Date(harness.now.getTime() + 10_000);
        await new Promise((resolve) => setTimeout(resolve, 80));
        await harness.reconcile();
        await runTogether();
      }
      await sending;
      expect(sink.mails).toHaveLength(1);
      expect((await acknowledgements()).map(({ status, tries }) => ({ status, tries }))).toEqual([
        { status: 'sent', tries: 1 },
      ]);
    } finally {
      smtp.close();
      await sink.stop();
    }
  });
});
