// One world in which workers are killed, and the comparison of what they leave with what an undisturbed worker leaves.

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { parseDataset } from '../../src/dataset/parse.js';
import { openWorld, type World } from '../e2e/world.js';
import { startHookReceiver } from '../servers/hook-receiver.js';
import { rawMail } from '../usecases/harness.js';
import { type Books, type Delivered, missing, openBooks } from './balance.js';

export type Backend = 'postgres' | 'redis';

/** `patient`: from a customer whose clocks run for days; `pressing`: whose clocks warn and fail within seconds. */
export type Kind = 'patient' | 'pressing';

export interface Trial {
  readonly world: World;
  readonly books: Books;
  /** The worker after one that died, which reads the mailbox at once. */
  next(): Promise<ChildProcess>;
  /** Mails that count for `label` (lower case, without "@") in the comparison; large ones are not fetched in one
   *  piece. */
  deliver(label: string, kind: Kind, mails: number, size?: 'large'): Promise<void>;
  /** Lets the worker live until it has done everything. */
  settle(worker: ChildProcess): Promise<void>;
  /** After `settle`. */
  compare(label: string): Promise<Comparison>;
  close(): Promise<void>;
}

export interface Comparison {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Mails that arrived again under the same Message-ID, and posts to a webhook under the same id, after a death between
   *  sending and marking. */
  readonly resent: number;
}

const given = `
accounts: [ { name: Patient, domain: patient.example }, { name: Pressing, domain: pressing.example } ]
entitlements:
  - { name: Patient support, customer: Patient, terms: 100000 cases, channel: email, sla: days }
  - { name: Pressing support, customer: Pressing, terms: 100000 cases, channel: email, sla: seconds }
`;

const rules = {
  'sla.yaml': `
days: { calendar: round-the-clock, kpis: { first-response: { within: 2 days, warn: 1 days } } }
seconds: { calendar: round-the-clock, kpis: { first-response: { within: 2 seconds, warn: 1 seconds } } }`,
  'routing.yaml': 'default: triage',
  'settings.yaml': 'loopLimits: { perAddressPerHour: 100000, perCasePerHour: 100000 }',
};

const reference = 'undisturbed';
const sharedFile = Buffer.from('The manual.');
/** It is not stored in one piece. */
const largeFile = Buffer.alloc(400_000, 'The manual.');
const largeText = 'It does not work at all.\n'.repeat(60_000);

/** Opens it with a first worker, which has shown what an undisturbed worker does with mails of these kinds. */
export async function openTrial(
  backend: Backend,
  spawn: (world: World) => ChildProcess,
  databaseUrl?: string,
  kinds: readonly Kind[] = ['patient', 'pressing'],
): Promise<{ trial: Trial; worker: ChildProcess }> {
  const receiver = await startHookReceiver();
  const target = `url: '${receiver.url}', template: slack, allowPrivate: yes, allowHttp: yes`;
  const webhooks = { 'webhooks.yaml': `chat: { ${target}, events: [ case.opened ] }` };
  const world = await openWorld(backend, { ...rules, ...webhooks }, databaseUrl);
  const books = await openBooks(world, receiver);
  const delivered: (Delivered & { label: string; kind: Kind })[] = [];

  const read = parseDataset('given', given, { rules: null, use: 'import' });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  await world.records.datasets.import(read.dataset, new Date());

  const startReading = async () => {
    const worker = spawn(world);
    const reads = async () => {
      mustLive(worker);
      return books.isReadBy(worker.pid);
    };
    // What a dying worker had sent to the database may still take the lease once more.
    await world.until('the worker to read the mailbox', reads, 90_000);
    return worker;
  };
  const trial: Trial = {
    world,
    books,
    async next() {
      await books.forgetTheDead();
      return startReading();
    },
    async deliver(label, kind, mails, size) {
      for (let count = 0; count < mails; count++) {
        const number = delivered.length;
        const mail = { subject: `${label}-${number}`, from: `person${number % 7}@${kind}.example`, label, kind };
        delivered.push(mail);
        const text = size === 'large' ? largeText : 'It does not work.';
        const files = [
          { name: 'own.log', content: Buffer.from(`The log of ${mail.subject}`) },
          { name: 'shared.pdf', content: size === 'large' ? largeFile : sharedFile },
        ];
        await world.deliver(rawMail({ ...mail, id: `<${mail.subject}@${kind}.example>`, text, files }));
      }
    },
    settle: (worker) =>
      world.until(
        'every promise to be kept',
        async () => {
          mustLive(worker);
          return books.isSettled(delivered.length);
        },
        180_000,
      ),
    async compare(label) {
      const { lines, resent } = await books.balance(delivered);
      const linesOf = (subject: string) => lines.get(subject) ?? [];
      const lost: string[] = [];
      const doubled: string[] = [];
      const mine = delivered.filter((mail) => mail.label === label);
      const unseen = new Set(await world.dovecot.unseen());
      for (const { subject } of mine) if (unseen.has(subject)) lost.push(`${subject}: the mark on the server's copy`);
      for (const { subject, kind } of mine) {
        const model = delivered.find((mail) => mail.label === reference && mail.kind === kind);
        const expected = linesOf(model?.subject ?? '');
        lost.push(...missing(expected, linesOf(subject)).map((line) => `${subject}: ${line}`));
        doubled.push(...missing(linesOf(subject), expected).map((line) => `${subject}: ${line}`));
      }
      return { lost, doubled, resent: mine.reduce((sum, { subject }) => sum + (resent.get(subject) ?? 0), 0) };
    },
    async close() {
      await books.close();
      await world.close();
      await receiver.close();
    },
  };
  try {
    const worker = await startReading();
    for (const kind of kinds) await trial.deliver(reference, kind, 1);
    await trial.settle(worker);
    return { trial, worker };
  } catch (error) {
    await trial.close();
    throw error;
  }
}

function mustLive({ exitCode, signalCode }: ChildProcess): void {
  if (exitCode !== null || signalCode !== null)
    throw new Error(`the worker ended by itself (${signalCode ?? exitCode})`);
}

/** Ends as the operating system ends a process: at once. */
export async function kill(worker: ChildProcess): Promise<void> {
  worker.kill('SIGKILL');
  await gone(worker);
}

/** Resolves when a worker with a fuse has said it. */
export function told(worker: ChildProcess, what: 'armed' | 'started'): Promise<void> {
  return new Promise((resolve) => {
    const hear = (message: unknown) => {
      if (message !== what) return;
      worker.off('message', hear);
      resolve();
    };
    worker.on('message', hear);
  });
}

/** Resolves with the signal that ended it. */
export async function gone(worker: ChildProcess): Promise<NodeJS.Signals | null> {
  if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
  return worker.signalCode;
}

/** Stops as an operator stops it. Gives the exit code. */
export async function stop(worker: ChildProcess): Promise<number | null> {
  worker.kill('SIGTERM');
  await gone(worker);
  return worker.exitCode;
}
