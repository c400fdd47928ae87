// What is promised is sent: later when the server is busy or slow, never faster than it allows, and never twice.

import { afterEach, describe, expect, it } from 'vitest';
import { createSmtpSender } from '../../src/adapters/nodemailer.js';
import { type Job, SendError } from '../../src/ports.js';
import { startSmtpSink } from '../servers/smtp-sink.js';
import { openTown, rawMail, type Town, type TownOptions, townRules } from './town.js';

const minute = 60_000;

let town: Town;
afterEach(() => town?.close());

async function openAndDeliver(options: TownOptions, mails: number): Promise<void> {
  town = await openTown(options);
  for (let index = 0; index < mails; index++) {
    town.mailbox.deliver(rawMail({ from: `person${index}@contoso.com`, subject: `Question ${index}` }), town.now);
  }
  await town.receive();
  for (const job of town.jobs.splice(0)) await town.run(job);
}

/** Everything that is due, at once, as several workers would. */
async function runTogether(): Promise<void> {
  const due = town.jobs.filter(({ dueAt }) => dueAt === undefined || dueAt <= town.now);
  for (const job of due) town.jobs.splice(town.jobs.indexOf(job), 1);
  const workers = due.flatMap((job): Job[] => [job, job]);
  await Promise.all(workers.map((job) => town.run(job)));
}

const acknowledgements = () => town.prisma.outboundMail.findMany({ where: { template: 'acknowledgement' } });

function mailboxWith(smtp: string): Readonly<Record<string, string>> {
  const text = townRules['mailboxes.yaml'] ?? '';
  return { 'mailboxes.yaml': text.replace('smtp: { host: 127.0.0.1, port: 25 }', `smtp: ${smtp}`) };
}

describe('a server that is busy (4xx)', () => {
  it('is asked again later and later, and then the case shows that the mail failed', async () => {
    const triedAt: number[] = [];
    const busy: TownOptions = {
      between: (world) => ({
        ...world,
        send: async (mailbox, rules, letter) => {
          if (letter.to.address !== 'person0@contoso.com') return world.send(mailbox, rules, letter);
          triedAt.push(town.now.getTime());
          throw new SendError('SMTP server 127.0.0.1:25: 451 try later', 'deferred');
        },
      }),
    };
    await openAndDeliver(busy, 1);
    for (let passed = 0; passed <= 60; passed++) {
      await town.drain();
      await town.reconcile();
      await town.drain();
      const [mail] = await acknowledgements();
      if (mail?.status === 'failed') break;
      town.now = mail?.nextTryAt ?? town.now;
    }
    const waits = triedAt.slice(1).map((at, index) => (at - (triedAt[index] ?? 0)) / minute);
    expect(waits).toEqual([1, 5, 15, 60, 240, 720, 1440]);
    const shown = (await town.cases.find(1))?.activities.find(({ template }) => template === 'acknowledgement');
    expect(shown).toMatchObject({ status: 'failed', error: expect.stringContaining('451 try later') });
  });
});

describe('a server that is away', () => {
  it('is asked by one mail a minute, and gets all of them when it is back', async () => {
    const asked: number[] = [];
    let isAway = true;
    await openAndDeliver(
      {
        between: (world) => ({
          ...world,
          send: async (...parameters) => {
            asked.push(town.now.getTime());
            if (isAway) throw new SendError('cannot connect', 'away');
            await world.send(...parameters);
          },
        }),
      },
      10,
    );
    const start = town.now.getTime();
    for (let passed = 0; passed < 5; passed++) {
      await town.reconcile();
      await town.drain();
      town.now = new Date(town.now.getTime() + minute);
    }
    expect(asked.map((at) => (at - start) / minute)).toEqual([0, 1, 2, 3, 4]);
    const mails = await town.prisma.outboundMail.findMany();
    expect(mails.reduce((sum, { tries }) => sum + tries, 0)).toBe(5);

    isAway = false;
    for (let passed = 0; passed < 16; passed++) {
      await town.reconcile();
      await town.drain();
      town.now = new Date(town.now.getTime() + minute);
    }
    expect(await town.prisma.outboundMail.count({ where: { status: 'sent' } })).toBe(mails.length);
    expect(new Set(town.letters.map(({ messageId }) => messageId)).size).toBe(mails.length);
  });
});

describe('a server that takes thirty mails a minute', () => {
  it('gets no more in any minute, from however many workers, and all of them in the end', async () => {
    const sentAt: number[] = [];
    const paced: TownOptions = {
      rules: mailboxWith('{ host: 127.0.0.1, port: 25, rateLimit: 30 per minute }'),
      between: (world) => ({
        ...world,
        send: async (...parameters) => {
          sentAt.push(town.now.getTime());
          await world.send(...parameters);
        },
      }),
    };
    await openAndDeliver(paced, 25);
    const promised = await town.prisma.outboundMail.count();
    expect(promised).toBeGreaterThan(40);
    // Jobs are a little late, now and then by more than a turn lasts; once they are all lost.
    for (let step = 0; step < 2_000; step++) {
      await runTogether();
      if (sentAt.length === promised) break;
      if (step === 100) town.jobs.length = 0;
      if (step % 60 === 0) await town.reconcile();
      town.now = new Date(town.now.getTime() + (step % 37 === 0 ? 2_500 : 150));
    }
    expect(await town.prisma.outboundMail.count({ where: { status: 'sent' } })).toBe(promised);
    expect(new Set(town.letters.map(({ messageId }) => messageId)).size).toBe(promised);
    expect(town.letters).toHaveLength(promised);
    const mostInAMinute = Math.max(
      ...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + minute).length),
    );
    expect(mostInAMinute).toBeLessThanOrEqual(30);
    expect((sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0)).toBeLessThan(10 * minute);
    const tries = await town.prisma.outboundMail.findMany({ where: { tries: { not: 1 } } });
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
      const [first] = town.jobs.splice(0);
      if (first === undefined) throw new Error('nothing to send');
      const sending = town.run(first);
      // Two minutes pass, by the clock of the claim; each time another worker looks for what is left undone.
      for (let step = 0; step < 12; step++) {
        town.now = new Date(town.now.getTime() + 10_000);
        await new Promise((resolve) => setTimeout(resolve, 80));
        await town.reconcile();
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
